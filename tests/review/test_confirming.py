"""Confirming what is shown: by typing it again, by pasting it, by one key; whatever the cell's state is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.model import Cell
from app.review.review import Review
from tests.projects import MISPRINTED, PASTED, PASTED_CELL, report_of

NEW = "applications/new/natural"


def with_cell(review: Review, cell: Cell) -> int:
    """A report whose cell is read anew like this."""
    report = report_of(review, MISPRINTED)
    reading = review.report(report).report
    tables = tuple(
        replace(table, cells=tuple(cell if one.id == cell.id else one for one in table.cells))
        for table in reading.tables
    )
    review.reports.put_reading(report, replace(reading, tables=tables), "test")
    return report


@pytest.mark.parametrize(
    ("raw", "typed"),
    [
        ("5", "5"),
        ("5", "５"),
        ("1 234", "1 234"),
        ("3（件）", "3（件）"),
        ("—", "—"),
        ("无", "无"),
        ("", ""),
        ("1,234", "1234"),
    ],
)
@pytest.mark.parametrize("confidence", [0.5, 0.99])
def test_typing_what_a_readable_cell_shows_marks_it_as_seen(
    review: Review, raw: str, typed: str, confidence: float
) -> None:
    from app.model import read_printed

    printed = read_printed(raw)
    report = with_cell(review, Cell(NEW, raw, printed.value, printed.state, confidence=confidence))
    changed = review.cells.correct(report, {NEW: typed})
    after = review.report(report)
    assert changed is not None and changed.step.kind == "seen"
    assert after.corrections == {}
    assert NEW in after.evaluation.seen
    assert NEW not in after.evaluation.doubtful
    review.undo()
    assert NEW not in review.report(report).evaluation.seen


def test_typing_what_an_unreadable_cell_shows_is_a_correction(review: Review) -> None:
    report = with_cell(review, Cell(NEW, "12", None, "unreadable", confidence=0.0))
    assert review.report(report).evaluation.tally.unreadable == 1
    changed = review.cells.correct(report, {NEW: "12"})
    after = review.report(report)
    assert changed is not None and changed.step.kind == "correct"
    assert (after.cells[NEW].value, after.cells[NEW].state) == (Decimal(12), "number")
    assert after.evaluation.tally.unreadable == 0
    review.undo()
    assert review.report(report).cells[NEW].state == "unreadable"


def test_one_key_confirms_every_kind_in_one_step(review: Review) -> None:
    report = with_cell(review, Cell(NEW, "12", None, "unreadable", confidence=0.0))
    sure = "applications/new/commercial"
    done = review.cells.confirm(report, (NEW, sure))
    assert done.left == () and done.changed is not None
    after = review.report(report)
    assert after.corrections.keys() == {NEW}
    assert sure in after.evaluation.seen
    review.undo()
    before = review.report(report)
    assert before.corrections == {} and before.seen == {}
    assert review.cells.confirm(report, (sure,)).changed is not None
    assert review.cells.confirm(report, (sure,)).changed is None


@pytest.mark.parametrize("raw", ["", None, "1 4 0", "00", "12 34"])
def test_what_shows_no_one_number_cannot_be_confirmed(review: Review, raw: str | None) -> None:
    report = with_cell(review, Cell(NEW, raw, None, "unreadable", confidence=0.0))
    done = review.cells.confirm(report, (NEW, "applications/new/commercial"))
    assert done.left == (NEW,)
    assert review.report(report).cells[NEW].state == "unreadable"


def test_repeating_a_correction_keeps_its_reason_and_marks_it(review: Review) -> None:
    report = report_of(review, PASTED)
    review.cells.correct(report, {PASTED_CELL: "14"}, "误读")
    assert review.cells.confirm(report, (PASTED_CELL,)).left == ()
    after = review.report(report)
    assert after.corrections[PASTED_CELL].reason == "误读"
    assert PASTED_CELL in after.evaluation.seen
