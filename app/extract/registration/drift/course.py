"""By how much the rows of a table drift from their labels to their last numbers, where a page is folded or bent.

Lengths are in points; thresholds are shares of the pitch, the usual way from a row's label to the next one's. They were
chosen by hand on words of clean pages that were moved as folds move them.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Literal

from app.extract.registration.items import Item
from app.frozen import dataclass

_NEXT = 0.45
"""Two numbers side by side stand no further apart up and down."""
_FLATTER = 4.0
"""A number as much to the right as the next one, but less up and down by a quarter of that, is the nearer one."""
_NODES = 24
"""Places over a table's width between which its rows are taken to be straight."""
_FEWEST_STEPS, _SUPPORTED = 2, 0.34
"""Rows that tell of the course at a place, and of those that tell at the place where most do."""
_LEVEL = 0.12
"""Rows that drift by less are level: lines of text of a flat page stray by 0.05."""
_MATCHED = 0.25
"""A line of numbers this near to where a row is expected may be the row's."""
_FURTHEST = 1.0
"""Rows drift by no more between their labels and their first numbers."""
_MISTAKEN = _FURTHEST + _NEXT
"""Where the next number was taken for that of another row, its own is no further from it."""
LEAP = 0.08
"""A number of one row that stands so much lower than the one before it may be the next row's."""
_APART = 0.3
"""Numbers of one row stray by less."""
_RIVAL = 0.5
"""Ways to match that differ by more are two ways, not one."""
_AGREEING = 0.25
"""Where the numbers' own course leads, a row's label stands within so much."""
_FEWEST, _MARGIN = 4, 3
"""Matched rows that tell anything; and so many more than another way matches say where rows are by their distances."""

Evidence = Literal["level", "shown", "counted", "open"]
"""What says how far labels stand from their numbers: level rows; their places; equal counts alone; nothing."""


@dataclass(frozen=True, slots=True)
class Course:
    """How far below its first number a row is, from left to right: `drops` at `xs`, in points.

    `leaps`: from each place to the next one, by how much more than elsewhere one number there stands below the other.
    `counted`: beyond one of them equal counts alone say which row is which.
    """

    xs: tuple[float, ...] = ()
    drops: tuple[float, ...] = ()
    leaps: tuple[float, ...] = ()
    counted: bool = False

    def at(self, x: float) -> float:
        """The drop at `x`; that of the nearest number beyond the first and the last of them."""
        if not self.xs:
            return 0.0
        right = bisect_right(self.xs, x)
        if right in (0, len(self.xs)):
            return self.drops[0] if right == 0 else self.drops[-1]
        x0, x1 = self.xs[right - 1], self.xs[right]
        share = (x - x0) / (x1 - x0)
        return self.drops[right - 1] * (1 - share) + self.drops[right] * share

    @property
    def slope(self) -> float:
        """How much rows fall to the right where they begin: over the first third of their numbers."""
        if len(self.xs) < 2:
            return 0.0
        end = self.xs[0] + (self.xs[-1] - self.xs[0]) / 3
        return (self.at(end) - self.drops[0]) / (end - self.xs[0])


LEVEL = Course()


@dataclass(frozen=True, slots=True)
class Offset:
    """By how much lines of numbers stand below their labels, in points, and what says so."""

    below: float = 0.0
    evidence: Evidence = "level"


NO_OFFSET = Offset()


def course_of(numbers: Sequence[Item], pitch: float, line: float) -> Course:
    """The course that rows of numbers take, each number following the one before it; level where they hardly drift."""
    steps = [(one.x, other.x, other.y - one.y) for one, other in _neighbours(numbers, pitch, line)]
    if not steps:
        return LEVEL
    first, last = min(begin for begin, _, _ in steps), max(end for _, end, _ in steps)
    wide = (last - first) / _NODES
    usual = median(drop / (end - begin) for begin, end, drop in steps)
    middles = [first + (index + 0.5) * wide for index in range(_NODES)]
    told = [[(end - begin, drop) for begin, end, drop in steps if begin <= middle <= end] for middle in middles]
    fewest = max(_FEWEST_STEPS, _SUPPORTED * max(map(len, told)))
    xs, drops, leaps = [first], [0.0], []
    for index, over in enumerate(told):
        # Pieces of ruling lines beside the numbers are too few to say anything.
        tells = len(over) >= fewest
        slope = median(drop / apart for apart, drop in over) if tells else usual
        leaps.append(median(drop - usual * apart for apart, drop in over) if tells else 0.0)
        xs.append(first + (index + 1) * wide)
        drops.append(drops[-1] + slope * wide)
    if max(drops) - min(drops) <= _LEVEL * pitch:
        return LEVEL
    return _over_leaps(Course(tuple(xs), tuple(drops), tuple(leaps)), numbers, pitch)


def _over_leaps(course: Course, numbers: Sequence[Item], pitch: float) -> Course:
    """The course, led on beyond each leap where more rows go on: the nearest number may be the neighbour row's."""
    begin = 0
    for leaping, group in itertools.groupby(course.leaps, lambda leap: abs(leap) >= LEAP * pitch):
        end = begin + len(list(group))
        if leaping:
            course = _over_leap(course, begin, end, numbers, pitch)
        begin = end
    return course


