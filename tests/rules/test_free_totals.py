"""`free.total`: a printed total that is exactly the sum of others is found; nothing else is called a sum."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import FreeSum
from app.rules import find_sums
from app.rules.free_totals import MOST_SUMS, total_rank
from tests.properties import examples

Rows = tuple[tuple[str, ...], ...]

WORK_ORDERS: Rows = (
    ("工单类型", "工单来源", "数量(宗)", "完结率"),
    ("投诉类", "门户网站", "17", "100%"),
    ("投诉类", "微信", "25", ""),
    ("投诉类", "电话热线", "157", ""),
    ("建议类", "门户网站", "3", ""),
    ("建议类", "微信", "1", ""),
    ("建议类", "电话热线", "2", ""),
    ("举报类", "微信", "1", ""),
    ("举报类", "电话热线", "10", ""),
    ("咨询类", "门户网站", "3", ""),
    ("咨询类", "微信", "1", ""),
    ("咨询类", "电话热线", "8", ""),
    ("总计", "", "228", ""),
)


def sums(*rows: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    return [(str(one.total), [str(part) for part in one.parts]) for one in find_sums(rows)]


def test_the_total_of_eleven_parts_is_found_with_its_places() -> None:
    (found,) = find_sums(WORK_ORDERS)
    assert found == FreeSum(
        total=Decimal(228),
        parts=tuple(map(Decimal, (17, 25, 157, 3, 1, 2, 1, 10, 3, 1, 8))),
        total_place=(12, 2),
        part_places=tuple((row, 2) for row in range(1, 12)),
    )


@pytest.mark.parametrize(
    ("label", "rank"),
    [
        ("总计", 3),
        ("总 计", 3),
        ("总　计", 3),
        ("（七）总计", 3),
        ("总计（宗）", 3),
        ("总数量", 3),
        ("合计", 2),
        ("合计：", 2),
        ("共计", 2),
        ("一、合计", 2),
        ("小计", 1),
        ("投诉类小计", 1),
        ("统计", 0),
        ("总计划", 0),
        ("会计", 0),
        ("", 0),
        ("228", 0),
    ],
)
def test_a_total_is_known_by_its_label(label: str, rank: int) -> None:
    assert total_rank(label) == rank


def test_a_total_that_does_not_match_is_no_sum() -> None:
    rows = (*WORK_ORDERS[:-1], ("总计", "", "229", ""))
    assert find_sums(rows) == ()


def test_one_part_is_no_sum() -> None:
    assert sums(("项目", "数"), ("甲", "5"), ("总计", "5")) == []


def test_columns_and_rows_are_both_found() -> None:
    found = sums(
        ("项目", "甲", "乙", "合计"),
        ("一", "1", "2", "3"),
        ("二", "3", "4", "7"),
        ("合计", "4", "6", "10"),
    )
    assert found == [
        ("3", ["1", "2"]),
        ("7", ["3", "4"]),
        ("4", ["1", "3"]),
        ("6", ["2", "4"]),
        ("10", ["3", "7"]),
        ("10", ["4", "6"]),
    ]


def test_subtotals_are_never_counted_besides_their_parts() -> None:
    found = sums(
        ("类", "数"),
        ("甲", "1"),
        ("乙", "2"),
        ("小计", "3"),
        ("丙", "4"),
        ("丁", "5"),
        ("小计", "9"),
        ("总计", "12"),
    )
    assert found == [("3", ["1", "2"]), ("9", ["4", "5"]), ("12", ["1", "2", "4", "5"])]


def test_a_total_of_subtotals_and_a_last_number_is_found() -> None:
    assert sums(("类", "数"), ("小计", "3"), ("小计", "9"), ("其他", "2"), ("总计", "14")) == [("14", ["3", "9", "2"])]


def test_a_second_total_counts_only_since_the_first() -> None:
    found = sums(("类", "数"), ("甲", "1"), ("乙", "2"), ("合计", "3"), ("丙", "4"), ("丁", "5"), ("合计", "9"))
    assert found == [("3", ["1", "2"]), ("9", ["4", "5"])]


def test_a_heading_ends_the_column() -> None:
    rows = (("类", "上年"), ("甲", "100"), ("类", "本年"), ("甲", "1"), ("乙", "2"), ("总计", "3"))
    assert sums(*rows) == [("3", ["1", "2"])]


def test_a_year_as_heading_is_not_a_part() -> None:
    assert sums(("类", "2017"), ("甲", "1"), ("乙", "2"), ("总计", "3")) == [("3", ["1", "2"])]


def test_a_total_that_stands_first_sums_what_follows() -> None:
    assert sums(("类", "数"), ("合计", "3"), ("甲", "1"), ("乙", "2")) == [("3", ["1", "2"])]


def test_blanks_and_dashes_are_passed_over_and_notes_take_part() -> None:
    rows = (("类", "数"), ("甲", "1（含网上 1 件）"), ("乙", ""), ("丙", "—"), ("丁", "2"), ("总计", "3"))
    assert sums(*rows) == [("3", ["1", "2"])]


def test_nothing_is_summed_past_an_unreadable_number() -> None:
    assert sums(("类", "数"), ("甲", "1"), ("乙", "1\n2"), ("丙", "2"), ("总计", "3")) == []


def test_decimals_are_exact_and_units_are_not_mixed() -> None:
    assert sums(("类", "元"), ("甲", "0.10"), ("乙", "0.20"), ("总计", "0.3")) == [("0.3", ["0.10", "0.20"])]
    assert sums(("类", "率"), ("甲", "40%"), ("乙", "60%"), ("总计", "100%")) == [("100", ["40", "60"])]
    assert sums(("类", "数"), ("甲", "40"), ("乙", "60"), ("总计", "100%")) == []
    assert sums(("类", "数"), ("甲", "1万元"), ("乙", "2元"), ("总计", "3元")) == []


def test_a_table_without_rows_or_numbers_has_no_sums() -> None:
    assert find_sums(()) == ()
    assert find_sums((("总计", ""), ("", ""))) == ()


@examples(100)
@given(st.lists(st.lists(st.integers(0, 99), min_size=3, max_size=3), min_size=2, max_size=8))
def test_every_column_of_a_true_total_row_is_found(numbers: list[list[int]]) -> None:
    body = [(f"第{place}类", *map(str, row)) for place, row in enumerate(numbers)]
    totals = [sum(column) for column in zip(*numbers, strict=True)]
    found = find_sums((("类", "甲", "乙", "丙"), *body, ("总计", *map(str, totals))))
    assert [int(one.total) for one in found] == totals
    for one, column in zip(found, zip(*numbers, strict=True), strict=True):
        assert list(map(int, one.parts)) == list(column)


@examples(100)
@given(st.lists(st.tuples(st.sampled_from(["甲", "小计", "合计", "总计", ""]), st.integers(0, 9)), max_size=12))
def test_whatever_is_found_is_exact_has_two_parts_and_stands_where_it_says(lines: list[tuple[str, int]]) -> None:
    rows = tuple((label, str(number)) for label, number in lines)
    for one in find_sums(rows):
        assert sum(one.parts) == one.total
        assert len(one.parts) >= 2
        assert len(set(one.part_places)) == len(one.parts)
        assert one.total_place not in one.part_places
        assert [Decimal(rows[r][c]) for r, c in one.part_places] == list(one.parts)


def test_a_huge_table_of_totals_takes_no_time_and_gives_no_flood() -> None:
    rows = tuple(("合计", *["0"] * 12) for _ in range(3000))
    started = time.process_time()
    assert len(find_sums(rows)) <= MOST_SUMS
    assert time.process_time() - started < 5
