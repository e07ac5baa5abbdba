"""Finds free places on a page for small signs: next to, above or below a number, never on another number. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.frozen import dataclass
from app.model import Box

_BAND = 16.0
"""Pixels: obstacles are sorted into bands of this height, about a line, so that few need comparing. Chosen by hand."""


SignKey = tuple[bool, str]
"""Whether a sign is the number of an operand, and the cell that it stands beside."""
_Sizes = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text that wants a place beside the number in `frame`: see `Margins.place`.

    `texts` are what may be shown, each with its sizes; the second one where the first has no room at all.
    """

    frame: Box
    texts: tuple[tuple[str, _Sizes], ...]
    gap: float
    left: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """What is shown of a `Wanted`: the index of its size and its place, None where there is no room.

    `reach` is around all places that could be: what is elsewhere makes no difference to it.
    """

    wanted: Wanted
    text: str
    place: tuple[int, Box] | None
    reach: Box


class Margins:
    """The boxes of the numbers of one page, in pixels of the shown page, and of the signs placed so far.

    The numbers are sorted once for a page and a zoom.
    """

    def __init__(self, numbers: Iterable[Box]) -> None:
        self._numbers = _Bands()
        for box in numbers:
            self._numbers.add(box)
        self._signs = _Bands()
        self._arranged: Mapping[SignKey, Placed] = {}

    def arrange(self, wanted: Mapping[SignKey, Wanted]) -> Mapping[SignKey, Placed]:
        """Place all these texts, each where those before it leave room.

        What was there the time before (the same object by the same key, in the same order) is only placed again where
        something in its reach came, went or moved: the result is that of placing all anew.
        """
        former, arranged = self._arranged, dict[SignKey, Placed]()
        self._signs, moved = _Bands(), _Bands()
        for key, known in former.items():
            if known.place is not None and wanted.get(key) is not known.wanted:
                moved.add(known.place[1])
        for key, one in wanted.items():
            before = former.get(key)
            kept = before if before is not None and before.wanted is one else None
            if kept is not None and moved.is_free(kept.reach):
                arranged[key] = kept
                if kept.place is not None:
                    self._signs.add(kept.place[1])
                continue
            arranged[key] = found = self._placed(one)
            if kept is None or kept.place != found.place:
                for change in (found, kept):
                    if change is not None and change.place is not None:
                        moved.add(change.place[1])
        self._arranged = arranged
        return arranged

    def _placed(self, wanted: Wanted) -> Placed:
        found, shown = None, ""
        for text, sizes in wanted.texts:
            found, shown = self.place(wanted.frame, sizes, wanted.gap, left=wanted.left), text
            if found is not None:
                break
        return Placed(wanted, shown, found, _reach(wanted))

    def place(self, frame: Box, sizes: _Sizes, gap: float, *, left: bool = False) -> tuple[int, Box] | None:
        """A free place outside of a number's frame, `gap` pixels away from it; None where there is none.

        `sizes` are widths and heights in pixels, the best first. Returns the index of the size that fits, and the
        place, which is then taken. Each size is tried to the right of the number and to its left (with `left` the other
        way round), then above and below.
        """
        for ways in ((_left, _right) if left else (_right, _left), (_above, _below)):
            for at, (width, height) in enumerate(sizes):
                for way in ways:
                    place = way(frame, width, height, gap)
                    if self._signs.is_free(place) and self._numbers.is_free(place):
                        self._signs.add(place)
                        return at, place
        return None


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


def _reach(wanted: Wanted) -> Box:
    """Around every place beside, above and below a number, for each size of each text."""
    frame, sizes = wanted.frame, [size for _, sizes in wanted.texts for size in sizes]
    across = wanted.gap + max((width for width, _ in sizes), default=0.0)
    down = wanted.gap + max((height for _, height in sizes), default=0.0)
    return Box(frame.x0 - across, frame.y0 - down, frame.x1 + across, frame.y1 + down)


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
