"""The picture of a glyph -> which figure it shows, by comparison with the figures of many typefaces."""

from __future__ import annotations

import base64
from functools import lru_cache

from app.sources.digit_references import FIGURES
from app.sources.pdf_glyphs import HEIGHT, WIDTH, Glyph

CLEARLY = 0.85
"""A figure's own likeness must be this much nearer than that of any other figure. Over 68 typefaces, each compared
with the other families, 672 of 680 figures are; no figure is that near to another than itself."""
_FARTHEST = 64
"""Pixels of 192: a glyph that differs in more from every known figure is none that can be told by its shape."""
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


def shows(glyph: Glyph, figure: str) -> bool:
    """Whether the glyph shows this figure (`0` to `9`) beyond doubt."""
    return figure_of(glyph) == figure


def figure_of(glyph: Glyph) -> str | None:
    """The figure that the glyph shows; None where that is open."""
    if glyph.high < _LOWEST:
        return None
    (nearest, figure), (second, _), *_ = _distances(glyph.bits)
    return figure if nearest <= _FARTHEST and nearest < CLEARLY * second else None


def is_slash(glyph: Glyph) -> bool:
    """Whether the glyph is a stroke from the lower left to the upper right: two of its corners are empty."""
    half, upper, lower = WIDTH // 2, 0, 0
    for row in range(HEIGHT // 2):
        upper += _row(glyph.bits, row) >> half + 1
        lower += _row(glyph.bits, HEIGHT - 1 - row) & (1 << half - 1) - 1
    return not upper and not lower


def _row(bits: int, row: int) -> int:
    return bits >> (HEIGHT - 1 - row) * WIDTH & (1 << WIDTH) - 1
