"""The picture of a glyph -> which figure it shows, by comparison with the figures of many typefaces."""

from __future__ import annotations

import base64
from functools import lru_cache

from app.sources.glyphs.digit_references import FIGURES
from app.sources.glyphs.outlines import HEIGHT, WIDTH, Glyph

CLEARLY = 0.85
"""A figure's own likeness must be this much nearer than that of any other figure. Over 68 typefaces, each compared
with the other families, 672 of 680 figures are; no figure is that near to another than itself."""
FARTHEST = 64
"""Pixels of 192: a glyph that differs in more from every known figure is none that can be told by its shape."""
NEAR = 36
"""Pixels of 192: what is said to be a mark or a blank must be as near to a figure to be taken for one. In 98 of 100
cases figures differ in no more from those of other families; a heavy comma differs in 51."""
_LOWEST = 0.35
"""Of the font's size: figures are higher; dashes, points and commas are lower."""
_BYTES = WIDTH * HEIGHT // 8

_KNOWN = {
    figure: tuple(int.from_bytes(data[at : at + _BYTES], "big") for at in range(0, len(data), _BYTES))
    for figure, data in ((figure, base64.b64decode(text)) for figure, text in FIGURES.items())
}


@lru_cache(maxsize=4096)
def _distances(bits: int) -> tuple[tuple[int, str], ...]:
    """The figures with the pixels in which the picture differs from their likest known form, nearest first."""
    return tuple(
        sorted((min((bits ^ known).bit_count() for known in forms), figure) for figure, forms in _KNOWN.items())
    )


def figure_of(glyph: Glyph, farthest: int = FARTHEST) -> str | None:
    """The figure that the glyph shows; None where that is open, or where it differs in more pixels than `farthest`."""
    if glyph.high < _LOWEST:
        return None
    (nearest, figure), (second, _), *_ = _distances(glyph.bits)
    return figure if nearest <= farthest and nearest < CLEARLY * second else None


def is_slash(glyph: Glyph) -> bool:
    """Whether the glyph is a stroke from the lower left to the upper right.

    That is one run of ink a row, never to the right of the one above it, from the right half to the left half.
    """
    left = right = WIDTH
    for row in range(HEIGHT):
        bits = _row(glyph.bits, row)
        begin, end = WIDTH - bits.bit_length(), WIDTH - (bits & -bits).bit_length() + 1
        if not bits or bits.bit_count() != end - begin or begin > left or end > right:
            return False
        if row == 0 and begin < WIDTH // 2 - 1:
            return False
        left, right = begin, end
    return right <= WIDTH // 2 + 1


def _row(bits: int, row: int) -> int:
    return bits >> (HEIGHT - 1 - row) * WIDTH & (1 << WIDTH) - 1
