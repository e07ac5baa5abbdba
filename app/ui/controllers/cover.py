"""A pane in the place of the panes of one report: made late, shown, and put away for a report that is gone to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget

from app.project import NoReportError
from app.review.state.open_report import OpenReport
from app.ui.common.context import UiContext
from app.ui.common.widgets import CoveringPane
from app.ui.controllers.review_controller import ReviewController
from app.ui.report_list import ReportListPane
from app.ui.tables import TablePane

Pane = TypeVar("Pane", bound=CoveringPane)


class Cover(QObject, Generic[Pane]):
    """Holds a pane for its controller. It goes when another report is shown, or one is chosen in the list."""

    def __init__(
        self,
        make: Callable[[QStackedWidget], Pane],
        context: UiContext,
        review: ReviewController,
        reports: ReportListPane,
        tables: TablePane,
        place: QStackedWidget,
        parent: QObject,
    ) -> None:
        """`make` makes the pane when it is first wanted. `place` holds the usual panes first."""
        super().__init__(parent)
        self._make, self._review, self._tables, self._place = make, review, tables, place
        self._translator, self._status = context.translator, context.status
        self._pane: Pane | None = None
        self._report: int | None = None
        review.report_shown.connect(self._leave_for_report)
        reports.report_chosen.connect(self.close)
        reports.entered.connect(self.close)

    @property
    def is_made(self) -> bool:
        """Whether the pane was wanted before."""
        return self._pane is not None

    @property
    def is_open(self) -> bool:
        """Whether the pane is shown."""
        return self._pane is not None and self._place.currentWidget() is self._pane

    @property
    def pane(self) -> Pane:
        """The pane, made when it is first wanted."""
        if self._pane is None:
            self._pane = self._make(self._place)
            self._place.addWidget(self._pane)
        return self._pane

    def show(self) -> None:
        """Show the pane, with the keyboard in it."""
        self.bring()
        self.pane.focus()

    def bring(self) -> None:
        """Show the pane, and leave it to its controller where the keyboard goes: a table that is filled first.

        A table that has the keyboard before it has rows has no current row afterwards.
        """
        report = self._review.latest
        self._report = None if report is None else report.id
        self._place.setCurrentWidget(self.pane)

    @Slot()
    def close(self) -> None:
        """Put the usual panes back; the keyboard stays where it is."""
        if self.is_open:
            self._place.setCurrentIndex(0)

    @Slot()
    def leave(self) -> None:
        """Put the usual panes back, with the keyboard in the table."""
        if self.is_open:
            self.close()
            self._tables.focus_grid()

    def go_to(self, report: int, cell: str = "") -> None:
        """Show a report in place of the pane, at a cell where it has that one; one that is gone is told of."""
        try:
            self._review.show_report(report)
        except NoReportError:  # what brought it was undone meanwhile
            self._status.report(self._translator.translate("merged.gone"), urgent=True)
            return
        self.close()
        shown = self._review.latest
        if shown is not None and cell in shown.cells:
            self._review.show_cell(cell)
        self._tables.focus_grid(select_first=not self._review.is_at_no_cell)

    @Slot(object)
    def _leave_for_report(self, report: OpenReport | None) -> None:
        """Another report was chosen, as by the palette: show it."""
        if report is not None and report.id != self._report:
            self.close()
