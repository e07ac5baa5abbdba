"""Places tables of different widths on the columns of one sheet: a table's cell may span several merged columns."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from app.forms.layout import LayoutPlace, TableLayout
from app.frozen import dataclass

_LABELS = 6
"""Columns for labels on a sheet none of whose tables has labels at the left; chosen by hand."""
_LEAST_NUMBERS = 7
"""The least number of columns for numbers; chosen by hand."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a sheet, rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_single(self) -> bool:
        """Whether the area is one cell."""
        return self.top == self.bottom and self.left == self.right

    @property
    def reference(self) -> str:
        """The area as a formula writes it: `B7`, or `B7:C9`."""
        first = f"{get_column_letter(self.left)}{self.top}"
        return first if self.is_single else f"{first}:{get_column_letter(self.right)}{self.bottom}"


class Grid:
    """The columns that the tables of one sheet share.

    The first `labels` columns are for labels at the left, the next `numbers` for numbers; `width` is their sum. `right`
    is the last column in use, from 1: a table without labels at the left may be wider.
    """

    def __init__(self, layouts: Sequence[TableLayout]) -> None:
        down = [layout for layout in layouts if layout.label_columns]
        self.labels = max((layout.label_columns + 3 for layout in down), default=_LABELS)
        self.numbers = max((layout.columns - layout.label_columns for layout in down), default=_LEAST_NUMBERS)
        self.numbers = max(self.numbers, _LEAST_NUMBERS)
        self.width = self.labels + self.numbers
        across = max((layout.columns for layout in layouts if not layout.label_columns), default=0)
        self.right = max(self.width, across)

    def area(self, layout: TableLayout, place: LayoutPlace, top: int) -> Area:
        """The area on the sheet of a place of a layout that begins at row `top` (from 1)."""
        edges = self.edges(layout)
        return Area(
            top + place.row,
            edges[place.column] + 1,
            top + place.row + place.row_span - 1,
            edges[place.column + place.column_span],
        )

    def edges(self, layout: TableLayout) -> list[int]:
        """The sheet's column (from 0) where each of the layout's columns begins, and the end of the last one.

        One number more than the layout has columns, in ascending order.
        """
        labels, columns = layout.label_columns, layout.columns
        if not labels:
            width = max(self.width, columns)
            return [at * width // columns for at in range(columns + 1)]
        numbers = columns - labels
        spread = [self.labels + at * self.numbers // numbers for at in range(numbers + 1)]
        return [*range(labels), *spread]
