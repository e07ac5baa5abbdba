"""The pictures that a page draws have the numbers that PyMuPDF gives its texts and drawings."""

from __future__ import annotations

import pymupdf

from app.model import Box
from app.sources.pdf.display.traces import pictures_of
from tests.sources.drawn import line, pdf_of, raw_content


def _picture(grey: int) -> bytes:
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 4, 4), 0)
    pixels.clear_with(grey)
    data: bytes = pixels.tobytes("png")
    return data


def _stamped(page: pymupdf.Page) -> None:
    page.insert_image((60, 60, 100, 90), stream=_picture(90))
    page.insert_text((60, 200), "2021")
    page.draw_rect((60, 300, 90, 330), fill=(0, 0, 0))
    page.insert_image((200, 300, 290, 390), stream=_picture(120))


def test_pictures_are_numbered_among_all_that_is_drawn() -> None:
    drawn = (line(60, 100, 300, 100), _stamped, raw_content("BI /W 1 /H 1 /CS /G /BPC 8 ID a EI"))
    with pymupdf.open(stream=pdf_of(*drawn)) as document:
        log = document[0].get_bboxlog()
        expected = [(order, Box(*extent)) for order, (kind, extent) in enumerate(log) if kind == "fill-image"]
        assert len(expected) == 3
        assert pictures_of(document[0]) == tuple(expected)
