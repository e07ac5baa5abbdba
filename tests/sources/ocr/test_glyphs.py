"""A single glyph is read by copies of itself: alike three times, or not at all."""

from __future__ import annotations

import numpy as np
import pymupdf
import pytest

from app.sources.ocr.glyphs import read_glyph
from tests.sources.drawn import text
from tests.sources.ocr.drawn import gray_paper, models


def glyph(char: str) -> tuple[bytes, int, int]:
    """A character's own pixels, without its margins."""
    gray = gray_paper(text(4, 20, char, 16), width=30, height=26)
    rows, columns = np.nonzero(gray < 200)
    cut = np.ascontiguousarray(gray[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1])
    return cut.tobytes(), cut.shape[1], cut.shape[0]


@pytest.mark.parametrize("digit", "0456")
def test_a_figure_is_read_and_how_sure_it_is(digit: str) -> None:
    read, sure = read_glyph(glyph(digit), models())
    assert read == digit
    assert 0.8 < sure <= 1.0


def test_ink_that_is_no_figure_is_none() -> None:
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 24, 32), False)
    pixmap.set_rect(pixmap.irect, (255,))
    assert read_glyph((pixmap.samples, 24, 32), models()) == ("", 0.0)
