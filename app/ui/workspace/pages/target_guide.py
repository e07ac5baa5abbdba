"""Leads from a value of a page over all reports to its report and cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.common.context import UiContext

if TYPE_CHECKING:
    from app.review.overview import Target

_MOST_LISTED = 20
"""Reports of one value that its menu names; chosen by hand."""


class TargetGuide(QObject):
    """`go` shows a report (by its id) at a cell (by its id). `more`: the key of a sentence on further ones."""

    def __init__(self, context: UiContext, go: Callable[[int, str], None], more: str, parent: QObject) -> None:
        super().__init__(parent)
        self._translator, self._go, self._more = context.translator, go, more

    def open(self, targets: Sequence[Target], where: QPoint, named: Callable[[int], str], parent: QWidget) -> None:
        """Go to the report of a value; where there are several, ask which. `named` gives a report's name by its id."""
        if len(targets) == 1:
            self._go(targets[0].report, targets[0].cell)
            return
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._translator.translate("overview.which"))
        for target in targets[:_MOST_LISTED]:
            name = named(target.report).replace("&", "&&")
            menu.addAction(name).triggered.connect(lambda checked=False, to=target: self._go(to.report, to.cell))
        if len(targets) > _MOST_LISTED:
            text = self._translator.translate(self._more, count=len(targets) - _MOST_LISTED)
            menu.addAction(text).setEnabled(False)
        menu.popup(where)
