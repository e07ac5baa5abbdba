"""What people did goes with the cells when reports are split or joined."""

from __future__ import annotations

from dataclasses import replace

from app.review.rereading.page_ranges import kept_people_work
from app.review.review import Review
from tests.projects import MISPRINTED, MISPRINTED_CELL, report_of


def test_a_number_that_was_typed_where_none_is_printed_is_kept(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    reading = review.project.reports.stored(report).reading
    tables = tuple(
        replace(
            table,
            cells=tuple(
                replace(cell, raw=None, value=None, state="absent", boxes=()) if cell.id == MISPRINTED_CELL else cell
                for cell in table.cells
            ),
        )
        for table in reading.tables
    )
    lacking = replace(reading, tables=tables)
    review.reports.put_reading(report, lacking, "9.9")
    review.cells.correct(report, {MISPRINTED_CELL: "87", "applications/new/natural": "9"})
    former = (review.report(report),)
    kept = {one.cell for one in kept_people_work(lacking, former)}
    assert kept == {MISPRINTED_CELL, "applications/new/natural"}


def test_what_stands_on_the_other_part_stays_there(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    reading = review.project.reports.stored(report).reading
    others = replace(reading, tables=tuple(t for t in reading.tables if not MISPRINTED_CELL.startswith(t.id + "/")))
    assert list(kept_people_work(others, (review.report(report),))) == []
