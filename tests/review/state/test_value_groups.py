"""Which cells the group check shows: all that are left and have a picture, the doubtful first, like beside like."""

from __future__ import annotations

from dataclasses import replace

from app.review.review import Review
from app.review.state.value_groups import Waiting, beside_each_other, has_picture, waiting_in, without_picture
from tests.projects import MISPRINTED, report_of
from tests.review.commands.test_reports import with_cell
from tests.scanned import SCAN

_CELL = "proactive/licensing/decisions"


def test_every_cell_that_is_left_is_shown_of_a_text_layer_too(review: Review) -> None:
    report = review.report(report_of(review, MISPRINTED))
    assert {one.cell for one in waiting_in(report)} == report.remaining.cells
    assert {report.extracted[one.cell].method for one in waiting_in(report)} == {"text"}
    assert without_picture(report) == 0


def test_what_was_seen_or_typed_is_shown_no_more(review: Review) -> None:
    number = report_of(review, MISPRINTED)
    first, second, *rest = [one.cell for one in waiting_in(review.report(number))]
    review.cells.mark_seen(number, (first,))
    review.cells.correct(number, {second: "7"})
    assert [one.cell for one in waiting_in(review.report(number))] == rest


def test_a_cell_without_a_place_is_counted_and_not_shown(review: Review) -> None:
    number = report_of(review, MISPRINTED)
    report = review.report(number)
    cell = replace(report.extracted[_CELL], confidence=0.5, boxes=())
    review.reports.put_reading(number, with_cell(report.report, _CELL, cell), "9.9")
    report = review.report(number)
    assert _CELL in report.remaining.doubtful
    assert not has_picture(report, _CELL)
    assert without_picture(report) == 1
    assert _CELL not in {one.cell for one in waiting_in(report)}


def test_of_a_scan_the_cells_of_broken_rules_are_shown_after_all_that_is_left(scan_review: Review) -> None:
    number = report_of(scan_review, SCAN)
    report = scan_review.report(number)
    shown = beside_each_other(waiting_in(report))
    left = [one.cell for one in shown if one.kind != "finding"]
    assert set(left) == report.remaining.cells
    assert [one.cell for one in shown[: len(left)]] == left
    assert {one.cell for one in shown[len(left) :]} == report.broken_cells - set(left)


def test_doubtful_cells_come_first_and_the_most_frequent_text_of_each_kind() -> None:
    cells = [
        Waiting(1, "a", "unproved", "0"),
        Waiting(1, "b", "doubtful", "7"),
        Waiting(1, "c", "doubtful", "0"),
        Waiting(2, "d", "doubtful", "0"),
        Waiting(2, "e", "finding", "0"),
        Waiting(2, "f", "unproved", "0"),
    ]
    assert [one.cell for one in beside_each_other(cells)] == ["c", "d", "b", "a", "f", "e"]
