"""How a page lies in its picture: corners that a person set, and the way back from a straightened picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, hypot

from app.frozen import dataclass
from app.model.box import Box

Matrix = tuple[float, float, float, float, float, float, float, float, float]
"""The nine numbers of a projective map of homogeneous coordinates, row by row."""

Point = tuple[float, float]
"""A point of an unrotated page, in PDF points from the top left."""

_LEAST_SHARE = 0.02
"""The share of a page that four corners enclose at least: less is a slip of the hand. Chosen by hand."""
_STEPS = 6
"""Rounds of the fixed-point search for the way there; a bend of a tenth of its length converges in three."""


@dataclass(frozen=True, slots=True)
class Bend:
    """By how much each point of a flattened picture stood lower before it was flattened, in points.

    `drops` holds the values at the nodes of a mesh, row by row; nodes are `step` points apart, the first at (`x`, `y`).
    """

    x: float
    y: float
    step: float
    columns: int
    drops: tuple[float, ...]

    def drop(self, x: float, y: float) -> float:
        """The value at a point, bilinear between the nodes, constant beyond them."""
        rows = len(self.drops) // self.columns
        across = min(max(0.0, (x - self.x) / self.step), self.columns - 1.0)
        down = min(max(0.0, (y - self.y) / self.step), rows - 1.0)
        left, top = min(int(across), self.columns - 2), min(int(down), rows - 2)
        right, low = across - left, down - top
        first = top * self.columns + left
        upper = self.drops[first] * (1 - right) + self.drops[first + 1] * right
        lower = self.drops[first + self.columns] * (1 - right) + self.drops[first + self.columns + 1] * right
        return upper * (1 - low) + lower * low


@dataclass(frozen=True, slots=True)
class Warp:
    """Leads boxes of the layout whose middle lies in `region` to where they are seen on the unrotated page, in points.

    `seen` is the same region on the page; None where it has the same coordinates. A point is led through `bend`, where
    there is one, and then through `matrix`.
    """

    region: Box
    matrix: Matrix
    seen: Box | None = None
    bend: Bend | None = None

    def shows(self, box: Box) -> bool:
        """Whether what is seen in a box of the page was straightened by this."""
        return (self.seen or self.region).contains(*box.center)

    def box(self, straight: Box) -> Box:
        """The level rectangle around what the box covers on the page."""
        corners = ((x, y) for x in (straight.x0, straight.x1) for y in (straight.y0, straight.y1))
        return _around([_mapped(*self._bent(x, y), self.matrix) for x, y in corners])

    def straight(self, seen: Box) -> Box:
        """The inverse: the smallest level rectangle around the area that a box of the page covers when straightened."""
        a, b, c, d, e, f, g, h, i = self.matrix
        back = (
            e * i - f * h, c * h - b * i, b * f - c * e,
            f * g - d * i, a * i - c * g, c * d - a * f,
            d * h - e * g, b * g - a * h, a * e - b * d,
        )  # fmt: skip
        corners = ((x, y) for x in (seen.x0, seen.x1) for y in (seen.y0, seen.y1))
        return _around([self._flat(*_mapped(x, y, back)) for x, y in corners])

    def _bent(self, x: float, y: float) -> tuple[float, float]:
        return (x, y) if self.bend is None else (x, y + self.bend.drop(x, y))

    def _flat(self, x: float, y: float) -> tuple[float, float]:
        if self.bend is None:
            return x, y
        flat = y
        for _ in range(_STEPS):
            flat = y - self.bend.drop(x, flat)
        return x, flat


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))


def _mapped(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f, g, h, i = matrix
    depth = g * x + h * y + i
    return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth


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
