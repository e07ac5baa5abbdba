"""Columns and rows in another order are what their labels say; what the labels leave open is never told as sure."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.model import SURE
from tests.extract.readings import cells_of, reports_of, share_of_sure, untold_faults
from tests.generator.content import Content, Recipe, make_content, with_cells
from tests.generator.grid import TableGrid
from tests.generator.layouts import layout
from tests.generator.official import FORM_2021, TABLE_IDS
from tests.generator.printing import NumberStyle
from tests.generator.rearranged import (
    changed,
    with_columns,
    with_extra_column,
    with_extra_row,
    with_label,
    with_rows,
)
from tests.generator.taken_apart import cut_between_columns

TOTAL_FIRST = (6, 0, 1, 2, 3, 4, 5)
TOTAL_SECOND = (0, 6, 1, 2, 3, 4, 5)
BACKWARDS = (6, 5, 4, 3, 2, 1, 0)
CARRIED_FIRST = (1, 0, *range(2, 25))
RESULTS_TURNED = (0, 1, 3, 2, *range(11, 3, -1), *range(12, 25))
TOTAL_ROW_FIRST = (23, 24, *range(23))
WITH_CELLS = ("pdf-lines", "html-plain", "docx-plain")
ALL = (*WITH_CELLS, "pdf-vertical", "pdf-torn", "pdf-no-rules", "text-tabs", "text-pipes", "text-markdown")
ROWS = ("pdf-lines", "html-plain", "docx-plain", "text-tabs", "text-pipes", "text-markdown", "text-aligned")


def content_of(seed: int = 3) -> Content:
    numbers = NumberStyle("zero")
    recipe = Recipe(tuple((table, FORM_2021) for table in TABLE_IDS), "甲镇人民政府", 2022, "medium", numbers)
    return make_content(recipe, Random(seed))


def faults_and_share(content: Content, look: str) -> tuple[list[str], float]:
    shown = layout(look)
    (report,) = reports_of(shown.write(content, Random(1)), "report" + shown.suffix)
    cells, printed = cells_of(report), content.truths[0].cells
    return untold_faults(cells, printed), share_of_sure(cells, printed)


@pytest.mark.parametrize("look", ALL)
@pytest.mark.parametrize("order", [TOTAL_FIRST, TOTAL_SECOND, BACKWARDS], ids=["total-first", "second", "backwards"])
def test_columns_stand_where_their_headings_say(look: str, order: tuple[int, ...]) -> None:
    faults, share = faults_and_share(changed(content_of(), "applications", with_columns(order)), look)
    _, usual = faults_and_share(content_of(), look)
    assert not faults and share == usual >= 0.95


@pytest.mark.parametrize("look", WITH_CELLS)
def test_columns_of_a_line_across_stand_where_their_headings_say(look: str) -> None:
    order = [5 * part + column for part in range(3) for column in (4, 1, 0, 2, 3)]
    assert faults_and_share(changed(content_of(), "disputes", with_columns(order)), look) == ([], 1.0)


@pytest.mark.parametrize("look", ROWS)
@pytest.mark.parametrize("order", [CARRIED_FIRST, RESULTS_TURNED], ids=["carried", "results"])
def test_rows_are_what_their_labels_say(look: str, order: tuple[int, ...]) -> None:
    faults, share = faults_and_share(changed(content_of(), "applications", with_rows(order)), look)
    assert (faults, share) == ([], 1.0)


@pytest.mark.parametrize("look", ROWS)
@pytest.mark.parametrize(
    ("row", "label"), [("refused.2", "1.属于国家秘密"), ("carried_in", "一、本年新收政府信息公开申请数量")]
)
def test_a_label_that_is_printed_twice_is_never_sure(look: str, row: str, label: str) -> None:
    of = f"applications/{row}/natural"
    shown = layout(look)
    content = changed(content_of(), "applications", with_label(of, label))
    (report,) = reports_of(shown.write(content, Random(1)), "report" + shown.suffix)
    cells = cells_of(report)
    twice = ("refused.1", "refused.2") if row == "refused.2" else ("new", "carried_in")
    doubted = {cell.row: cell.confidence for cell in cells.values() if cell.id.startswith("applications/")}
    assert all(doubted[one] < SURE for one in twice)
    assert not untold_faults(cells, content.truths[0].cells)


@pytest.mark.parametrize("look", ROWS)
@pytest.mark.parametrize("text", ["3", ""])
def test_a_row_that_no_form_has_changes_no_other(look: str, text: str) -> None:
    content = changed(content_of(), "applications", with_extra_row(2, "其中通过网络平台受理", text))
    assert faults_and_share(content, look) == ([], 1.0)


@pytest.mark.parametrize("look", WITH_CELLS)
@pytest.mark.parametrize("at", [1, 3, 6])
def test_a_column_that_no_form_has_changes_no_other(look: str, at: int) -> None:
    content = changed(content_of(), "applications", with_extra_column(at, "个体工商户", "5"))
    faults, share = faults_and_share(content, look)
    assert not faults and share == 1.0


@pytest.mark.parametrize("look", [*WITH_CELLS, "text-tabs", "text-pipes", "text-markdown"])
def test_a_column_that_no_form_has_behind_all_others_changes_none(look: str) -> None:
    content = changed(content_of(), "applications", with_extra_column(7, "备注", "5"))
    faults, share = faults_and_share(content, look)
    assert not faults and share == 1.0


@pytest.mark.parametrize("look", [*ALL, "text-aligned", "text-lines"])
@pytest.mark.parametrize("at", [3, 7])
def test_numbers_beside_a_blank_are_not_counted_into_the_columns(look: str, at: int) -> None:
    """A row with a further number and a blank prints as many numbers as the form has columns."""
    content = content_of()
    cells = dict(content.truths[0].cells)
    rng = Random(4)
    cells |= {one: None for one in cells if one.startswith("applications/") and rng.random() < 0.12}
    content = changed(with_cells(content, cells), "applications", with_extra_column(at, "个体工商户", "5"))
    faults, share = faults_and_share(content, look)
    assert not faults
    assert share >= 0.6 or look not in WITH_CELLS


@pytest.mark.parametrize("look", [*WITH_CELLS, "pdf-vertical", "pdf-rectangles", "pdf-repeated-header"])
@pytest.mark.parametrize("labels", [False, True], ids=["numbers-alone", "with-labels"])
@pytest.mark.parametrize("at", [3, 5])
def test_a_table_cut_between_its_columns_is_one_table(look: str, labels: bool, at: int) -> None:
    content = cut_between_columns(content_of(), "applications", at, labels=labels)
    assert faults_and_share(content, look) == ([], 1.0)


@pytest.mark.parametrize("look", ["pdf-lines", "html-plain"])
def test_numbers_without_labels_are_not_given_to_rows_that_they_are_too_few_for(look: str) -> None:
    """The second part lacks a row: nobody can know which."""
    content = cut_between_columns(content_of(), "applications", 3, labels=False)

    def without_a_row(grid: TableGrid) -> TableGrid:
        cells = [replace(one, row=one.row - (one.row > 9)) for one in grid.cells if one.row != 9]
        return replace(grid, cells=tuple(cells), row_count=grid.row_count - 1)

    faults, share = faults_and_share(changed(content, "further", without_a_row), look)
    assert not faults and share < 0.6


def test_headings_cut_sideways_above_no_rows_are_no_table() -> None:
    """An empty template, its columns on two pages: there is nothing to join, and the file is read to its end."""
    left = "<tr><td>本列数据</td><td>自然人</td><td>商业企业</td><td>科研机构</td></tr>"
    right = "<tr><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>总计</td></tr>"
    title = "<h1>甲镇人民政府2023年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p>"
    page = f"<html><body>{title}<table>{left}</table><p>续表</p><table>{right}</table></body></html>"
    (report,) = reports_of(page.encode(), "report.html")
    assert not any(cell.value is not None for cell in cells_of(report).values())


def test_small_tables_below_their_chapter_printed_again_and_again_are_one_table() -> None:
    chapter = "<p>四、政府信息公开行政复议、行政诉讼情况</p>"
    columns = "".join(f"<td>{text}</td>" for text in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))
    parts = [
        f"{chapter}<table><tr><td colspan=5>{name}</td></tr><tr>{columns}</tr>"
        f"<tr>{''.join(f'<td>{5 * at + place}</td>' for place in range(5))}</tr></table>"
        for at, name in enumerate(("行政复议", "未经复议直接起诉", "复议后起诉"))
    ]
    (report,) = reports_of(f"<h1>甲镇2022年政府信息公开工作年度报告</h1>{''.join(parts)}".encode(), "a.html")
    assert [cell.raw for table in report.tables for cell in table.cells] == [str(number) for number in range(15)]


def test_a_part_below_another_agencys_name_is_not_joined_to_the_table_above() -> None:
    chapter = "<p>四、政府信息公开行政复议、行政诉讼情况</p>"
    columns = "".join(f"<td>{text}</td>" for text in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))

    def part(name: str, first: int) -> str:
        numbers = "".join(f"<td>{first + place}</td>" for place in range(5))
        return f"{chapter}<table><tr><td colspan=5>{name}</td></tr><tr>{columns}</tr><tr>{numbers}</tr></table>"

    above = part("行政复议", 0) + part("未经复议直接起诉", 5)
    reports = reports_of(f"{above}<p>乙镇人民政府</p>{part('复议后起诉', 900)}".encode(), "a.html")
    cells = [cell for report in reports for table in report.tables for cell in table.cells]
    assert not any(cell.raw == "900" and cell.confidence >= SURE for cell in cells)
