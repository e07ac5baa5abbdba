"""The shape of a glyph tells the figure in faces of every kind, and no other figure or mark is taken for it."""

from __future__ import annotations

import pymupdf
import pytest
from pymupdf import mupdf

from app.sources.glyphs.digit_shapes import figure_of, is_slash
from app.sources.glyphs.outlines import Glyph, GlyphPainter

FACES = ("helv", "hebo", "heit", "tiro", "tibo", "tiit", "cour", "cobo", "coit", "china-s")
FIGURES = "0123456789"


def glyphs(face: str, text: str) -> list[Glyph]:
    font = pymupdf.Font(face).this
    return GlyphPainter().glyphs(font, [mupdf.fz_encode_character(font, ord(char)) for char in text])


@pytest.mark.parametrize("face", FACES)
def test_each_figure_is_told_by_its_shape(face: str) -> None:
    assert [figure_of(glyph) for glyph in glyphs(face, FIGURES)] == list(FIGURES)


@pytest.mark.parametrize("face", FACES)
def test_marks_are_no_figures(face: str) -> None:
    assert [figure_of(glyph) for glyph in glyphs(face, "-—.,")] == [None] * 4
    (slash, *others) = glyphs(face, "/4723")
    assert is_slash(slash)
    assert not any(is_slash(glyph) for glyph in others)


def test_full_width_figures_are_told() -> None:
    assert [figure_of(glyph) for glyph in glyphs("china-s", "０１２３４５６７８９")] == list(FIGURES)


def test_a_blank_has_no_shape() -> None:
    (glyph,) = glyphs("helv", " ")
    assert glyph.blank and figure_of(glyph) is None
