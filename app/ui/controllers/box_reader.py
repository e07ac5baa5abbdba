"""Reads the words in a frame drawn on the page, in a worker, for the cell that was current then."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal, Slot

from app.model import Box, ReadProblem
from app.model.confidence import rounded_down
from app.review.reading.page_jobs import BoxJob, BoxText, read_box
from app.review.rereading.reread import pages_seen
from app.ui.background.session import Session
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext
from app.ui.controllers.review_controller import ReviewController

_log = logging.getLogger(__name__)
_FRAME = "box"


class BoxReader(QObject):
    """`read` gives the text in a frame, if the cell it was drawn for is still the current one.

    The status bar says why there is no text, and how sure text recognition is of what it read.
    """

    read = Signal(str)

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review_controller: ReviewController,
        drawing: WorkerThread,
        parent: QObject | None = None,
    ) -> None:
        """`drawing` has the pages' documents open."""
        super().__init__(parent)
        self._session, self._review_controller, self._drawing = session, review_controller, drawing
        self._translator, self._status = context.translator, context.status
        drawing.done.connect(self._done)
        drawing.failed.connect(self._failed)

    @Slot(object, object)
    def ask(self, page: int, box: Box) -> None:
        """Have the words in a box (points, unrotated) of a page read for the current cell."""
        report, cell = self._review_controller.report, self._review_controller.cell
        place = next((one for one in report.pages if one.number == page), None) if report is not None else None
        if report is None or place is None or cell is None:
            self._status.report(self._translator.translate("act.no_cell"), urgent=True)
            return
        as_picture = page in pages_seen(report.report)
        job = BoxJob(str(self._session.project.path), place.source, place.source_number, box, as_picture)
        self._drawing.submit((_FRAME, report.id, cell), read_box, job)

    @Slot(object, object)
    def _done(self, key: object, found: object) -> None:
        """Offer the words, if the cell for which the frame was drawn is still the current one."""
        if not (isinstance(key, tuple) and key[0] == _FRAME and isinstance(found, BoxText)):
            return
        report = self._review_controller.report
        if not found.text.strip():
            self._status.report(self._translator.translate("act.box_empty"), urgent=True)
        elif report is not None and key[1:] == (report.id, self._review_controller.cell):
            self.read.emit(found.text.strip())
            self._status.report(self._how(found), urgent=bool(found.other))

    def _how(self, found: BoxText) -> str:
        """How the text was read; `""` for the text of the file itself."""
        if found.method == "text":
            return ""
        sure = f"{rounded_down(found.confidence, 2):.2f}"
        if found.other:
            return self._translator.translate("act.box_seen_two", confidence=sure, second=found.other)
        return self._translator.translate("act.box_seen", confidence=sure)

    @Slot(object, object)
    def _failed(self, key: object, problem: ReadProblem) -> None:
        if isinstance(key, tuple) and key[0] == _FRAME:
            _log.warning("a frame was not read: %s %s", problem.code, problem.detail)
            self._status.report(self._translator.translate("act.box_failed"), urgent=True)
