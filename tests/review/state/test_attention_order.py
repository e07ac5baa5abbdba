"""What a person looks at first: open findings, doubts, numbers, and the zeros in bulk."""

from __future__ import annotations

from dataclasses import replace

from app.model import SURE
from app.review.review import Review
from app.review.state.attention_order import next_to_see, review_order
from tests.projects import MISPRINTED, report_of
from tests.review.commands.test_reports import with_cell

DOUBTFUL = "disputes/litigation_after/total"


def test_every_printed_cell_that_nobody_saw_comes_once_in_four_groups(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    cell = review.report(report).extracted[DOUBTFUL]
    reading = review.project.reports.stored(report).reading
    review.reports.put_reading(report, with_cell(reading, DOUBTFUL, replace(cell, confidence=SURE - 0.1)), "9.9")
    opened = review.report(report)
    order, places = review_order(opened), {cell: place for place, cell in enumerate(opened.cells)}
    assert sorted(order) == sorted(cell.id for cell in opened.cells.values() if cell.state != "absent")
    operands = {cell for finding in opened.findings for cell in finding.cells}
    first, rest = order[: len(operands)], order[len(operands) + 1 :]
    assert set(first) == operands
    assert order[len(operands)] == DOUBTFUL
    zeros = [cell for cell in rest if not opened.cells[cell].value]
    assert zeros and list(rest[-len(zeros) :]) == zeros
    for group in (first, rest[: -len(zeros)], zeros):
        assert list(group) == sorted(group, key=places.__getitem__)
    assert opened.evaluation.tally.matters == len(operands) + 1


def test_what_was_seen_and_what_was_ruled_on_do_not_come_first(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    first, second = review.report(report).findings
    seen = first.cells[0]
    review.cells.mark_seen(report, (seen,))
    assert seen not in review_order(review.report(report))
    for finding in (first, second):
        review.verdicts.rule_on_all(report, (finding.equation,), "as_printed")
    opened = review.report(report)
    values = [bool(opened.cells[cell].value) for cell in review_order(opened)]
    assert values == sorted(values, reverse=True)
    assert opened.evaluation.tally.matters == 0
    review.cells.mark_seen(report, list(opened.cells))
    assert review_order(review.report(report)) == ()


def test_one_goes_on_from_where_one_is_and_from_the_end_to_the_start(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    opened = review.report(report)
    order = review_order(opened)
    met = [next_to_see(opened, None)]
    for _ in order:
        met.append(next_to_see(opened, met[-1]))
    assert tuple(met) == (*order, order[0])
    review.cells.mark_seen(report, order[:2])
    assert next_to_see(review.report(report), order[0]) == order[2]
    review.cells.mark_seen(report, order[2:])
    assert next_to_see(review.report(report), order[0]) is None
