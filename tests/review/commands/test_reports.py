"""Whole reports: named, removed, superseded, split, joined, read again, erased."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.model import Cell, Report
from app.project import ReportQuery
from app.review.messages import Messages
from app.review.reading.job import ReadingTools
from app.review.rereading.page_ranges import split_at
from app.review.rereading.reread import PartsJob, read_parts
from app.review.review import Review
from app.review.state.change_event import RefusedError
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, SAMPLES, import_into, open_review, report_of
from tests.wordings import WORDINGS

HYBRID = "金穗市农业农村局2021年报.pdf"


def read(review: Review, parts: tuple[tuple[int, tuple[int, ...] | None], ...]) -> Report:
    return read_parts(ReadingTools(FORMS.forms), PartsJob(str(review.project.path), parts), lambda done, total: None)


def with_cell(report: Report, cell_id: str, change: Cell) -> Report:
    tables = tuple(
        replace(table, cells=tuple(change if cell.id == cell_id else cell for cell in table.cells))
        for table in report.tables
    )
    return replace(report, tables=tables)


def test_agency_and_year_can_be_named_and_taken_back(review: Review) -> None:
    report = report_of(review, PASTED)
    review.reports.describe(report, " 柳溪县 ", 2021)
    assert (review.report(report).agency, review.report(report).year) == ("柳溪县", 2021)
    review.undo()
    assert (review.report(report).agency, review.report(report).year) == ("柳溪镇人民政府", 2022)


def test_a_removed_report_is_out_of_the_list_until_undo(review: Review) -> None:
    report = report_of(review, PASTED)
    count = len(review.project.reports.find(ReportQuery()))
    changed = review.reports.remove((report,))
    assert changed is not None and changed.removed == {report}
    assert len(review.project.reports.find(ReportQuery())) == count - 1
    undone = review.undo()
    assert undone is not None and undone.added == {report}
    assert len(review.project.reports.find(ReportQuery())) == count


def test_a_later_reading_keeps_every_correction(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    stored = review.project.reports.stored(report)
    cell = review.report(report).extracted["applications/new/natural"]
    review.reports.put_reading(report, with_cell(stored.reading, cell.id, replace(cell, raw="9")), "9.9")
    after = review.report(report)
    assert after.number == 2
    assert after.cells[MISPRINTED_CELL].raw == "87"
    assert [number for number, _, _ in review.project.reports.readings(report)] == [1, 2]
    review.undo()
    assert review.report(report).number == 1


def test_a_later_reading_that_contradicts_both_is_a_finding_until_somebody_looks(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    stored = review.project.reports.stored(report)
    cell = review.report(report).extracted[MISPRINTED_CELL]
    for raw, expected in (("87", 0), ("36", 1)):
        reading = with_cell(stored.reading, cell.id, replace(cell, raw=raw, value=Decimal(raw)))
        review.reports.put_reading(report, reading, "9.9")
        found = [one for one in review.report(report).findings if one.rule == "read.changed"]
        assert len(found) == expected
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    assert not [one for one in review.report(report).findings if one.rule == "read.changed"]


def test_a_correction_whose_table_is_not_read_any_more_is_a_finding(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    stored = review.project.reports.stored(report)
    fewer = replace(stored.reading, tables=tuple(one for one in stored.reading.tables if one.id != "applications"))
    review.reports.put_reading(report, fewer, "9.9")
    opened = review.report(report)
    lost = [one for one in opened.findings if one.rule == "read.lost"]
    assert [one.equation for one in lost] == [f"read.lost/{MISPRINTED_CELL}"]
    for wording in WORDINGS:
        said = Messages(FORMS.forms, wording).finding(lost[0], opened.report, opened.cells)
        assert "“87”" in said
        assert "4.保护第三方合法权益" in said
    review.undo()
    assert review.report(report).cells[MISPRINTED_CELL].raw == "87"


def test_reading_again_gives_the_same_report(review: Review) -> None:
    for name in (PASTED, HYBRID, "zhuyan-2021.txt", "bailuzhou-caizhengju-2020.html"):
        report = report_of(review, name)
        stored = review.project.reports.stored(report)
        again = read(review, stored.parts)
        assert again == stored.reading
        assert review.reports.put_reading(report, again, "9.9") is None


def test_a_split_and_a_join_can_be_undone_and_keep_corrections(review: Review) -> None:
    report = report_of(review, HYBRID)
    cell = "applications/new/natural"
    review.cells.correct(report, {cell: "77"})
    stored = review.project.reports.stored(report)
    (source, _), *_ = stored.parts
    pages = len(stored.pages)
    first, second = split_at(stored.parts, {source: pages}, 2)
    parts = [first, second]
    changed = review.reports.replace("split", (report,), [(one, read(review, one)) for one in parts], "0.1")
    assert changed.removed == {report}
    assert len(changed.added) == 2
    made = sorted(changed.added)
    kept = [one for one in made if cell in review.report(one).corrections]
    assert len(kept) == 1
    undone = review.undo()
    assert undone is not None and undone.removed == changed.added
    assert report in review.project.reports.find(ReportQuery())
    assert not set(made) & set(review.project.reports.find(ReportQuery()))
    redone = review.redo()
    assert redone is not None and redone.added == changed.added
    whole = ((source, None),)
    joined = review.reports.replace("join", made, [(whole, read(review, whole))], "0.1")
    (one,) = joined.added
    assert review.report(one).cells[cell].raw == "77"
    assert review.report(one).report.tables == stored.reading.tables


def test_a_reissued_report_is_current_and_the_older_one_superseded(review: Review, tmp_path: Path) -> None:
    older = report_of(review, MISPRINTED)
    reissued = tmp_path / "wangchuan-2022-again.pdf"
    reissued.write_bytes((SAMPLES / MISPRINTED).read_bytes() + b"\n% reissued")
    (result,) = import_into(review.project, reissued)
    (newer,) = result.reports
    flags = {row.id: row.superseded for row in review.project.reports.rows((older, newer))}
    assert flags == {older: True, newer: False}
    review.reports.make_current(older)
    flags = {row.id: row.superseded for row in review.project.reports.rows((older, newer))}
    assert flags == {older: False, newer: True}
    with pytest.raises(RefusedError, match="no_twin"):
        review.reports.make_current(report_of(review, PASTED))


def test_erasing_leaves_no_byte_of_the_document(review: Review, project_file: Path) -> None:
    report = report_of(review, "zhuyan-2021.txt")
    review.cells.correct(report, {"applications/new/natural": "424242"})
    assert b"424242" in project_file.read_bytes()
    changed = review.reports.erase(report)
    review.project.wipe()
    assert changed.removed == {report}
    review.project.close()
    data = project_file.read_bytes()
    assert b"424242" not in data
    assert "竹岩乡".encode() not in data
    again = open_review(project_file)
    assert not again.project.reports.find(ReportQuery(text="zhuyan"))
    again.project.close()


@pytest.mark.parametrize(
    ("number", "first", "second"),
    [
        (2, ((1, (1,)),), ((1, (2, 3)), (2, (1, 2)))),
        (4, ((1, (1, 2, 3)),), ((2, (1, 2)),)),
        (5, ((1, (1, 2, 3)), (2, (1,))), ((2, (2,)),)),
        (1, (), ((1, (1, 2, 3)), (2, (1, 2)))),
    ],
)
def test_a_split_counts_pages_through_all_sources(number: int, first: object, second: object) -> None:
    assert split_at(((1, None), (2, None)), {1: 3, 2: 2}, number) == (first, second)


def test_a_report_that_went_while_it_was_read_anew_is_refused(review: Review) -> None:
    report = report_of(review, HYBRID)
    reading = review.project.reports.stored(report).reading
    ((source, _),) = review.project.reports.stored(report).parts
    new = [(((source, (1, 2)),), reading), (((source, (3,)),), reading)]
    review.reports.replace("split", (report,), new, "9.9")
    count = len(review.project.reports.find(ReportQuery()))
    with pytest.raises(RefusedError) as refused:
        review.reports.replace("split", (report,), new, "9.9")
    assert refused.value.reason == "gone"
    assert len(review.project.reports.find(ReportQuery())) == count
    gone = max(review.project.reports.find(ReportQuery()))
    review.undo()
    with pytest.raises(RefusedError):
        review.reports.put_reading(gone, reading, "9.9")
    with pytest.raises(RefusedError):
        review.reports.erase(gone)
    with pytest.raises(RefusedError):
        review.reports.describe(gone, "别处", 2020)
    with pytest.raises(RefusedError):
        review.reports.make_current(gone)
