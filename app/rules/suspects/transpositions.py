"""Slips that move whole numbers to other places: two neighbours swapped, a row shifted by one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.rules.suspects.repair_problem import A_CELL, RepairProblem
from app.rules.suspects.repair_search import Repair

_SWAP, _SHIFT = 1.5, 2.5
"""What they cost in slips: each is one act, however many cells it moves."""


def moved_numbers(problem: RepairProblem, cells: Iterable[str]) -> list[Repair]:
    """The swaps and shifts after which every equation that they touch holds; `cells` in printed order."""
    across: dict[str, list[str]] = defaultdict(list)
    down: dict[str, list[str]] = defaultdict(list)
    for cell in cells:
        if cell in problem.graph.moves:
            row, _, column = cell.rpartition("/")
            table = row.partition("/")[0]
            across[row].append(cell)
            down[f"{table}/{column}"].append(cell)
    found = [repair for line in (*across.values(), *down.values()) for repair in _swaps(problem, line)]
    return found + [repair for line in across.values() for repair in _shifts(problem, line)]


def _swaps(problem: RepairProblem, line: Sequence[str]) -> Iterator[Repair]:
    worths = [problem.worth(cell) for cell in line]
    for one, other, first, second in zip(line, line[1:], worths, worths[1:], strict=False):
        if first is None or second is None or first == second:
            continue
        changes = {one: second - first, other: first - second}
        if _closes_all_it_breaks(problem, one, changes[one], other) and (closes := _told(problem, changes)):
            yield Repair(tuple(changes.items()), closes, _cost(problem, changes, _SWAP), "swap")


def _closes_all_it_breaks(problem: RepairProblem, cell: str, change: int, other: str) -> bool:
    """Whether the equations of the cell that the other one is not in are closed: a quick look before the full one."""
    theirs = problem.graph.moves[other]
    return all(
        problem.gaps[key] + sign * change == 0
        for key, sign in problem.moves[cell]
        if all(key != shared for shared, _ in theirs)
    )


def _shifts(problem: RepairProblem, line: Sequence[str]) -> Iterator[Repair]:
    """From any place on, the numbers stand one place too far left or right, and the last one was lost.

    What was lost is told by the equations across the line; a shift must close two equations at least.
    """
    worths = [problem.worth(cell) for cell in line]
    if None in worths or not any(worths):
        return
    known = [worth or 0 for worth in worths]
    within = _within(problem, line)
    for turned in (False, True):
        places, values = (line[::-1], known[::-1]) if turned else (line, known)
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
                closes = _told(problem, whole)
                if closes.bit_count() > 1:
                    yield Repair(_in_order(whole, line), closes, _cost(problem, whole, _SHIFT), "shift")


def _within(problem: RepairProblem, line: Sequence[str]) -> frozenset[str]:
    """The equations along the line: those with more than one of its cells."""
    count: dict[str, int] = defaultdict(int)
    for cell in line:
        for key, _ in problem.graph.moves[cell]:
            count[key] += 1
    return frozenset(key for key, cells in count.items() if cells > 1)


def _across_closed(problem: RepairProblem, cell: str, change: int, within: frozenset[str]) -> bool:
    return all(problem.gaps[key] + sign * change == 0 for key, sign in problem.moves[cell] if key not in within)


def _lost(problem: RepairProblem, cell: str, within: frozenset[str]) -> int:
    return next((-sign * problem.gaps[key] for key, sign in problem.moves[cell] if key not in within), 0)


def _told(problem: RepairProblem, changes: Mapping[str, int]) -> int:
    """What the changes close; 0 too where they cannot be."""
    if not all(problem.may_be(cell, (problem.worth(cell) or 0) + change) for cell, change in changes.items()):
        return 0
    return problem.repairs(changes) or 0


def _cost(problem: RepairProblem, changes: Mapping[str, int], slips: float) -> float:
    return A_CELL + slips + sum(map(problem.sureness, changes)) / len(changes)


def _in_order(changes: Mapping[str, int], line: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple((cell, changes[cell]) for cell in line if cell in changes)
