"""Lines of a text are cut into fields without losing an empty one, and numbers at a line's end are set apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extract.plain_text.fields import FieldLine, field_lines
from tests.extract.readings import pages_of
from tests.properties import examples


def fields_of(text: str) -> list[FieldLine]:
    pages = pages_of(text.encode(), "report.txt")
    return field_lines((page.number, line) for page in pages for line in page.text_lines)


def texts(text: str) -> list[list[str]]:
    return [[field.text for field in line.fields] for line in fields_of(text)]


def test_tabs_and_pipes_keep_their_empty_fields() -> None:
    assert texts("规章\t0\t\t3\n行政许可\t\t\t4\n") == [["规章", "0", "", "3"], ["行政许可", "", "", "4"]]
    assert texts("| 规章 | 0 |  | 3 |\n| 许可 |  |  | 4 |\n") == [["规章", "0", "", "3"], ["许可", "", "", "4"]]


def test_numbers_behind_a_label_are_fields_of_their_own() -> None:
    assert texts("一些话\n规章 0 — 3\n") == [["一些话"], ["规章", "0", "—", "3"]]
    assert texts("规章　　12　　7\n另一行\n")[0] == ["规章", "12", "7"]


def test_prose_stays_in_one_piece() -> None:
    assert texts("本年共收到申请 12 件，办结 11 件。\n") == [["本年共收到申请 12 件，办结 11 件。"]]


def test_markdown_marks_are_no_text() -> None:
    assert texts("| **总计** | 1<br>2 | a&amp;b |\n| --- | --- | --- |\n| \\*注 | 3 | 4 |\n")[0] == [
        "总计",
        "12",
        "a&b",
    ]


def test_lines_of_a_comma_file_are_cut_and_those_of_prose_are_not() -> None:
    rows = [f"第{at}行,{at},,{at + 1}" for at in range(10)]
    assert texts("\n".join(rows))[3] == ["第3行", "3", "", "4"]
    assert texts("甲,乙,丙\n" * 3)[0] == ["甲,乙,丙"]


def test_thousands_are_not_taken_for_fields() -> None:
    assert texts("\n".join(f"总计 1,234,5{at:02}" for at in range(12)))[0] == ["总计", "1,234,500"]


@pytest.mark.parametrize("mark", ['="{}"', '"=""{}"""', "'{}"])
def test_what_keeps_a_number_a_text_is_no_part_of_it(mark: str) -> None:
    lines = "\n".join(",".join((f"规章{number}", mark.format(number), mark.format("1.5"))) for number in range(10, 20))
    assert texts(lines) == [[f"规章{number}", str(number), "1.5"] for number in range(10, 20)]
    assert texts("'十二'\t's\t=A1") == [["'十二'", "'s", "=A1"]]


def test_an_empty_line_ends_a_group() -> None:
    assert [line.group for line in fields_of("甲\n乙\n\n丙\n")] == [0, 0, 1]


@pytest.mark.parametrize("foot", ["- 3 -", "第3页 共9页", "— 12 —"])
def test_a_pages_number_is_no_line_of_the_text(foot: str) -> None:
    assert texts(f"规章\n{foot}\n0\n") == [["规章"], ["0"]]


@examples(100)
@given(st.lists(st.sampled_from(["0", "12", "—", "", "3.5"]), min_size=2, max_size=9))
def test_each_field_of_a_tab_line_counts_its_place_and_stands_in_its_line(values: list[str]) -> None:
    (line,) = fields_of("\t".join(["规章", *values]) + "\n")
    assert [field.text for field in line.fields] == ["规章", *values]
    assert [field.index for field in line.fields] == list(range(len(values) + 1))
    assert all(a.box.x0 <= b.box.x0 for a, b in zip(line.fields, line.fields[1:], strict=False))
