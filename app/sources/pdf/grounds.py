"""Large pictures on a PDF page that are mere ground of its text: shades, shadows, watermarks, backgrounds.

A picture counts as ground where the page's own text is drawn over it and nearly all of what stands out there is that
text and the drawn lines; or where it lies over the text and lets it show. A scan with a running head is none: most of
what stands out is its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from app.frozen import dataclass
from app.model import Box, RulingLine
from app.sources.pdf.runs import Span, is_drawn
from app.sources.pdf.visibility import PagePicture, luminance

STANDS_OUT = 48
"""Grey levels of 255 between two points side by side: ink on its ground differs by more, shades and watermarks by less.
Chosen by hand."""
LEAST_OWN = 0.2
"""Own ink of a picture, as a share of the ink of the text over it, up to which the picture is ground."""
MOST_OWN = 1.0
"""The same for a picture with lines of words all over it (WRITTEN): a photograph behind a text."""
WRITTEN = 0.1
"""The share of a picture's height that lines of words take up, so that a page is written on it, not a running head."""
SHOWS = 0.85
"""The share of a text's ink that still shows below a picture that is drawn over it and lets it through."""
_PALE = 0.3
"""Of its contrast: what is left of ink below such a picture."""
_STEP = 3
"""Points between the rows of pixels that are looked at."""
_AROUND = 2
"""Points around texts and lines that may show their ink."""
_SPOT = 8
"""Points: the side of the squares in which own ink is noted."""
_MOST_SPOTS = 400
"""Squares of own ink: a picture with more shows too much to be mere ground, for each may be a printed number."""
_LIGHT = 0.93


@dataclass(frozen=True, slots=True)
class Grounds:
    """The drawing operations (their numbers) of pictures that are ground; `spots` are where those show own ink."""

    orders: frozenset[int] = frozenset()
    spots: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What is on a page besides its pictures: visible spans of text, ruling lines and the extents of its drawings."""

    spans: Sequence[Span]
    lines: Sequence[RulingLine]
    drawings: Sequence[Sequence[float]]


def grounds_of(
    images: Sequence[tuple[int, Box]],
    around: Around,
    picture: PagePicture,
    bare: Callable[[], PagePicture | None],
) -> Grounds:
    """Which of the large pictures `images` are ground of the page's text.

    `picture` is the page as shown; `bare` draws it without its large pictures, None where that cannot be done.
    """
    texts = [span for span in around.spans if _is_seen(span)]
    orders: set[int] = set()
    spots: list[Box] = []
    for order, box in images:
        above = [span for span in texts if span["seqno"] > order and _holds(box, span)]
        below = [span for span in texts if span["seqno"] < order and _holds(box, span)]
        if not above and not below:
            continue
        if len(above) >= len(below):
            own, text, found = _own_ink(box, above, around, picture)
        else:
            without = bare()
            if without is None or not _shows_through(box, below, picture, without):
                continue
            own, text, found = _added_ink(box, below, picture, without)
        written = _written(box, above or below)
        is_ground = own <= LEAST_OWN * text or (written >= WRITTEN and own <= MOST_OWN * text)
        if is_ground and len(spots) + len(found) <= _MOST_SPOTS:
            orders.add(order)
            spots += found
    return Grounds(frozenset(orders), tuple(spots))


def _is_seen(span: Span) -> bool:
    shown = span["type"] != 3 or is_drawn(span)
    return bool(shown and span["opacity"] >= 0.1 and luminance(span["color"]) <= _LIGHT)


def _holds(box: Box, span: Span) -> bool:
    x0, y0, x1, y1 = span["bbox"]
    return box.contains((x0 + x1) / 2, (y0 + y1) / 2)


def _written(box: Box, spans: Iterable[Span]) -> float:
    """The share of the box's height that lines with letters take up."""
    extents = sorted(
        (span["bbox"][1], span["bbox"][3]) for span in spans if any(chr(char[0]).isalpha() for char in span["chars"])
    )
    height, end = 0.0, 0.0
    for top, bottom in extents:
        height += max(0.0, bottom - max(top, end))
        end = max(end, bottom)
    return height / max(1.0, box.height)


