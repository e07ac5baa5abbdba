"""The way back from a straightened picture to the page on which it lies askew."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.box import Box

Matrix = tuple[float, float, float, float, float, float, float, float, float]
"""Nine numbers of a projective map, row by row."""


@dataclass(frozen=True, slots=True)
class Warp:
    """Leads boxes whose middle lies in `region` to where they are seen; all in points of the unrotated page."""

    region: Box
    matrix: Matrix

    def box(self, straight: Box) -> Box:
        """The level rectangle around what the box covers on the page."""
        return _bounds(straight, self.matrix)

    def straight(self, seen: Box) -> Box:
        """The other way: the level rectangle around where what is seen in a box of the page is said to stand."""
        a, b, c, d, e, f, g, h, i = self.matrix
        back = (
            e * i - f * h, c * h - b * i, b * f - c * e,
            f * g - d * i, a * i - c * g, c * d - a * f,
            d * h - e * g, b * g - a * h, a * e - b * d,
        )  # fmt: skip
        return _bounds(seen, back)


def _bounds(box: Box, matrix: Matrix) -> Box:
    points = [_mapped(x, y, matrix) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))


def _mapped(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f, g, h, i = matrix
    depth = g * x + h * y + i
    return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth
