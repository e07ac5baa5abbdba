"""A user's own form gets a sheet with live checks by the same code: money, signed numbers, soft rules, odd blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.forms import Form, FormCollection, collect
from app.model import Report, Table
from app.project import Project
from app.review.export.report_rows import ReportRows
from app.review.state.evaluator import Evaluator
from app.review.state.open_report import OpenReport
from app.workbook.book import write_workbook
from app.workbook.rows import BookFacts
from tests.forms.official import balance_sheet
from tests.rules.cells import cells_of
from tests.rules.test_balance_sheet import sheet
from tests.workbook.office import all_recalculated, without_merged_areas
from tests.workbook.proving import CHINESE, OTHER_SHEETS, Sheet, faults, places_of

ODD = """
[form]
id = "odd"
title = "零散表"
authority = "单位自定"
first_year = 2020

[[table]]
id = "spread"
heading = "分块"

  [[table.block]]
  columns = [ { id = "amount", label = "金额" }, { id = "count", label = "数量" }, { id = "rest", label = "余数" } ]
  rows = [ { id = "first", label = "甲" } ]

  [[table.block]]
  columns = [ { id = "amount", label = "金额" }, { id = "count", label = "数量" } ]
  rows = [ { id = "second", label = "乙" }, { id = "both", label = "合计" } ]

[[table]]
id = "line"
heading = "一行"

  [[table.block]]
  direction = "across"
  rows = [ { id = "early", label = "上半年" }, { id = "late", label = "下半年" }, { id = "year", label = "全年" } ]
  columns = [ { id = "in", label = "收" }, { id = "out", label = "支" } ]

[[rule]]
id = "spread.both"
table = "spread"
each = "column"
left = ["both"]
right = ["first", "second"]
kind = "hard"
text = "合计等于甲乙之和"
only = ["amount", "count"]

[[rule]]
id = "line.year"
table = "line"
each = "column"
left = ["early", "late"]
right = ["year"]
kind = "hard"
text = "全年等于上下半年之和"
"""
ODD_CELLS: dict[str, str | None] = {
    "spread/first/amount": "1", "spread/first/count": "2", "spread/first/rest": "9",
    "spread/second/amount": "3", "spread/second/count": "—",
    "spread/both/amount": "5", "spread/both/count": "2",
    "line/early/in": "1", "line/early/out": "无", "line/late/in": "2", "line/late/out": "4",
    "line/year/in": "3", "line/year/out": "3",
}  # fmt: skip


def position_cells(**changes: str | None) -> dict[str, str | None]:
    return {cell.id: cell.raw for cell in sheet().values()} | {
        key.replace("__", "."): text for key, text in changes.items()
    }


def cases() -> dict[str, tuple[Form, dict[str, str | None]]]:
    plain = position_cells()
    (odd,) = collect([("odd.toml", ODD)]).forms
    lost = {"position/asset.cash/opening": "不详", "position/asset.other/opening": "99999"}
    return {
        "balanced": (balance_sheet(), plain),
        "a wrong cent": (balance_sheet(), plain | {"position/assets/opening": "1,200.76"}),
        "a signed one is missing": (balance_sheet(), plain | {"change/fund/moved": "见附注"}),
        "a lost number that nothing could mend": (balance_sheet(), plain | lost),
        "blank total": (balance_sheet(), plain | {"position/assets/closing": ""}),
        "odd blocks": (odd, ODD_CELLS),
    }


CASES = cases()


@dataclass(frozen=True)
class Shown:
    """A report's sheet with the values that were written, and with those that LibreOffice calculates."""

    written: Sheet
    calculated: Sheet


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """Every case."""
    return shown_sheets(CASES, tmp_path_factory.mktemp("own"))


@pytest.mark.parametrize("case", CASES)
def test_every_check_of_an_own_form_shows_what_the_rule_says(shown: dict[str, Shown], case: str) -> None:
    assert list(faults(shown[case].written)) == []
    assert list(faults(shown[case].calculated)) == []


def shown_sheets(cases: Mapping[str, tuple[Form, dict[str, str | None]]], folder: Path) -> dict[str, Shown]:
    """The sheets of all cases, in workbooks that LibreOffice calculates in one start."""
    paths = [folder / f"{number}.xlsx" for number in range(len(cases))]
    sheets = [written_sheet(form, texts, path) for (form, texts), path in zip(cases.values(), paths, strict=True)]
    shown = {}
    for case, made, path in zip(cases, sheets, all_recalculated(paths, folder), strict=True):
        values = without_merged_areas(path, values=True)[made.formulas.title]
        shown[case] = Shown(made, replace(made, values=values))
    return shown


def written_sheet(form: Form, texts: dict[str, str | None], written: Path) -> Sheet:
    forms = FormCollection((form,))
    tables = tuple(
        Table(table.id, form.id, tuple(cells_of({cell: texts[cell] for cell in table.cell_ids()}).values()))
        for table in form.tables
    )
    report = Report("某单位", 2024, (1,), tables)
    opened = OpenReport(1, "u", "某单位", 2024, report, 1, {}, {}, (), Evaluator(forms.forms).full(report, {}, {}))
    project = Project.create(written.with_suffix(".gouji"))
    telling = ReportRows(project, forms.forms, CHINESE)
    facts = telling.report(1, opened)
    book = BookFacts("试", "0", facts.status, 1, "", "", True, telling.names, {})
    write_workbook(written, book, [facts], forms.forms, CHINESE)
    project.close()
    formulas, values = without_merged_areas(written), without_merged_areas(written, values=True)
    name = formulas.sheetnames[OTHER_SHEETS]
    return Sheet(formulas[name], values[name], opened, places_of(facts, CHINESE, forms), forms)
