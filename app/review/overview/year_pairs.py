"""One measure of one year against the year before, agency by agency, with the outliers among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import field, replace
from decimal import Decimal
from math import copysign, log, log1p
from statistics import median

from app.frozen import dataclass
from app.review.overview.entries import Entry, Target, Unknown

_FAR = 3.5
"""An outlier's distance from the median change in robust standard deviations (Iglewicz and Hoaglin, 1993)."""
_TO_SIGMA = 1.4826
"""From the median absolute deviation to the standard deviation of normal values."""
_LEAST_FACTOR = 1.5
"""A change by less than this factor, beyond the median one, is no outlier, however alike the others are."""
_LEAST_DIFFERENCE = 10
"""A change by less than this is no outlier: small numbers double by chance. Chosen by hand."""
MOST_NAMED = 8
"""Outliers that a picture names; chosen by hand."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One agency: its report of the year, and the one before.

    `place` is where its numbers stand on folded axes. `is_outlier`: its change is unlike the others'.
    """

    target: Target
    before_target: Target
    name: str
    before: Decimal
    now: Decimal
    doubtful: bool
    place: tuple[float, float]
    is_outlier: bool = False


@dataclass(frozen=True, slots=True)
class YearPairs:
    """Every agency with a number in both years, the strangest change first.

    `unknown` counts the reports of the year without a number, by why, and `unknown_before` those that lack only the
    number of the year before; `alone` are those without a report of that year.
    """

    year: int
    pairs: tuple[Pair, ...]
    unknown: Mapping[Unknown, int] = field(default_factory=dict)
    unknown_before: Mapping[Unknown, int] = field(default_factory=dict)
    alone: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """A report of the year: its pair, or what it lacks."""

    report: int
    pair: Pair | None = None
    unknown: Unknown | None = None
    unknown_before: Unknown | None = None


class YearTable:
    """One measure of every agency in a year and the year before, from which the pairs of a filter are taken.

    Which pairs are outliers depends on the others that a filter leaves; the pairs themselves and their order do not.
    """

    def __init__(self, every: Iterable[Entry], measure: int, year: int) -> None:
        entries = list(every)
        before_it = [one for one in entries if one.year == year - 1 and one.agency]
        last = {one.agency: one for one in sorted(before_it, key=lambda one: one.id)}  # of several the newest
        own = [entry for entry in entries if entry.year == year and entry.agency is not None]
        own.sort(key=lambda entry: (entry.name, entry.id))
        self._year = year
        self._rows = [_row(entry, last.get(entry.agency), measure) for entry in own]

    def among(self, reports: Set[int]) -> YearPairs:
        """The pairs of these reports, each with last year's report of its agency, whether that is among them or not."""
        rows = [row for row in self._rows if row.report in reports]
        unknown = Counter(row.unknown for row in rows if row.unknown is not None)
        unknown_before = Counter(row.unknown_before for row in rows if row.unknown_before is not None)
        known = [row.pair for row in rows if row.pair is not None]
        alone = len(rows) - len(known) - unknown.total() - unknown_before.total()
        return YearPairs(self._year, _judged(known), dict(unknown), dict(unknown_before), alone)


def _row(entry: Entry, former: Entry | None, measure: int) -> _Row:
    if former is None:
        return _Row(entry.id)
    now, before = entry.measured[measure], former.measured[measure]
    if now.unknown is not None or now.value is None:
        return _Row(entry.id, unknown=now.unknown or "text")
    if before.unknown is not None or before.value is None:
        return _Row(entry.id, unknown_before=before.unknown or "text")
    targets = Target(entry.id, now.cell), Target(former.id, before.cell)
    doubtful = now.doubtful or before.doubtful
    pair = Pair(*targets, entry.name, before.value, now.value, doubtful, (folded(before.value), folded(now.value)))
    return _Row(entry.id, pair)


def folded(value: Decimal) -> float:
    """Where a number stands on an axis that gives equal factors equal lengths and has a 0: sign * ln(1 + |n|)."""
    return copysign(log1p(abs(float(value))), value)


def _judged(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Pairs with outliers marked, the strangest first; the others in their order."""
    if not pairs:
        return ()
    changes = [now - before for before, now in (pair.place for pair in pairs)]
    middle = median(changes)
    away = [abs(change - middle) for change in changes]
    far = max(_FAR * _TO_SIGMA * median(away), log(_LEAST_FACTOR))
    strange = [
        at for at, pair in enumerate(pairs) if away[at] > far and abs(pair.now - pair.before) >= _LEAST_DIFFERENCE
    ]
    others = frozenset(range(len(pairs))).difference(strange)
    return (
        *(replace(pairs[at], is_outlier=True) for at in sorted(strange, key=lambda at: -away[at])),
        *(pair for at, pair in enumerate(pairs) if at in others),
    )
