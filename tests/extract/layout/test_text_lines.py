"""Words without cells become lines of places: labels whole, numbers apart, watermarks left out."""

from __future__ import annotations

from app.extract.layout.orientation import Mark, Stretch
from app.extract.layout.text_lines import line_rows
from app.forms.labels import fold
from app.model import Box, Word
from tests.extract.handmade import mark, view_of

LABELS = frozenset(map(fold, ("结果维持", "结果纠正", "规章")))
FAINT = Word("", Box(0, 0, 1, 1), 0.6, faint=True)


def rows_of(*marks: Mark, across: tuple[Stretch, ...] = ()) -> list[list[str]]:
    return [[place.text for place in row.places] for row in line_rows(view_of(marks, across), marks, LABELS)]


def test_near_words_are_one_place_and_far_ones_two() -> None:
    assert rows_of(mark("政府", 0, 0), mark("信息", 26, 0), mark("公开", 80, 0)) == [["政府 信息", "公开"]]


def test_numbers_stand_for_themselves() -> None:
    assert rows_of(mark("规章", 0, 0), mark("0", 26, 0), mark("12", 36, 0), mark("—", 52, 0)) == [
        ["规章", "0", "12", "—"]
    ]


def test_two_labels_side_by_side_stay_two() -> None:
    assert rows_of(mark("结果维持", 0, 0), mark("结果纠正", 45, 0)) == [["结果维持", "结果纠正"]]


def test_rows_come_from_top_to_bottom() -> None:
    assert rows_of(mark("丙", 0, 60), mark("甲", 0, 0), mark("乙", 0, 30)) == [["甲"], ["乙"], ["丙"]]


def test_faint_words_are_left_out_of_a_clear_page() -> None:
    clear = [mark(text, 0, 20 * at) for at, text in enumerate(("甲", "乙", "丙", "丁", "戊"))]
    assert rows_of(*clear, mark("2024", 200, 20, word=FAINT)) == [["甲"], ["乙"], ["丙"], ["丁"], ["戊"]]


def test_a_page_that_is_all_faint_is_read() -> None:
    assert rows_of(mark("规章", 0, 0, word=FAINT), mark("7", 60, 0, word=FAINT)) == [["规章", "7"]]


def test_a_wrapped_label_between_rules_is_one_row_with_its_numbers() -> None:
    rules = tuple(Stretch(y, 0, 300) for y in (0.0, 40.0, 80.0, 120.0, 160.0))
    marks = (mark("要求行政机关确认", 0, 8), mark("或重新出具", 0, 21), mark("5", 150, 15), mark("9", 150, 55))
    assert rows_of(*marks, across=rules)[0] == ["要求行政机关确认\n或重新出具", "5"]


def test_two_numbers_of_one_column_between_rules_are_two_rows() -> None:
    rules = tuple(Stretch(y, 0, 300) for y in (0.0, 40.0, 80.0, 120.0, 160.0))
    marks = (mark("甲", 0, 8), mark("5", 150, 8), mark("乙", 0, 24), mark("6", 150, 24))
    assert rows_of(*marks, across=rules) == [["甲", "5"], ["乙", "6"]]