_OTHER, _TEXT, _LINE = 0, 1, 2
_UNLIKE = re.compile(rb"[^\x00]")
_COARSE = bytes(grey // STANDS_OUT for grey in range(256))
"""Greys that differ by more than `STANDS_OUT` differ here too."""


def _own_ink(box: Box, spans: Sequence[Span], around: Around, picture: PagePicture) -> tuple[int, int, list[Box]]:
    """How many steps of contrast in the box are no text or line, how many are text, and where the former are."""
    masks = _Masks(box)
    for span in around.spans:
        masks.mark(span["bbox"], _TEXT)
    for x0, y0, x1, y1 in around.drawings:
        masks.mark((x0, y0, x0, y1), _LINE)
        masks.mark((x1, y0, x1, y1), _LINE)
    for line in around.lines:
        masks.mark((line.x0, line.y0, line.x1, line.y1), _LINE)
    own = text = 0
    spots: dict[tuple[int, int], Box] = {}
    for y, mask in masks.rows.items():
        steps = _steps(picture.row(y, masks.left, masks.right))
        kinds = bytes(map(mask.__getitem__, steps))
        text += kinds.count(_TEXT)
        if others := kinds.count(_OTHER):
            own += others
            for x in (x for x, kind in zip(steps, kinds, strict=True) if kind == _OTHER):
                _note(spots, masks.left + x, y)
    return own, text, list(spots.values())


def _added_ink(
    box: Box, spans: Sequence[Span], picture: PagePicture, without: PagePicture
) -> tuple[int, int, list[Box]]:
    """The same for a picture over the text: its own ink is what the page does not show without it."""
    masks = _Masks(box)
    own = text = 0
    spots: dict[tuple[int, int], Box] = {}
    for y in masks.rows:
        shown, bare = _rows(y, masks, picture, without)
        printed = _steps(bare)
        text += len(printed)
        for x in sorted(set(_steps(shown)).difference(printed)):
            own += 1
            _note(spots, masks.left + x, y)
    return own, text, list(spots.values())


def _shows_through(box: Box, spans: Sequence[Span], picture: PagePicture, without: PagePicture) -> bool:
    """Whether the texts' ink is seen where it is without the picture: the ink of a scan is elsewhere."""
    masks = _Masks(box)
    for span in spans:
        masks.mark(span["bbox"], _TEXT)
    ink = seen = 0
    for y, mask in masks.rows.items():
        shown, bare = _rows(y, masks, picture, without)
        for x in _steps(bare):
            if mask[x] == _TEXT:
                ink += 1
                was, now = bare[x], bare[x + 1]
                seen += (shown[x + 1] - shown[x]) * (now - was) > _PALE * (now - was) ** 2
    return ink > 0 and seen >= SHOWS * ink


def _steps(row: bytes) -> list[int]:
    """The places in a row of greys after which the next one differs by more than `STANDS_OUT`, in order."""
    # Most of a page is of one grey or shade: what is like its neighbour is skipped without a look at each point.
    coarse = row.translate(_COARSE)
    unlike = int.from_bytes(coarse[1:], "big") ^ int.from_bytes(coarse[:-1], "big")
    places = _UNLIKE.finditer(unlike.to_bytes(max(0, len(row) - 1), "big"))
    return [x for found in places if abs(row[(x := found.start()) + 1] - row[x]) > STANDS_OUT]


def _rows(y: int, masks: _Masks, picture: PagePicture, without: PagePicture) -> tuple[bytes, bytes]:
    """The greys of one row of two pictures, up to the end of the shorter one."""
    shown, bare = picture.row(y, masks.left, masks.right), without.row(y, masks.left, masks.right)
    length = min(len(shown), len(bare))
    return shown[:length], bare[:length]


class _Masks:
    """For every row of points that is looked at, what stands at each point from `left` to `right`."""

    def __init__(self, box: Box) -> None:
        self.left, self.right = int(box.x0) + 1, int(box.x1)
        self.rows = {y: bytearray(self.right - self.left + 1) for y in range(int(box.y0) + 1, int(box.y1), _STEP)}
        self._top = int(box.y0) + 1

    def mark(self, extent: Sequence[float], kind: int) -> None:
        """Note what stands in a rectangle, x0, y0, x1, y1 in points, and a little around it."""
        x0, y0, x1, y1 = extent
        first = max(0, int(x0) - _AROUND - self.left)
        last = min(self.right - self.left, int(x1) + 1 + _AROUND - self.left)
        if first >= last:
            return
        marked = bytes([kind]) * (last - first)
        start = self._top + -(-max(0, int(y0) - _AROUND - self._top) // _STEP) * _STEP
        for y in range(start, int(y1) + _AROUND + 1, _STEP):
            mask = self.rows.get(y)
            if mask is None:
                return
            mask[first:last] = marked


def _note(spots: dict[tuple[int, int], Box], x: float, y: float) -> None:
    at = (int(x) // _SPOT, int(y) // _SPOT)
    if at not in spots:
        spots[at] = Box(at[0] * _SPOT, at[1] * _SPOT, (at[0] + 1) * _SPOT, (at[1] + 1) * _SPOT)
