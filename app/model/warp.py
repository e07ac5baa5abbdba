"""Maps boxes of a straightened picture to the page that shows it skewed, and back."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.box import Box

Matrix = tuple[float, float, float, float, float, float, float, float, float]
"""The nine numbers of a projective map of homogeneous coordinates, row by row."""


@dataclass(frozen=True, slots=True)
class Warp:
    """The map of boxes whose middle is in `region`, from the straightened picture to the page; all in points."""

    region: Box
    matrix: Matrix

    def box(self, straight: Box) -> Box:
        """The smallest level rectangle around the area that the straightened box covers on the page (0.01 points)."""
        return _bounds(straight, self.matrix)

    def straight(self, seen: Box) -> Box:
        """The inverse: the smallest level rectangle around the area that a box of the page covers when straightened."""
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
