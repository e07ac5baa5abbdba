"""The numbers of one line of a free table since its heading, with running sums: which of them make a total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.model import exact_difference, exact_sum

Place = tuple[int, int]

SUBTOTAL = 1
"""The rank of 小计; 合计 and 总计 have higher ones, a plain number has 0."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One number: where it stands, its value, the rank of the total that it is (0: none), and its unit."""

    place: Place
    value: Decimal
    rank: int
    unit: str | None


class Run:
    """Numbers in printed order. Sums are kept as they are added, so that a long table costs no more than its length."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._plain = [Decimal(0)]
        self._totals = [Decimal(0)]
        self._since: dict[int, int] = {}

    def add(self, entry: Entry) -> None:
        zero = Decimal(0)
        self.entries.append(entry)
        self._plain.append(exact_sum((self._plain[-1], zero if entry.rank else entry.value)))
        self._totals.append(exact_sum((self._totals[-1], entry.value if entry.rank else zero)))
        for rank in range(1, entry.rank + 1):
            self._since[rank] = len(self.entries)

    def parts_of(self, total: Entry) -> list[Entry] | None:
        """The numbers that the total adds up exactly, at least two; None if no way of reading it gives just that.

        Tried in turn: the plain numbers since the last total of its rank or a higher one; all plain numbers; the
        totals and what stands after the last of them. A 小计 is only ever the first. Then all this once more without
        the first number, which may be a year that heads the line.
        """
        end = len(self.entries)
        last_total = self._since.get(SUBTOTAL, 0)
        for first in (0, 1):
            since = max(first, self._since.get(total.rank, 0))
            readings = [(since, since)]
            if total.rank > SUBTOTAL:
                readings += [(first, first), (first, max(first, last_total))]
            for start, middle in readings:
                if self._sum(start, middle, end) == total.value:
                    parts = self._parts(start, middle)
                    if len(parts) >= 2 and all(part.unit == total.unit for part in parts):
                        return parts
        return None

    def _sum(self, start: int, middle: int, end: int) -> Decimal | None:
        """The totals from start to middle and the plain numbers from there; None where that is no range."""
        if not start <= middle <= end:
            return None
        totals = exact_difference(self._totals[middle], self._totals[start])
        return exact_sum((totals, exact_difference(self._plain[end], self._plain[middle])))

    def _parts(self, start: int, middle: int) -> list[Entry]:
        return [entry for entry in self.entries[start:middle] if entry.rank] + _plain_ones(self.entries[middle:])


def _plain_ones(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if not entry.rank]
