"""The workbook of the samples, read back: what it says, how it stands, and that it is the same twice."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.model import REPORT_STATUSES
from app.project import Project
from tests.projects import PASTED, PASTED_CELL, make_project, open_review, report_of
from tests.wordings import WORDINGS, wording
from tests.workbook.conftest import FORMULA_LIKE, Exported, export
from tests.workbook.office import all_recalculated
from tests.workbook.proving import CHINESE, OTHER_SHEETS, Sheet, faults, generated, prove, sheets_of


@dataclass(frozen=True)
class Small:
    """A project of one report and its workbook. Not to be changed."""

    project: Path
    workbook: Path

    def sheets(self, written: Path) -> list[Sheet]:
        """The report's sheet in a file made of the workbook, beside the workbook's own values."""
        project = Project.open(self.project, read_only=True)
        found = sheets_of(project, written, self.workbook)
        project.close()
        return found


CHARTS = "图表"
LISTS = ("总览", "发现", "更正", "数据", "规则", "来源")


@pytest.fixture(scope="module")
def sheets(exported: Exported) -> list[Sheet]:
    """Every report's sheet of the samples' workbook, with the values that it brings along."""
    project = Project.open(exported.project, read_only=True)
    found = sheets_of(project, exported.path, exported.path)
    project.close()
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The workbook of one sample, with a cell that could not be read."""
    folder = tmp_path_factory.mktemp("small")
    path = make_project(folder / "small.gouji", PASTED)
    export(path, folder / "small.xlsx")
    return Small(path, folder / "small.xlsx")


def test_every_constant_and_every_check_is_the_projects(sheets: list[Sheet]) -> None:
    assert len(sheets) == 11
    assert [fault for sheet in sheets for fault in faults(sheet)] == []


def test_libreoffice_proves_every_rule_of_the_samples(edited_project: Path, tmp_path: Path) -> None:
    assert prove(edited_project, tmp_path) == []


def test_libreoffice_proves_every_rule_of_a_workbook_in_english(small: Small, tmp_path: Path) -> None:
    """Other names and words stand in the same formulas: one report shows it."""
    assert prove(small.project, tmp_path, wording("en")) == []


def test_libreoffice_proves_generated_reports_with_whatever_people_type(tmp_path: Path) -> None:
    assert prove(generated(tmp_path / "generated.gouji", 8, 11), tmp_path) == []


def test_the_checks_answer_when_somebody_changes_a_number(small: Small, tmp_path: Path) -> None:
    (sheet,) = small.sheets(small.workbook)
    assert sheet.report.cells[PASTED_CELL].state == "unreadable"
    row, column = sheet.places[PASTED_CELL]
    title, check_column = sheet.formulas.title, 14
    assert sheet.values.cell(row, check_column).value == CHINESE.say("workbook.not_assessable")
    values: Any = sheet.values
    total = values.cell(row, 13).value
    others = sum(values.cell(row, at).value or 0 for at in range(8, 13))
    written = {tmp_path / "right.xlsx": total - others, tmp_path / "two_more.xlsx": total - others + 2}
    for path, typed in written.items():
        book: Any = load_workbook(small.workbook)
        book[title].cell(row, column).value = typed
        book.save(path)
    calculated: list[Any] = [load_workbook(path, data_only=True) for path in all_recalculated([*written], tmp_path)]
    assert [book[title].cell(row, check_column).value for book in calculated] == [0, -2]


def test_the_proof_finds_a_wrong_constant_and_a_wrong_check(small: Small, tmp_path: Path) -> None:
    book: Any = load_workbook(small.workbook)
    sheet = book.worksheets[OTHER_SHEETS]
    sheet["G30"].value = 999_999
    sheet["N31"].value = sheet["N31"].value.replace("G31:L31", "G31:K31")
    book.save(tmp_path / "wrong.xlsx")
    found = list(faults(small.sheets(tmp_path / "wrong.xlsx")[0]))
    assert any("999999" in fault for fault in found)
    assert any("a check of no rule" in fault for fault in found)
    assert any("has no check" in fault for fault in found)


