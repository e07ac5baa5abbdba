"""Fills the strip below the panes with the current cell: once, after everything that an act repaints."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Slot

from app.model import StepKind
from app.review.state.open_report import OpenReport
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.bulk_controller import BulkController
from app.ui.controllers.review_controller import ReviewController
from app.ui.page.crop import CropView
from app.ui.strip import CellStrip, StripFacts
from app.ui.workspace.cell_facts import facts_of

_ABOUT_IT: frozenset[StepKind] = frozenset({"correct"})
"""Steps after which the cell is kept: the correction, and the reason given for it."""


class JustCorrected:
    """The cell that was just corrected by typing, while the keyboard has gone on to the next one.

    Committing a number moves on by itself: that one move keeps the cell, any other way of going on drops it.
    """

    def __init__(self) -> None:
        self.cell: str | None = None
        self._moved = False

    def typed(self, cell: str | None) -> None:
        """A cell was corrected in its editor; None: something else was corrected."""
        self.cell, self._moved = cell, False

    def went(self, cell: str | None) -> None:
        """Another cell is shown."""
        if self._moved or cell is None:
            self.forget()
        self._moved = True

    def acted(self, kind: StepKind) -> None:
        """A step was done."""
        if kind not in _ABOUT_IT:
            self.forget()

    def forget(self) -> None:
        """The person is on to something else."""
        self.cell, self._moved = None, False


class StripController(QObject):
    """Shows the current cell's crop and facts, and those of the cell that was left by correcting it (`just`).

    A reason that is given while an act on many reports is written waits for its end: nothing can be changed before.
    """

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review_controller: ReviewController,
        strip: CellStrip,
        crop: CropView,
        just_corrected: JustCorrected,
        bulk_controller: BulkController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._review_controller, self._messages = session, review_controller, context.messages
        self._translator, self._status, self._bulk_controller = context.translator, context.status, bulk_controller
        self._waiting: dict[tuple[int, str], str] = {}
        self._strip, self._crop, self._just_corrected = strip, crop, just_corrected
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fill)
        strip.reason_given.connect(self._give_reason)
        bulk_controller.writing.connect(self._note_writing)

    def start(self) -> None:
        """Fill once nothing else is to do."""
        self._timer.start()

    def close_down(self) -> None:
        """Fill no more; after the act on many reports was ended, for which a reason may have waited."""
        self._timer.stop()
        if self._waiting:
            self._session.review.hold(False)
            self._give_waiting()

    @Slot(object, object, str)
    def _give_reason(self, report: int, cell: str, reason: str) -> None:
        if not self._bulk_controller.is_writing:
            self._review_controller.give_reason(report, cell, reason)
        else:
            self._waiting[report, cell] = reason
            self._status.report(self._translator.translate("strip.reason.waits", reason=reason), urgent=True)
            self.start()

    @Slot(bool)
    def _note_writing(self, writing: bool) -> None:
        if not writing:
            self._give_waiting()

    def _give_waiting(self) -> None:
        """Save the reasons that waited; where the correction is gone by now, the text is told with the cause."""
        waiting, self._waiting = self._waiting, {}
        verb = self._session.review.cells.give_reason
        for (report, cell), reason in waiting.items():
            if self._review_controller.perform(verb, report, cell, reason) is None:
                self._status.report(self._translator.translate("strip.reason.lost", reason=reason), urgent=True)

    @Slot()
    def _fill(self) -> None:
        report, cell = self._review_controller.latest, self._review_controller.cell
        if report is None or cell is None or cell not in report.cells:
            self._crop.clear()
            self._strip.show_cell(None, self._just_facts())
            return
        extracted = report.extracted[cell]
        place = next((one for one in report.pages if one.number == extracted.page), None)
        if place is None or not extracted.boxes:
            self._crop.clear()
        else:
            self._crop.show_box(str(self._session.project.path), place, extracted.boxes)
        self._strip.show_cell(self._facts(cell, report), self._just_facts())

    def _just_facts(self) -> StripFacts | None:
        """The cell that was left by correcting it, where its correction still stands."""
        report, cell = self._review_controller.latest, self._just_corrected.cell
        if report is None or cell is None or cell == self._review_controller.cell or cell not in report.corrections:
            return None
        return self._facts(cell, report)

    def _facts(self, cell: str, report: OpenReport) -> StripFacts:
        """The facts of a cell, with the reason that waits for it."""
        facts = facts_of(cell, report, self._session.review, self._messages)
        waiting = self._waiting.get((report.id, cell))
        if waiting is None or facts.correction is None:
            return facts
        return replace(facts, correction=replace(facts.correction, reason=waiting))
