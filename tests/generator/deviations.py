"""Ways in which a published report departs from the form, whatever file it is: what a person reads stays the truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from tests.generator.content import Block, Content, Heading, Paragraph
from tests.generator.grid import TableGrid

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