def test_no_two_merged_areas_overlap_and_no_formula_is_too_long(exported: Exported) -> None:
    for sheet in exported.book.worksheets:
        covered = [place for area in sheet.merged_cells.ranges for place in area.cells]
        assert len(covered) == len(set(covered)), sheet.title
        for row in sheet.iter_rows():
            assert all(len(str(cell.value)) < 8192 for cell in row if cell.data_type == "f")


def test_a_number_with_more_digits_than_excel_holds_stays_text(small: Small, tmp_path: Path) -> None:
    path = Path(shutil.copy(small.project, tmp_path / "long.gouji"))
    review = open_review(path)
    review.cells.correct(report_of(review, PASTED), {PASTED_CELL: "12345678901234567"})
    review.project.close()
    export(path, tmp_path / "long.xlsx")
    project = Project.open(path, read_only=True)
    sheets = sheets_of(project, tmp_path / "long.xlsx", tmp_path / "long.xlsx")
    project.close()
    shown = [sheet.formulas.cell(*sheet.places[PASTED_CELL]) for sheet in sheets if PASTED_CELL in sheet.places]
    assert "12345678901234567" in [cell.value for cell in shown]


def test_every_sheet_begins_with_the_banner_and_the_properties_say_it_too(exported: Exported) -> None:
    said = CHINESE.say("workbook.status.to_do")
    for sheet in exported.book.worksheets:
        banner = str(sheet["A1"].value)
        assert said in banner, sheet.title
    properties = exported.book.properties
    assert properties.contentStatus == properties.keywords == said
    assert said in str(properties.subject)
    assert exported.book.custom_doc_props[CHINESE.say("workbook.property.status")].value == said


def test_the_times_are_those_of_the_steps(exported: Exported) -> None:
    project = Project.open(exported.project, read_only=True)
    first, newest, _ = project.steps.times()
    project.close()
    properties = exported.book.properties
    assert properties.created is not None
    assert properties.modified is not None
    assert properties.created.isoformat() == first[:19]
    assert properties.modified.isoformat() == newest[:19]


