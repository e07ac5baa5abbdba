"""How wide the columns of a sheet are, as far as that decides whether a number is shown or `####` instead."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

_STANDARD = 8.43
"""Figures of the standard font that a column of no stated width holds."""
_STANDARD_SIZE = 11.0
_SPARE = 1.0
"""Figures that a column may be too narrow by and still show the number: fonts differ by as much."""


class Widths:
    """The widths of a sheet's columns, in figures."""

    def __init__(self, sheet: Worksheet) -> None:
        self._standard = float(sheet.sheet_format.defaultColWidth or _STANDARD)
        self._stated: dict[int, float] = {}
        for one in sheet.column_dimensions.values():
            if one.width and one.customWidth:
                columns = range(one.min or 0, min(one.max or 0, sheet.max_column) + 1)
                self._stated.update((column, float(one.width)) for column in columns)
        self._merged = {(area.min_row, area.min_col): area.max_col for area in sheet.merged_cells.ranges}

    def overflow(self, cell: Cell, text: str) -> bool:
        """Whether a cell's number has more figures before its point than find room; words run on, or are cut off."""
        if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
            return False
        alignment: Any = cell.alignment
        if alignment is not None and (alignment.shrink_to_fit or alignment.textRotation):
            return False
        last = self._merged.get((cell.row, cell.column), cell.column)
        room = sum(self._stated.get(column, self._standard) for column in range(cell.column, last + 1))
        size = float(getattr(cell.font, "sz", None) or _STANDARD_SIZE)
        return len(text.split(".", maxsplit=1)[0]) * size / _STANDARD_SIZE > room + _SPARE
