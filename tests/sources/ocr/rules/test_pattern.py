"""Lines of a wide table are its lines; those that run through its texts, or stand far too close, are a pattern."""

from __future__ import annotations

import numpy as np

from app.sources.ocr.pixels.rule import Rule
from app.sources.ocr.rules.pattern import is_pattern, without_strokes
from app.sources.ocr.text.detector import Area
from tests.sources.drawn import text
from tests.sources.ocr.drawn import ZOOM, gray_paper

PAGE = gray_paper(*(text(60, 80 + 20 * row, "108108108", 10) for row in range(10)))
TEXTS = [
    Area(round(58 * ZOOM), round((72 + 20 * row) * ZOOM), round(116 * ZOOM), round((83 + 20 * row) * ZOOM))
    for row in range(10)
]


def uprights(count: int, first: float, step: float) -> list[Rule]:
    return [Rule((first + step * at) * ZOOM, 60 * ZOOM, 300 * ZOOM) for at in range(count)]


def test_sixteen_columns_beside_texts_are_a_table() -> None:
    assert not is_pattern([], uprights(16, 130, 18), TEXTS, PAGE, ZOOM)


def test_lines_through_the_middle_of_texts_are_a_pattern() -> None:
    assert is_pattern([], uprights(1, 90, 18), TEXTS, PAGE, ZOOM)


def test_far_too_many_lines_beside_each_other_are_a_pattern() -> None:
    beyond = Area(round(390 * ZOOM), round(72 * ZOOM), round(440 * ZOOM), round(83 * ZOOM))
    assert is_pattern([], uprights(50, 130, 5), [*TEXTS, beyond], PAGE, ZOOM)


def test_lines_beside_all_print_are_those_of_the_desk() -> None:
    assert not is_pattern([], uprights(50, 130, 5), TEXTS, PAGE, ZOOM)


def test_a_fold_through_texts_is_no_line_and_the_others_stay_with_their_pixels() -> None:
    mask = np.full(PAGE.shape, 255, np.uint8)
    fold, border = uprights(1, 90, 18), uprights(3, 130, 60)
    kept, without = without_strokes([*fold, *border], mask, TEXTS, PAGE, ZOOM)
    assert kept == border
    assert not without[round(120 * ZOOM), round(90 * ZOOM)]
    assert all(without[round(120 * ZOOM), round(rule.at)] for rule in border)


def test_a_stroke_of_one_text_is_no_line() -> None:
    mask = np.full(PAGE.shape, 255, np.uint8)
    stroke = Rule(90 * ZOOM, 70 * ZOOM, 85 * ZOOM)
    assert without_strokes([stroke], mask, TEXTS, PAGE, ZOOM)[0] == []
    assert without_strokes([Rule(90 * ZOOM, 92 * ZOOM, 300 * ZOOM)], mask, TEXTS[:2], PAGE, ZOOM)[0]
