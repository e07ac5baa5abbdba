"""Which cells a layout leaves unsure: an honest reader may call them unreadable, never guess them."""

from __future__ import annotations

from tests.generator.content import Content
from tests.generator.text_tables import loses_a_cell


def rows_with_blanks(content: Content) -> set[str]:
    """The cells of every row that has a blank cell: where blanks leave no trace, no number of it has a sure place."""
    unsure: set[str] = set()
    for grid in content.tables:
        for row in grid.rows():
            if any(cell.cell_id and not cell.text for cell in row):
                unsure |= {cell.cell_id for cell in row if cell.cell_id}
    return unsure


def blank_tails(content: Content) -> set[str]:
    """The cells of every row that ends in blanks: where the line was cut off after its last text.

    Nobody can tell such a line from one that lost a cell in its middle.
    """
    unsure: set[str] = set()
    for grid in content.tables:
        for row in grid.rows():
            cells = [cell for cell in row if cell.cell_id]
            if cells and not cells[-1].text:
                unsure |= {cell.cell_id for cell in cells if cell.cell_id}
    return unsure


def nothing(content: Content) -> set[str]:
    """A layout that keeps every cell's place."""
    return set()


def rows_with_a_lost_cell(content: Content) -> set[str]:
    """The cells of the rows that the `lost_cell` layouts print with one number too few."""
    return {
        cell.cell_id
        for grid in content.tables
        for row in grid.rows()
        if loses_a_cell(grid, row)
        for cell in row
        if cell.cell_id
    }


def every_cell(content: Content) -> set[str]:
    """All cells: where numbers run into their labels and into each other."""
    return {cell for truth in content.truths for cell in truth.cells}
