"""The way back from a straightened picture to the page on which it lies askew."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.box import Box


@dataclass(frozen=True, slots=True)
class Warp:
    """Leads boxes whose middle lies in `region` to where they are seen; all in points of the unrotated page.

    `matrix` are the nine numbers of a projective map, row by row.
    """

    region: Box
    matrix: tuple[float, float, float, float, float, float, float, float, float]

    def box(self, straight: Box) -> Box:
        """The level rectangle around what the box covers on the page."""
        corners = (
            (straight.x0, straight.y0),
            (straight.x1, straight.y0),
            (straight.x0, straight.y1),
            (straight.x1, straight.y1),
        )
        points = [self._point(x, y) for x, y in corners]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Box(round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h, i = self.matrix
        depth = g * x + h * y + i
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth
