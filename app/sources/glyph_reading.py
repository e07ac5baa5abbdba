"""A glyph whose shape is like no figure's, or like another's than it says -> the figure that the recogniser sees."""

from __future__ import annotations

from functools import cache
from typing import Any

from app.model import SourceError
from app.sources.digit_shapes import figure_of
from app.sources.pdf_glyphs import Glyph, GlyphPainter

_SURE = 0.6
"""The recogniser's least confidence in one glyph that stands alone, three times over."""
_MOST_KEPT = 4096


class GlyphReader:
    """Reads single glyphs; what it made of a shape is kept for all documents, up to `_MOST_KEPT` shapes."""

    def __init__(self) -> None:
        self._known: dict[Glyph, str] = {}

    def read(self, painter: GlyphPainter, font: Any, number: int, shape: Glyph) -> str:
        """The figure that the glyph shows; `""` where that is open. Without a recogniser its shape alone tells."""
        if shape not in self._known:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[shape] = self._recognized(painter, font, number, shape)
        return self._known[shape]

    def _recognized(self, painter: GlyphPainter, font: Any, number: int, shape: Glyph) -> str:
        from app.sources.ocr.glyphs import read_glyph

        try:
            text, sure = read_glyph(painter.picture(font, number, shape))
        except SourceError:
            return figure_of(shape) or ""
        return text if text and sure >= _SURE else figure_of(shape) or ""


@cache
def the_reader() -> GlyphReader:
    """The reader of this worker process."""
    return GlyphReader()
