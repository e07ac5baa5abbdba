"""A line is drawn from crossing to crossing, or it is not there."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.pixels.rule import Rule
from app.sources.ocr.rules.lattice import drawn_parts

DENSITY = 2.0
CROSSING = [Rule(float(x), 50, 350) for x in (100, 200, 300, 400)]


def sheet(*parts: tuple[int, int], y: int = 200, width: int = 2) -> Gray:
    """White paper with the crossing lines and pieces of one level line."""
    gray = np.full((400, 500), 255, np.uint8)
    for crossing in CROSSING:
        cv2.line(gray, (round(crossing.at), 50), (round(crossing.at), 350), 0, 2)
    for begin, end in parts:
        cv2.line(gray, (begin, y), (end, y), 0, width)
    return gray


def parts_of(gray: Gray, begin: float = 100, end: float = 400, *, trusted: bool = False) -> list[tuple[float, float]]:
    found = drawn_parts(
        [Rule(200.0, begin, end)], CROSSING, gray, np.zeros_like(gray), np.zeros_like(gray), DENSITY, trusted=trusted
    )
    return [(rule.begin, rule.end) for rule in found]


def test_a_whole_line_is_kept_whole() -> None:
    assert parts_of(sheet((100, 400))) == [(100, 400)]


def test_a_line_is_cut_where_it_is_not_drawn() -> None:
    assert parts_of(sheet((100, 200))) == [(100, 200)]


def test_a_line_that_was_found_too_short_goes_on_to_where_it_ends() -> None:
    assert parts_of(sheet((100, 400)), 100, 290) == [(100, 400)]


def test_what_is_not_drawn_at_all_is_no_line() -> None:
    assert parts_of(sheet()) == []


def test_strokes_that_stop_before_the_crossing_lines_are_no_line() -> None:
    assert parts_of(sheet((125, 175), (225, 275), (325, 375))) == []


def test_a_line_of_another_table_in_the_same_place_says_nothing_of_strokes_that_look_like_one() -> None:
    places = (20, 60, 100, 140, 180, 220, 260, 300, 340)
    gray = np.full((400, 400), 255, np.uint8)
    for place in places:
        cv2.line(gray, (place, 50), (place, 350), 0, 2)
    for begin, end in ((32, 48), (72, 88), (260, 340)):
        cv2.line(gray, (begin, 200), (end, 200), 0, 2)
    nothing, crossing = np.zeros_like(gray), [Rule(float(place), 50, 350) for place in places]
    found = drawn_parts([Rule(200.0, 20, 100)], crossing, gray, nothing, nothing, DENSITY, trusted=False)
    assert [(rule.begin, rule.end) for rule in found] == [(260, 340)]


@pytest.mark.parametrize(("color", "drawn"), [(0, True), (200, False)])
def test_a_level_line_goes_through_a_part_with_text_beside_it_where_it_is_as_dark(color: int, drawn: bool) -> None:
    gray, text = sheet((100, 400)), np.zeros((400, 500), np.uint8)
    gray[199:202, 205:296][gray[199:202, 205:296] < 100] = color
    text[190:230, 210:290] = 255
    found = drawn_parts(
        [Rule(200.0, 100, 200), Rule(200.0, 300, 400)], CROSSING, gray, np.zeros_like(gray), text, DENSITY, trusted=True
    )
    assert ((found[0].begin, found[0].end) == (100, 400)) is drawn


def test_a_part_that_something_hides_is_there_where_most_of_the_line_is() -> None:
    gray = sheet((100, 400))
    gray[190:210, 205:295] = 255
    assert parts_of(gray, trusted=True) == [(100, 400)]


def test_a_dashed_line_is_drawn() -> None:
    dashes = [(x, x + 6) for x in range(100, 400, 10)]
    assert parts_of(sheet(*dashes)) == [(100, 400)]
