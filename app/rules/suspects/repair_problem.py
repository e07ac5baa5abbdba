"""A broken report as a system to solve: how far each equation is out, and what a cell may become."""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal

from app.model import Cell, Finding, decimal_text, shifted
from app.rules.equations.constraint_graph import ConstraintGraph
from app.rules.equations.evaluate import Outcome
from app.rules.suspects.digit_similarity import unlikeness

A_CELL = 3.0
"""What one more cell costs in a set, in slips: a set of fewer cells comes first unless its numbers are far-fetched."""

_BLANK = 2.0
"""What it costs to take a blank for a number that was lost, in slips."""

_SURE = 3.0
"""What a cell that was read for certain costs more than one that was not read at all, in slips."""

_NO_FLOOR = -(10**40)

LIKELY = A_CELL + _SURE + 1.3
"""The most that one slip in a cell costs that was read for certain."""


def gap_of(outcome: Finding | Outcome) -> Decimal | None:
    """Left minus right as far as values can close it; None where a cell is missing or units differ.

    An equation that holds has 0, and so has one of blanks alone: a number in it would stand against the blank total.
    """
    if not isinstance(outcome, Finding) or outcome.reason == "all_blank":
        return Decimal(0)
    if outcome.reason == "blank_total" and outcome.offer is not None:
        return -outcome.offer if outcome.left is None else outcome.offer
    return outcome.difference if outcome.reason in ("broken", "broken_blanks") else None


class RepairProblem:
    """The hard equations that can be judged, and the cells that may be wrong, all in whole units.

    `gaps` has left - right of every such equation, counted in units of the last decimal place that is printed;
    `broken` are those that are not 0, in order, and `bits` names each of them by one bit. `moves` gives a cell's
    equations among these (see `ConstraintGraph`), `order` the position of each cell in `cells`, which are in printed
    order, `floors` the least change of each cell that may be wrong: never
    dashes and cells without a number, and blanks only where blanks could fill the difference.
    """

    def __init__(
        self,
        graph: ConstraintGraph,
        outcomes: Mapping[str, Finding | Outcome],
        cells: Mapping[str, Cell],
        signed: Set[str],
    ) -> None:
        self.graph = graph
        found = {key: gap for key in graph.members if (gap := gap_of(outcomes[key])) is not None}
        self.order: Mapping[str, int] = {cell: place for place, cell in enumerate(cells)}
        self._cells = cells
        self._signed = signed
        self._places = max((_places(cells[cell].value) for cell in graph.moves if cell in cells), default=0)
        self.gaps = {key: self._whole(gap) if gap else 0 for key, gap in found.items()}
        self.broken = tuple(key for key, gap in self.gaps.items() if gap)
        self.bits = {key: 1 << place for place, key in enumerate(self.broken)}
        self._filled = {key for key in self.broken if _reason(outcomes[key]) == "broken"}
        self.moves = {cell: tuple(one for one in moves if one[0] in self.gaps) for cell, moves in graph.moves.items()}
        self.floors = {cell: floor for cell in graph.moves if (floor := self._floor(cell)) is not None}
        self._costs: dict[tuple[str, int], float] = {}

    def may(self, cell: str, change: int) -> bool:
        """Whether the cell can be out by `change` at all."""
        return change != 0 and cell in self.floors and change >= self.floors[cell]

    def cost(self, cell: str, change: int) -> float:
        """How far-fetched it is, in slips, that this cell is out by `change`, which it may be."""
        key = (cell, change)
        if key not in self._costs:
            self._costs[key] = A_CELL + self._unlikeness(cell, change) + self.sureness(cell)
        return self._costs[key]

    def sureness(self, cell: str) -> float:
        """What it costs that the cell was read so surely, in slips."""
        return _SURE * self._cells[cell].confidence

    def worth(self, cell: str) -> int | None:
        """What the cell counts for, in units; None where no number is or could be printed."""
        found = self._cells.get(cell)
        if found is None or found.state in ("unreadable", "absent"):
            return None
        if found.state in ("blank", "dash"):
            return 0
        return None if found.value is None else self._whole(found.value)

    def suggested(self, cell: str, change: int) -> Decimal:
        """The cell's value with the change."""
        return self._decimal((self.worth(cell) or 0) + change, _places(self._cells[cell].value))

    def may_be(self, cell: str, value: int) -> bool:
        """Whether a cell can hold a value at all: counts are not negative."""
        return value >= 0 or cell in self._signed

    def repairs(self, changes: Mapping[str, int]) -> int | None:
        """The broken equations (as bits) that the changes close; None where one that they touch would not hold."""
        touched: dict[str, int] = {}
        for cell, change in changes.items():
            for key, sign in self.moves[cell]:
                touched[key] = touched.get(key, self.gaps[key]) + sign * change
        if any(touched.values()):
            return None
        return sum(self.bits.get(key, 0) for key in touched)

    def _floor(self, cell_id: str) -> int | None:
        """The least change that the cell may have; None where it cannot be wrong."""
        cell = self._cells.get(cell_id)
        worth = self.worth(cell_id)
        if cell is None or worth is None or cell.state == "dash":
            return None
        if cell.state == "blank" and any(key in self._filled for key, _ in self.moves[cell_id]):
            return None
        return _NO_FLOOR if cell_id in self._signed else -worth

    def _unlikeness(self, cell_id: str, change: int) -> float:
        cell, worth = self._cells[cell_id], self.worth(cell_id) or 0
        if cell.state == "blank":
            return _BLANK
        own = _places(cell.value)
        printed, suggested = (decimal_text(self._decimal(units, own)) for units in (worth, worth + change))
        return unlikeness(printed, suggested)

    def _whole(self, value: Decimal) -> int:
        return int(shifted(value, self._places)) if self._places else int(value)

    def _decimal(self, units: int, least: int) -> Decimal:
        """With no more decimal places than it needs, but at least those that were printed."""
        places = self._places
        while places > least and units % 10 == 0:
            units, places = units // 10, places - 1
        return shifted(Decimal(units), -places) if places else Decimal(units)


def _places(value: Decimal | None) -> int:
    exponent = value.as_tuple().exponent if value is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _reason(outcome: Finding | Outcome) -> str:
    return outcome.reason if isinstance(outcome, Finding) else outcome
