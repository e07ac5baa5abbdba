"""What a glyph shows, where that is not what its character says: a figure, or something of which nothing is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.model import ILLEGIBLE, SourceError
from app.sources.glyphs.digit_shapes import NEAR, figure_of, is_slash
from app.sources.glyphs.outlines import Glyph, GlyphPainter

if TYPE_CHECKING:
    from app.sources.ocr.models import Models

FIGURES = {**{ord("0") + n: str(n) for n in range(10)}, **{ord("０") + n: str(n) for n in range(10)}}
"""The figures by their codes, of half and of full width."""
UNKNOWN = frozenset((0xFFFD, *range(0x1, 0x9), *range(0xE, 0x20), *range(0x7F, 0xA0), *range(0xE000, 0xF900)))
"""Codes that say nothing: the mark for an unknown character, controls, private ones."""
_BLANKS = frozenset((0x20, 0xA0, 0x3000, 0xAD, 0x200B, 0xFEFF, *range(0x2000, 0x200B)))
_MARKS = frozenset(map(ord, "-—–―─‐‑‒−﹣﹘.．。,，'·/"))
WATCHED = frozenset(FIGURES) | _BLANKS | _MARKS | UNKNOWN
"""The codes whose glyphs are looked at: all that may stand in a number's place and be sure of itself."""
_SURE = 0.6
"""The recogniser's least confidence in one glyph that stands alone, three times over."""
_MOST_KEPT = 4096


class GlyphReader:
    """Judges single glyphs; what the recogniser made of a shape is kept for all documents.

    `open_models` gives the networks; it is called for the first glyph that does not pass by its shape.
    """

    def __init__(self, open_models: Callable[[], Models]) -> None:
        self._open_models = open_models
        self._known: dict[Glyph, str] = {}

    def shown(self, painter: GlyphPainter, font: Any, code: int, number: int, shape: Glyph) -> str | None:
        """What the glyph `number` of this `shape` shows; None where that is what the character `code` says.

        A figure (`0` to `9`) or `ILLEGIBLE`. Only a glyph that does not pass by its shape goes to the recogniser.
        """
        said = FIGURES.get(code)
        if code in UNKNOWN:
            return ILLEGIBLE if not shape.blank else None
        if said is None:
            if shape.blank or figure_of(shape, NEAR) is None or (code == ord("/") and is_slash(shape)):
                return None
        elif shape.blank or figure_of(shape) == said:
            return None
        seen = self.figure(painter, font, number, shape)
        return None if seen == said or (said is None and not seen) else seen or ILLEGIBLE

    def figure(self, painter: GlyphPainter, font: Any, number: int, shape: Glyph) -> str:
        """The figure that the glyph shows; `""` where that is open. Without a recogniser its shape alone tells."""
        if shape not in self._known:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[shape] = self._recognized(painter, font, number, shape)
        return self._known[shape]

    def _recognized(self, painter: GlyphPainter, font: Any, number: int, shape: Glyph) -> str:
        from app.sources.ocr.glyphs import read_glyph

        try:
            text, sure = read_glyph(painter.picture(font, number, shape), self._open_models())
        except SourceError:
            return figure_of(shape) or ""
        return text if text and sure >= _SURE else figure_of(shape) or ""
