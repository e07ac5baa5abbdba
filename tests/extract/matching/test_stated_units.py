"""A unit in a heading, a caption or a label reaches the numbers that it belongs to, in every kind of file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from app.extract import read_reports
from app.forms import parse_form
from app.model import Cell, Report
from app.sources.reader import open_source
from tests.extract.readings import cells_of, reports_of
from tests.generator.content import Content, Heading, Paragraph, make_content, plain_recipe, with_cells
from tests.generator.deviations import FEES, UNIT_PLACES, UnitPlace, with_unit
from tests.generator.grid import TableGrid
from tests.generator.layouts import layout
from tests.generator.xlsx import write_xlsx

LAYOUTS = (
    "text-tabs",
    "text-markdown",
    "text-lines",
    "html-paragraphs-gb2312",
    "docx-plain",
    "pdf-lines",
    "pdf-no-rules",
)


def plain_content() -> Content:
    content = make_content(plain_recipe("disclosure-2021", "石桥镇人民政府", 2022), Random(5))
    return with_cells(content, content.truths[0].cells | {FEES: "251000"})


def cells(content: Content, name: str) -> dict[str, Cell]:
    shown = layout(name)
    (report,) = reports_of(shown.write(content, Random(1)), "report" + shown.suffix)
    return cells_of(report)


def in_units(found: dict[str, Cell]) -> dict[str, str]:
    return {cell_id: cell.unit for cell_id, cell in found.items() if cell.unit is not None}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("where", UNIT_PLACES)
def test_a_unit_that_differs_reaches_its_number(name: str, where: UnitPlace) -> None:
    found = cells(with_unit(plain_content(), where, "元"), name)
    assert in_units(found) == {FEES: "元"}
    assert (found[FEES].value, found[FEES].state) == (Decimal(251000), "number")
    assert found[FEES].confidence == (0.85 if (name, where) == ("pdf-no-rules", "row") else 1.0)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_forms_own_unit_is_no_news(name: str) -> None:
    for where in UNIT_PLACES:
        assert in_units(cells(with_unit(plain_content(), where, "万元"), name)) == {}


@pytest.mark.parametrize("where", UNIT_PLACES)
def test_a_unit_in_a_spreadsheet(where: UnitPlace) -> None:
    (report,) = reports_of(write_xlsx(with_unit(plain_content(), where, "千元")), "report.xlsx")
    assert in_units(cells_of(report)) == {FEES: "千元"}


def test_a_unit_beside_the_number_goes_first() -> None:
    content = with_unit(plain_content(), "caption", "元")
    content = with_cells(content, content.truths[0].cells | {FEES: "25.1万元"})
    assert in_units(cells(content, "html-plain")) == {}


@pytest.mark.parametrize("name", ["text-tabs", "text-lines", "html-paragraphs-gb2312", "docx-plain", "pdf-lines"])
def test_an_amount_whose_headings_state_two_units_is_for_a_look(name: str) -> None:
    content = with_unit(plain_content(), "column", "万元")
    assert cells(content, name)[FEES].confidence == 1.0
    blocks = [
        replace(block, text=f"{block.text}（单位：元）")
        if isinstance(block, Heading) and "主动公开" in block.text
        else block
        for block in content.blocks
    ]
    found = cells(replace(content, blocks=tuple(blocks)), name)
    assert found[FEES].confidence < 0.9
    assert [cell_id for cell_id, cell in found.items() if cell.confidence < 0.9] == [FEES]


@pytest.mark.parametrize("caption", ["单位：元宝山区人民政府", "单位：件", "填报单位：某某局", "本表单位负责人：元某"])
def test_an_organisation_is_no_unit(caption: str) -> None:
    content = plain_content()
    blocks = [
        one
        for block in content.blocks
        for one in ((Paragraph(caption), block) if isinstance(block, TableGrid) else (block,))
    ]
    assert in_units(cells(Content(tuple(blocks), content.truths), "docx-plain")) == {}


def test_the_caption_of_another_table_is_not_this_ones() -> None:
    page = (
        "<p>单位：元</p><table border=1><tr><td>项目</td><td>金额</td></tr><tr><td>房租</td><td>300</td></tr></table>"
    )
    data = layout("html-plain").write(plain_content(), Random(1)).decode()
    at = data.index("<table")
    (report,) = reports_of((data[:at] + page + data[at:]).encode(), "report.html")
    assert in_units(cells_of(report)) == {}


BUDGET = """
[form]
id = "budget"
title = "预算"
authority = "自编"
first_year = 2020
[[table]]
id = "budget"
heading = "预算表"
[[table.block]]
rows = [{ id = "rent", label = "房屋租金" }, { id = "wages", label = "人员工资" }, { id = "total", label = "支出合计" }]
columns = [
  { id = "planned", label = "年初预算数", number = "money", unit = "万元" },
  { id = "spent", label = "本年决算数", number = "money", unit = "万元" },
]
"""


def budget(head: tuple[str, str], caption: str = "", foot: str = "") -> Report:
    rows = "".join(
        f"<tr><td>{label}</td><td>{one}</td><td>{two}</td></tr>"
        for label, one, two in (("房屋租金", 30, 20), ("人员工资", 40, 41), ("支出合计", 70, 61))
    )
    table = f"<table border=1><tr><td>项目</td><td>{head[0]}</td><td>{head[1]}</td></tr>{rows}</table>"
    page = f"<h1>某局2022年预算</h1><h2>一、预算表</h2><p>{caption}</p>{table}<p>{foot}</p>"
    pages = open_source(f"<meta charset=utf-8>{page}".encode(), "budget.html").pages
    (report,) = read_reports(pages, [parse_form(BUDGET, "budget.toml")])
    return report


@pytest.mark.parametrize(
    ("head", "caption", "foot", "planned", "spent"),
    [
        (("年初预算数", "本年决算数"), "金额单位：元", "", "元", "元"),
        (("年初预算数（万元）", "本年决算数（元）"), "", "", None, "元"),
        (("年初预算数（万元）", "本年决算数"), "单位：亿元", "", None, "亿元"),
        (("年初预算数", "本年决算数"), "", "注：本表金额单位：千元。", "千元", "千元"),
        (("年初预算数", "本年决算数"), "单位：万元", "", None, None),
    ],
)
def test_the_nearest_statement_holds(
    head: tuple[str, str], caption: str, foot: str, planned: str | None, spent: str | None
) -> None:
    found = cells_of(budget(head, caption, foot)).values()
    units = {cell.column: cell.unit for cell in found}
    assert {cell.confidence for cell in found} == {1.0}
    assert units == {"planned": planned, "spent": spent}
