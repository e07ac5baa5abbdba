"""A report whose page was lost in the middle of a table: what stood there is asked for, never called not printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pymupdf
import pytest
from openpyxl import load_workbook

from app.project import Project
from app.review.export.export import ExportOptions, export_workbook
from app.review.review import Review
from app.review.state.attention_order import review_order
from app.review.state.problems import problems_of
from tests.generator.content import make_content, plain_recipe
from tests.generator.official import FORM_2021
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.projects import FORMS, import_into, open_review
from tests.workbook.proving import CHINESE

CONTENT = make_content(plain_recipe(FORM_2021, "竹岩乡人民政府", 2022), Random(7))


@pytest.fixture(scope="module")
def torn_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a report that lost its third page."""
    folder = tmp_path_factory.mktemp("torn")
    document = pymupdf.open(stream=write_pdf(CONTENT, PdfOptions(page_size=(595, 420)), Random(7)), filetype="pdf")
    document.delete_page(2)
    (folder / "torn.pdf").write_bytes(document.tobytes())
    project = Project.create(folder / "torn.gouji")
    import_into(project, folder / "torn.pdf")
    project.close()
    return folder / "torn.gouji"


@pytest.fixture
def torn(torn_file: Path, tmp_path: Path) -> Iterator[Review]:
    path = tmp_path / "torn.gouji"
    path.write_bytes(torn_file.read_bytes())
    review = open_review(path)
    yield review
    review.project.close()


def test_every_row_of_the_lost_page_is_a_stop_and_counts(torn: Review) -> None:
    (report,) = (torn.report(one) for one in torn.project.reports.left())
    lost = [cell.id for cell in report.cells.values() if cell.state == "unreadable"]
    assert len(lost) > 20
    assert not any(cell.state == "absent" for cell in report.cells.values())
    assert all(report.cells[cell].raw == "" and report.cells[cell].boxes == () for cell in lost)
    assert set(lost) <= {stop.cell for stop in problems_of(report)}
    assert set(lost) <= set(review_order(report))
    assert report.evaluation.tally.unreadable == len(lost)
    assert report.evaluation.tally.matters >= len(lost)
    assert not any(cell.state == "blank" and CONTENT.truths[0].cells[cell.id] for cell in report.cells.values())


def test_the_sheet_of_corrections_does_not_call_it_blank(torn: Review, tmp_path: Path) -> None:
    (number,) = torn.project.reports.left()
    cell = next(cell.id for cell in torn.report(number).cells.values() if cell.state == "unreadable")
    torn.cells.correct(number, {cell: "3"})
    path = tmp_path / "torn.xlsx"
    export_workbook(torn.project, FORMS, CHINESE, path, ExportOptions("zh"))
    book = load_workbook(path)
    texts = {str(one.value) for one in book[CHINESE.say("workbook.sheet.corrections")]["H"]}
    book.close()
    assert CHINESE.say("workbook.unreadable") in texts
    assert CHINESE.say("workbook.empty") not in texts
