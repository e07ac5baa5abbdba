"""Tables of different widths on the columns of one sheet: each keeps its own layout, merged over the common columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from app.forms.layout import LayoutPlace, TableLayout

_LABELS = 6
_LEAST_NUMBERS = 7


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a sheet, rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_single(self) -> bool:
        return self.top == self.bottom and self.left == self.right

    @property
    def reference(self) -> str:
        """The area as a formula writes it."""
        first = f"{get_column_letter(self.left)}{self.top}"
        return first if self.is_single else f"{first}:{get_column_letter(self.right)}{self.bottom}"


class Grid:
    """`labels` columns for the labels at the left, `numbers` more for the numbers; `right` is the last one in use."""

    def __init__(self, layouts: Sequence[TableLayout]) -> None:
        down = [layout for layout in layouts if layout.label_columns]
        self.labels = max((layout.label_columns + 3 for layout in down), default=_LABELS)
        self.numbers = max((layout.columns - layout.label_columns for layout in down), default=_LEAST_NUMBERS)
        self.numbers = max(self.numbers, _LEAST_NUMBERS)
        self.width = self.labels + self.numbers
        across = max((layout.columns for layout in layouts if not layout.label_columns), default=0)
        self.right = max(self.width, across)

    def area(self, layout: TableLayout, place: LayoutPlace, top: int) -> Area:
        """Where a place of a layout stands on the sheet, if the layout begins at row `top`."""
        edges = self.edges(layout)
        return Area(
            top + place.row,
            edges[place.column] + 1,
            top + place.row + place.row_span - 1,
            edges[place.column + place.column_span],
        )

    def edges(self, layout: TableLayout) -> list[int]:
        """The sheet's column (from 0) where each of the layout's columns begins, and where the last one ends."""
        labels, columns = layout.label_columns, layout.columns
        if not labels:
            width = max(self.width, columns)
            return [at * width // columns for at in range(columns + 1)]
        numbers = columns - labels
        spread = [self.labels + at * self.numbers // numbers for at in range(numbers + 1)]
        return [*range(labels), *spread]
