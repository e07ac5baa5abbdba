"""Characters make words: split at blanks, wide gaps and ruling lines, whole over spans, in any direction."""

from __future__ import annotations

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import SURE
from app.sources.pdf.runs import Look, Run, add_runs
from tests.properties import examples
from tests.sources.drawn import box, line, page_of, text, texts, word


def test_a_label_and_a_number_with_a_ruling_line_between_are_two_words() -> None:
    page = page_of(text(60, 100, "规章"), text(81.5, 100, "12"), line(80.8, 80, 80.8, 110))
    assert texts(page) == ["规章", "12"]


def test_a_number_that_runs_over_its_cells_edge_is_one_word() -> None:
    page = page_of(text(60, 100, "123456"), line(77, 80, 77, 110))
    assert texts(page) == ["123456"]


def test_numbers_of_two_cells_that_nearly_touch_are_two_words() -> None:
    page = page_of(text(60, 100, "12"), text(74, 100, "34"), line(72.6, 80, 72.6, 110))
    assert texts(page) == ["12", "34"]


def test_digits_drawn_one_by_one_are_one_word() -> None:
    page = page_of(*(text(60 + 5.56 * at, 100, digit) for at, digit in enumerate("2019")))
    assert texts(page) == ["2019"]


def test_digits_drawn_out_of_order_are_read_from_left_to_right() -> None:
    page = page_of(text(71.1, 100, "3"), text(60, 100, "1"), text(65.6, 100, "2"))
    assert texts(page) == ["123"]


def test_digits_far_apart_are_words_of_their_own() -> None:
    page = page_of(*(text(60 + 15 * at, 100, digit) for at, digit in enumerate("123")))
    assert texts(page) == ["1", "2", "3"]


def test_bold_by_printing_twice_counts_once() -> None:
    page = page_of(text(60, 100, "12"), text(60.3, 100, "12"))
    assert texts(page) == ["12"]
    assert word(page, "12").confidence >= SURE


@pytest.mark.parametrize("turn", (0, 90, 180, 270))
def test_turned_text_tells_its_turn_and_stays_whole(turn: int) -> None:
    page = page_of(text(300, 400, "12345", rotate=-turn % 360))
    assert texts(page) == ["12345"]
    found = word(page, "12345")
    assert found.turn == turn // 90
    assert (found.box.width > found.box.height) == (turn % 180 == 0)


@pytest.mark.parametrize("rotation", (90, 180, 270))
def test_a_pages_own_rotation_does_not_move_its_words(rotation: int) -> None:
    plain = page_of(text(60, 100, "12"), line(50, 120, 200, 120))
    turned = page_of(text(60, 100, "12"), line(50, 120, 200, 120), change=lambda page: page.set_rotation(rotation))
    assert turned.rotation == rotation
    assert (turned.width, turned.height) == (plain.width, plain.height)
    assert [found.box for found in turned.words] == [found.box for found in plain.words]
    assert turned.lines == plain.lines


def test_a_crop_box_moves_the_origin() -> None:
    crop = pymupdf.Rect(40, 70, 400, 400)
    page = page_of(text(60, 100, "12"), line(50, 120, 200, 120), change=lambda page: page.set_cropbox(crop))
    plain = page_of(text(60, 100, "12"))
    assert (page.width, page.height) == (360, 330)
    assert word(page, "12").box.x0 == pytest.approx(word(plain, "12").box.x0 - 40)
    assert word(page, "12").box.y0 == pytest.approx(word(plain, "12").box.y0 - 70)
    assert page.lines[0].y0 == pytest.approx(50)


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    runs: list[Run] = []
    chars = [
        (ord(char), 0, (10.0 * at, 10.0), (10.0 * at, 0.0, 10.0 * at + 10, 10.0)) for at, char in enumerate("⼀⾏政")
    ]
    add_runs(runs, {"size": 10, "seqno": 0, "chars": chars}, Look(1.0, 0, 0.0), (), {})
    assert [run.text for run in runs] == ["一行政"]


@examples(25)
@given(st.lists(st.integers(0, 99999), min_size=1, max_size=6), st.sampled_from((6.0, 8.0, 10.5, 14.0)))
def test_every_number_of_a_ruled_line_is_a_word_in_its_cell(numbers: list[int], size: float) -> None:
    cells = [(40 + 80 * at, 80.0, 120 + 80 * at, 80 + 2 * size) for at in range(len(numbers))]
    page = page_of(
        *(box(*cell) for cell in cells),
        *(text(cell[0] + 3, 80 + 1.4 * size, str(number), size) for cell, number in zip(cells, numbers, strict=True)),
    )
    assert texts(page) == [str(number) for number in numbers]
    for found, (x0, y0, x1, y1) in zip(page.words, cells, strict=True):
        assert x0 <= found.box.center[0] <= x1 and y0 <= found.box.center[1] <= y1
        assert found.confidence == 1
