"""A search for repairs: the smallest sets of cell changes after which all equations of the changed cells hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from app.frozen import dataclass
from app.model import SuggestionKind
from app.rules.suspects.repair_problem import LIKELY, RepairProblem

_DETOURS = {1: 9, 2: 9, 3: 9, 4: 1, 5: 0}
"""By the number of changed cells: how many equations that hold already a repair may unbalance on the way.

Chosen by hand on the generator's misread tables, to bound the time that larger sets take."""

_ANY_NUMBER = 3
"""Up to this many cells, a new value may be any number; in a larger set each must be a likely misreading (`LIKELY`)."""

_MOST_STEPS = 2000
"""The most sets of changes that are extended for one report, which bounds the time for one that is wrong all over.

The generator's tables with 1 to 6 wrong cells stay below it. Where the steps run out, `ended_early` is true."""

_Changes = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Repair:
    """A set of cell changes after which every equation of the changed cells holds.

    changes
        (cell, change in units); the cheapest first, those of equal cost in printed order.
    closes
        The broken equations that hold afterwards, as bits of `RepairProblem.bits`.
    cost
        How unlikely the changes are as misreadings, in slips.
    """

    changes: tuple[tuple[str, int], ...]
    closes: int
    cost: float
    kind: SuggestionKind = "set"


class RepairSearch:
    """Finds repairs by closing one broken equation after the other.

    The search starts at a broken equation, changes one of its cells by the residual, and continues with an equation
    that this change unbalanced, until every touched equation holds. It finds every repair in which some equation has
    a single cell that is not changed yet, whose change then equals the residual. The changed cells of a repair always
    have such an equation unless they form a cycle of shared equations, which takes at least four cells.
    """

    def __init__(self, problem: RepairProblem) -> None:
        self._problem = problem
        self._residuals = problem.residuals
        self._memberships = problem.memberships
        self._shared_cells = problem.graph.shared_cells
        self._found: dict[frozenset[str], Repair] = {}
        self._tried: set[_Changes] = set()
        self._steps = 0
        self._ended_early = False
        self._size = 0
        self._likely_only = False
        self._by_residual: dict[int, list[str]] = defaultdict(list)
        for key in problem.broken:
            self._by_residual[abs(self._residuals[key])].append(key)
        self._in_one_equation: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for cell, memberships in problem.memberships.items():
            if len(memberships) == 1:
                ((key, sign),) = memberships
                self._in_one_equation[key].append((cell, sign))

    @property
    def ended_early(self) -> bool:
        """Whether steps ran out before everything was tried, so that repairs may be missing."""
        return self._ended_early

    def up_to(self, size: int) -> Generator[None, None, list[Repair]]:
        """Every repair of at most `size` cells (1 to 5) that is not the union of two others, searched in steps.

        Of more than three cells only those with likely changes. Sizes of earlier calls are not searched again. It
        yields after every broken equation and, within one, after every first change that was followed to its end.
        """
        for cells in range(self._size + 1, size + 1):
            self._size = cells
            self._likely_only = cells > _ANY_NUMBER
            self._tried.clear()
            for key in self._problem.broken:
                yield from self._from_equation(key, cells)
                yield
        return [repair for repair in self._found.values() if _smallest(repair, self._found)]

    def _from_equation(self, key: str, cells: int) -> Generator[None, None, None]:
        """The search from one broken equation, as `_extend` does it, in steps."""
        touched = {key: self._residuals[key]}
        if cells == 1:
            self._extend(frozenset(), touched, 1, _DETOURS[1])
            return
        for cell, change in self._candidates((key,), touched):
            if self._is_possible(cell, change):
                extended: _Changes = frozenset(((cell, change),))
                if self._steps > _MOST_STEPS and extended not in self._tried:
                    self._ended_early = True
                    return
                self._step(extended, touched, cell, change, cells, _DETOURS[cells])
                yield

    def _extend(self, changes: _Changes, touched: Mapping[str, int], left: int, detours: int) -> None:
        """Extend the changes by at most `left` cells; `touched` holds the residuals after the changes, by equation."""
        still_open = [key for key, residual in touched.items() if residual]
        if len(still_open) > 2 * left + 1:
            return
        if left == 1:
            for cell, change in self._closing_changes(still_open, touched):
                self._close(changes, touched, cell, change, len(still_open))
            return
        changed = {cell for cell, _ in changes}
        for cell, change in self._candidates(still_open, touched):
            if cell not in changed and self._is_possible(cell, change):
                extended = changes | {(cell, change)}
                if self._steps > _MOST_STEPS and extended not in self._tried:
                    self._ended_early = True
                    return
                self._step(extended, touched, cell, change, left, detours)

    def _candidates(self, still_open: Iterable[str], touched: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """The next changes to try, as (cell, change).

        They close an equation that is open now, or a broken one that shares the cell with a touched equation.
        """
        for key in still_open:
            residual = touched[key]
            for cell, sign in self._problem.graph.members[key]:
                yield cell, -sign * residual
        if len(touched) == 1:
            return
        for key in self._problem.broken:
            if key not in touched:
                for other in touched:
                    for cell, sign in self._shared_cells.get((key, other), ()):
                        yield cell, -sign * self._residuals[key]

    def _step(
        self, changes: _Changes, touched: Mapping[str, int], cell: str, change: int, left: int, detours: int
    ) -> None:
        if changes in self._tried:
            return
        self._tried.add(changes)
        self._steps += 1
        now = dict(touched)
        for key, sign in self._memberships[cell]:
            if key in now:
                now[key] += sign * change
                continue
            residual = self._residuals[key]
            detours -= not residual
            now[key] = residual + sign * change
        if detours >= 0 and any(now.values()):
            self._extend(changes, now, left - 1, detours)

    def _closing_changes(self, still_open: Sequence[str], touched: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """The changes of a single cell that may close all open equations, as (cell, change)."""
        key = still_open[0]
        residual = touched[key]
        if len(still_open) > 1:
            for cell, sign in self._shared_cells.get((key, still_open[1]), ()):
                yield cell, -sign * residual
            return
        for other in self._by_residual.get(abs(residual), ()):
            if other not in touched:
                for cell, sign in self._shared_cells.get((key, other), ()):
                    yield cell, -sign * residual
        for cell, sign in self._in_one_equation.get(key, ()):
            yield cell, -sign * residual

    def _close(self, changes: _Changes, touched: Mapping[str, int], cell: str, change: int, still_open: int) -> None:
        for key, sign in self._memberships[cell]:
            residual = touched.get(key)
            if (self._residuals[key] if residual is None else residual) + sign * change:
                return
            still_open -= bool(residual)
        if not still_open and self._is_possible(cell, change) and all(cell != other for other, _ in changes):
            self._keep(dict(changes | {(cell, change)}))

    def _is_possible(self, cell: str, change: int) -> bool:
        if not self._problem.can_change_by(cell, change):
            return False
        return not self._likely_only or self._problem.cost(cell, change) <= LIKELY

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
    """Whether the repair is not the union of two others."""
    cells = [cell for cell, _ in repair.changes]
    halves = [frozenset(half) for size in range(1, len(cells) // 2 + 1) for half in combinations(cells, size)]
    changes = frozenset(repair.changes)
    return not any(
        half in found
        and (rest := frozenset(cells) - half) in found
        and changes == {*found[half].changes, *found[rest].changes}
        for half in halves
    )
