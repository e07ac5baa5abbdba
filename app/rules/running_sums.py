"""Running sums over the numbers of one line of a free table, to find which of them add up to a total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.frozen import dataclass
from app.model import exact_difference, exact_sum

Place = tuple[int, int]

SUBTOTAL = 1
"""The rank of 小计; 合计 is 2, 总计 3, and a plain number 0."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One number: its place (row, column), value, rank as a total (0 for a plain number) and unit."""

    place: Place
    value: Decimal
    rank: int
    unit: str | None


class Run:
    """The numbers of a line in printed order, with their running sums, so that each partial sum takes constant time."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._plain = [Decimal(0)]
        self._totals = [Decimal(0)]
        self._since: dict[int, int] = {}

    def add(self, entry: Entry) -> None:
        """Append a number to the line."""
        zero = Decimal(0)
        self.entries.append(entry)
        self._plain.append(exact_sum((self._plain[-1], zero if entry.rank else entry.value)))
        self._totals.append(exact_sum((self._totals[-1], entry.value if entry.rank else zero)))
        for rank in range(1, entry.rank + 1):
            self._since[rank] = len(self.entries)

    def parts_of(self, total: Entry) -> list[Entry] | None:
        """The numbers whose exact sum is the total, at least two and all in its unit; None where there are none.

        Tried in this order: the plain numbers since the last total of the same or a higher rank; all plain numbers;
        the totals, and the plain numbers after the last of them. For a 小计 only the first. Then the same without the
        line's first number, which may be a year.
        """
        end = len(self.entries)
        last_total = self._since.get(SUBTOTAL, 0)
        for first in (0, 1):
            since = max(first, self._since.get(total.rank, 0))
            candidates = [(since, since)]
            if total.rank > SUBTOTAL:
                candidates += [(first, first), (first, max(first, last_total))]
            for start, middle in candidates:
                if self._sum(start, middle, end) == total.value:
                    parts = self._parts(start, middle)
                    if len(parts) >= 2 and all(part.unit == total.unit for part in parts):
                        return parts
        return None

    def _sum(self, start: int, middle: int, end: int) -> Decimal | None:
        """The sum of the totals from `start` to `middle` and the plain numbers from there to `end`, as indices.

        None where these are not in order.
        """
        if not start <= middle <= end:
            return None
        totals = exact_difference(self._totals[middle], self._totals[start])
        return exact_sum((totals, exact_difference(self._plain[end], self._plain[middle])))

    def _parts(self, start: int, middle: int) -> list[Entry]:
        return [entry for entry in self.entries[start:middle] if entry.rank] + _plain_ones(self.entries[middle:])


def _plain_ones(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if not entry.rank]
