"""One side of an equation over the cells of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.model import Cell, exact_sum

_ZERO = Decimal(0)


def worth(cell: Cell | None) -> Decimal | None:
    """What a cell counts for in a sum: blank and dash 0; None for one that is missing or holds no number."""
    if cell is None or cell.state in ("unreadable", "absent"):
        return None
    return _ZERO if cell.state in ("blank", "dash") else cell.value


@dataclass(frozen=True, slots=True)
class Side:
    """The side's known sum (blank and dash as 0) and the cells that are not plain numbers.

    `missing` are those that were printed, or should have been, and have no value. `units` are the units of the
    numbers other than 0 (None is the form's own).
    """

    operands: tuple[str, ...]
    known: Decimal
    missing: tuple[str, ...]
    blank: tuple[str, ...]
    dash: tuple[str, ...]
    units: frozenset[str | None]
    non_zero: bool

    @property
    def sum(self) -> Decimal | None:
        """The sum; None where a cell is missing."""
        return None if self.missing else self.known

    @property
    def blank_total(self) -> bool:
        """Whether the side is one cell, the sum of the other side, and that cell is blank."""
        return len(self.operands) == 1 and bool(self.blank)

    @property
    def all_blank(self) -> bool:
        return len(self.blank) == len(self.operands)


def side_of(operands: tuple[str, ...], cells: Mapping[str, Cell]) -> Side:
    """Add up one side. A cell that is not in `cells` counts as absent."""
    values: list[Decimal] = []
    missing: list[str] = []
    blank: list[str] = []
    dash: list[str] = []
    units: set[str | None] = set()
    for operand in operands:
        cell = cells.get(operand)
        value = worth(cell)
        if cell is None or value is None:
            missing.append(operand)
        elif cell.state == "blank":
            blank.append(operand)
        elif cell.state == "dash":
            dash.append(operand)
        elif value:
            values.append(value)
            units.add(cell.unit)
    return Side(operands, exact_sum(values), tuple(missing), tuple(blank), tuple(dash), frozenset(units), bool(units))
