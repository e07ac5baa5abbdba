"""The equations of one report, checked in full, or only those with changed cells; both give the same result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from functools import cached_property

from app.frozen import dataclass
from app.model import Cell, Equation, Finding, Status
from app.rules.equations.constraint_graph import ConstraintGraph
from app.rules.equations.evaluate import Outcome, evaluate
from app.rules.extraction import reading_finding

Counts = Mapping[Status, int]
_STATUSES: tuple[Status, ...] = ("holds", "assumed", "broken", "not_assessable", "warning")


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of one check.

    outcomes
        The outcome of every equation, by key.
    unreadable
        A finding for each cell that could not be read, by cell id.
    findings
        The findings of `outcomes` in the order of the equations, then those of `unreadable` in the order of the cells.
    counts
        The number of equations and unreadable cells of each status; `broken`, `not_assessable` and `warning` are thus
        the numbers of such findings.
    """

    outcomes: Mapping[str, Finding | Outcome]
    unreadable: Mapping[str, Finding]
    findings: tuple[Finding, ...]
    counts: Counts


class Ledger:
    """The equations of one report, with an index from each cell to those that contain it.

    `signed` are the ids of the cells that may be negative. ValueError for two equations with the same key.
    """

    def __init__(self, equations: Collection[Equation], signed: Set[str] = frozenset()) -> None:
        self._equations = {equation.key: equation for equation in equations}
        if len(self._equations) != len(equations):
            raise ValueError("two equations with one key")
        self._signed = frozenset(signed)
        self._by_cell: dict[str, list[str]] = {}
        for equation in equations:
            for cell in equation.cells:
                self._by_cell.setdefault(cell, []).append(equation.key)

    @property
    def equations(self) -> Mapping[str, Equation]:
        """The equations by key, in their order."""
        return self._equations

    @property
    def signed(self) -> frozenset[str]:
        """The cells that may be negative."""
        return self._signed

    @cached_property
    def graph(self) -> ConstraintGraph:
        """Which hard equations share which cells; computed at the first use."""
        return ConstraintGraph(self._equations.values())

    def keys_with_any(self, cells: Iterable[str]) -> set[str]:
        """The keys of the equations in which one of the cells takes part."""
        return set().union(*filter(None, map(self._by_cell.get, cells)))

    def containing(self, cell: str) -> tuple[Equation, ...]:
        """The equations in which the cell takes part."""
        return tuple(self._equations[key] for key in self._by_cell.get(cell, ()))

    def full(self, cells: Mapping[str, Cell]) -> Checked:
        """The result for every equation and every cell; `cells` by id, in printed order."""
        outcomes = {key: evaluate(equation, cells, self._signed) for key, equation in self._equations.items()}
        unreadable = {cell.id: finding for cell in cells.values() if (finding := reading_finding(cell)) is not None}
        return _checked(outcomes, unreadable)

    def recheck(self, checked: Checked, cells: Mapping[str, Cell], changed: Collection[str]) -> Checked:
        """The result of `full`, evaluating only what contains a changed cell.

        `checked` is the result before the change, `cells` are all cells after it, `changed` the ids that differ.
        """
        outcomes, counts = dict(checked.outcomes), dict(checked.counts)
        for key in self.keys_with_any(changed):
            counts[_status(outcomes[key])] -= 1
            outcomes[key] = outcome = evaluate(self._equations[key], cells, self._signed)
            counts[_status(outcome)] += 1
        unreadable = {cell: finding for cell, finding in checked.unreadable.items() if cell not in changed}
        for cell_id in changed:
            if cell_id in cells and (finding := reading_finding(cells[cell_id])) is not None:
                unreadable[cell_id] = finding
        in_order = {cell: unreadable[cell] for cell in cells if cell in unreadable} if unreadable else {}
        for finding in checked.unreadable.values():
            counts[finding.status] -= 1
        for finding in in_order.values():
            counts[finding.status] += 1
        return _checked(outcomes, in_order, counts)


def _checked(
    outcomes: Mapping[str, Finding | Outcome], unreadable: Mapping[str, Finding], counts: Counts | None = None
) -> Checked:
    """The result with these outcomes; `counts` are counted where they are not known."""
    found = [outcome for outcome in outcomes.values() if isinstance(outcome, Finding)]
    if counts is None:
        counted = dict.fromkeys(_STATUSES, 0)
        for outcome in (*outcomes.values(), *unreadable.values()):
            counted[_status(outcome)] += 1
        counts = counted
    return Checked(outcomes, unreadable, (*found, *unreadable.values()), counts)


def _status(outcome: Finding | Outcome) -> Status:
    return outcome.status if isinstance(outcome, Finding) else outcome
