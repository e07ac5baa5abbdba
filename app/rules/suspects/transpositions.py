"""Slips that move whole numbers to other places: two neighbours swapped, a row shifted by one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.rules.suspects.repair_problem import A_CELL, Puzzle
from app.rules.suspects.repair_search import Mend

_SWAP, _SHIFT = 1.5, 2.5
"""What they cost in slips: each is one act, however many cells it moves."""


def moved_numbers(puzzle: Puzzle, cells: Iterable[str]) -> list[Mend]:
    """The swaps and shifts after which every equation that they touch holds; `cells` in printed order."""
    across: dict[str, list[str]] = defaultdict(list)
    down: dict[str, list[str]] = defaultdict(list)
    for cell in cells:
        if cell in puzzle.weave.moves:
            row, _, column = cell.rpartition("/")
            table = row.partition("/")[0]
            across[row].append(cell)
            down[f"{table}/{column}"].append(cell)
    found = [mend for line in (*across.values(), *down.values()) for mend in _swaps(puzzle, line)]
    return found + [mend for line in across.values() for mend in _shifts(puzzle, line)]


def _swaps(puzzle: Puzzle, line: Sequence[str]) -> Iterator[Mend]:
    worths = [puzzle.worth(cell) for cell in line]
    for one, other, first, second in zip(line, line[1:], worths, worths[1:], strict=False):
        if first is None or second is None or first == second:
            continue
        changes = {one: second - first, other: first - second}
        if _closes_all_it_breaks(puzzle, one, changes[one], other) and (closes := _told(puzzle, changes)):
            yield Mend(tuple(changes.items()), closes, _cost(puzzle, changes, _SWAP), "swap")


def _closes_all_it_breaks(puzzle: Puzzle, cell: str, change: int, other: str) -> bool:
    """Whether the equations of the cell that the other one is not in are closed: a quick look before the full one."""
    theirs = puzzle.weave.moves[other]
    return all(
        puzzle.gaps[key] + sign * change == 0
        for key, sign in puzzle.moves[cell]
        if all(key != shared for shared, _ in theirs)
    )


def _shifts(puzzle: Puzzle, line: Sequence[str]) -> Iterator[Mend]:
    """From any place on, the numbers stand one place too far left or right, and the last one was lost.

    What was lost is told by the equations across the line; a shift must close two equations at least.
    """
    worths = [puzzle.worth(cell) for cell in line]
    if None in worths or not any(worths):
        return
    known = [worth or 0 for worth in worths]
    within = _within(puzzle, line)
    for turned in (False, True):
        places, values = (line[::-1], known[::-1]) if turned else (line, known)
        changes: dict[str, int] = {}
        for at in range(len(places) - 2, -1, -1):
            change = values[at + 1] - values[at]
            if not _across_closed(puzzle, places[at], change, within):
                break
            if change:
                changes[places[at]] = change
            lost = _lost(puzzle, places[-1], within)
            whole = {places[-1]: lost, **changes} if lost else changes
            if len(whole) > 2:
                closes = _told(puzzle, whole)
                if closes.bit_count() > 1:
                    yield Mend(_in_order(whole, line), closes, _cost(puzzle, whole, _SHIFT), "shift")


def _within(puzzle: Puzzle, line: Sequence[str]) -> frozenset[str]:
    """The equations along the line: those with more than one of its cells."""
    count: dict[str, int] = defaultdict(int)
    for cell in line:
        for key, _ in puzzle.weave.moves[cell]:
            count[key] += 1
    return frozenset(key for key, cells in count.items() if cells > 1)


def _across_closed(puzzle: Puzzle, cell: str, change: int, within: frozenset[str]) -> bool:
    return all(puzzle.gaps[key] + sign * change == 0 for key, sign in puzzle.moves[cell] if key not in within)


def _lost(puzzle: Puzzle, cell: str, within: frozenset[str]) -> int:
    return next((-sign * puzzle.gaps[key] for key, sign in puzzle.moves[cell] if key not in within), 0)


def _told(puzzle: Puzzle, changes: Mapping[str, int]) -> int:
    """What the changes close; 0 too where they cannot be."""
    if not all(puzzle.may_be(cell, (puzzle.worth(cell) or 0) + change) for cell, change in changes.items()):
        return 0
    return puzzle.mends(changes) or 0


def _cost(puzzle: Puzzle, changes: Mapping[str, int], slips: float) -> float:
    return A_CELL + slips + sum(map(puzzle.sureness, changes)) / len(changes)


def _in_order(changes: Mapping[str, int], line: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple((cell, changes[cell]) for cell in line if cell in changes)
