"""Labels are matched to the form's rows in order; torn and wrapped rows are joined, others are left out."""

from __future__ import annotations

from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.row_alignment import (
    MatchedRow,
    RegionRow,
    align,
    has_numbers,
    label_places,
    number_places,
)
from app.forms.labels import LabelIndex
from app.model import is_value
from tests.extract.handmade import grid_row, line_row

BOOK = LabelIndex({0: ["（一）予以公开"], 1: ["（二）部分公开"], 2: ["1.属于国家秘密"], 3: ["（七）总计"]})
GROUPS = frozenset(("不予公开",))
EDGE = 50.0
"""Points: where the first number column of the rows made here begins."""


def aligned(*rows: PrintedRow, left: float | None = EDGE) -> list[MatchedRow]:
    return align([RegionRow(at, row, left) for at, row in enumerate(rows)], BOOK, GROUPS)


def positions(*rows: PrintedRow) -> list[tuple[int, int]]:
    return [(match.position, match.index) for match in aligned(*rows)]


def numbers(match: MatchedRow) -> list[str]:
    return [place.text for place in number_places(match.row, EDGE)]


def test_rows_are_found_by_their_labels_and_others_left_out() -> None:
    rows = [grid_row("（一）予以公开", "1"), grid_row("另行说明的事项", "9"), grid_row("（七）总计", "1")]
    assert positions(*rows) == [(0, 0), (3, 2)]


def test_a_label_out_of_order_does_not_take_a_later_rows_place() -> None:
    rows = [
        grid_row("（七）总计", "9"),
        grid_row("（一）予以公开", "1"),
        grid_row("（二）部分公开", "2"),
        grid_row("总计", "3"),
    ]
    assert [at for at, _ in positions(*rows)] == [0, 1, 3]


def test_a_label_with_a_slip_is_the_label_but_less_like() -> None:
    (match,) = aligned(grid_row("1.屬於国家密秘", "4"))
    assert match.position == 2
    assert match.likeness < 1


def test_a_label_wrapped_over_two_lines_is_one_row_with_the_numbers_of_either_line() -> None:
    for upper, lower in ((("5", 120.0),), ()), ((), (("5", 120.0),)):
        rows = [line_row(("（二）部", 0), *upper), line_row(("分公开", 0), *lower, y0=14)]
        (match,) = aligned(*rows, left=100)
        assert (match.position, match.taken) == (1, 2)
        assert [place.text for place in number_places(match.row, 100)] == ["5"]


def test_a_row_torn_by_a_pages_end_is_joined() -> None:
    rows = [grid_row("（二）部分", "12", page=1), grid_row("公开", "", page=2)]
    (match,) = aligned(*rows)
    assert (match.position, match.taken, numbers(match)) == (1, 2, ["12"])


def test_rows_of_one_page_are_never_joined() -> None:
    rows = [grid_row("（二）部分", "12"), grid_row("公开", "3")]
    assert all(match.taken == 1 for match in aligned(*rows))


def test_two_rows_with_numbers_are_two_rows() -> None:
    rows = [line_row(("（二）部", 0), ("1", 120)), line_row(("分公开", 0), ("2", 120), y0=14)]
    assert all(match.taken == 1 for match in aligned(*rows, left=100))


def test_a_merged_label_in_front_of_the_rows_own_is_taken_off() -> None:
    (match,) = aligned(grid_row("（三）不予公开 1.属于国家秘密", "4"))
    assert match.position == 2


def test_places_left_of_the_columns_are_labels_even_if_they_hold_digits() -> None:
    row = grid_row("三、", "1.属于国家秘密", "0", "7")
    assert [place.text for place in label_places(row, 100)] == ["三、", "1.属于国家秘密"]
    assert [place.text for place in number_places(row, 100)] == ["0", "7"]


def test_without_a_heading_the_numbers_begin_behind_the_last_words() -> None:
    assert [place.text for place in number_places(line_row(("规章", 0), ("3", 90), ("—", 130)), None)] == ["3", "—"]


def test_what_a_number_column_holds() -> None:
    assert all(map(is_value, ("0", "—", "/", "22（其中修订16件）", "1 2 34", "2601.95万元")))
    assert not any(map(is_value, ("", "规章", "2021年", "第3项")))
    assert has_numbers(grid_row("规章", "", "0"), 50) and not has_numbers(grid_row("规章", "", ""), 50)
