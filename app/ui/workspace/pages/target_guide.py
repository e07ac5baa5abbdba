"""Leads from a value of a page over all reports to its report and cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.common.context import UiContext
from app.ui.controllers.review_controller import ReviewController
from app.ui.tables import TablePane

if TYPE_CHECKING:
    from app.review.overview import Target

_MOST_LISTED = 20
"""Reports of one value that its menu names; chosen by hand."""


class TargetGuide(QObject):
    """`leave` is called before a report is shown: the page goes away. `more`: the key of a sentence on further ones."""

    def __init__(
        self,
        context: UiContext,
        review: ReviewController,
        tables: TablePane,
        leave: Callable[[int], None],
        more: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._translator, self._review, self._tables, self._leave = context.translator, review, tables, leave
        self._more = more

    def open(self, targets: Sequence[Target], where: QPoint, named: Callable[[int], str], parent: QWidget) -> None:
        """Go to the report of a value; where there are several, ask which. `named` gives a report's name by its id."""
        if len(targets) == 1:
            self._go(targets[0])
            return
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._translator.translate("overview.which"))
        for target in targets[:_MOST_LISTED]:
            name = named(target.report).replace("&", "&&")
            menu.addAction(name).triggered.connect(lambda checked=False, to=target: self._go(to))
        if len(targets) > _MOST_LISTED:
            text = self._translator.translate(self._more, count=len(targets) - _MOST_LISTED)
            menu.addAction(text).setEnabled(False)
        menu.popup(where)

    def _go(self, target: Target) -> None:
        self._leave(target.report)
        self._review.show_report(target.report)
        report = self._review.report
        if report is not None and report.id == target.report and target.cell in report.cells:
            self._review.show_cell(target.cell)
        self._tables.focus_grid(select_first=not self._review.is_at_no_cell)
