"""Finds the blank strip between two pages on one sheet, or between the two columns of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from app.frozen import dataclass

GUTTER = 12.0
"""Points: a narrower blank strip is no gutter."""
STRIP = 7.0
"""Points: the same for the columns of a page; programs leave the width of a character between them."""
_FROM, _TO = 0.4, 0.6
"""Shares of the sheet's width between which the gutter is looked for."""
_LONG = 9
"""Characters: a word this long is prose, a heading or a row's label, not a number of a wide table."""
_FEWEST_LONG = 3
"""Long words that each side must have: the right half of a wide table has numbers only."""
_PROSE = 14
"""Characters: as many long words or lines of prose make a column of text. No label above numbers is as long."""
_RULED = (4, 2)
"""Horizontal and vertical ruling lines that a column with tables has at least."""
_STEP = 2.0
"""Points between the places that are tried for a gutter between columns."""
_LOWEST = 0.25
"""Of the sheet's height: columns are higher. Chosen by hand."""

Extent = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points on the upright sheet."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The x of the middle of the strip between two columns, and the y from and to which they stand side by side."""

    gutter: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The extents of a sheet's words, with how many characters each has, and of its ruling lines."""

    words: Sequence[Extent]
    lengths: Sequence[int]
    across: Sequence[Extent]
    down: Sequence[Extent]

    @property
    def long(self) -> list[Extent]:
        """The long words: prose, headings or labels of rows, no numbers."""
        return self._of(_LONG)

    @property
    def prose(self) -> list[Extent]:
        """The lines of prose, and the longest labels of rows."""
        return self._of(_PROSE)

    def _of(self, length: int) -> list[Extent]:
        return [word for word, count in zip(self.words, self.lengths, strict=True) if count >= length]

    def between(self, top: float, bottom: float) -> Sheet:
        """What has its middle between two heights."""

        def inside(extent: Extent) -> bool:
            return top <= (extent[1] + extent[3]) / 2 < bottom

        words = [(word, count) for word, count in zip(self.words, self.lengths, strict=True) if inside(word)]
        across, down = ([line for line in lines if inside(line)] for lines in (self.across, self.down))
        return Sheet([word for word, _ in words], [count for _, count in words], across, down)


def halves(sheet: Sheet, width: float) -> float | None:
    """The x (points) of the middle of the blank strip between two pages on one sheet; None for a single page."""
    extents = [*sheet.words, *sheet.across]
    if not extents:
        return None
    low, high = _FROM * width, _TO * width
    for begin, _, end, _ in sorted(extents):
        if begin < low + 0.01 < end or (low <= begin and begin < low + GUTTER):
            low = max(low, end)
    right = min((begin for begin, _, end, _ in extents if end > low), default=high)
    if low >= high or right - low < GUTTER:
        return None
    gutter = (low + min(right, high)) / 2
    return gutter if _both_sides(sheet.long, gutter) else None


def columns(sheet: Sheet, width: float, height: float) -> Columns | None:
    """Where a page has two columns, what spans both standing above them and below; None where it has one.

    Each column has tables with cells, or lines of prose: the labels and the numbers of one table without lines stand
    side by side, too.
    """
    low, high = _FROM * width, _TO * width
    left, right = sum(one[2] <= high for one in sheet.long), sum(one[0] >= low for one in sheet.long)
    if min(left, right) < _FEWEST_LONG:
        return None
    near = [one for one in (*sheet.words, *sheet.across) if one[0] < high + STRIP and one[2] > low - STRIP]
    near.sort(key=lambda one: (one[1], one[3]))
    begins, ends = sorted([one[0] for one in near]), sorted([one[2] for one in near])
    best: list[tuple[float, float, float]] = []
    top = bottom = 0.0
    counted = (-1, -1)
    at = low
    while at <= high:
        begin, end = at - STRIP / 2, at + STRIP / 2
        count = (bisect_left(begins, end), bisect_right(ends, begin))
        if count != counted:  # else the same words cross the strip as before
            counted = count
            crossing = [(y0, y1) for x0, y0, x1, y1 in near if x0 < end and x1 > begin]
            top, bottom = _widest_gap(crossing, height)
        if not best or bottom - top > best[0][2] - best[0][1] + 0.5:
            best = [(at, top, bottom)]
        elif bottom - top > best[0][2] - best[0][1] - 0.5:
            best.append((at, top, bottom))
        at += _STEP
    gutter, top, bottom = best[len(best) // 2]
    inside = sheet.between(top, bottom)
    if bottom - top < _LOWEST * height or not _both_sides(inside.long, gutter):
        return None
    return Columns(gutter, top, bottom) if all(_is_column(inside, gutter, side) for side in (-1, 1)) else None


def _is_column(sheet: Sheet, gutter: float, side: int) -> bool:
    """Whether there are tables with cells, or prose, left of the gutter (-1) or right of it (1)."""

    def count(extents: Sequence[Extent]) -> int:
        return sum((one[0] + one[2] - 2 * gutter) * side > 0 for one in extents)

    ruled = count(sheet.across) >= _RULED[0] and count(sheet.down) >= _RULED[1]
    return ruled or count(sheet.prose) >= _FEWEST_LONG


def _both_sides(long: Sequence[Extent], gutter: float) -> bool:
    before = sum(one[0] + one[2] < 2 * gutter for one in long)
    return before >= _FEWEST_LONG and len(long) - before >= _FEWEST_LONG


def _widest_gap(crossing: Sequence[tuple[float, float]], height: float) -> tuple[float, float]:
    """The highest band (top, bottom) of a sheet that none of the extents, in order, reaches into."""
    best, end = (0.0, 0.0), 0.0
    for top, bottom in [*crossing, (height, height)]:
        if top - end > best[1] - best[0]:
            best = (end, top)
        end = max(end, bottom)
    return best
