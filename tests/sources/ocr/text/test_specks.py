"""Dirt all over a page goes; points, dots of lines and the few specks of a clean page stay."""

from __future__ import annotations

import numpy as np

from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.specks import DIRT, without_specks

UNIT = 3.0


def speckled(count: int, size: int = 3) -> tuple[Gray, list[tuple[int, int]]]:
    """White paper with specks, each in a field of its own 20 pixels wide; the rest of the page is free."""
    gray = np.full((600, 400), 255, np.uint8)
    places = [(20 + 20 * (at // 18), 20 + 20 * (at % 18)) for at in range(count)]
    for y, x in places:
        gray[y : y + size, x : x + size] = 20
    return gray, places


def test_specks_apart_from_print_go_and_are_told() -> None:
    for size, told in ((3, DIRT), (4, 255)):
        gray, places = speckled(40, size)
        cleaned, taken = without_specks(gray, UNIT)
        assert (cleaned == 255).all()
        assert all(taken[y, x] == told for y, x in places)
        assert int((taken > 0).sum()) == 40 * size * size


def test_points_signs_and_dotted_lines_stay_beside_specks() -> None:
    gray, _ = speckled(40)
    gray[500:527, 100:112] = 20  # a figure
    gray[523:527, 116:120] = 20  # its point, 4 pixels (1.3 units) beside it
    gray[540:543, 40:48] = 20  # a hyphen, 2.7 units long
    for x in range(40, 340, 7):
        gray[570:573, x : x + 3] = 20  # a line of dots 4 pixels apart
    cleaned, taken = without_specks(gray, UNIT)
    assert np.array_equal(cleaned[495:], gray[495:])
    assert not taken[495:].any() and (cleaned[:490] == 255).all()


def test_a_page_with_few_specks_is_left_as_it_is() -> None:
    gray, _ = speckled(20)
    cleaned, taken = without_specks(gray, UNIT)
    assert cleaned is gray and not taken.any()


def test_a_point_far_from_its_figures_stays_in_their_line_of_text_and_dirt_beside_no_print_goes() -> None:
    """Figures as wide as characters leave much room around their point."""
    gray, places = speckled(40)
    gray[500:527, 100:112] = gray[500:527, 140:152] = 20
    gray[524:527, 125:128] = 20
    line, dirt = Area(96, 496, 156, 530), Area(places[0][1] - 4, places[0][0] - 4, places[0][1] + 8, places[0][0] + 8)
    cleaned, _ = without_specks(gray, UNIT, [line, dirt])
    assert np.array_equal(cleaned[495:], gray[495:])
    assert cleaned[places[0]] == 255
    assert without_specks(gray, UNIT)[0][525, 126] == 255
