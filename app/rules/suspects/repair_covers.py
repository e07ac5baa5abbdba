"""Which mends together account for every broken equation of a table; the likeliest accounts first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from app.rules.suspects.repair_search import Mend

MOST_ACCOUNTS = 10

_LEFT_OPEN = 1000.0
"""What an equation that nothing closes costs, in slips: more than all mends together."""

_MOST_STEPS = 600


@dataclass(frozen=True, slots=True)
class Account:
    """Mends that close different equations, and how many equations none of them closes."""

    mends: tuple[Mend, ...]
    left_open: int


def accounts_of(mends: Iterable[Mend], bits: int) -> list[Account]:
    """The cheapest ways to close the equations of `bits`, each equation once; what no mend closes stays open.

    In order of what they cost together (best first search, its estimate never too high); where its steps are used
    up before it has one, a single account of the mends that close most for what they cost.
    """
    by_bit = _by_bit(mends, bits)
    least = {bit: min((mend.cost / mend.closes.bit_count() for mend in by_bit[bit]), default=_LEFT_OPEN)
             for bit in by_bit}  # fmt: skip
    queue: list[tuple[float, int, int, float, tuple[Mend, ...]]] = []
    heappush(queue, (sum(least.values()), 0, bits, 0.0, ()))
    found: list[Account] = []
    pushed = 0
    for _ in range(_MOST_STEPS):
        if not queue or len(found) == MOST_ACCOUNTS:
            break
        _, _, left, cost, taken = heappop(queue)
        if not left:
            found.append(Account(taken, bits.bit_count() - sum(mend.closes.bit_count() for mend in taken)))
            continue
        bit = min(_each(left), key=lambda one: len(by_bit[one]))
        steps = [(left & ~mend.closes, cost + mend.cost, (*taken, mend)) for mend in _fitting(by_bit[bit], left, taken)]
        for still, spent, now in (*steps, (left & ~bit, cost + _LEFT_OPEN, taken)):
            pushed += 1
            ahead = sum(least[one] for one in _each(still))
            heappush(queue, (spent + ahead, pushed, still, spent, now))
    return found or _greedy(mends, bits)


def _by_bit(mends: Iterable[Mend], bits: int) -> Mapping[int, Sequence[Mend]]:
    """The cheapest mends of each set of equations, by each equation that they close."""
    alike: dict[int, list[Mend]] = defaultdict(list)
    for mend in sorted(mends, key=lambda one: one.cost):
        if len(alike[mend.closes]) < MOST_ACCOUNTS:
            alike[mend.closes].append(mend)
    by_bit: dict[int, list[Mend]] = {bit: [] for bit in _each(bits)}
    for closes, same in alike.items():
        for bit in _each(closes & bits):
            by_bit[bit] += same
    return by_bit


def _fitting(mends: Iterable[Mend], left: int, taken: Iterable[Mend]) -> Iterator[Mend]:
    used = {cell for mend in taken for cell, _ in mend.changes}
    for mend in mends:
        if not mend.closes & ~left and not any(cell in used for cell, _ in mend.changes):
            yield mend


def _greedy(mends: Iterable[Mend], bits: int) -> list[Account]:
    """One account, made of the cheapest mends in turn."""
    taken: list[Mend] = []
    left = bits
    for mend in sorted(mends, key=lambda one: one.cost / one.closes.bit_count()):
        if list(_fitting((mend,), left, taken)):
            taken.append(mend)
            left &= ~mend.closes
    return [Account(tuple(taken), left.bit_count())]


def _each(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low
        bits ^= low
