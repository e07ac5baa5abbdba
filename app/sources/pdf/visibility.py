"""Visibility of text on a PDF page: by colour, by what covers it, and by the rendered page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import ceil, floor

import pymupdf

from app.frozen import dataclass
from app.model import Box, ReadProblem
from app.sources.library_faults import faults_of_file
from app.sources.pdf.ruling_lines import Drawing

LEAST_CONTRAST = 10
"""Grey levels of 255 between the darkest and the lightest pixel of a word that can be seen."""
PLAIN_CONTRAST = 30
"""The same for a word whose colour stands out: less is the ink of a watermark in the place of a text that is not shown.
Chosen by hand; such a word has 70 levels where its strokes are wider than a pixel."""
PALE = 0.9
"""The luminance from which a drawing, however thin, could wipe out text. Chosen by hand."""
SMALLEST_FILL = 3.0
"""Points: an area that is narrower or lower covers no text."""


@dataclass(frozen=True, slots=True)
class Fill:
    """An opaque filled area: `order` counts the page's drawing operations, `luminance` is 0 (black) to 1 (white)."""

    order: int
    luminance: float
    x0: float
    y0: float
    x1: float
    y1: float


def luminance(color: Sequence[float]) -> float:
    """How light a grey, RGB or CMYK colour looks: 0 for black, 1 for white; black where there is none."""
    if len(color) == 3:
        return 0.3 * color[0] + 0.59 * color[1] + 0.11 * color[2]
    if len(color) == 4:
        return (1 - color[3]) * (1 - (color[0] + color[1] + color[2]) / 3)
    return color[0] if color else 0.0


def opaque_fills(drawings: Iterable[Drawing]) -> tuple[Fill, ...]:
    """The opaque areas, in drawing order: each covers what was drawn before it."""
    fills = []
    for drawing in drawings:
        if "f" in drawing["type"] and drawing.get("fill_opacity", 1) == 1:
            x0, y0, x1, y1 = drawing["rect"]
            if x1 - x0 > SMALLEST_FILL and y1 - y0 > SMALLEST_FILL:
                fills.append(Fill(drawing["seqno"], luminance(drawing.get("fill") or ()), x0, y0, x1, y1))
    return tuple(fills)


def covered(fills: Sequence[Fill], order: int, x: float, y: float) -> bool:
    """Whether an area drawn after the operation `order` holds the point."""
    start = bisect_right(fills, order, key=lambda fill: fill.order)
    return any(fill.x0 <= x <= fill.x1 and fill.y0 <= y <= fill.y1 for fill in fills[start:])


def under_color(fills: Sequence[Fill], order: int, x: float, y: float) -> bool:
    """Whether the last area drawn over the point after the operation `order` is coloured (a stamp) and not white."""
    start = bisect_right(fills, order, key=lambda fill: fill.order)
    over = [fill for fill in fills[start:] if fill.x0 <= x <= fill.x1 and fill.y0 <= y <= fill.y1]
    return bool(over) and over[-1].luminance < 0.9


def on_dark(fills: Sequence[Fill], order: int, x: float, y: float) -> bool:
    """Whether the last area drawn under the point before the operation `order` is dark."""
    stop = bisect_right(fills, order, key=lambda fill: fill.order)
    for fill in reversed(fills[:stop]):
        if fill.x0 <= x <= fill.x1 and fill.y0 <= y <= fill.y1:
            return fill.luminance < 0.75
    return False


class PagePicture:
    """The page as it is shown, in grey, `zoom` pixels a point; made when first asked for."""

    def __init__(self, display: pymupdf.DisplayList, number: int, zoom: int) -> None:
        """`display` is the display list of the page with this number, from 1."""
        self._display, self._number = display, number
        self._zoom = zoom
        self._pixels: bytes | None = None
        self._stride = self._width = self._height = 0

    def shows_ink(self, box: Box, *, middle: bool, least: int = LEAST_CONTRAST) -> bool:
        """Whether a word's box has ink of `least` contrast or more; with `middle`, whether it has some at half height.

        Digits have ink there; characters such as `二` have none.
        """
        pixels = self._pixels if self._pixels is not None else self._draw()
        aside, above = (0.12 * box.width if box.width > 8 else 0.0), (0.3 if middle else 0.12) * box.height
        zoom = self._zoom
        left, right = max(0, int((box.x0 + aside) * zoom)), min(self._width, int((box.x1 - aside) * zoom) + 1)
        top, bottom = max(0, int((box.y0 + above) * zoom)), min(self._height, int((box.y1 - above) * zoom) + 1)
        if left >= right or top >= bottom:
            return False
        darkest, lightest = 255, 0
        for row in range(top, bottom):
            strip = pixels[row * self._stride + left : row * self._stride + right]
            low, high = min(strip), max(strip)
            darkest, lightest = (min(darkest, low), max(lightest, high))
            if lightest - darkest >= least:
                return True
        return False

    def darkest(self, box: Box) -> int:
        """The darkest grey (0 to 255) of the pixels that are wholly in the box; white where there is none."""
        pixels = self._pixels if self._pixels is not None else self._draw()
        zoom = self._zoom
        left, right = max(0, ceil(box.x0 * zoom)), min(self._width, floor(box.x1 * zoom))
        rows = range(max(0, ceil(box.y0 * zoom)), min(self._height, floor(box.y1 * zoom)))
        if left >= right:
            return 255
        return min((min(pixels[row * self._stride + left : row * self._stride + right]) for row in rows), default=255)

    def row(self, y: int, left: int, right: int) -> bytes:
        """The greys of the points `left` to `right` (not included) at the height `y`, one for each point."""
        pixels = self._pixels if self._pixels is not None else self._draw()
        zoom = self._zoom
        if not 0 <= y * zoom < self._height:
            return b""
        start = y * zoom * self._stride
        return pixels[start + left * zoom : start + min(right * zoom, self._width) : zoom]

    def _draw(self) -> bytes:
        damaged = ReadProblem("damaged", "pdf_page", (("page", str(self._number)),))
        with faults_of_file(damaged, (RuntimeError, ValueError)):
            scale = pymupdf.Matrix(self._zoom, self._zoom)
            pixmap = self._display.get_pixmap(matrix=scale, colorspace=pymupdf.csGRAY, alpha=0)
            self._stride, self._width, self._height = pixmap.stride, pixmap.width, pixmap.height
            self._pixels = bytes(pixmap.samples)
        return self._pixels
