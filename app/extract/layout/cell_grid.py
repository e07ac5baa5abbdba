"""Ruled tables as data: cells with spans and edges, and the numbers that stand in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from app.extract.layout.orientation import Mark


@dataclass(frozen=True, slots=True)
class RuledCell:
    """One cell on the upright page: first row and column, spans, edges in points, and what stands inside.

    `drawings` are the middles of small drawings that could be figures. `straddling` are the numbers whose ink crosses
    one of the cell's edges, from inside or from outside; `undecided` those of which nobody can know whether they are
    the cell's own.
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
    """A connected set of lines that makes at least two cells, which stand in reading order.

    `xs` and `ys` are the lattice's edges in points; `units` holds the cell's index for each lattice unit, row by row.
    `slipped`: its numbers as a whole stand off their places.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[RuledCell, ...]
    units: tuple[int, ...]
    slipped: bool = False

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def cell_at(self, x: float, y: float) -> RuledCell | None:
        """The cell that holds the point; None outside the table."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        return self.cells[self.units[row * (len(self.xs) - 1) + column]]
