"""The repair problem of a report: the residual of each hard equation, and the changes that each cell may have.

Costs are in slips: one slip is one digit misread, lost or added, as `digit_similarity.unlikeness` counts them. The
weights below were chosen by hand on the generator's misread tables; `tests.bench` measures how often the true cells
come first.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal

from app.model import Cell, Finding, decimal_text, shifted
from app.rules.equations.constraint_graph import ConstraintGraph
from app.rules.equations.evaluate import Outcome
from app.rules.suspects.digit_similarity import unlikeness

CELL_COST = 3.0
"""The cost of each changed cell, in slips: fewer changed cells are cheaper unless their new values look unlikely."""

_BLANK_COST = 2.0
"""The cost of a number in a cell that was read as blank, in slips."""

_CONFIDENCE_COST = 3.0
"""The cost of changing a cell of confidence 1, in slips; in proportion for a lower confidence."""

_ANY_CHANGE = -(10**40)
"""The least change of a cell that may be negative: below any number that can be read."""

LIKELY = CELL_COST + _CONFIDENCE_COST + 1.3
"""The cost of a little more than one slip in a cell of confidence 1: changes up to this are likely misreadings."""


def residual_of(outcome: Finding | Outcome) -> Decimal | None:
    """The residual (left - right) that changed values could bring to 0; None where a cell is missing or units differ.

    It is 0 for an equation that holds and for one whose cells are all blank.
    """
    if not isinstance(outcome, Finding) or outcome.reason == "all_blank":
        return Decimal(0)
    if outcome.reason == "blank_total" and outcome.offer is not None:
        return -outcome.offer if outcome.left is None else outcome.offer
    return outcome.difference if outcome.reason in ("broken", "broken_blanks") else None


class RepairProblem:
    """The hard equations of a report that have a residual, and the cells whose values may be wrong.

    All amounts are whole numbers of units; a unit is the last decimal place printed in any cell of the equations.

    residuals
        left - right of each equation by key, in units.
    broken
        The keys of the equations whose residual is not 0, in the order of the equations.
    bits
        One bit for each broken equation, by key; sets of broken equations are sums of these.
    memberships
        The equations of each cell that have a residual, as (key, sign); see `ConstraintGraph`.
    order
        The position of each cell in `cells`, which come in printed order.
    least_changes
        The least change, in units, of each cell that may be wrong. Dashes and cells without a number are not among
        them, blanks only where every broken equation of theirs could be filled by blanks.
    """

    def __init__(
        self,
        graph: ConstraintGraph,
        outcomes: Mapping[str, Finding | Outcome],
        cells: Mapping[str, Cell],
        signed: Set[str],
    ) -> None:
        self.graph = graph
        found = {key: residual for key in graph.members if (residual := residual_of(outcomes[key])) is not None}
        self.order: Mapping[str, int] = {cell: place for place, cell in enumerate(cells)}
        self._cells = cells
        self._signed = signed
        self._places = max((_places(cells[cell].value) for cell in graph.memberships if cell in cells), default=0)
        self.residuals = {key: self._whole(residual) if residual else 0 for key, residual in found.items()}
        self.broken = tuple(key for key, residual in self.residuals.items() if residual)
        self.bits = {key: 1 << place for place, key in enumerate(self.broken)}
        self._without_blanks = {key for key in self.broken if _reason(outcomes[key]) == "broken"}
        self.memberships = {
            cell: tuple(one for one in equations if one[0] in self.residuals)
            for cell, equations in graph.memberships.items()
        }
        self.least_changes = {
            cell: least for cell in graph.memberships if (least := self._least_change(cell)) is not None
        }
        self._costs: dict[tuple[str, int], float] = {}

    def can_change_by(self, cell: str, change: int) -> bool:
        """Whether the cell's value may be wrong by `change` units."""
        return change != 0 and cell in self.least_changes and change >= self.least_changes[cell]

    def cost(self, cell: str, change: int) -> float:
        """The cost of changing the cell by `change` units, in slips; `can_change_by` must be true for it."""
        key = (cell, change)
        if key not in self._costs:
            self._costs[key] = CELL_COST + self._unlikeness(cell, change) + self.confidence_cost(cell)
        return self._costs[key]

    def confidence_cost(self, cell: str) -> float:
        """The part of a change's cost that grows with the cell's confidence, in slips."""
        return _CONFIDENCE_COST * self._cells[cell].confidence

    def units_of(self, cell: str) -> int | None:
        """The cell's value in units, 0 for a blank, a dash or `无`; None for any other cell without a number."""
        found = self._cells.get(cell)
        if found is None or found.state in ("unreadable", "absent"):
            return None
        if found.state == "dash" or found.counts_as_blank:
            return 0
        return None if found.value is None else self._whole(found.value)

    def suggested(self, cell: str, change: int) -> Decimal:
        """The cell's value after a change of `change` units."""
        return self._decimal((self.units_of(cell) or 0) + change, _places(self._cells[cell].value))

    def can_hold(self, cell: str, value: int) -> bool:
        """Whether a cell may have a value, in units: only `signed` cells may be negative."""
        return value >= 0 or cell in self._signed

    def repairs(self, changes: Mapping[str, int]) -> int | None:
        """The broken equations that hold after the changes (units by cell), as bits.

        None where an equation of a changed cell would not hold afterwards.
        """
        touched: dict[str, int] = {}
        for cell, change in changes.items():
            for key, sign in self.memberships[cell]:
                touched[key] = touched.get(key, self.residuals[key]) + sign * change
        if any(touched.values()):
            return None
        return sum(self.bits.get(key, 0) for key in touched)

    def _least_change(self, cell_id: str) -> int | None:
        """The least change that the cell may have, in units; None where its value is taken as right."""
        cell = self._cells.get(cell_id)
        units = self.units_of(cell_id)
        if cell is None or units is None or cell.state == "dash":
            return None
        if cell.counts_as_blank and any(key in self._without_blanks for key, _ in self.memberships[cell_id]):
            return None
        return _ANY_CHANGE if cell_id in self._signed else -units

    def _unlikeness(self, cell_id: str, change: int) -> float:
        cell, value = self._cells[cell_id], self.units_of(cell_id) or 0
        if cell.counts_as_blank:
            return _BLANK_COST
        own = _places(cell.value)
        printed, suggested = (decimal_text(self._decimal(units, own)) for units in (value, value + change))
        return unlikeness(printed, suggested)

    def _whole(self, value: Decimal) -> int:
        return int(shifted(value, self._places)) if self._places else int(value)

    def _decimal(self, units: int, least: int) -> Decimal:
        """The units as a decimal with at least `least` decimal places, and more only where they are not 0."""
        places = self._places
        while places > least and units % 10 == 0:
            units, places = units // 10, places - 1
        return shifted(Decimal(units), -places) if places else Decimal(units)


def _places(value: Decimal | None) -> int:
    exponent = value.as_tuple().exponent if value is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _reason(outcome: Finding | Outcome) -> str:
    return outcome.reason if isinstance(outcome, Finding) else outcome
