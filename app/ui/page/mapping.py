"""Converts points of an unrotated page to pixels of the page as it is shown, and back. No Qt."""

from __future__ import annotations

from app.frozen import dataclass
from app.model import Box, PagePlace


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of `width` x `height` points, turned by `turn` quarter turns clockwise, shown `across` x `down` pixels."""

    width: float
    height: float
    turn: int
    across: int
    down: int

    @classmethod
    def of(cls, place: PagePlace, view_turn: int, scale: float) -> ShownPage:
        """A page at `scale` pixels per point, turned by the file's own rotation and by `view_turn` quarter turns."""
        turn = (place.rotation // 90 + view_turn) % 4
        across, down = shown_size(place, turn, scale)
        return cls(place.width, place.height, turn, across, down)

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """The place of a point of the page, in pixels from the shown page's top left corner."""
        u, v = x / self.width, y / self.height
        shown = Box(u, v, u, v).turned(self.turn, 1.0, 1.0)
        return shown.x0 * self.across, shown.y0 * self.down

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """The point of the unrotated page that is shown at a pixel."""
        u, v = x / self.across, y / self.down
        unturned = Box(u, v, u, v).turned(-self.turn, 1.0, 1.0)
        return unturned.x0 * self.width, unturned.y0 * self.height

    def box_to_view(self, box: Box) -> Box:
        """A box (points, unrotated) in pixels of the shown page."""
        if not self.turn:  # as nearly all pages are shown
            width, height, across, down = self.width, self.height, self.across, self.down
            return Box(box.x0 / width * across, box.y0 / height * down, box.x1 / width * across, box.y1 / height * down)
        return _box(self.to_view(box.x0, box.y0), self.to_view(box.x1, box.y1))

    def box_to_page(self, box: Box) -> Box:
        """A rectangle in pixels as a box on the page (points, unrotated), clipped to the page."""
        x0, y0 = min(max(box.x0, 0.0), self.across), min(max(box.y0, 0.0), self.down)
        x1, y1 = min(max(box.x1, 0.0), self.across), min(max(box.y1, 0.0), self.down)
        return _box(self.to_page(x0, y0), self.to_page(x1, y1))


def shown_size(place: PagePlace, turn: int, scale: float) -> tuple[int, int]:
    """The width and height in pixels of a page turned by `turn` quarter turns in all; each is at least 1."""
    across, down = max(1, round(place.width * scale)), max(1, round(place.height * scale))
    return (down, across) if turn % 2 else (across, down)


def _box(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
