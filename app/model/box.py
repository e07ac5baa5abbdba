"""A rectangle on a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in PDF points, origin top left, on the unrotated page of the snapshot."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def overlaps(self, other: Box) -> bool:
        """Whether the two share some area."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def turned(self, quarters: int, width: float = 0.0, height: float = 0.0) -> Box:
        """The box after its page was turned clockwise by `quarters` quarter turns; counter-clockwise if negative.

        `width` and `height` are the page's size before the turn, in points; the result is measured from the top left of
        the turned page. Without a size the box turns about the origin, and its order among other boxes is what counts.
        """
        match quarters % 4:
            case 0:
                return self
            case 1:
                return Box(height - self.y1, self.x0, height - self.y0, self.x1)
            case 2:
                return Box(width - self.x1, height - self.y1, width - self.x0, height - self.y0)
            case _:
                return Box(self.y0, width - self.x1, self.y1, width - self.x0)

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box | None:
        """The smallest box that holds all of them; None for none."""
        found = tuple(boxes)
        if not found:
            return None
        return Box(
            min(box.x0 for box in found),
            min(box.y0 for box in found),
            max(box.x1 for box in found),
            max(box.y1 for box in found),
        )
