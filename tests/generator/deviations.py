"""Ways in which a published report departs from the form, whatever file it is: what a person reads stays the truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Literal

from tests.generator.content import Block, Content, Heading, Paragraph
from tests.generator.grid import Placed, TableGrid

UnitPlace = Literal["column", "brackets", "row", "caption", "chapter"]
UNIT_PLACES: tuple[UnitPlace, ...] = ("column", "brackets", "row", "caption", "chapter")
FEES = "proactive/fees/amount"
_CAPTION = "单位：{unit}"


def with_unit(content: Content, where: UnitPlace, unit: str) -> Content:
    """The report of the 2021 form with its fees said to be in a unit: at the column, the row, above the table."""
    blocks: list[Block] = []
    for block in content.blocks:
        if isinstance(block, TableGrid) and block.id == "proactive":
            if where == "caption":
                blocks.append(Paragraph(_CAPTION.format(unit=unit)))
            blocks.append(_relabelled(block, where, unit))
        elif isinstance(block, Heading) and where == "chapter" and "主动公开" in block.text:
            blocks.append(replace(block, text=f"{block.text}（{_CAPTION.format(unit=unit)}）"))
        else:
            blocks.append(block)
    return replace(content, blocks=tuple(blocks))


def _relabelled(grid: TableGrid, where: UnitPlace, unit: str) -> TableGrid:
    """The table with the form's own unit taken off, and the other one put where it stands."""
    amount = {"column": f"本年收费金额（单位：{unit}）", "brackets": f"本年收费金额({unit})"}.get(where, "本年收费金额")
    fees = f"行政事业性收费（{unit}）" if where == "row" else "行政事业性收费"

    def text_of(text: str) -> str:
        plain = "".join(text.split())
        return amount if plain.startswith("本年收费金额") else fees if plain == "行政事业性收费" else text

    return _with_texts(grid, text_of)


def _with_texts(grid: TableGrid, text_of: Callable[[str], str]) -> TableGrid:
    return replace(
        grid, cells=tuple(cell if cell.cell_id else replace(cell, text=text_of(cell.text)) for cell in grid.cells)
    )


def _total_first(content: Content, rng: Random) -> Content:
    """The applications' last column, 总计, before all others; the merged labels above follow."""
    return _with_table(content, "applications", lambda grid: _columns_in(grid, [grid.column_count - 1]))


def _columns_swapped(content: Content, rng: Random) -> Content:
    """Two columns of applicants in each other's place, with their labels."""
    one, two = rng.sample(range(4, 9), 2)

    def swapped(grid: TableGrid) -> TableGrid:
        places = {one: two, two: one}
        cells = (
            replace(cell, column=places.get(cell.column, cell.column)) if cell.column_span == 1 else cell
            for cell in grid.cells
        )
        return replace(grid, cells=tuple(cells))

    return _with_table(content, "applications", swapped)


def _note_below(content: Content, rng: Random) -> Content:
    """A line of words and figures behind each table."""
    blocks: list[Block] = []
    for block in content.blocks:
        blocks.append(block)
        if isinstance(block, TableGrid):
            blocks.append(
                Paragraph(f"注：以上数据截至{rng.randint(1, 12)}月{rng.randint(1, 28)}日，共{rng.randint(2, 99)}项。")
            )
    return replace(content, blocks=tuple(blocks))


def _columns_in(grid: TableGrid, first: Sequence[int]) -> TableGrid:
    """The grid with some columns moved before the other number columns."""
    left = grid.label_columns
    order = [*range(left), *first, *(at for at in range(left, grid.column_count) if at not in first)]
    place = {column: at for at, column in enumerate(order)}
    cells: list[Placed] = []
    for cell in grid.cells:
        if cell.column < left or cell.column_span == 1:
            cells.append(replace(cell, column=place.get(cell.column, cell.column)))
        elif cell.column == left:
            cells.append(cell)
        else:
            cells.append(replace(cell, column=place[cell.column]))
    return replace(grid, cells=tuple(cells))


def _with_table(content: Content, table: str, change: Callable[[TableGrid], TableGrid]) -> Content:
    blocks = tuple(
        change(block) if isinstance(block, TableGrid) and block.id == table else block for block in content.blocks
    )
    return replace(content, blocks=blocks)


TABLE_DEVIATIONS: Mapping[str, Callable[[Content, Random], Content]] = {"note below": _note_below}
"""Changes of whole tables that leave every number beside its own label."""
COLUMN_DEVIATIONS: Mapping[str, Callable[[Content, Random], Content]] = {
    "total first": _total_first,
    "columns swapped": _columns_swapped,
}
"""Columns in another order than the form's, each under its own label."""
