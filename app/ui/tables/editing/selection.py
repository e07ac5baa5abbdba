"""Copies the selected cells of a grid as a block for the clipboard, and pastes a block over them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex

from app.ui.tables.editing.block import Refused, block_text, placed
from app.ui.tables.model.cell_navigation import Position
from app.ui.tables.model.shown_cell import taken_text
from app.ui.tables.model.table_model import GridModel


def chosen_text(grid: GridModel, indexes: Sequence[QModelIndex]) -> str:
    """The text of the rectangle around the selected cells; other places in it are empty. `""` without a selection."""
    cells = {(index.row(), index.column()): cell for index in indexes if (cell := grid.cell_at(index)) is not None}
    if not cells:
        return ""
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    return block_text(
        [
            [
                grid.text_of(cells[row, column]) if (row, column) in cells else ""
                for column in range(min(columns), max(columns) + 1)
            ]
            for row in range(min(rows), max(rows) + 1)
        ]
    )


def laid_on(
    grid: GridModel, rows: Sequence[Sequence[str]], start: Position, indexes: Sequence[QModelIndex]
) -> dict[str, str] | Refused:
    """The new texts by cell id, or why nothing is pasted; see `placed`.

    A single text goes into every selected cell, a block begins at the selection's top left corner.
    """
    top = grid.layout_.header_rows
    cells = {(index.row() + top, index.column()): cell for index in indexes if (cell := grid.cell_at(index))}
    if len(cells) > 1 and len(rows) == 1 and len(rows[0]) == 1:
        texts = {cell: taken_text(grid.show_at(cell), rows[0][0]) for cell in cells.values()}
        if any(text is None for text in texts.values()):
            return Refused("unreadable", (("text", " ".join(rows[0][0].split())),))
        return {cell: text for cell, text in texts.items() if text or (text is not None and _is_printed(grid, cell))}
    if len(cells) > 1:
        start = (min(row for row, _ in cells), min(column for _, column in cells))
    return placed(rows, start, grid.layout_, grid.walk, grid.show_at)


def _is_printed(grid: GridModel, cell: str) -> bool:
    show = grid.show_at(cell)
    return show is not None and show.state != "absent"


def seen_at(grid: GridModel, cells: Sequence[str]) -> tuple[str, ...]:
    """Those of the cells that can be marked as seen. One that is not printed can be only if it is the only cell."""
    shows = {cell: show for cell in cells if (show := grid.show_at(cell)) is not None}
    return tuple(cell for cell, show in shows.items() if show.state != "absent" or len(shows) == 1)


def cleared(grid: GridModel, cells: Sequence[str]) -> dict[str, str]:
    """A blank for each of these cells that shows a text, or whose reading is unreadable or doubtful."""
    shows = {cell: show for cell in cells if (show := grid.show_at(cell)) is not None}
    return {
        cell: ""
        for cell, show in shows.items()
        if show.text or show.state == "unreadable" or show.mark in ("unreadable", "doubtful")
    }
