"""Covers: sets of repairs that together close the broken equations of a table; the cheapest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from app.frozen import dataclass
from app.rules.suspects.repair_search import Repair

MOST_COVERS = 10
"""The most covers of one table, and the most repairs of one set of equations that are tried in them."""

_LEFT_OPEN = 1000.0
"""The cost of an equation that no repair closes, in slips: more than that of all repairs together."""

_MOST_STEPS = 600
"""The most partial covers that are extended for one table, which bounds the time; chosen by hand."""


_PAUSE = 20
"""Partial covers that are extended in one step of the search: well below a millisecond; chosen by hand."""


@dataclass(frozen=True, slots=True)
class RepairCover:
    """Repairs that close different equations, and how many equations none of them closes.

    `certain` is false where the search ran out of steps before it knew that no other cover costs less.
    """

    repairs: tuple[Repair, ...]
    left_open: int
    certain: bool = True


def covers_of(repairs: Iterable[Repair], bits: int) -> Generator[None, None, list[RepairCover]]:
    """The cheapest sets of repairs that close the equations of `bits`, each equation once, cheapest first.

    An equation that no repair closes stays open. A best-first search (A*, with an estimate that is never too high);
    where its steps run out before it has any cover, the result is one greedy cover, marked as not `certain`. It yields
    every `_PAUSE` partial covers.
    """
    by_bit = _by_bit(repairs, bits)
    least = {bit: min((repair.cost / repair.closes.bit_count() for repair in by_bit[bit]), default=_LEFT_OPEN)
             for bit in by_bit}  # fmt: skip
    queue: list[tuple[float, int, int, float, tuple[Repair, ...]]] = []
    heappush(queue, (sum(least.values()), 0, bits, 0.0, ()))
    found: list[RepairCover] = []
    pushed = 0
    for step in range(_MOST_STEPS):
        if step % _PAUSE == _PAUSE - 1:
            yield
        if not queue or len(found) == MOST_COVERS:
            break
        _, _, left, cost, taken = heappop(queue)
        if not left:
            found.append(RepairCover(taken, bits.bit_count() - sum(repair.closes.bit_count() for repair in taken)))
            continue
        bit = min(_each(left), key=lambda one: len(by_bit[one]))
        steps = [
            (left & ~repair.closes, cost + repair.cost, (*taken, repair))
            for repair in _fitting(by_bit[bit], left, taken)
        ]
        for still, spent, now in (*steps, (left & ~bit, cost + _LEFT_OPEN, taken)):
            pushed += 1
            ahead = sum(least[one] for one in _each(still))
            heappush(queue, (spent + ahead, pushed, still, spent, now))
    return found or _greedy(repairs, bits)


def _by_bit(repairs: Iterable[Repair], bits: int) -> Mapping[int, Sequence[Repair]]:
    """The cheapest repairs of each set of equations, by each equation that they close."""
    alike: dict[int, list[Repair]] = defaultdict(list)
    for repair in sorted(repairs, key=lambda one: one.cost):
        if len(alike[repair.closes]) < MOST_COVERS:
            alike[repair.closes].append(repair)
    by_bit: dict[int, list[Repair]] = {bit: [] for bit in _each(bits)}
    for closes, same in alike.items():
        for bit in _each(closes & bits):
            by_bit[bit] += same
    return by_bit


def _fitting(repairs: Iterable[Repair], left: int, taken: Iterable[Repair]) -> Iterator[Repair]:
    """The repairs that close only equations of `left` and change no cell that a taken one changes."""
    used = {cell for repair in taken for cell, _ in repair.changes}
    for repair in repairs:
        if not repair.closes & ~left and not any(cell in used for cell, _ in repair.changes):
            yield repair


def _greedy(repairs: Iterable[Repair], bits: int) -> list[RepairCover]:
    """One cover, made by taking the repairs in the order of their cost per closed equation."""
    taken: list[Repair] = []
    left = bits
    for repair in sorted(repairs, key=lambda one: one.cost / one.closes.bit_count()):
        if list(_fitting((repair,), left, taken)):
            taken.append(repair)
            left &= ~repair.closes
    return [RepairCover(tuple(taken), left.bit_count(), certain=False)]


def _each(bits: int) -> Iterator[int]:
    """Every bit that is set, lowest first."""
    while bits:
        low = bits & -bits
        yield low
        bits ^= low
