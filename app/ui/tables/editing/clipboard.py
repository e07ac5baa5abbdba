"""Copies cells of a grid to the clipboard, and finds what the clipboard's block changes in it; says why it does not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication

from app.ui.common.context import UiContext
from app.ui.tables.editing.block import Refused, block_rows
from app.ui.tables.editing.selection import chosen_text, cleared, laid_on
from app.ui.tables.model.cell_navigation import Position
from app.ui.tables.model.table_model import GridModel


class GridClipboard:
    """Changes nothing itself: what is pasted or cleared are new texts by cell id, none where it is refused."""

    def __init__(self, context: UiContext, grid: GridModel) -> None:
        self._translator, self._status, self._grid = context.translator, context.status, grid

    def copy(self, indexes: Sequence[QModelIndex]) -> None:
        """Copy the selected block; places that are not selected numbers are empty in it."""
        if text := chosen_text(self._grid, indexes):
            QGuiApplication.clipboard().setText(text)

    def pasted(self, start: Position, indexes: Sequence[QModelIndex]) -> dict[str, str]:
        """What the clipboard's block changes from a position on, or over the selection: the whole block or nothing."""
        if self.refused_as_read_only():
            return {}
        rows = block_rows(QGuiApplication.clipboard().text())
        found = laid_on(self._grid, rows, start, indexes) if rows else Refused("empty")
        if isinstance(found, Refused):
            self._report(f"table.paste.{found.reason}", urgent=True, **dict(found.facts))
            return {}
        if not found:
            self._report("table.paste.same")
        return found

    def cleared(self, cells: Sequence[str]) -> dict[str, str]:
        """A blank for those of the cells that have a text or are unreadable or doubtful."""
        return {} if self.refused_as_read_only() else cleared(self._grid, cells)

    def refused_as_read_only(self) -> bool:
        """Say that nothing may be changed, where that is so; whether it is."""
        if self._grid.read_only:
            self._report("table.refused.read_only", urgent=True)
        return self._grid.read_only

    def _report(self, key: str, *, urgent: bool = False, **facts: object) -> None:
        self._status.report(self._translator.translate(key, **facts), urgent=urgent)
