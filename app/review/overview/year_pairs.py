"""One measure of one year against the year before, agency by agency, with the outliers among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import copysign, log, log1p
from statistics import median

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
    """One agency: its report of the year, and the one before. `is_outlier`: its change is unlike the others'."""

    target: Target
    before_target: Target
    name: str
    before: Decimal
    now: Decimal
    doubtful: bool
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


def year_pairs(entries: Iterable[Entry], every: Iterable[Entry], measure: int, year: int) -> YearPairs:
    """The reports of a year among `entries`, each against last year's of its agency, which may be any of `every`."""
    before_it = [one for one in every if one.year == year - 1 and one.agency]
    last = {one.agency: one for one in sorted(before_it, key=lambda one: one.id)}  # of several the newest
    pairs: list[Pair] = []
    unknown, unknown_before, alone = Counter[Unknown](), Counter[Unknown](), 0
    for entry in entries:
        if entry.year != year or entry.agency is None:
            continue
        now, former = entry.measured[measure], last.get(entry.agency)
        if former is None:
            alone += 1
            continue
        before = former.measured[measure]
        if now.unknown is not None:
            unknown[now.unknown] += 1
        elif before.unknown is not None:
            unknown_before[before.unknown] += 1
        elif now.value is not None and before.value is not None:
            pairs.append(
                Pair(
                    Target(entry.id, now.cell),
                    Target(former.id, before.cell),
                    entry.name,
                    before.value,
                    now.value,
                    now.doubtful or before.doubtful,
                )
            )
    return YearPairs(year, _judged(pairs), dict(unknown), dict(unknown_before), alone)


def folded(value: Decimal) -> float:
    """Where a number stands on an axis that gives equal factors equal lengths and has a 0: sign * ln(1 + |n|)."""
    return copysign(log1p(abs(float(value))), value)


def _judged(pairs: list[Pair]) -> tuple[Pair, ...]:
    """The pairs with outliers marked, the strangest first; the others by name."""
    if not pairs:
        return ()
    changes = [folded(pair.now) - folded(pair.before) for pair in pairs]
    middle = median(changes)
    spread = _TO_SIGMA * median(abs(change - middle) for change in changes)
    far = max(_FAR * spread, log(_LEAST_FACTOR))
    judged = []
    for pair, change in zip(pairs, changes, strict=True):
        away = abs(change - middle)
        strange = away > far and abs(pair.now - pair.before) >= _LEAST_DIFFERENCE
        marked = Pair(
            pair.target, pair.before_target, pair.name, pair.before, pair.now, pair.doubtful, is_outlier=strange
        )
        judged.append((not strange, -away if strange else 0.0, pair.name, pair.target.report, marked))
    return tuple(one[-1] for one in sorted(judged, key=lambda one: one[:-1]))
