"""The text of a cell is what a person reads there: lines in order, wide gaps kept, wrapped numbers whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extract.layout.cell_text import cell_text, legible, line_text, lines_of, unwrapped, wrapped_after
from app.extract.layout.orientation import Mark
from app.model import Box, Word, read_printed
from tests.extract.handmade import mark
from tests.properties import examples

FAINT = Word("", Box(0, 0, 1, 1), 0.6, faint=True)


def lines_as_text(marks: list[Mark]) -> list[str]:
    return [line_text(line) for line in lines_of(marks)]


def test_lines_stand_from_top_to_bottom_and_words_from_left_to_right() -> None:
    marks = [mark("丁", 40, 20), mark("乙", 40, 0), mark("甲", 0, 1), mark("丙", 0, 21)]
    assert [[one.word.text for one in line] for line in lines_of(marks)] == [["甲", "乙"], ["丙", "丁"]]


@examples(100)
@given(st.permutations(range(6)))
def test_the_order_of_drawing_does_not_matter(order: list[int]) -> None:
    marks = [mark(text, 30 * (at % 3), 14 * (at // 3)) for at, text in enumerate("天地玄黄宇宙")]
    assert lines_as_text([marks[at] for at in order]) == ["天 地 玄", "黄 宇 宙"]


def test_a_wide_gap_is_kept_as_a_blank_and_a_narrow_one_is_not() -> None:
    assert line_text([mark("12", 0, 0), mark("34", 20, 0)]) == "12 34"
    assert line_text([mark("规", 0, 0), mark("章", 10.5, 0)]) == "规章"


def test_figures_of_two_words_are_never_run_together() -> None:
    assert line_text([mark("12", 0, 0), mark("34", 10.5, 0)]) == "12 34"


def test_a_raised_digit_is_a_note_and_no_part_of_the_number() -> None:
    text = line_text([mark("12", 0, 0), mark("3", 10, -2, height=6)])
    assert text == "12³"
    assert read_printed(text).value == 12


def test_a_small_digit_on_the_line_is_neither_note_nor_part_of_the_number_for_certain() -> None:
    text = line_text([mark("12", 0, 0), mark("3", 10, 4, height=6)])
    assert read_printed(text).state == "unreadable"


def test_a_number_that_fills_its_cell_goes_on_in_the_next_line() -> None:
    assert cell_text([mark("12345", 2, 0), mark("67", 2, 12)], 30) == "1234567"


@pytest.mark.parametrize(("upper", "lower"), [("12", "34"), ("1", "0")])
def test_two_numbers_under_each_other_stay_two(upper: str, lower: str) -> None:
    text = cell_text([mark(upper, 2, 0), mark(lower, 2, 12)], 60)
    assert text == f"{upper}\n{lower}"
    assert read_printed(text).state == "unreadable"


def test_words_in_two_lines_are_not_taken_for_a_wrapped_number() -> None:
    assert cell_text([mark("商业", 2, 0), mark("企业", 2, 12)], 24) == "商业\n企业"
    assert cell_text([mark("—", 2, 0), mark("3", 2, 12)], 12) == "—\n3"


def test_faint_words_count_only_where_nothing_else_stands() -> None:
    clear, faint = mark("5", 0, 0), mark("2024", 10, 0, word=FAINT)
    assert legible([clear, faint]) == [clear]
    assert legible([faint]) == [faint]


def in_lines(*lines: str) -> list[Mark]:
    return [mark(line, 0, 12 * at) for at, line in enumerate(lines)]


def test_numbers_that_a_table_breaks_after_equally_many_digits_are_whole() -> None:
    cells = [in_lines("29", "90", "8"), in_lines("73", "31"), in_lines("56", "3"), in_lines("7"), in_lines("规章")]
    assert wrapped_after(cells) == 2
    assert [unwrapped(cell, 2) for cell in cells] == ["29908", "7331", "563", None, None]


@pytest.mark.parametrize("other", [("104",), ("1", "22"), ("12", "1", "3")])
def test_numbers_below_each_other_are_not_put_together_where_others_are_longer(other: tuple[str, ...]) -> None:
    assert wrapped_after([in_lines("29", "90"), in_lines("73", "31"), in_lines("56", "3"), in_lines(*other)]) == 0
