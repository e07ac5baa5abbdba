"""The smallest sets of changed cells after which every equation that they touch holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.model import SuggestionKind
from app.rules.suspects.repair_problem import LIKELY, RepairProblem

_DETOURS = {1: 9, 2: 9, 3: 9, 4: 1, 5: 0}
"""For each size the most equations that hold of themselves which it may go through."""

_ANY_NUMBER = 3
"""The most cells with which any number is thought of; in a larger set each must be a likely slip of the printed one."""

_MOST_STEPS = 2000
"""Looked at of one report, so that one that is wrong all over costs no more time than this."""


_Changes = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes by cell, in units; the broken equations that they close, as bits; how far-fetched, in slips.

    The cheapest change comes first; changes of equal cost are in printed order.
    """

    changes: tuple[tuple[str, int], ...]
    closes: int
    cost: float
    kind: SuggestionKind = "set"


class RepairSearch:
    """Peels changed cells off one by one, each where it is the last one of an equation, whose gap tells the change.

    Among changed cells that form no ring there always is such an equation, and a ring takes four. So the search
    starts at a broken equation, changes a cell by what closes it, and goes on at an equation that this leaves open,
    until none is.
    """

    def __init__(self, problem: RepairProblem) -> None:
        self._problem = problem
        self._gaps = problem.gaps
        self._moves = problem.moves
        self._crossings = problem.graph.crossings
        self._found: dict[frozenset[str], Repair] = {}
        self._met: set[_Changes] = set()
        self._steps = 0
        self._ended_early = False
        self._size = 0
        self._likely_only = False
        self._by_gap: dict[int, list[str]] = defaultdict(list)
        for key in problem.broken:
            self._by_gap[abs(self._gaps[key])].append(key)
        self._alone: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for cell, moves in problem.moves.items():
            if len(moves) == 1:
                ((key, sign),) = moves
                self._alone[key].append((cell, sign))

    @property
    def ended_early(self) -> bool:
        """Whether steps ran out before everything was tried, so that repairs may be missing."""
        return self._ended_early

    def up_to(self, size: int) -> list[Repair]:
        """Every repair of so many cells at most, none within another; of four and five only the likely ones.

        Sizes that were looked for before are not again. Where so much is broken that the steps run out, it stops.
        """
        for cells in range(self._size + 1, size + 1):
            self._size = cells
            self._likely_only = cells > _ANY_NUMBER
            self._met.clear()
            for key in self._problem.broken:
                self._grow(frozenset(), {key: self._gaps[key]}, cells, _DETOURS[cells])
        return [repair for repair in self._found.values() if _smallest(repair, self._found)]

    def _grow(self, changes: _Changes, touched: Mapping[str, int], left: int, detours: int) -> None:
        """Go on with `left` more cells from the gaps that the touched equations have after the changes."""
        still_open = [key for key, gap in touched.items() if gap]
        if len(still_open) > 2 * left + 1:
            return
        if left == 1:
            for cell, change in self._last(still_open, touched):
                self._close(changes, touched, cell, change, len(still_open))
            return
        changed = {cell for cell, _ in changes}
        for cell, change in self._next(still_open, touched):
            if cell not in changed and self._may(cell, change):
                grown = changes | {(cell, change)}
                if self._steps > _MOST_STEPS and grown not in self._met:
                    self._ended_early = True
                    return
                self._step(grown, touched, cell, change, left, detours)

    def _next(self, still_open: Iterable[str], touched: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """Changes that close an equation that is open now, or another broken one that crosses what is touched."""
        for key in still_open:
            gap = touched[key]
            for cell, sign in self._problem.graph.members[key]:
                yield cell, -sign * gap
        if len(touched) == 1:
            return
        for key in self._problem.broken:
            if key not in touched:
                for other in touched:
                    for cell, sign in self._crossings.get((key, other), ()):
                        yield cell, -sign * self._gaps[key]

    def _step(
        self, changes: _Changes, touched: Mapping[str, int], cell: str, change: int, left: int, detours: int
    ) -> None:
        if changes in self._met:
            return
        self._met.add(changes)
        self._steps += 1
        now = dict(touched)
        for key, sign in self._moves[cell]:
            if key in now:
                now[key] += sign * change
                continue
            gap = self._gaps[key]
            detours -= not gap
            now[key] = gap + sign * change
        if detours >= 0 and any(now.values()):
            self._grow(changes, now, left - 1, detours)

    def _last(self, still_open: Sequence[str], touched: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """The changes that may close with one cell all that is open."""
        key = still_open[0]
        gap = touched[key]
        if len(still_open) > 1:
            for cell, sign in self._crossings.get((key, still_open[1]), ()):
                yield cell, -sign * gap
            return
        for other in self._by_gap.get(abs(gap), ()):
            if other not in touched:
                for cell, sign in self._crossings.get((key, other), ()):
                    yield cell, -sign * gap
        for cell, sign in self._alone.get(key, ()):
            yield cell, -sign * gap

    def _close(self, changes: _Changes, touched: Mapping[str, int], cell: str, change: int, still_open: int) -> None:
        for key, sign in self._moves[cell]:
            gap = touched.get(key)
            if (self._gaps[key] if gap is None else gap) + sign * change:
                return
            still_open -= bool(gap)
        if not still_open and self._may(cell, change) and all(cell != other for other, _ in changes):
            self._keep(dict(changes | {(cell, change)}))

    def _may(self, cell: str, change: int) -> bool:
        may = self._problem.may(cell, change)
        return may and (not self._likely_only or self._problem.cost(cell, change) <= LIKELY)

    def _keep(self, changes: Mapping[str, int]) -> None:
        changes = dict(sorted(changes.items(), key=lambda one: self._problem.order[one[0]]))
        closes = self._problem.repairs(changes)
        costs = {cell: self._problem.cost(cell, change) for cell, change in changes.items()}
        repair = Repair(
            tuple(sorted(changes.items(), key=lambda one: costs[one[0]])),
            closes or 0,
            sum(costs.values()),
            "single" if len(changes) == 1 else "set",
        )
        cells = frozenset(changes)
        if cells not in self._found or repair.cost < self._found[cells].cost:
            self._found[cells] = repair


def _smallest(repair: Repair, found: Mapping[frozenset[str], Repair]) -> bool:
    """Whether it is not two repairs beside each other."""
    cells = [cell for cell, _ in repair.changes]
    halves = [frozenset(half) for size in range(1, len(cells) // 2 + 1) for half in combinations(cells, size)]
    changes = frozenset(repair.changes)
    return not any(
        half in found
        and (rest := frozenset(cells) - half) in found
        and changes == {*found[half].changes, *found[rest].changes}
        for half in halves
    )
