"""Column labels make a heading, in rows of cells and in lines of words, split or not; prose and parts do not."""

from __future__ import annotations

from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.column_headings import FoundHeading, find_headings
from app.extract.matching.form_index import FormIndex
from tests.extract.handmade import grid_row, line_row
from tests.extract.readings import FORMS

BOOKS = FormIndex(FORMS)
APPLICANTS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")


def found(*rows: PrintedRow) -> list[FoundHeading]:
    return find_headings(rows, BOOKS)


def keys(heading: FoundHeading) -> list[str]:
    return [column.key for column in heading.columns]


def test_a_heading_in_cells() -> None:
    (heading,) = found(grid_row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"))
    assert heading.heading.table == "proactive"
    assert [(column.key, column.x0) for column in heading.columns] == [
        ("issued", 50),
        ("repealed", 100),
        ("in_force", 150),
    ]
    assert heading.complete and heading.ordered


def test_a_heading_over_three_rows_of_cells() -> None:
    rows = [grid_row("", "申请人情况"), grid_row("", "自然人", *[""] * 5, "总计"), grid_row("", "", *APPLICANTS, "")]
    (heading,) = found(*rows)
    assert keys(heading) == ["natural", "commercial", "research", "welfare", "legal", "other", "total"]
    assert (heading.first, heading.last) == (0, 2)


def test_a_heading_with_a_column_too_few_is_none() -> None:
    assert found(grid_row("", "自然人", *APPLICANTS)) == []
    assert found(grid_row("信息内容", "本年制发件数", "现行有效件数")) == []


def test_columns_in_another_order_are_followed() -> None:
    (heading,) = found(grid_row("信息内容", "本年废止件数", "本年制发件数", "现行有效件数"))
    assert keys(heading) == ["repealed", "issued", "in_force"]
    assert heading.ordered


def test_columns_in_another_order_with_slips_in_their_labels_are_told() -> None:
    (heading,) = found(grid_row("信息内容", "本年废上件数", "本年制发件数", "现行有效件数"))
    assert keys(heading) == ["repealed", "issued", "in_force"]
    assert not heading.ordered


def test_columns_that_broken_spans_moved_are_told() -> None:
    """The merged label over five columns covers two of them, and so the total seems to stand third."""
    top = grid_row("", "自然人", "法人或其他组织", "总计", *[""] * 4)
    (heading,) = found(top, grid_row("", "", "商业企业", "", "科研机构", "社会公益组织", "法律服务机构", "其他"))
    assert keys(heading)[2] == "total"
    assert not heading.ordered


def test_words_in_another_order_are_a_heading_unless_labels_have_slips() -> None:
    (heading,) = found(line_row(("本年废止件数", 100), ("本年制发件数", 200), ("现行有效件数", 300)))
    assert keys(heading) == ["repealed", "issued", "in_force"]
    assert found(line_row(("本年废上件数", 100), ("本年制发件数", 200), ("现行有效件数", 300))) == []


def test_labels_split_over_two_lines_of_words() -> None:
    upper = line_row(("本年制", 100), ("本年废", 200), ("现行有", 300))
    lower = line_row(("发件数", 100), ("止件数", 200), ("效件数", 300), y0=14)
    assert keys(found(upper, lower)[0]) == ["issued", "repealed", "in_force"]


def test_a_sentence_that_names_the_columns_is_no_heading() -> None:
    assert found(line_row(("本年制发件数、本年废止件数、现行有效件数均按年底数据填报。", 50))) == []


def test_a_line_across_needs_each_label_for_each_row() -> None:
    columns = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    top = grid_row("行政复议", *[""] * 4, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4)
    (heading,) = found(top, grid_row(*columns * 3))
    assert keys(heading)[4:6] == ["reconsideration/total", "litigation_direct/upheld"]
    assert len(keys(heading)) == 15
    assert found(grid_row(*columns * 2)) == []


def test_the_label_of_a_row_above_never_stands_for_a_column_that_was_not_read() -> None:
    """The last total is read as 计 alone; the row of totals in the table above has a label that reads the same."""
    columns = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    above = grid_row("（七）总计", "5", "0", "0", "1", "0", "0", "6")
    title = line_row(("四、政府信息公开行政复议、行政诉讼情况", 0))
    top = grid_row("行政复议", *[""] * 4, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4)
    assert found(above, title, top, grid_row(*(columns * 3)[:-1], "计")) == []


def test_rows_across_stand_as_their_labels_do() -> None:
    columns = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    top = grid_row("复议后起诉", *[""] * 4, "行政复议", *[""] * 4, "未经复议直接起诉", *[""] * 4)
    (heading,) = found(top, grid_row(*columns * 3))
    assert keys(heading)[::5] == ["litigation_after/upheld", "reconsideration/upheld", "litigation_direct/upheld"]


def test_a_heading_printed_twice_is_found_twice() -> None:
    row = grid_row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    assert [heading.last for heading in found(row, grid_row("规章", "0", "0", "0"), row)] == [0, 2]


def test_typos_and_traditional_characters_are_read() -> None:
    (heading,) = found(grid_row("信息內容", "本年製發件數", "本年廢止件数", "现行有效件"))
    assert keys(heading) == ["issued", "repealed", "in_force"]
