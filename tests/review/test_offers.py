"""What is offered for a finding: the likeliest first, and nothing that would be refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model import Finding, VerdictKind
from app.review.changed import RefusedError
from app.review.offers import offers, place_of_figure, surely_printed
from app.review.review import Review
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED, report_of
from tests.review.test_report_verbs import with_cell


def first(review: Review, report: int, rule: str = "") -> Finding:
    return next(one for one in review.report(report).findings if one.rule.startswith(rule))


def test_what_is_surely_printed_is_first_offered_as_printed(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    finding = first(review, report)
    assert surely_printed(finding, review.report(report))
    assert offers(finding, review.report(report))[0] == "as_printed"


@pytest.mark.parametrize("doubt", [{"confidence": 0.94}, {"second": "87"}])
def test_where_the_reading_may_err_to_correct_comes_first(review: Review, doubt: dict[str, float | str]) -> None:
    report = report_of(review, MISPRINTED)
    reading = review.project.reports.stored(report).reading
    cell = replace(review.report(report).extracted[MISPRINTED_CELL], **doubt)  # type: ignore[arg-type]
    review.reports.put_reading(report, with_cell(reading, MISPRINTED_CELL, cell), "9.9")
    assert offers(first(review, report), review.report(report))[0] == "mend"


def test_a_ruled_finding_offers_its_reason_and_the_way_back_and_a_reopened_one_both(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    key = first(review, report).equation
    review.verdicts.rule_on(report, key, "as_printed")
    assert offers(first(review, report), review.report(report)) == ("reason", "withdraw")
    review.cells.correct(report, {MISPRINTED_CELL: "85"})
    reopened = next(one for one in review.report(report).findings if one.equation == key)
    assert offers(reopened, review.report(report)) == ("mend", "as_printed", "unreadable", "confirmed", "withdraw")


def test_nothing_is_offered_that_would_be_refused(review: Review) -> None:
    offered = 0
    for name in (MISPRINTED, PASTED):
        report = report_of(review, name)
        review.cells.correct(report, {"applications/new/natural": "9"})
        for finding in review.report(report).findings:
            for offer in offers(finding, review.report(report)):
                kinds: dict[str, VerdictKind] = {"as_printed": "as_printed", "unreadable": "unreadable"}
                cell = place_of_figure(finding, review.report(report), None, None)
                if offer == "confirmed":
                    review.verdicts.rule_on(report, finding.equation, "confirmed", "来函", cell, "3")
                elif offer in kinds:
                    review.verdicts.rule_on(report, finding.equation, kinds[offer], "看过")
                else:
                    continue
                offered += 1
                review.undo()
    assert offered > 6


def test_an_unreadable_cell_is_not_offered_as_printed(review: Review) -> None:
    report = report_of(review, PASTED)
    finding = first(review, report, "read.cell")
    assert "as_printed" not in offers(finding, review.report(report))
    with pytest.raises(RefusedError):
        review.verdicts.rule_on(report, finding.equation, "as_printed")


def test_a_table_that_is_not_there_can_be_ruled_but_has_no_cell_to_correct(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    reading = review.project.reports.stored(report).reading
    review.reports.put_reading(report, replace(reading, tables=reading.tables[:-1]), "9.9")
    assert offers(first(review, report, "read.table"), review.report(report)) == ("enter", "as_printed", "unreadable")


def test_the_figure_is_for_the_current_cell_where_it_takes_part(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    finding, opened = first(review, report), review.report(report)
    *_, last = finding.cells
    assert place_of_figure(finding, opened, last, finding.cells[0]) == last
    assert place_of_figure(finding, opened, "disputes/reconsideration/total", finding.cells[0]) == finding.cells[0]
