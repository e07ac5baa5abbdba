"""What a glyph shows, where that differs from its character: a digit, or something unknown."""

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
"""Codes without a known meaning: the replacement character, controls, private use."""
BLANKS = frozenset((0x20, 0xA0, 0x3000, 0xAD, 0x200B, 0xFEFF, *range(0x2000, 0x200B)))
MARKS = frozenset(map(ord, "-—–―─‐‑‒−﹣﹘.．。,，'·/"))
SENTENCE_MARKS = frozenset('。，、：；！？“”‘’"《》〈〉()（）〔〕【】[]')
"""Marks that change no number, whether they are seen or not."""
WATCHED = frozenset(FIGURES) | BLANKS | MARKS | UNKNOWN
"""The codes whose glyphs are checked: those of which a number's cell may consist."""
_SURE = 0.6
"""The least confidence of the recogniser in a glyph, which it reads three times side by side. Chosen by hand."""
_MOST_KEPT = 4096


class GlyphReader:
    """Reads single glyphs; the recogniser's results are kept by shape for all documents.

    `open_models` gives the networks; it is called for the first glyph that does not pass by its shape.
    """

    def __init__(self, open_models: Callable[[], Models]) -> None:
        self._open_models = open_models
        self._known: dict[Glyph, str] = {}

    def shown(self, painter: GlyphPainter, font: Any, code: int, number: int, shape: Glyph) -> str | None:
        """What the glyph `number` of this `shape` shows; None where it shows the character `code`.

        A digit (`0` to `9`) or `ILLEGIBLE`. Only a glyph of an unexpected shape goes to the recogniser.
        """
        expected = FIGURES.get(code)
        if code in UNKNOWN:
            return ILLEGIBLE if not shape.blank else None
        if expected is None:
            if shape.blank or figure_of(shape, NEAR) is None or (code == ord("/") and is_slash(shape)):
                return None
        elif shape.blank or figure_of(shape) == expected:
            return None
        seen = self.figure(painter, font, number, shape)
        return None if seen == expected or (expected is None and not seen) else seen or ILLEGIBLE

    def figure(self, painter: GlyphPainter, font: Any, number: int, shape: Glyph) -> str:
        """The digit that the glyph shows; `""` where unknown. Without a recogniser the shape alone decides."""
        if shape not in self._known:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[shape] = self._recognized(painter, font, number, shape)
        return self._known[shape]

    def _recognized(self, painter: GlyphPainter, font: Any, number: int, shape: Glyph) -> str:
        from app.sources.ocr.glyphs import read_glyph

        try:
            text, confidence = read_glyph(painter.picture(font, number, shape), self._open_models())
        except SourceError:
            return figure_of(shape) or ""
        return text if text and confidence >= _SURE else figure_of(shape) or ""
