"""What a merge brought: read beside the window, shown in the place of page and tables, each row leads to its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.project import NoReportError
from app.ui.background.copies.brought_thread import BroughtThread
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.review_controller import ReviewController
from app.ui.report_list import ReportListPane
from app.ui.tables import TablePane

if TYPE_CHECKING:
    from app.project import ProjectProblem
    from app.review.merging.brought import Brought
    from app.review.state.change_event import ChangeEvent
    from app.review.state.open_report import OpenReport
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
        self._context, self._review, self._tables, self._place = context, review, tables, place
        self._translator, self._messages, self._status = context.translator, context.messages, context.status
        self._pane: ResultPane | None = None
        self._report: int | None = None
        self._closed = False
        self._thread = BroughtThread(session.project, self)
        self._thread.loaded.connect(self._take)
        self._thread.failed.connect(self._fail)
        session.review.listen(self._follow)
        review.report_shown.connect(self._leave_for_report)
        reports.report_chosen.connect(self.close)
        reports.entered.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the pane is shown."""
        return self._pane is not None and self._place.currentWidget() is self._pane

    @property
    def pane(self) -> ResultPane:
        """The pane, made when it is first wanted."""
        if self._pane is None:
            from app.ui.merging.result_pane import ResultPane

            self._pane = pane = ResultPane(self._context, self._place)
            self._place.addWidget(pane)
            pane.left.connect(self.leave)
            pane.entered.connect(self._go_to)
        return self._pane

    @Slot()
    def open(self) -> None:
        """Show what the newest merge brought, once it is read."""
        if not self._closed:
            self._status.clear()
            self._thread.start()

    @Slot()
    def leave(self) -> None:
        """Put the pane away."""
        if self.is_open:
            self.close()
            self._tables.focus_grid()

    @Slot()
    def close(self) -> None:
        """Put the usual panes back; the keyboard stays where it is."""
        if self.is_open:
            self._place.setCurrentIndex(0)

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
        report = self._review.latest
        self._report = None if report is None else report.id
        self.pane.show_brought(brought)
        self._place.setCurrentWidget(self.pane)
        self.pane.focus()

    def _follow(self, changed: ChangeEvent) -> None:
        """What is shown may be undone: it is read again."""
        if self.is_open and changed.target is not None and changed.target.kind == "merge":
            self._thread.start()

    @Slot(object)
    def _fail(self, problem: ProjectProblem | None) -> None:
        known = self._translator.translate("act.bug") if problem is None else self._messages.failure(problem)
        self._status.report(known, urgent=True)

    @Slot(int)
    def _go_to(self, report: int) -> None:
        try:
            self._review.show_report(report)
        except NoReportError:  # the merge that brought it was undone meanwhile
            self._status.report(self._translator.translate("merged.gone"), urgent=True)
            return
        self.close()
        self._tables.focus_grid(select_first=not self._review.is_at_no_cell)

    @Slot(object)
    def _leave_for_report(self, report: OpenReport | None) -> None:
        """Another report was chosen, as by the palette: show it."""
        if report is not None and report.id != self._report:
            self.close()
