"""Ruled tables as data: cells with their spans and edges, and the marks inside them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field

from app.extract.layout.orientation import Mark
from app.frozen import dataclass


@dataclass(slots=True)
class RuledCell:
    """One cell of an upright page: its first row and column (from 0), its spans, its edges in points, its contents.

    `marks` are the words inside, `drawings` the middles of small drawings that could be figures. `straddling` are
    numbers whose ink crosses one of the cell's edges, from inside or outside; `undecided` are numbers that could belong
    to this cell as well as to a neighbour. The lists are filled after the table was made.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    y0: float
    x1: float
    y1: float
    marks: list[Mark] = field(default_factory=list)
    drawings: list[tuple[float, float]] = field(default_factory=list)
    straddling: list[Mark] = field(default_factory=list)
    undecided: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A connected set of ruling lines that makes at least two cells; `cells` are in reading order.

    `xs` and `ys` are the edges of the lattice in points. `units` holds, for each unit of the lattice row by row, the
    index of the cell that covers it. `slipped`: the numbers as a whole are displaced from their cells.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[RuledCell, ...]
    units: tuple[int, ...]
    slipped: bool = False

    @property
    def area(self) -> float:
        """Square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def cell_at(self, x: float, y: float) -> RuledCell | None:
        """The cell that holds a point (points on the upright page); None outside the table."""
        xs, ys = self.xs, self.ys
        if not (xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]):
            return None
        columns = len(xs) - 1
        row = bisect_right(ys, y, 0, len(ys) - 1) - 1
        return self.cells[self.units[row * columns + bisect_right(xs, x, 0, columns) - 1]]
