"""The places of pages one below the other, computed from their sizes without opening a file. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from app.model import PagePlace
from app.ui.page.mapping import ShownPage, shown_size


class PageColumn:
    """All pages at `scale` pixels per point, `gap` pixels around each, centred on one another. Unit: device pixels."""

    def __init__(self, places: Sequence[PagePlace], view_turn: int, scale: float, gap: int) -> None:
        self.places = places
        self.scale = scale
        self._view_turn = view_turn
        self._gap = gap
        sizes = [shown_size(place, place.rotation // 90 + view_turn, scale) for place in places]
        self._across = [across for across, _ in sizes]
        self._tops = list(accumulate((down + gap for _, down in sizes), initial=gap))
        self.width = max(self._across, default=0) + 2 * gap
        self.height = self._tops[-1]
        self._pages: dict[int, ShownPage] = {}

    def page(self, index: int) -> ShownPage:
        """How a page is shown."""
        known = self._pages.get(index)
        if known is None:
            known = self._pages[index] = ShownPage.of(self.places[index], self._view_turn, self.scale)
        return known

    def top(self, index: int) -> int:
        return self._tops[index]

    def left(self, index: int) -> int:
        return (self.width - self._across[index]) // 2

    def index_at(self, y: float) -> int:
        """The index of the page at a height, or of the one above it in a gap; 0 above all pages, -1 without pages."""
        if not self.places:
            return -1
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self.places) - 1)

    def between(self, top: float, bottom: float) -> range:
        """The indexes of the pages that may be visible between two heights."""
        return range(self.index_at(top), self.index_at(bottom) + 1) if self.places else range(0)
