"""Glyphs are drawn where there is a font; a font that could not be loaded costs its shapes, not the file."""

from __future__ import annotations

from pymupdf import mupdf

from app.sources.pdf_glyphs import BLANK, GlyphPainter


def test_a_font_that_could_not_be_loaded_has_blank_glyphs() -> None:
    assert GlyphPainter().glyphs(mupdf.FzFont(), [1, 2]) == [BLANK, BLANK]
