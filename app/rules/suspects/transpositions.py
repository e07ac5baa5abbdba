"""Repairs for numbers in the wrong cell: two neighbours swapped, or a row shifted by one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.rules.suspects.repair_problem import CELL_COST, RepairProblem
from app.rules.suspects.repair_search import Repair

_SWAP, _SHIFT = 1.5, 2.5
"""The cost of a swap and of a shift in slips, whatever the number of cells; chosen by hand."""


def moved_numbers(problem: RepairProblem, cells: Iterable[str]) -> list[Repair]:
    """The swaps and shifts after which every equation of the changed cells holds; `cells` in printed order."""
    across: dict[str, list[str]] = defaultdict(list)
    down: dict[str, list[str]] = defaultdict(list)
    for cell in cells:
        if cell in problem.graph.memberships:
            row, _, column = cell.rpartition("/")
            table = row.partition("/")[0]
            across[row].append(cell)
            down[f"{table}/{column}"].append(cell)
    found = [repair for line in (*across.values(), *down.values()) for repair in _swaps(problem, line)]
    return found + [repair for line in across.values() for repair in _shifts(problem, line)]


def _swaps(problem: RepairProblem, line: Sequence[str]) -> Iterator[Repair]:
    numbers = [problem.units_of(cell) for cell in line]
    for one, other, first, second in zip(line, line[1:], numbers, numbers[1:], strict=False):
        if first is None or second is None or first == second:
            continue
        changes = {one: second - first, other: first - second}
        if _closes_all_it_breaks(problem, one, changes[one], other) and (closes := _closed_by(problem, changes)):
            yield Repair(tuple(changes.items()), closes, _cost(problem, changes, _SWAP), "swap")


def _closes_all_it_breaks(problem: RepairProblem, cell: str, change: int, other: str) -> bool:
    """Whether the change closes the cell's equations without the other cell: a fast test before the full one."""
    of_other = problem.graph.memberships[other]
    return all(
        problem.residuals[key] + sign * change == 0
        for key, sign in problem.memberships[cell]
        if all(key != shared for shared, _ in of_other)
    )


def _shifts(problem: RepairProblem, line: Sequence[str]) -> Iterator[Repair]:
    """Repairs for numbers that are one place too far left or right from some place on, with the last one lost.

    The lost number follows from the equations across the line. A shift must close at least two equations.
    """
    numbers = [problem.units_of(cell) for cell in line]
    if None in numbers or not any(numbers):
        return
    known = [number or 0 for number in numbers]
    within = _within(problem, line)
    for reverse in (False, True):
        places, values = (line[::-1], known[::-1]) if reverse else (line, known)
        changes: dict[str, int] = {}
        for at in range(len(places) - 2, -1, -1):
            change = values[at + 1] - values[at]
            if not _across_closed(problem, places[at], change, within):
                break
            if change:
                changes[places[at]] = change
            lost = _lost(problem, places[-1], within)
            whole = {places[-1]: lost, **changes} if lost else changes
            if len(whole) > 2:
                closes = _closed_by(problem, whole)
                if closes.bit_count() > 1:
                    yield Repair(_in_order(whole, line), closes, _cost(problem, whole, _SHIFT), "shift")


def _within(problem: RepairProblem, line: Sequence[str]) -> frozenset[str]:
    """The equations along the line: those with more than one of its cells."""
    count: dict[str, int] = defaultdict(int)
    for cell in line:
        for key, _ in problem.graph.memberships[cell]:
            count[key] += 1
    return frozenset(key for key, cells in count.items() if cells > 1)


def _across_closed(problem: RepairProblem, cell: str, change: int, within: frozenset[str]) -> bool:
    return all(
        problem.residuals[key] + sign * change == 0 for key, sign in problem.memberships[cell] if key not in within
    )


def _lost(problem: RepairProblem, cell: str, within: frozenset[str]) -> int:
    return next((-sign * problem.residuals[key] for key, sign in problem.memberships[cell] if key not in within), 0)


def _closed_by(problem: RepairProblem, changes: Mapping[str, int]) -> int:
    """The equations that the changes close, as bits; 0 where a cell cannot hold its new value."""
    if not all(problem.can_hold(cell, (problem.units_of(cell) or 0) + change) for cell, change in changes.items()):
        return 0
    return problem.repairs(changes) or 0


def _cost(problem: RepairProblem, changes: Mapping[str, int], slips: float) -> float:
    return CELL_COST + slips + sum(map(problem.confidence_cost, changes)) / len(changes)


def _in_order(changes: Mapping[str, int], line: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple((cell, changes[cell]) for cell in line if cell in changes)
