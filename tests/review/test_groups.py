"""Groups of cells that were read from pictures as the same: whole, apart, and the urgent ones first."""

from __future__ import annotations

from app.review.groups import group_with, groups_of, matters
from app.review.review import Review
from tests.projects import MISPRINTED, report_of
from tests.scanned import SCAN, SCAN_CELL


def test_every_cell_that_was_read_from_a_picture_is_in_the_group_of_its_text(scan_review: Review) -> None:
    report = scan_review.report(report_of(scan_review, SCAN))
    groups = groups_of(report)
    told = {cell: group.text for group in groups for cell in group.cells}
    assert told == {cell.id: cell.raw or "" for cell in report.extracted.values() if cell.boxes}
    assert sum(len(group.cells) for group in groups) == len(told)


def test_what_matters_to_a_broken_equation_stands_first(scan_review: Review) -> None:
    report = scan_review.report(report_of(scan_review, SCAN))
    assert report.broken_cells
    groups = groups_of(report)
    for group in groups:
        broken = [matters(cell, report) for cell in group.cells]
        assert broken == sorted(broken, reverse=True)
    counts = [sum(matters(cell, report) for cell in group.cells) for group in groups]
    assert counts == sorted(counts, reverse=True) and counts[0] > 0
    own = groups[group_with(groups, SCAN_CELL)]
    assert SCAN_CELL in own.cells
    assert group_with(groups, "no/such/cell") == 0


def test_a_corrected_cell_stands_behind(scan_review: Review) -> None:
    number = report_of(scan_review, SCAN)
    scan_review.cells.correct(number, {SCAN_CELL: "9999"})
    report = scan_review.report(number)
    assert SCAN_CELL in report.broken_cells
    assert not matters(SCAN_CELL, report)
    group = groups_of(report)[group_with(groups_of(report), SCAN_CELL)]
    assert group.text == report.extracted[SCAN_CELL].raw


def test_a_printed_text_needs_no_group(review: Review) -> None:
    assert groups_of(review.report(report_of(review, MISPRINTED))) == ()
