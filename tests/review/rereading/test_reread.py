"""Reports read again out of the project: scans as when they were imported, and pages as pictures whatever they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.model import SURE, Box, Corners, ReadProblem, Report
from app.review.reading.check import start_workers
from app.review.rereading.reread import PartsJob, page_again, read_parts, straightened_again, whole_again
from app.review.rereading.table_reading import TableJob, read_table
from app.review.review import Review
from app.sources import Done, Failed, Progress, Workers
from app.sources.pool.worker import JobFunction
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, report_of
from tests.scanned import SCAN, SCAN_CELL


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """One worker for all tests, which loads the networks once."""
    with start_workers(FORMS.forms, 1) as started:
        yield started


def in_a_worker(workers: Workers, job: PartsJob) -> tuple[Report, list[tuple[int, int]]]:
    """The report, and how far its reading was said to be."""
    told = []
    workers.submit(read_parts, job)
    while True:
        for event in workers.wait():
            if isinstance(event, Progress):
                told.append((event.done, event.total))
            else:
                assert isinstance(event, Done), event
                return event.value, told


def failure(workers: Workers, function: JobFunction, job: PartsJob | TableJob) -> ReadProblem:
    """What a job fails with in a worker."""
    workers.submit(function, job)
    while True:
        for event in workers.wait():
            if not isinstance(event, Progress):
                assert isinstance(event, Failed), event
                return event.problem


def page_job(review: Review, report: int, page: int) -> PartsJob:
    job = page_again(str(review.project.path), review.project.reports.stored(report), page)
    assert job is not None
    return job


def test_a_report_of_a_source_that_is_missing_is_damaged(workers: Workers, review: Review) -> None:
    path = str(review.project.path)
    damaged = ReadProblem("damaged", "stored")
    parts = review.project.reports.stored(report_of(review, MISPRINTED)).parts
    assert failure(workers, read_parts, PartsJob(path, (*parts, (-5, None)))) == damaged
    assert (
        failure(workers, read_table, TableJob(path, -5, 1, 1, Box(0.0, 0.0, 600.0, 800.0), "applications")) == damaged
    )


def test_a_scan_is_read_again_as_it_was_imported_and_what_people_did_stays(
    workers: Workers, scan_review: Review
) -> None:
    report = report_of(scan_review, SCAN)
    marked = [cell.id for cell in scan_review.report(report).extracted.values() if cell.raw][3:6]
    scan_review.cells.correct(report, {SCAN_CELL: "87"})
    scan_review.cells.mark_seen(report, marked)
    before = scan_review.report(report)
    stored = scan_review.project.reports.stored(report)
    again, told = in_a_worker(workers, PartsJob(str(scan_review.project.path), stored.parts))
    assert told == [(0, 1), (1, 1)]
    assert again == stored.reading
    assert {cell.method for table in again.tables for cell in table.cells} == {"ocr"}
    assert scan_review.reports.put_reading(report, again, "9.9") is None
    assert scan_review.reports.put_reading(report, replace(again, free_tables=(), agency="x"), "9.9") is not None
    after = scan_review.report(report)
    assert after.number == before.number + 1
    assert (after.corrections, after.seen) == (before.corrections, before.seen)
    assert after.cells[SCAN_CELL].raw == "87"
    assert after.evaluation.seen == before.evaluation.seen == set(marked)


def test_a_printed_page_can_be_read_as_a_picture_and_stays_so(workers: Workers, review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    before = review.report(report)
    page = before.extracted[MISPRINTED_CELL].page
    assert page is not None
    again, _ = in_a_worker(workers, page_job(review, report, page))
    review.reports.put_reading(report, again, "9.9")
    after = review.report(report)
    assert after.cells[MISPRINTED_CELL].raw == "87"
    assert after.extracted[MISPRINTED_CELL].method == "ocr"
    raws = {cell.id: cell.raw for cell in before.extracted.values() if cell.page == page}
    sure = [cell for cell in raws if after.extracted[cell].confidence >= SURE]
    assert len(sure) > len(raws) * 0.9
    assert {cell: after.extracted[cell].raw for cell in sure} == {cell: raws[cell] for cell in sure}
    others = {cell.page for cell in after.extracted.values() if cell.method == "text" and cell.page is not None}
    assert page not in others
    for other in others:
        job = page_job(review, report, other)
        assert {number for _, number in job.as_pictures} == {page, other}


def test_a_page_of_another_report_of_the_file_is_none_of_this_ones(review: Review) -> None:
    stored = review.project.reports.stored(report_of(review, PASTED))
    assert page_again("any", stored, len(stored.pages) + 1) is None


def test_corners_of_a_page_are_kept_with_its_reading_until_they_are_undone(
    workers: Workers, scan_review: Review
) -> None:
    report, path = report_of(scan_review, SCAN), str(scan_review.project.path)
    scan_review.cells.correct(report, {SCAN_CELL: "87"})
    stored = scan_review.project.reports.stored(report)
    page = stored.pages[0]
    sheet = Corners.of(1, [(9, 9), (page.width - 9, 9), (page.width - 9, page.height - 9), (9, page.height - 9)])
    job = straightened_again(path, stored, 1, sheet)
    assert job is not None
    again, _ = in_a_worker(workers, job)
    assert again.corners == (sheet,)
    scan_review.reports.put_reading(report, again, "9.9")
    stored = scan_review.project.reports.stored(report)
    assert stored.reading == again
    assert stored.corrections[SCAN_CELL].text == "87"
    for job in (whole_again(path, stored), page_again(path, stored, 1), straightened_again(path, stored, 1, sheet)):
        assert job is not None
        assert job.corners == ((stored.parts[0][0], sheet),)
    dropped = straightened_again(path, stored, 1, None)
    assert dropped is not None
    assert dropped.corners == ()
    scan_review.undo()
    assert scan_review.project.reports.stored(report).reading.corners == ()
    assert straightened_again(path, stored, 2, sheet) is None