def _over_leap(course: Course, begin: int, end: int, numbers: Sequence[Item], pitch: float) -> Course:
    middle = (course.xs[begin] + course.xs[end]) / 2
    level = [(item.x, item.y - course.at(item.x)) for item in numbers]
    left = _rows([y for x, y in level if x <= middle], pitch)
    right = _rows([y for x, y in level if x > middle], pitch)
    ways = {round(to - of, 1) for of in left for to in right if _RIVAL * pitch < abs(to - of) <= _MISTAKEN * pitch}
    told = {way: _going_on(left, right, way, pitch) for way in (0.0, *ways)}
    best = max(told, key=lambda way: (told[way], -abs(way)))
    if not best:
        # Where as many rows go on another way, as beside a row that lost its numbers, nothing says which way is theirs.
        rival = max((count for way, count in told.items() if way), default=0)
        return replace(course, counted=course.counted or rival >= told[0.0])
    places = range(len(course.xs))
    shares = [min(1.0, max(0.0, (place - begin) / (end - begin))) for place in places]
    drops = tuple(drop + best * share for drop, share in zip(course.drops, shares, strict=True))
    return Course(course.xs, drops, course.leaps, course.counted or told[best] - told[0.0] < 2 * _MARGIN)


def _rows(ys: Sequence[float], pitch: float) -> list[float]:
    """Where rows are of which these are numbers."""
    rows: list[list[float]] = []
    for y in sorted(ys):
        if rows and y - rows[-1][-1] < _APART * pitch:
            rows[-1].append(y)
        else:
            rows.append([y])
    return [median(row) for row in rows]


def _going_on(left: Sequence[float], right: Sequence[float], way: float, pitch: float) -> int:
    """How many rows on either side go on at the other one, so much further down."""
    near = _MATCHED * pitch
    going = sum(any(abs(to - of - way) <= near for to in right) for of in left)
    return going + sum(any(abs(to - of - way) <= near for of in left) for to in right)


def _neighbours(numbers: Sequence[Item], pitch: float, line: float) -> list[tuple[Item, Item]]:
    """Each number with the next one of its row."""
    found = []
    ordered = sorted(numbers, key=lambda item: item.x0)
    for index, one in enumerate(ordered):
        beside = [
            other
            for other in ordered[index + 1 :]
            if other.x0 > one.x1 - 0.3 * line and other.x > one.x + 0.5 * line and abs(other.y - one.y) < _NEXT * pitch
        ]
        if beside:
            nearest = min(beside, key=lambda other: other.x0 - one.x1 + _FLATTER * abs(other.y - one.y))
            found.append((one, nearest))
    return found


def pitch_of(labels: Sequence[float], line: float) -> float:
    """The usual way from one label to the next, in points; `labels` are their middles from the top."""
    gaps = [below - above for above, below in itertools.pairwise(labels) if below - above > 0.5 * line]
    return min(median(gaps), 3.0 * line) if gaps else 1.5 * line


def offset_of(labels: Sequence[float], lines: Sequence[float], pitch: float, expected: float) -> Offset:
    """How far below the labels (their middles, from the top) the lines of numbers stand.

    `expected` is what the course of the numbers themselves says.
    """
    off = [min((at - label for at in lines), key=abs) for label in labels] if lines else []
    near = [abs(one) for one in off if abs(one) <= _RIVAL * pitch]
    if len(near) < 2 or (median(near) <= _LEVEL * pitch and len(near) >= len(labels) / 2):
        return Offset()
    ways = sorted({round(at - label, 1) for label in labels for at in lines if abs(at - label) <= _FURTHEST * pitch})
    told = {way: _matched(labels, lines, way, pitch) for way in ways}
    best = max(ways, key=lambda way: (told[way][0], -told[way][1]))
    rivals = [told[way][0] for way in ways if abs(way - best) > _RIVAL * pitch]
    count, rival = told[best][0], max(rivals, default=0)
    if count < _FEWEST:
        return Offset()
    below = _middle(labels, lines, best, pitch)
    by_place = count - rival >= _MARGIN and count >= 0.6 * len(labels)
    by_count = count == len(labels) == len(lines) and rival < count
    leads = abs(expected - below) <= _AGREEING * pitch
    if by_place or (by_count and leads):
        return Offset(below, "shown")
    if abs(below) <= 0.3 * pitch and count > rival and leads:
        return Offset(below, "shown")
    return Offset(below, "counted" if by_count else "open")


def _matched(labels: Sequence[float], lines: Sequence[float], way: float, pitch: float) -> tuple[int, float]:
    """How many labels have a line of their own so far below them, and by how much these stray together."""
    strays = [min(abs(at - label - way) for at in lines) for label in labels]
    own = [one for one in strays if one <= _MATCHED * pitch]
    return len(own), sum(own)


def _middle(labels: Sequence[float], lines: Sequence[float], way: float, pitch: float) -> float:
    offs = [min((at - label for at in lines), key=lambda off: abs(off - way)) for label in labels]
    return median([off for off in offs if abs(off - way) <= _MATCHED * pitch])
