"""The part of the pages that is in view, and the point under the pointer. Unit: device pixels. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.frozen import dataclass
from app.model import Box, PagePlace
from app.ui.page.column import PageColumn

LEAST_ZOOM, MOST_ZOOM = 0.1, 16.0
"""Limits of the zoom in logical pixels per point. Chosen by hand."""
_GAP = 10
"""Logical pixels around a page. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a page: the page's index, and its coordinates in points of the unrotated page."""

    index: int
    x: float
    y: float


class Camera:
    """A view of `width` x `height` on pages one below the other, scrolled to `x`, `y`."""

    def __init__(self) -> None:
        self.places: Sequence[PagePlace] = ()
        self.turn = 0
        self.zoom: float | None = None
        """Logical pixels per point; None where the widest page fills the width."""
        self.ratio = 1.0
        self.width = self.height = 1
        self.x = self.y = 0
        self.column = PageColumn((), 0, 1.0, 0)

    @property
    def scale(self) -> float:
        """Device pixels per point."""
        return self.column.scale

    def build(self) -> None:
        """Lay the pages out again, after places, turn, zoom, ratio or width have changed."""
        gap = round(_GAP * self.ratio)
        widest = max((_shown_width(place, self.turn) for place in self.places), default=1.0)
        fitting = (self.width - 2 * gap) / (widest * self.ratio)
        zoom = min(max(fitting if self.zoom is None else self.zoom, LEAST_ZOOM), MOST_ZOOM)
        self.column = PageColumn(self.places, self.turn, zoom * self.ratio, gap)

    @property
    def most_x(self) -> int:
        """The greatest `x`: the view is then at the right end."""
        return max(0, self.column.width - self.width)

    @property
    def most_y(self) -> int:
        return max(0, self.column.height - self.height)

    def origin(self, index: int) -> tuple[int, int]:
        """The place of a page's top left corner in the view."""
        left = max(0, (self.width - self.column.width) // 2) - self.x
        return left + self.column.left(index), self.column.top(index) - self.y

    def visible(self) -> Iterator[tuple[int, Box]]:
        """The index of each page in view, with the visible part of it in pixels from its top left corner."""
        for index in self.column.between(self.y, self.y + self.height):
            page = self.column.page(index)
            left, top = self.origin(index)
            area = Box(
                max(0, -left), max(0, -top), min(page.across, self.width - left), min(page.down, self.height - top)
            )
            if area.width > 0 and area.height > 0:
                yield index, area

    def spot(self, x: float, y: float) -> Spot | None:
        """The point of a page at a place of the view, or the nearest one; None without pages."""
        index = self.column.index_at(y + self.y)
        if index < 0:
            return None
        page = self.column.page(index)
        left, top = self.origin(index)
        inside_x, inside_y = min(max(x - left, 0), page.across), min(max(y - top, 0), page.down)
        return Spot(index, *page.to_page(inside_x, inside_y))

    def is_on_page(self, x: float, y: float) -> bool:
        """Whether a page, not the background, is at a place of the view."""
        index = self.column.index_at(y + self.y)
        if index < 0:
            return False
        page = self.column.page(index)
        left, top = self.origin(index)
        return left <= x <= left + page.across and top <= y <= top + page.down

    def place_of(self, spot: Spot) -> tuple[float, float]:
        """The place of a point of a page in the view; outside of the view's size if it is not visible."""
        left, top = self.origin(spot.index)
        x, y = self.column.page(spot.index).to_view(spot.x, spot.y)
        return left + x, top + y

    def shown(self, index: int, box: Box) -> Box:
        """A box of a page (points, unrotated) in pixels of the view."""
        left, top = self.origin(index)
        inside = self.column.page(index).box_to_view(box)
        return Box(inside.x0 + left, inside.y0 + top, inside.x1 + left, inside.y1 + top)

    def hold(self, spot: Spot, x: float, y: float) -> None:
        """Scroll so that a point of a page is at a place of the view, as far as the scroll range allows."""
        at_x, at_y = self.place_of(spot)
        self.scroll_to(self.x + round(at_x - x), self.y + round(at_y - y))

    def scroll_to(self, x: int, y: int) -> None:
        self.x, self.y = min(max(x, 0), self.most_x), min(max(y, 0), self.most_y)


def _shown_width(place: PagePlace, turn: int) -> float:
    return place.height if (place.rotation // 90 + turn) % 2 else place.width
