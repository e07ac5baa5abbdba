"""Tables that a person enters, or says where they stand: further readings, undone as one step, never lost again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.model import SURE, Box, FreeTable, ReadProblem, Report, Table
from app.project import ReportQuery
from app.review.reading.job import ReadingTools
from app.review.rereading.table_reading import TableJob, read_table
from app.review.review import Review
from app.review.state.change_event import RefusedError
from app.review.state.problems import problems_of
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, open_review, report_of

DISPUTES = "disputes/reconsideration/upheld"


def unread(review: Review) -> int:
    """A report of which no table was read."""
    report = report_of(review, MISPRINTED)
    review.reports.put_reading(report, Report(None, None, (1,), (), problem=ReadProblem("no_table")), "test")
    return report


def without_disputes(review: Review) -> tuple[int, Report]:
    report = report_of(review, MISPRINTED)
    whole = review.report(report).report
    review.reports.put_reading(report, replace(whole, tables=whole.tables[:-1]), "test")
    return report, whole


def test_an_entered_table_is_all_to_be_typed_and_one_step(review: Review) -> None:
    report = unread(review)
    changed = review.reports.enter_tables(report, "disclosure-2021", ("proactive", "applications", "disputes"), "test")
    assert changed is not None and changed.step.kind == "reread"
    opened = review.report(report)
    assert len(opened.cells) == 200
    assert {cell.state for cell in opened.cells.values()} == {"unreadable"}
    assert opened.evaluation.tally.unreadable == 200
    assert opened.status == "to_do"
    assert {stop.cell for stop in problems_of(opened)} == set(opened.cells)
    review.cells.correct(report, {DISPUTES: "3"})
    assert review.report(report).cells[DISPUTES].value == 3
    review.undo()
    review.undo()
    assert review.report(report).cells == {}


def test_a_missing_table_goes_where_the_form_has_it_and_its_finding_goes(review: Review) -> None:
    report, whole = without_disputes(review)
    assert "read.table" in {finding.rule for finding in review.report(report).findings}
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    review.reports.enter_tables(report, whole.tables[-1].form, ("disputes",), "test")
    opened = review.report(report)
    assert [table.id for table in opened.report.tables] == [table.id for table in whole.tables]
    assert "read.table" not in {finding.rule for finding in opened.findings}
    assert opened.corrections.keys() == {MISPRINTED_CELL}
    with pytest.raises(RefusedError, match="table_there"):
        review.reports.enter_tables(report, whole.tables[-1].form, ("disputes",), "test")


def test_a_later_reading_that_does_not_find_it_keeps_what_was_entered(review: Review, project_file: Path) -> None:
    report, whole = without_disputes(review)
    lacking = review.report(report).report
    review.reports.enter_tables(report, whole.tables[-1].form, ("disputes",), "test")
    review.cells.correct(report, {DISPUTES: "3"})
    review.project.close()
    again = open_review(project_file)
    assert again.report(report).report.tables[-1].entered, "it is known after a restart"
    again.reports.put_reading(report, replace(lacking, agency="别处"), "later")
    assert again.report(report).cells[DISPUTES].value == 3
    again.reports.put_reading(report, whole, "later still")
    opened = again.report(report)
    assert not opened.report.tables[-1].entered, "the reader finds it now"
    assert opened.corrections[DISPUTES].text == "3"
    again.project.close()


def test_corrections_of_an_entered_table_go_along_when_the_report_is_split(review: Review) -> None:
    report, whole = without_disputes(review)
    lacking = review.report(report).report
    review.reports.enter_tables(report, whole.tables[-1].form, ("disputes",), "test")
    review.cells.correct(report, {DISPUTES: "3"})
    parts = review.reports.stored(report).parts
    changed = review.reports.replace("split", (report,), ((parts, lacking),), "test")
    (made,) = changed.added
    assert review.report(made).corrections[DISPUTES].text == "3"


def test_a_place_on_the_page_is_read_and_its_free_table_is_that_table(review: Review, project_file: Path) -> None:
    report, whole = without_disputes(review)
    boxes = [box for cell in whole.tables[-1].cells for box in cell.boxes]
    around = Box.around(boxes)
    page = whole.tables[-1].cells[0].page
    assert around is not None and page is not None
    frame = Box(around.x0 - 10, around.y0 - 70, around.x1 + 10, around.y1 + 10)
    source = review.report(report).pages[page - 1]
    lacking = review.report(report).report
    free = FreeTable(page, around, (("1", "2"), ("3", "4")))
    review.reports.put_reading(report, replace(lacking, free_tables=(*lacking.free_tables, free)), "test")
    job = TableJob(str(project_file), source.source, source.source_number, page, frame, "disputes")
    (table,) = read_table(ReadingTools(FORMS.forms), job, lambda done, total: None).tables
    assert [(cell.raw, cell.boxes) for cell in table.cells] == [(one.raw, one.boxes) for one in whole.tables[-1].cells]
    review.reports.put_table(report, table, "test", (page, frame))
    opened = review.report(report)
    assert opened.report.tables[-1] == replace(table, entered=True)
    assert opened.report.free_tables == lacking.free_tables
    elsewhere = read_table(ReadingTools(FORMS.forms), replace(job, box=Box(0, 0, 30, 30)), lambda done, total: None)
    assert elsewhere.tables == () and elsewhere.problem == ReadProblem("no_table")


def test_a_read_table_replaces_the_one_that_is_there(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    whole = review.report(report).report
    last = whole.tables[-1]
    other = Table(last.id, last.form, tuple(replace(cell, confidence=0.8) for cell in last.cells), entered=True)
    review.reports.put_table(report, other, "test")
    assert review.report(report).report.tables[-1] == other
    review.undo()
    assert review.report(report).report == whole


def test_a_place_on_a_scan_is_read_from_its_picture(scan_review: Review, scan_file: Path) -> None:
    (report,) = scan_review.project.reports.find(ReportQuery())
    opened = scan_review.report(report)
    table = next(one for one in opened.report.tables if one.id == "applications")
    around = Box.around(box for cell in table.cells for box in cell.boxes)
    assert around is not None
    (place,) = opened.pages
    frame = Box(0, around.y0 - 60, place.width, around.y1 + 6)
    job = TableJob(str(scan_file), place.source, place.source_number, 1, frame, "applications", table.form)
    (read,) = read_table(ReadingTools(FORMS.forms), job, lambda done, total: None).tables
    before = {cell.id: cell for cell in table.cells}
    told = [cell for cell in read.cells if cell.is_found and cell.state != "unreadable"]
    assert len(told) > 0.9 * len(table.cells)
    assert [cell.id for cell in told if cell.value != before[cell.id].value and cell.confidence >= SURE] == []
    assert all(cell.method == "ocr" and cell.boxes and around.contains(*cell.boxes[0].center) for cell in told)
