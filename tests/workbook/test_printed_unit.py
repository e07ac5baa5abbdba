"""An amount in another unit than the form's is never exported without a word: beside it, above it, in the findings."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from openpyxl import load_workbook

from app.project import Project
from tests.generator.content import make_content, plain_recipe, with_cells
from tests.generator.deviations import FEES, with_unit
from tests.generator.html import HtmlOptions, write_html
from tests.projects import import_into, open_review, report_of
from tests.workbook.conftest import export


def test_a_unit_of_a_heading_stands_in_the_sheet_the_data_and_the_findings(tmp_path: Path) -> None:
    content = make_content(plain_recipe("disclosure-2021", "石桥镇人民政府", 2022), Random(5))
    content = with_cells(content, content.truths[0].cells | {FEES: "251000"})
    file = tmp_path / "report.html"
    file.write_bytes(write_html(with_unit(content, "column", "元"), HtmlOptions(), Random(1)))
    project = Project.create(tmp_path / "units.gouji")
    import_into(project, file)
    project.close()
    export(tmp_path / "units.gouji", tmp_path / "book.xlsx")
    book: Any = load_workbook(tmp_path / "book.xlsx")
    texts = {name: [cell.value for row in book[name].iter_rows() for cell in row] for name in book.sheetnames}
    sheet = next(values for name, values in texts.items() if "石桥镇" in name)
    assert "251000元" in sheet and 251000 not in sheet
    assert "本年收费金额（单位：万元）\n（原件单位：元）" in sheet
    (row,) = (row for row in book["数据"].iter_rows(values_only=True) if row[-1] == FEES)
    assert 251000 not in row and "251000元" in row
    (said,) = (text for text in texts["发现"] if isinstance(text, str) and "251000元 即 25.1万元" in text)
    assert "“元”" in said and "“万元”" in said


def test_the_report_is_not_in_order_until_somebody_ruled_on_the_unit(tmp_path: Path) -> None:
    content = make_content(plain_recipe("disclosure-2021", "石桥镇人民政府", 2022), Random(5))
    content = with_cells(content, content.truths[0].cells | {FEES: "251000"})
    file = tmp_path / "report.html"
    file.write_bytes(write_html(with_unit(content, "caption", "元"), HtmlOptions(), Random(1)))
    project = Project.create(tmp_path / "units.gouji")
    import_into(project, file)
    project.close()
    review = open_review(tmp_path / "units.gouji")
    report = report_of(review, "report.html")
    (finding,) = (one for one in review.report(report).findings if one.hard)
    assert (finding.rule, finding.cells) == ("read.unit", (FEES,))
    review.verdicts.rule_on_all(report, (finding.equation,), "as_printed")
    assert not any(one.hard and not one.ruled for one in review.report(report).findings)
    review.cells.correct(report, {FEES: "25.1万元"})
    assert not any(one.hard for one in review.report(report).findings)
    review.project.close()
