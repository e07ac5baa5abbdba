"""Numbers -> where those of each column are set: by their left edges, middles or right edges."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from app.extract.registration.items import Item
from app.frozen import dataclass

STRAY = 0.36
"""Of the way to the next column: a number or a heading further from its column's mark is not in it."""
FEWEST_ROWS = 2
"""Rows with a number in every column that show where the columns are."""
_APART = 0.9
"""Lines of text between the middles of numbers of two columns; those of one column go over into each other."""
_AT_ONE_SIDE = 1.5
"""How much less the edges of numbers stray than their middles for these to be set by their edges."""
_AGREEING = 0.8
"""Of the complete rows: so many show the same columns."""


@dataclass(frozen=True, slots=True)
class ColumnPlaces:
    """Where numbers of each column are set, in points: by left edges (`share` 0), middles (0.5) or right edges (1)."""

    share: float
    places: tuple[float, ...]

    def nearest(self, item: Item) -> int | None:
        """The index of the column that an item stands in; None where it stands between two."""
        x = _point(item, self.share)
        at = min(range(len(self.places)), key=lambda index: abs(x - self.places[index]))
        left, right = edges_of(self.places)[at]
        near = abs(x - self.places[at]) <= STRAY * (right - left) or item.x0 <= self.places[at] <= item.x1
        return at if near else None


def marks_of(lines: Sequence[Sequence[Item]], count: int, line: float) -> ColumnPlaces | None:
    """Where the numbers show so many columns; None where they show fewer, or others."""
    complete = [sorted(of, key=lambda item: item.x) for of in lines if len(of) == count]
    if len(complete) >= FEWEST_ROWS:
        return _marks_of_rows(complete)
    clusters: list[list[float]] = []
    for x in sorted(item.x for of in lines for item in of):
        if clusters and x - clusters[-1][-1] <= _APART * line:
            clusters[-1].append(x)
        else:
            clusters.append([x])
    clusters = [of for of in clusters if len(of) >= FEWEST_ROWS]
    return ColumnPlaces(0.5, tuple(median(of) for of in clusters)) if len(clusters) == count else None


def _marks_of_rows(rows: Sequence[Sequence[Item]]) -> ColumnPlaces | None:
    """By which of their edges, or by their middles, the numbers of complete rows stand one below the other."""
    best: tuple[float, ColumnPlaces] | None = None
    for share, handicap in ((0.5, 1.0), (1.0, _AT_ONE_SIDE), (0.0, _AT_ONE_SIDE)):
        xs = [[_point(item, share) for item in of] for of in rows]
        places = [median(of[index] for of in xs) for index in range(len(rows[0]))]
        stray = STRAY * min(b - a for a, b in itertools.pairwise(places))
        agreeing = sum(all(abs(x - at) <= stray for x, at in zip(of, places, strict=True)) for of in xs)
        spread = sum(abs(x - at) for of in xs for x, at in zip(of, places, strict=True)) * handicap
        if stray > 0 and agreeing >= max(FEWEST_ROWS, _AGREEING * len(rows)) and (best is None or spread < best[0]):
            best = (spread, ColumnPlaces(share, tuple(places)))
    return None if best is None else best[1]


def middles_of(lines: Sequence[Sequence[Item]], marks: ColumnPlaces) -> list[float]:
    """The middles of the numbers of each column; the mark itself where there is none."""
    found: list[list[float]] = [[] for _ in marks.places]
    for item in (item for of in lines for item in of):
        at = marks.nearest(item)
        if at is not None:
            found[at].append(item.x)
    return [median(of) if of else place for of, place in zip(found, marks.places, strict=True)]


def _point(item: Item, share: float) -> float:
    return item.x0 + share * (item.x1 - item.x0)


def edges_of(middles: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """From where to where each column reaches: halfway to its neighbours."""
    between = [(a + b) / 2 for a, b in itertools.pairwise(middles)]
    first, last = 2 * middles[0] - between[0], 2 * middles[-1] - between[-1]
    bounds = [first, *between, last]
    return tuple(itertools.pairwise(bounds))
