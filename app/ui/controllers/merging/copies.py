"""What is done with copies and parts of the open project: merging, looking at what that brought, splitting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.forms import FormCollection
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.merging.controller import MergeController
from app.ui.controllers.merging.result_controller import ResultController
from app.ui.controllers.merging.split_controller import SplitController
from app.ui.controllers.review_controller import ReviewController
from app.ui.dialogs.start_folders import StartFolders
from app.ui.page import Pictures
from app.ui.report_list import ReportListPane
from app.ui.tables import TablePane


class Copies(QObject):
    """The controllers of these panes as one: at most one of the panes is shown, in `place`.

    `progressed` (what, done, total) tells how far something is, `ended` that nothing goes on any more. `merged` (Path)
    tells that a merged file is written and may be opened.
    """

    progressed = Signal(str, object, object)
    ended = Signal()
    merged = Signal(object)

    def __init__(
        self,
        context: UiContext,
        session: Session,
        forms: FormCollection,
        review: ReviewController,
        reports: ReportListPane,
        tables: TablePane,
        pictures: Pictures,
        place: QStackedWidget,
        folders: StartFolders,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.merge = MergeController(context, session, forms, review, reports, tables, pictures, place, folders, window)
        self.result = ResultController(context, session, review, reports, tables, place, window)
        self.split = SplitController(context, session, review, reports, tables, place, folders, window)
        self._all = (self.merge, self.result, self.split)
        self._shown: MergeController | SplitController | None = None
        for one in (self.merge, self.split):
            one.progressed.connect(partial(self._tell_progress, one))
            one.ended.connect(self._tell_end)
        self.merge.merged.connect(self.merged)

    @property
    def is_open(self) -> bool:
        """Whether one of the panes is shown."""
        return any(one.is_open for one in self._all)

    @property
    def unwritten(self) -> Sequence[str]:
        """What leaving the project would lose, in words."""
        return (*self.merge.unwritten, *self.split.unwritten)

    def take(self, command: str) -> bool:
        """Carry out a command that means something of its own where one of the panes is shown; whether it does."""
        return self.merge.take(command) or self.split.take(command)

    @Slot()
    def leave(self) -> None:
        """Put the pane away that is shown."""
        for one in self._all:
            if one.is_open:
                one.leave()

    @Slot()
    def cancel(self) -> None:
        """Give up what goes on: of both, the one that told last how far it is."""
        if self._shown is not None:
            self._shown.cancel()

    def close_down(self) -> None:
        """Give up everything: before the project is closed."""
        for one in self._all:
            one.close_down()
        self._shown = None
        self.ended.emit()

    def _tell_progress(self, one: MergeController | SplitController, what: str, done: object, total: object) -> None:
        self._shown = one
        self.progressed.emit(what, done, total)

    @Slot()
    def _tell_end(self) -> None:
        """One has ended: what is told from now on is the other's, if that goes on."""
        self._shown = next((one for one in (self.merge, self.split) if one.is_busy), None)
        if self._shown is None:
            self.ended.emit()
