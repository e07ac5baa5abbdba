"""Finds free places on a page for small signs: next to, above or below a number, never on another number. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from app.model import Box

_BAND = 16.0
"""Pixels: obstacles are sorted into bands of this height, about a line, so that few need comparing. Chosen by hand."""


class Margins:
    """The boxes of the numbers of one page, in pixels of the shown page, and of the signs placed so far.

    The signs are cleared before each painting; the numbers are sorted once for a page and a zoom.
    """

    def __init__(self, numbers: Iterable[Box]) -> None:
        self._numbers = _Bands()
        for box in numbers:
            self._numbers.add(box)
        self._signs = _Bands()
        self._beside: dict[tuple[Box, tuple[tuple[float, float], ...], float, bool], list[tuple[int, Box]]] = {}

    def begin(self) -> None:
        """Clear the signs of the previous painting."""
        self._signs = _Bands()

    def place(
        self, frame: Box, sizes: tuple[tuple[float, float], ...], gap: float, *, left: bool = False
    ) -> tuple[int, Box] | None:
        """A free place outside of a number's frame, `gap` pixels away from it; None where there is none.

        `sizes` are widths and heights in pixels, the best first. Returns the index of the size that fits, and the
        place, which is then taken. Each size is tried to the right of the number and to its left (with `left` the other
        way round), then above and below.
        """
        asked = (frame, sizes, gap, left)
        beside = self._beside.get(asked)
        if beside is None:
            beside = self._beside[asked] = self._free_of_numbers(*asked)
        for at, place in beside:
            if self._signs.is_free(place):
                self._signs.add(place)
                return at, place
        return None

    def _free_of_numbers(
        self, frame: Box, sizes: tuple[tuple[float, float], ...], gap: float, left: bool
    ) -> list[tuple[int, Box]]:
        """All places that cover no number, the best first: they are the same whatever signs there are."""
        return [
            (at, place)
            for ways in ((_left, _right) if left else (_right, _left), (_above, _below))
            for at, (width, height) in enumerate(sizes)
            for way in ways
            if self._numbers.is_free(place := way(frame, width, height, gap))
        ]


class _Bands:
    """Rectangles, indexed by the horizontal bands that they overlap."""

    def __init__(self) -> None:
        self._bands: dict[int, list[Box]] = {}

    def add(self, box: Box) -> None:
        for band in range(int(box.y0 // _BAND), int(box.y1 // _BAND) + 1):
            self._bands.setdefault(band, []).append(box)

    def is_free(self, place: Box) -> bool:
        x0, y0, x1, y1 = place.x0, place.y0, place.x1, place.y1
        for band in range(int(y0 // _BAND), int(y1 // _BAND) + 1):
            for box in self._bands.get(band, ()):
                if box.x0 < x1 and x0 < box.x1 and box.y0 < y1 and y0 < box.y1:
                    return False
        return True


def _right(frame: Box, width: float, height: float, gap: float) -> Box:
    top = (frame.y0 + frame.y1 - height) / 2
    return Box(frame.x1 + gap, top, frame.x1 + gap + width, top + height)


def _left(frame: Box, width: float, height: float, gap: float) -> Box:
    top = (frame.y0 + frame.y1 - height) / 2
    return Box(frame.x0 - gap - width, top, frame.x0 - gap, top + height)


def _above(frame: Box, width: float, height: float, gap: float) -> Box:
    start = (frame.x0 + frame.x1 - width) / 2
    return Box(start, frame.y0 - gap - height, start + width, frame.y0 - gap)


def _below(frame: Box, width: float, height: float, gap: float) -> Box:
    start = (frame.x0 + frame.x1 - width) / 2
    return Box(start, frame.y1 + gap, start + width, frame.y1 + gap + height)
