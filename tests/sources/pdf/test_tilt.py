"""A page of text that lies askew is read level, and what was read is found where the page shows it."""

from __future__ import annotations

import pymupdf
import pytest

from app.model import Page
from app.sources.pdf.reader import open_pdf
from tests.sources.drawn import texts


def tilted(degrees: float, rotation: int = 0) -> tuple[Page, pymupdf.Rect]:
    """A page with a line and two texts, turned clockwise about a point, and where `4711` is drawn on it."""
    document = pymupdf.open()
    page = document.new_page(width=500, height=700)
    about = pymupdf.Point(200, 300)
    turned = pymupdf.Matrix(-degrees)
    page.insert_text((60, 100), "4711 annual report of the office", fontsize=10, morph=(about, turned))
    page.insert_text((60, 400), "and more of it", fontsize=10, morph=(about, turned))
    ends = [about + (pymupdf.Point(x, 500) - about) * pymupdf.Matrix(degrees) for x in (60, 400)]
    page.draw_line(*ends)
    place = page.search_for("4711")[0]
    page.set_rotation(rotation)
    (read,) = open_pdf(document.tobytes()).pages
    document.close()
    return read, place


@pytest.mark.parametrize("rotation", [0, 90])
@pytest.mark.parametrize("degrees", [-4.0, -1.2, 0.05, 1.2, 2.0])
def test_words_and_lines_are_level_and_lead_back_to_the_page(degrees: float, rotation: int) -> None:
    page, place = tilted(degrees, rotation)
    word = next(word for word in page.words if word.text == "4711")
    (line,) = page.lines
    assert word.confidence == 1.0 and line.horizontal
    (warp,) = page.warps
    seen = warp.box(word.box)
    assert abs(seen.x0 - place.x0) < 1 and abs(seen.x1 - place.x1) < 1
    assert abs(seen.center[1] - (place.y0 + place.y1) / 2) < 2
    assert warp.shows(seen)


@pytest.mark.parametrize("degrees", [0.0, 12.0])
def test_a_level_page_and_slanted_writing_are_left_as_they_are(degrees: float) -> None:
    page, _ = tilted(degrees)
    assert page.warps == () and ("4711" in texts(page)) == (degrees == 0.0)
