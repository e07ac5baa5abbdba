"""The keys for going from problem to problem: the open editor is committed first, and the table gets the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app.review.state.problems import Problem
from app.ui.common.context import UiContext
from app.ui.controllers.group_controller import GroupController
from app.ui.controllers.navigation_controller import NavigationController
from app.ui.controllers.review_controller import ReviewController
from app.ui.page import PageView
from app.ui.tables import TablePane


class NavigationKeys(QObject):
    """Each key clears the message of the one before."""

    def __init__(
        self,
        context: UiContext,
        navigation: NavigationController,
        review_controller: ReviewController,
        tables: TablePane,
        page: PageView,
        group_controller: GroupController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._status, self._navigation, self._review_controller = context.status, navigation, review_controller
        self._tables, self._page, self._group_controller = tables, page, group_controller
        review_controller.stop_reached.connect(self._frame)

    def go(self, *, forward: bool) -> None:
        """Go to the next problem or the one before."""
        self._do(lambda: self._navigation.go(forward=forward))

    def go_unseen(self) -> None:
        """Go to the next unseen cell, the most important first."""
        self._do(self._navigation.next_unseen)

    def step_report(self, *, forward: bool) -> None:
        """Show the report below or above in the list."""
        self._do(lambda: self._navigation.step_report(forward=forward))

    def see_screen(self) -> None:
        """Mark as seen the cells that no equation proves and that are visible both in the table and on the page."""
        self._do(self._see_screen)

    def go_on(self) -> None:
        """Go on in this report, since the present cell was looked at."""
        self._navigation.go_on()
        self._tables.focus_grid(select_first=not self._review_controller.is_at_no_cell)

    def report_if_finished(self) -> None:
        """Report it if nothing is left of the report: after an act that settles a cell and stays there."""
        self._navigation.report_if_finished()

    def _see_screen(self) -> None:
        if self._page.isVisible() and not self._page.is_sharp:
            self._navigation.report_not_drawn()
        else:
            self._navigation.see_screen(self._page.wholly_in_view(self._tables.cells_in_view()))

    def _do(self, act: Callable[[], None]) -> None:
        if self._tables.finish_editing():
            self._group_controller.close()
            self._status.clear()
            act()
            self._tables.focus_grid(select_first=not self._review_controller.is_at_no_cell)

    @Slot(object)
    def _frame(self, stop: Problem) -> None:
        """For a cell that no equation proves, bring as many such cells of its table into view as fit."""
        report = self._review_controller.report
        if report is not None and stop.on == 2 and stop.cell is not None:
            table = stop.cell.split("/", 1)[0]
            waiting = (cell for cell in report.remaining.unproved if cell.startswith(f"{table}/"))
            self._page.bring_together(stop.cell, waiting)
