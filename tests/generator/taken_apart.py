"""Reports whose widest table is printed in two parts: its left columns first, then the others."""

from __future__ import annotations

from dataclasses import replace

from tests.generator.content import Block, Content
from tests.generator.grid import Placed, TableGrid


def cut_between_columns(content: Content, table_id: str, at: int, *, labels: bool) -> Content:
    """The report with a table cut before its number column `at`; with `labels` both parts print the row labels."""
    blocks: list[Block] = []
    for block in content.blocks:
        if isinstance(block, TableGrid) and block.id == table_id:
            cut = block.label_columns + at
            blocks.append(_part(block, 0, cut, 0))
            blocks.append(_part(block, cut, block.column_count, block.label_columns if labels else 0))
        else:
            blocks.append(block)
    return replace(content, blocks=tuple(blocks))


def _part(grid: TableGrid, first: int, end: int, label_columns: int) -> TableGrid:
    """The columns `first` up to `end`, behind the label columns where they are repeated."""
    cells = []
    for cell in grid.cells:
        if cell.column < label_columns:
            cells.append(cell)
        part = _within(cell, first, end)
        if part is not None:
            cells.append(replace(part, column=part.column - first + label_columns))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    name = grid.id if first == 0 else "further"
    wide = end - first + label_columns
    return TableGrid(name, grid.row_count, wide, tuple(cells), grid.header_rows, label_columns or grid.label_columns)


def _within(cell: Placed, first: int, end: int) -> Placed | None:
    """What of a cell is in the columns; a merged heading has its text in its first part."""
    begin, stop = max(cell.column, first), min(cell.column + cell.column_span, end)
    if begin >= stop:
        return None
    return replace(cell, column=begin, column_span=stop - begin, text=cell.text if begin == cell.column else "")
