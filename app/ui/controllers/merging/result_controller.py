"""What a merge brought: read beside the window, shown in the place of page and tables, each row leads to its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.background.copies.brought_thread import BroughtThread
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.cover import Cover
from app.ui.controllers.review_controller import ReviewController
from app.ui.report_list import ReportListPane
from app.ui.tables import TablePane

if TYPE_CHECKING:
    from app.project import ProjectProblem
    from app.review.merging.brought import Brought
    from app.review.state.change_event import ChangeEvent
    from app.ui.merging.result_pane import ResultPane


class ResultController(QObject):
    """Shows the pane in `place`, until a report is gone to or it is left."""

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review: ReviewController,
        reports: ReportListPane,
        tables: TablePane,
        place: QStackedWidget,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._context = context
        self._translator, self._messages, self._status = context.translator, context.messages, context.status
        self._cover = Cover(self._made, context, review, reports, tables, place, self)
        self._closed = False
        self._thread = BroughtThread(session.project, self)
        self._thread.loaded.connect(self._take)
        self._thread.failed.connect(self._fail)
        session.review.listen(self._follow)

    @property
    def is_open(self) -> bool:
        """Whether the pane is shown."""
        return self._cover.is_open

    @property
    def pane(self) -> ResultPane:
        """The pane, made when it is first wanted."""
        return self._cover.pane

    def _made(self, place: QStackedWidget) -> ResultPane:
        from app.ui.merging.result_pane import ResultPane

        pane = ResultPane(self._context, place)
        pane.left.connect(self.leave)
        pane.entered.connect(self._cover.go_to)
        return pane

    @Slot()
    def open(self) -> None:
        """Show what the newest merge brought, once it is read."""
        if not self._closed:
            self._status.clear()
            self._thread.start()

    @Slot()
    def leave(self) -> None:
        """Put the pane away."""
        self._cover.leave()

    def close_down(self) -> None:
        """Read nothing more: before the project is closed."""
        self._closed = True
        self._thread.close()

    @Slot(object)
    def _take(self, brought: Brought | None) -> None:
        if self._closed:
            return
        if brought is None:
            if self.is_open:  # it was undone just now, which is said
                self.leave()
            else:
                self._status.report(self._translator.translate("merged.nothing"))
            return
        self.pane.show_brought(brought)
        self._cover.show()

    def _follow(self, changed: ChangeEvent) -> None:
        """What is shown may be undone: it is read again."""
        if self.is_open and changed.target is not None and changed.target.kind == "merge":
            self._thread.start()

    @Slot(object)
    def _fail(self, problem: ProjectProblem | None) -> None:
        known = self._translator.translate("act.bug") if problem is None else self._messages.failure(problem)
        self._status.report(known, urgent=True)
