"""The smallest sets of changed cells after which every equation that they touch holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.model import SuggestionKind
from app.rules.puzzle import LIKELY, Puzzle

_PLANS = ((1, 9), (2, 9), (3, 9), (4, 1), (5, 0))
"""Sizes looked for in turn, each with the most equations that hold of themselves which it may go through."""

_ALL_WAYS = 3
"""The most cells with which any number is thought of; in a larger set each must be a likely slip of the printed one."""

_MOST_STEPS = 3000
"""Looked at of one table, so that a table that is wrong all over costs no more time than this."""


@dataclass(frozen=True, slots=True)
class Mend:
    """Changes by cell, in units; the broken equations that they close, as bits; how far-fetched, in slips."""

    changes: tuple[tuple[str, int], ...]
    closes: int
    cost: float
    kind: SuggestionKind = "set"


def smallest_mends(puzzle: Puzzle) -> list[Mend]:
    """Every mend of up to three cells, and the likely ones of four and five, none within another.

    Complete to three cells where no more is wrong than a page can bear; beyond a fixed number of steps it stops.
    """
    search = _Search(puzzle)
    search.run()
    return [mend for mend in search.found.values() if _smallest(mend, search.found)]


class _Search:
    """Peels changed cells off one by one, each where it is the last one of an equation, whose gap tells the change.

    Among changed cells that form no ring there always is such an equation, and a ring takes four. So the search
    starts at a broken equation, changes a cell by what closes it, and goes on at an equation that this leaves open,
    until none is.
    """

    def __init__(self, puzzle: Puzzle) -> None:
        self.found: dict[frozenset[str], Mend] = {}
        self._puzzle = puzzle
        self._weave = puzzle.weave
        self._steps = 0
        self._met: set[frozenset[tuple[str, int]]] = set()
        self._detours = 0
        self._all_ways = True
        self._by_gap: dict[int, list[str]] = defaultdict(list)
        for key in puzzle.broken:
            self._by_gap[abs(puzzle.gaps[key])].append(key)
        self._alone = {
            key: [(cell, sign) for cell, sign in members if self._open_equations(cell) == 1]
            for key, members in self._weave.members.items()
            if key in puzzle.gaps
        }

    def run(self) -> None:
        for size, detours in _PLANS:
            self._met.clear()
            self._detours = detours
            self._all_ways = size <= _ALL_WAYS
            for key in self._puzzle.broken:
                self._grow({}, {key: self._puzzle.gaps[key]}, size)
                if self._steps > _MOST_STEPS:
                    return

    def _open_equations(self, cell: str) -> int:
        return sum(1 for key, _ in self._weave.moves[cell] if key in self._puzzle.gaps)

    def _grow(self, changes: Mapping[str, int], touched: Mapping[str, int], left: int) -> None:
        """Go on with `left` more cells from the gaps that the touched equations have after the changes."""
        if self._steps > _MOST_STEPS:
            return
        self._steps += 1
        still_open = [key for key, gap in touched.items() if gap]
        if len(still_open) > 2 * left + 1:
            return
        if left == 1:
            for cell, change in self._last(still_open, touched):
                self._close(changes, touched, cell, change, len(still_open))
            return
        for cell, change in self._next(still_open, touched):
            if cell not in changes and self._may(cell, change):
                self._step(changes, touched, cell, change, left)

    def _next(self, still_open: list[str], touched: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """Changes that close an equation that is open now, or another broken one that crosses what is touched."""
        for key in still_open:
            for cell, sign in self._weave.members[key]:
                yield cell, -sign * touched[key]
        if len(touched) == 1:
            return
        for key in self._puzzle.broken:
            if key not in touched:
                for other in touched:
                    for cell in self._weave.crossings.get((key, other), ()):
                        yield cell, -self._sign(cell, key) * self._puzzle.gaps[key]

    def _step(self, changes: Mapping[str, int], touched: Mapping[str, int], cell: str, change: int, left: int) -> None:
        after = {**changes, cell: change}
        met = frozenset(after.items())
        if met in self._met:
            return
        self._met.add(met)
        gaps = self._puzzle.gaps
        now = dict(touched)
        for key, sign in self._weave.moves[cell]:
            if key in gaps:
                now[key] = now.get(key, gaps[key]) + sign * change
        if any(now.values()) and sum(1 for key in now if not gaps[key]) <= self._detours:
            self._grow(after, now, left - 1)

    def _last(self, still_open: list[str], touched: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """The cells that may close all that is open with one change."""
        key = still_open[0]
        gap = touched[key]
        crossed = self._weave.crossings
        if len(still_open) > 1:
            for cell in crossed.get((key, still_open[1]), ()):
                yield cell, -self._sign(cell, key) * gap
            return
        for other in self._by_gap.get(abs(gap), ()):
            if other not in touched:
                for cell in crossed.get((key, other), ()):
                    yield cell, -self._sign(cell, key) * gap
        for cell, sign in self._alone[key]:
            yield cell, -sign * gap

    def _close(
        self, changes: Mapping[str, int], touched: Mapping[str, int], cell: str, change: int, still_open: int
    ) -> None:
        if cell in changes or not self._may(cell, change):
            return
        gaps = self._puzzle.gaps
        for key, sign in self._weave.moves[cell]:
            if key in gaps:
                if touched.get(key, gaps[key]) + sign * change:
                    return
                still_open -= bool(touched.get(key))
        if still_open:
            return
        self._keep({**changes, cell: change})

    def _keep(self, changes: Mapping[str, int]) -> None:
        closes = self._puzzle.mends(changes)
        costs = {cell: self._puzzle.cost(cell, change) or 0.0 for cell, change in changes.items()}
        mend = Mend(
            tuple(sorted(changes.items(), key=lambda one: costs[one[0]])),
            closes or 0,
            sum(costs.values()),
            "single" if len(changes) == 1 else "set",
        )
        cells = frozenset(changes)
        if cells not in self.found or mend.cost < self.found[cells].cost:
            self.found[cells] = mend

    def _may(self, cell: str, change: int) -> bool:
        cost = self._puzzle.cost(cell, change)
        return cost is not None and (self._all_ways or cost <= LIKELY)

    def _sign(self, cell: str, key: str) -> int:
        return next(sign for other, sign in self._weave.moves[cell] if other == key)


def _smallest(mend: Mend, found: Mapping[frozenset[str], Mend]) -> bool:
    """Whether no part of it would do: with a part the rest is a mend too, so that one of both has at most half."""
    if len(mend.changes) == 1:
        return True
    changes = dict(mend.changes)
    parts = [frozenset((cell,)) for cell in changes]
    if len(changes) > 3:
        cells = list(changes)
        parts += [frozenset((one, two)) for at, one in enumerate(cells) for two in cells[at + 1 :]]
    return not any(
        part in found and all(changes[cell] == change for cell, change in found[part].changes) for part in parts
    )