def test_two_exports_are_the_same_bytes(exported: Exported, tmp_path: Path) -> None:
    export(exported.project, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == exported.path.read_bytes()
    with zipfile.ZipFile(exported.path) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_what_looks_like_a_formula_stays_text(exported: Exported) -> None:
    found = 0
    for sheet in exported.book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert str(cell.value).startswith(("=IF(", "=NOT(", "=COUNT", "=42", "=40", "=3", "=4")), cell.value
                elif isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.data_type == "s"
                    found += 1
    assert found > 3
    assert any(FORMULA_LIKE in str(cell.value) for cell in exported.book["总览"]["C"])


def test_the_sheets_are_named_in_order(exported: Exported) -> None:
    assert exported.book.sheetnames[:OTHER_SHEETS] == [CHARTS, *LISTS]
    assert exported.book.sheetnames[OTHER_SHEETS].startswith("1 ")
    assert len(exported.book.sheetnames) == OTHER_SHEETS + 11


def test_every_sheet_is_ready_to_be_printed_on_a4(exported: Exported) -> None:
    for sheet in exported.book.worksheets:
        assert int(sheet.page_setup.paperSize or 0) == 9
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows is not None
        assert sheet.freeze_panes is not None


def test_lists_can_be_filtered_and_the_data_is_a_table(exported: Exported) -> None:
    for name in LISTS:
        sheet = exported.book[name]
        assert sheet.auto_filter.ref or sheet.tables, name
    data = exported.book["数据"]
    (table,) = data.tables.values()
    assert table.ref == f"A2:N{data.max_row}"
    assert [column.name for column in table.tableColumns] == [cell.value for cell in data[2]]


def test_the_data_has_every_cell_once(exported: Exported, sheets: list[Sheet]) -> None:
    cells = [cell.id for sheet in sheets for cell in sheet.report.cells.values()]
    assert [row[13].value for row in exported.book["数据"].iter_rows(min_row=3)] == cells


def test_the_data_goes_on_where_a_sheet_is_full(exported: Exported, tmp_path: Path) -> None:
    export(exported.project, tmp_path / "full.xlsx", most_rows=500)
    book: Any = load_workbook(tmp_path / "full.xlsx")
    sheets = [name for name in book.sheetnames if name.startswith("数据")]
    assert sheets == ["数据", "数据 (2)", "数据 (3)", "数据 (4)", "数据 (5)"]
    assert book.sheetnames[4:9] == sheets
    rows = [[cell.value for cell in row] for name in sheets for row in book[name].iter_rows(min_row=3)]
    assert all(book[name].max_row <= 500 for name in sheets)
    whole = [[cell.value for cell in row] for row in exported.book["数据"].iter_rows(min_row=3)]
    assert rows == whole
    names = [table.displayName for name in sheets for table in book[name].tables.values()]
    assert len(set(names)) == len(sheets)


def test_without_sheets_for_reports_nothing_links_to_one(exported: Exported, tmp_path: Path) -> None:
    export(exported.project, tmp_path / "lists.xlsx", report_sheets=False)
    book: Any = load_workbook(tmp_path / "lists.xlsx")
    assert book.sheetnames == [CHARTS, *LISTS]
    assert not any(cell.hyperlink for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_links_lead_to_sheets_that_are_there(exported: Exported) -> None:
    links = [cell.hyperlink.location for sheet in exported.book.worksheets for row in sheet.iter_rows() for cell in row
             if cell.hyperlink and cell.hyperlink.location]  # fmt: skip
    assert len(links) > 20
    for link in links:
        name, _, cell = link.rpartition("!")
        assert exported.book[name.strip("'").replace("''", "'")][cell] is not None


def test_corrected_and_unreadable_cells_have_a_comment_with_page_text_and_reason(exported: Exported) -> None:
    notes = [cell.comment.text for sheet in exported.book.worksheets for row in sheet.iter_rows() for cell in row
             if cell.comment]  # fmt: skip
    assert len(notes) == 5
    corrected = next(note for note in notes if "@对照原件" in note)
    assert "原件第 1 页" in corrected
    assert "原文：86" in corrected
    assert "与原文不符" in corrected
    assert any("认不准" in note for note in notes)


def test_corrections_have_the_picture_of_their_cell(exported: Exported) -> None:
    sheet = exported.book["更正"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert len(rows) == 4
    assert {row[12] for row in rows} == {"与原文不符"}
    with zipfile.ZipFile(exported.path) as archive:
        pictures = [archive.read(name) for name in archive.namelist() if name.startswith("xl/media/")]
    assert len(pictures) == 4
    assert all(picture.startswith(b"\x89PNG") and len(picture) <= 8192 for picture in pictures)


def test_rules_are_counted_as_the_findings_are(exported: Exported) -> None:
    rows = list(exported.book["规则"].iter_rows(min_row=4, values_only=True))
    assert sum(row[7] for row in rows) == sum(row[8] + row[10] + row[11] + row[12] for row in rows)
    broken = [row for row in exported.book["发现"].iter_rows(min_row=4, values_only=True) if row[3] == "不平"]
    assert sum(row[10] for row in rows) == len(broken) > 0


def test_every_status_has_its_words_in_both_languages() -> None:
    for words in WORDINGS:
        for status in REPORT_STATUSES:
            assert words.say(f"workbook.banner.{status}") != words.say(f"workbook.status.{status}")
            assert words.say(f"workbook.banner_report.{status}", book="x", cells=1, findings=1)
