"""Column widths, to decide whether a column has room for a number or shows `####` instead."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

_STANDARD = 8.43
"""Width of a column that states none, in digits of the standard font."""
_STANDARD_SIZE = 11.0
"""Font size in points for which widths are stated."""
_SPARE = 1.0
"""Digits by which a column may be too narrow before the number counts as not shown: fonts differ by about as much.
Chosen by hand."""


class Widths:
    """The column widths of a sheet, in digits of the standard font."""

    def __init__(self, sheet: Worksheet) -> None:
        self._standard = float(sheet.sheet_format.defaultColWidth or _STANDARD)
        self._stated: dict[int, float] = {}
        for one in sheet.column_dimensions.values():
            if one.width and one.customWidth:
                columns = range(one.min or 0, min(one.max or 0, sheet.max_column) + 1)
                self._stated.update((column, float(one.width)) for column in columns)
        self._merged = {(area.min_row, area.min_col): area.max_col for area in sheet.merged_cells.ranges}

    def overflow(self, cell: Cell, text: str) -> bool:
        """Whether the integer part of a number, as shown in `text`, is wider than its cell or merged range.

        False for words, which run on or are cut off, and for cells that are rotated or shrink to fit.
        """
        if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
            return False
        alignment: Any = cell.alignment
        if alignment is not None and (alignment.shrink_to_fit or alignment.textRotation):
            return False
        last = self._merged.get((cell.row, cell.column), cell.column)
        room = sum(self._stated.get(column, self._standard) for column in range(cell.column, last + 1))
        size = float(getattr(cell.font, "sz", None) or _STANDARD_SIZE)
        return len(text.split(".", maxsplit=1)[0]) * size / _STANDARD_SIZE > room + _SPARE
