"""Reports whose tables print their columns or rows in another order, a label twice, or a row or column too many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.generator.content import Content
from tests.generator.grid import Placed, TableGrid


def changed(content: Content, table_id: str, change: Callable[[TableGrid], TableGrid]) -> Content:
    """The report with one of its tables changed; its truth stays."""
    blocks = tuple(change(one) if isinstance(one, TableGrid) and one.id == table_id else one for one in content.blocks)
    return replace(content, blocks=blocks)


def with_columns(order: Sequence[int]) -> Callable[[TableGrid], TableGrid]:
    """A change that prints the number columns in this order: `order[0]` is the old place of the first one."""

    def change(grid: TableGrid) -> TableGrid:
        first = grid.label_columns
        places = {first + old: first + new for new, old in enumerate(order)}
        return replace(grid, cells=tuple(_in_columns(cell, places) for cell in grid.cells))

    return change


def with_rows(order: Sequence[int]) -> Callable[[TableGrid], TableGrid]:
    """A change that prints the rows below the heading in this order; merged labels must stay whole."""

    def change(grid: TableGrid) -> TableGrid:
        first = grid.header_rows
        places = {first + old: first + new for new, old in enumerate(order)}
        cells = sorted((_in_rows(cell, places) for cell in grid.cells), key=lambda cell: (cell.row, cell.column))
        return replace(grid, cells=tuple(cells))

    return change


def with_label(of: str, text: str) -> Callable[[TableGrid], TableGrid]:
    """A change that prints this label for the row of the number cell `of`."""

    def change(grid: TableGrid) -> TableGrid:
        row = next(cell.row for cell in grid.cells if cell.cell_id == of)
        label = max((c for c in grid.cells if c.row == row and not c.cell_id), key=lambda cell: cell.column)
        return replace(grid, cells=tuple(replace(c, text=text) if c is label else c for c in grid.cells))

    return change


def with_extra_column(at: int, label: str, text: str) -> Callable[[TableGrid], TableGrid]:
    """A change that prints a column of its own before the number column `at`, with this text in every row."""

    def change(grid: TableGrid) -> TableGrid:
        new = grid.label_columns + at
        cells = []
        for cell in grid.cells:
            if cell.column >= new:
                cells.append(replace(cell, column=cell.column + 1))
            elif cell.column + cell.column_span > new:
                cells.append(replace(cell, column_span=cell.column_span + 1))
            else:
                cells.append(cell)
        covered = {
            (row, column)
            for cell in cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        top = next(row for row in range(grid.row_count) if (row, new) not in covered)
        cells.append(Placed(label, top, new, grid.header_rows - top))
        cells += [Placed(text, row, new, role="text") for row in range(grid.header_rows, grid.row_count)]
        return replace(grid, cells=tuple(cells), column_count=grid.column_count + 1)

    return change


def with_extra_row(at: int, label: str, text: str) -> Callable[[TableGrid], TableGrid]:
    """A change that prints a row of its own before the row `at` below the heading, with this text in every column."""

    def change(grid: TableGrid) -> TableGrid:
        new = grid.header_rows + at
        cells = [replace(cell, row=cell.row + 1) if cell.row >= new else cell for cell in grid.cells]
        cells.append(Placed(label, new, 0, 1, grid.label_columns))
        cells += [Placed(text, new, column, role="text") for column in range(grid.label_columns, grid.column_count)]
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        return replace(grid, cells=tuple(ordered), row_count=grid.row_count + 1)

    return change


def _in_columns(cell: Placed, places: dict[int, int]) -> Placed:
    if cell.column not in places:
        return cell
    moved = [places[column] for column in range(cell.column, cell.column + cell.column_span)]
    assert max(moved) - min(moved) + 1 == cell.column_span, "a merged heading would be torn"
    return replace(cell, column=min(moved))


def _in_rows(cell: Placed, places: dict[int, int]) -> Placed:
    if cell.row not in places:
        return cell
    moved = [places[row] for row in range(cell.row, cell.row + cell.row_span)]
    assert max(moved) - min(moved) + 1 == cell.row_span, "a merged label would be torn"
    return replace(cell, row=min(moved))
