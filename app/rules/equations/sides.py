"""One side of an equation over the cells of a report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.frozen import dataclass
from app.model import Cell, exact_sum

_ZERO = Decimal(0)


def summand(cell: Cell | None) -> Decimal | None:
    """The number that a cell adds to a sum: 0 for a blank, a dash or `无`; None where it has none, or is missing."""
    if cell is None or cell.state in ("unreadable", "absent"):
        return None
    return _ZERO if cell.state == "dash" or cell.counts_as_blank else cell.value


@dataclass(frozen=True, slots=True)
class Side:
    """The operands of one side, the sum of those that have a number, and the others by kind.

    known
        The sum of the numbers; blank and dash add 0, missing cells nothing.
    missing, blank, dash
        The ids of unreadable or absent cells and of words without a number; of blank cells, among them words such as
        `无` and, where they count like blanks, absent cells; of dashes.
    units
        The units of the numbers other than 0; None is the form's own unit.
    non_zero
        Whether any number is not 0.
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
        """Whether the side is a single blank cell, the total of the other side."""
        return len(self.operands) == 1 and bool(self.blank)

    @property
    def all_blank(self) -> bool:
        """Whether every operand is blank."""
        return len(self.blank) == len(self.operands)


def side_of(operands: tuple[str, ...], cells: Mapping[str, Cell], *, absent_is_blank: bool = False) -> Side:
    """The sum of one side, exactly. `operands` are cell ids; one that is not in `cells` counts as missing.

    `absent_is_blank`: cells that are proved not to be printed count like blanks.
    """
    values: list[Decimal] = []
    missing: list[str] = []
    blank: list[str] = []
    dash: list[str] = []
    units: set[str | None] = set()
    for operand in operands:
        cell = cells.get(operand)
        value = summand(cell)
        if cell is not None and (cell.counts_as_blank or (absent_is_blank and cell.state == "absent")):
            blank.append(operand)
        elif cell is None or value is None:
            missing.append(operand)
        elif cell.state == "dash":
            dash.append(operand)
        elif value:
            values.append(value)
            units.add(cell.unit)
    return Side(operands, exact_sum(values), tuple(missing), tuple(blank), tuple(dash), frozenset(units), bool(units))
