"""The four corners by which a person says how a page lies in its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, hypot

Point = tuple[float, float]
"""A point of an unrotated page, in PDF points from the top left."""

_LEAST_SHARE = 0.02
"""The share of a page that four corners enclose at least: less is a slip of the hand. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Corners:
    """What is a rectangle in print is seen with these corners on page `page` (from 1) of a report or a source.

    `points` run clockwise from the top left one.
    """

    page: int
    points: tuple[Point, Point, Point, Point]

    @staticmethod
    def of(page: int, points: Sequence[Point]) -> Corners:
        """Four points in any order. Raises ValueError for another number of them."""
        if len(points) != 4:
            raise ValueError(f"a page has four corners, not {len(points)}")
        x, y = sum(one[0] for one in points) / 4, sum(one[1] for one in points) / 4
        around = sorted(points, key=lambda one: atan2(one[1] - y, one[0] - x))
        first = min(range(4), key=lambda at: sum(around[at]))
        a, b, c, d = (around[(first + at) % 4] for at in range(4))
        return Corners(page, (a, b, c, d))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the rectangle, each the mean of the two sides that are seen."""
        a, b, c, d = self.points
        return (_length(a, b) + _length(d, c)) / 2, (_length(a, d) + _length(b, c)) / 2

    @property
    def center(self) -> Point:
        """The mean of the corners."""
        return sum(one[0] for one in self.points) / 4, sum(one[1] for one in self.points) / 4

    def fits(self, width: float, height: float) -> bool:
        """Whether the corners can be those of a sheet on a page of this size: convex, and no slip of the hand."""
        around = (*self.points, *self.points[:2])
        turns = [
            (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
            for a, b, c in zip(around, around[1:], around[2:], strict=False)
        ]
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*self.points, self.points[0]))) / 2
        return min(turns) > 0 and area >= _LEAST_SHARE * width * height


def _length(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])
