"""Lone figures that the detection passed over are found; dirt, lines and photographs are none."""

from __future__ import annotations

import numpy as np

from app.sources.ocr.text.missed import missed_ink
from tests.sources.drawn import text
from tests.sources.ocr.drawn import ZOOM, empty_mask, gray_paper, paper, picture_pdf, read, title, unruled


def test_lone_figures_and_dashes_are_found_and_what_a_box_covers_is_not() -> None:
    gray = gray_paper(text(100, 100, "1", 9), text(200, 100, "0", 9), text(300, 100, "—", 9), text(100, 200, "77", 9))
    whole = missed_ink(gray, empty_mask(gray), [], ZOOM)
    assert len(whole) == 4
    (covered,) = (area for area in whole if area.top > 150 * ZOOM)
    assert len(missed_ink(gray, empty_mask(gray), [covered], ZOOM)) == 3


def test_ruling_lines_and_specks_are_no_figures() -> None:
    gray = np.full((600, 600), 255, np.uint8)
    gray[300:303, :] = 0
    gray[:, 300:303] = 0
    gray[200:203, 100:150] = 0
    rules = np.where(gray < 100, np.uint8(255), np.uint8(0))
    gray[100:102, 100:102] = 0
    assert missed_ink(gray, rules, [], ZOOM) == []


def test_a_photograph_has_none() -> None:
    spots = np.full((1200, 1200), 255, np.uint8)
    for y in range(10, 1200, 40):
        for x in range(10, 1200, 40):
            spots[y : y + 18, x : x + 9] = 0
    assert missed_ink(spots, empty_mask(spots), [], ZOOM) == []


def test_the_figures_of_a_table_without_lines_are_all_read() -> None:
    rows = [["甲项", "1", "0", "7", "8"], ["乙项", "0", "1", "12", "13"], ["丙项", "4", "0", "0", "4"]]
    page = read(picture_pdf(paper(title(), *unruled(rows))))
    figures = sorted(word.text for word in page.words if word.text.isdigit())
    assert figures == sorted(said for row in rows for said in row[1:])
