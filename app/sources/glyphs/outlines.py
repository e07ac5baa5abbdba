"""Glyphs of a PDF's fonts -> small black and white pictures of their outlines, to be compared by shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pymupdf import mupdf

from app.frozen import dataclass

WIDTH, HEIGHT = 12, 16
"""Pixels of a glyph's picture, which its outline fills whatever its size and proportions."""
TALL = 32
"""Pixels: how high a glyph stands on the canvas of the recogniser."""
_WHITE = 255
_DARK = 128
_BITS = b"1" * _DARK + b"0" * (256 - _DARK)
_LARGE = 96
"""Pixels: how high a glyph is drawn whose outline is not to be had (a Type 3 font's)."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph's shape. `bits` holds its picture row by row, the upper left pixel in the highest bit.

    `wide` and `high` are its ink's size, `above` is how far its lowest ink stands above the baseline and `left` how far
    its first behind the glyph's origin, in units of the font's size; all 0 for a glyph without ink.
    """

    bits: int
    wide: float
    high: float
    above: float
    left: float

    @property
    def blank(self) -> bool:
        return self.high <= 0


BLANK = Glyph(0, 0.0, 0.0, 0.0, 0.0)


class GlyphPainter:
    """Draws glyphs of MuPDF's fonts by their numbers."""

    def __init__(self) -> None:
        self._black = mupdf.new_floats(4)
        for index in range(4):
            mupdf.floats_setitem(self._black, index, 0.0)
        self._gray = mupdf.fz_device_gray()
        self._params = mupdf.FzColorParams()
        self._no_stroke = mupdf.FzStrokeState(None)
        self._upright = mupdf.FzMatrix()

    def glyphs(self, font: Any, numbers: Sequence[int]) -> list[Glyph]:
        """One shape for each of the font's glyphs. `font` is a `mupdf.FzFont`."""
        if font.m_internal.t3procs is not None:
            return [self._drawn(font, number) for number in numbers]
        pixmap = self._canvas(WIDTH * len(numbers), HEIGHT)
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixmap)
        sizes: list[tuple[float, float, float, float]] = []
        for index, number in enumerate(numbers):
            path = mupdf.fz_outline_glyph(font, number, self._upright)
            box = mupdf.fz_bound_path(path, self._no_stroke, self._upright)
            wide, high = box.x1 - box.x0, box.y1 - box.y0
            if not (0 < wide < 10 and 0 < high < 10):
                sizes.append((0.0, 0.0, 0.0, 0.0))
                continue
            across, down = WIDTH / wide, -HEIGHT / high
            place = mupdf.FzMatrix(across, 0, 0, down, WIDTH * index - box.x0 * across, -box.y1 * down)
            mupdf.fz_fill_path(device, path, 0, place, self._gray, self._black, 1.0, self._params)
            sizes.append((wide, high, box.y0, box.x0))
        mupdf.fz_close_device(device)
        pixels = bytes(mupdf.fz_pixmap_samples_memoryview(pixmap))
        return [_glyph(pixels, WIDTH * len(numbers), index, size) for index, size in enumerate(sizes)]

    def picture(self, font: Any, number: int, shape: Glyph) -> tuple[bytes, int, int]:
        """The glyph in 8-bit grey, cut to its ink, with its width and height in pixels, as a line's reader wants it."""
        scale = TALL / shape.high
        width = max(1, round(shape.wide * scale))
        pixmap = self._canvas(width, TALL)
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixmap)
        text = mupdf.FzText()
        mupdf.fz_show_glyph(text, font, mupdf.FzMatrix(), number, number, 0, 0, mupdf.FZ_BIDI_LTR, mupdf.FZ_LANG_UNSET)
        place = mupdf.FzMatrix(scale, 0, 0, -scale, -shape.left * scale, TALL + shape.above * scale)
        mupdf.fz_fill_text(device, text, place, self._gray, (0.0,), 1.0, self._params)
        mupdf.fz_close_device(device)
        return bytes(mupdf.fz_pixmap_samples_memoryview(pixmap)), width, TALL

    def _canvas(self, width: int, height: int) -> Any:
        pixmap = mupdf.FzPixmap(self._gray, mupdf.FzIrect(0, 0, width, height), mupdf.FzSeparations(), 0)
        mupdf.fz_clear_pixmap_with_value(pixmap, _WHITE)
        return pixmap

    def _drawn(self, font: Any, number: int) -> Glyph:
        """A glyph that its font draws itself: painted large, cut to its ink, and scaled down."""
        side = 3 * _LARGE
        pixmap = self._canvas(side, side)
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixmap)
        text = mupdf.FzText()
        place = mupdf.FzMatrix(_LARGE, 0, 0, -_LARGE, _LARGE, 2 * _LARGE)
        mupdf.fz_show_glyph(text, font, place, number, number, 0, 0, mupdf.FZ_BIDI_LTR, mupdf.FZ_LANG_UNSET)
        mupdf.fz_fill_text(device, text, mupdf.FzMatrix(), self._gray, (0.0,), 1.0, self._params)
        mupdf.fz_close_device(device)
        pixels = bytes(mupdf.fz_pixmap_samples_memoryview(pixmap))
        rows = [pixels[side * y : side * (y + 1)] for y in range(side)]
        dark = [y for y, row in enumerate(rows) if min(row) < _DARK]
        if not dark:
            return BLANK
        columns = [x for x in range(side) if any(rows[y][x] < _DARK for y in dark)]
        top, bottom, left, right = dark[0], dark[-1] + 1, columns[0], columns[-1] + 1
        bits = 0
        for y in range(HEIGHT):
            row = rows[top + (2 * y + 1) * (bottom - top) // (2 * HEIGHT)]
            for x in range(WIDTH):
                bits = bits << 1 | (row[left + (2 * x + 1) * (right - left) // (2 * WIDTH)] < _DARK)
        size = (right - left, bottom - top, 2 * _LARGE - bottom, left - _LARGE)
        return Glyph(bits, *(length / _LARGE for length in size))


def _glyph(pixels: bytes, stride: int, index: int, size: tuple[float, float, float, float]) -> Glyph:
    if not size[1]:
        return BLANK
    first = index * WIDTH
    rows = [pixels[start : start + WIDTH] for start in range(first, first + HEIGHT * stride, stride)]
    return Glyph(int(b"".join(rows).translate(_BITS), 2), *size)
