"""A stain's edge is no number, and what is as dark as the page's other numbers stays one."""

from __future__ import annotations

import numpy as np

from app.model import SURE
from app.model.confidence import LEGIBLE
from app.sources.ocr.cells.doubts import doubted
from app.sources.ocr.cells.numbers import NumberReading
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.text.detector import Area

BOXES = [Area(20 * at, 10, 20 * at + 10, 30) for at in range(12)]


def page(level: int, last: int) -> Gray:
    gray = np.full((40, 260), 250, np.uint8)
    for box in BOXES:
        gray[box.top : box.bottom, box.left + 3 : box.left + 7] = last if box is BOXES[-1] else level
    return gray


def readings(last: str) -> list[NumberReading]:
    return [NumberReading("58" if box is not BOXES[-1] else last, 0.98, box) for box in BOXES]


def test_a_lone_stroke_much_paler_than_the_page_s_numbers_is_none() -> None:
    gray = page(20, 170)
    found = doubted(readings("1"), BOXES, gray, np.zeros_like(gray))
    assert found[-1].sure < LEGIBLE
    assert all(one.sure >= SURE for one in found[:-1])


def test_strokes_of_a_pale_page_and_figures_stay() -> None:
    for gray, last in ((page(150, 170), "1"), (page(20, 60), "1"), (page(20, 170), "5")):
        assert doubted(readings(last), BOXES, gray, np.zeros_like(gray))[-1].sure >= SURE


def test_an_empty_place_from_which_a_pattern_was_taken_is_not_beyond_doubt() -> None:
    gray = page(20, 250)
    taken = np.zeros_like(gray)
    taken[BOXES[-1].top, BOXES[-1].left] = 255
    found = doubted([*readings("")[:-1], NumberReading("", 0.98, None)], BOXES, gray, taken)
    assert found[-1].sure < SURE
