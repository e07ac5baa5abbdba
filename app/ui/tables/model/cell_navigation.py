"""Navigation from number to number in a table, skipping labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.forms.layout import LayoutPlace, TableLayout

Position = tuple[int, int]
"""A row and a column of the grid, from 0, where a place begins."""


class Walk:
    """The places of a layout by position. Positions in arguments and results are those of number cells."""

    def __init__(self, layout: TableLayout) -> None:
        self._layout = layout
        self._at: dict[Position, LayoutPlace] = {
            position: place for place in layout.places for position in place.positions
        }
        self._cells: tuple[LayoutPlace, ...] = tuple(place for place in layout.places if place.cell is not None)
        self._columnwise = _columnwise([self._of(place) for place in self._cells])
        self._order: Mapping[Position, int] = {(place.row, place.column): at for at, place in enumerate(self._cells)}

    @property
    def cells(self) -> Sequence[LayoutPlace]:
        """The number cells in printed order."""
        return self._cells

    @property
    def ends(self) -> tuple[Position, Position]:
        """The first and the last number of the table."""
        return self._of(self._cells[0]), self._of(self._cells[-1])

    def place(self, row: int, column: int) -> LayoutPlace:
        """The place that covers a position. KeyError outside the rectangle."""
        return self._at[row, column]

    def along(self, start: Position, steps: int) -> Position:
        """The number `steps` further in printed order; the start itself where there are not so many."""
        at = self._order[start] + steps
        return self._of(self._cells[at]) if 0 <= at < len(self._cells) else start

    def across(self, start: Position, step: int) -> Position:
        """The next number to the right (1) or left (-1) in the same row; the start itself where there is none."""
        place = self._at[start]
        row, column = place.row, place.column + (place.column_span if step > 0 else -1)
        while 0 <= column < self._layout.columns:
            found = self._at[row, column]
            if found.cell is not None:
                return self._of(found)
            column += step
        return start

    def down(self, start: Position, step: int, column: int | None = None) -> Position:
        """The next number below (1) or above (-1) that covers `column`; the start itself where there is none."""
        column = start[1] if column is None else column
        row = start[0] + step
        while 0 <= row < self._layout.rows:
            found = self._at[row, column]
            if found.cell is not None:
                return self._of(found)
            row += step
        return start

    def enter(self, start: Position, step: int) -> Position:
        """The next number down the column, then the top of the next column of the block, then the next block.

        `step` is 1, or -1 for the way back. The start itself at either end.
        """
        at = self._columnwise.index(start) + step
        return self._columnwise[at] if 0 <= at < len(self._columnwise) else start

    def edge(self, start: Position, step: int) -> Position:
        """The row's last number (1) or first (-1)."""
        while (found := self.across(start, step)) != start:
            start = found
        return start

    def row_of(self, position: Position) -> tuple[str, ...]:
        """The ids of the cells in the same row."""
        return tuple(place.cell for place in self._cells if place.row == position[0] and place.cell is not None)

    @staticmethod
    def _of(place: LayoutPlace) -> Position:
        return place.row, place.column


def _columnwise(positions: Sequence[Position]) -> Sequence[Position]:
    """The positions block by block, and column by column in each. A block is a run of rows that all hold numbers."""
    rows = sorted({row for row, _ in positions})
    block_of = {row: row - at for at, row in enumerate(rows)}
    return sorted(positions, key=lambda found: (block_of[found[0]], found[1], found[0]))
