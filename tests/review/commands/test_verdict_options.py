"""What is offered for a finding: the likeliest first, and nothing that would be refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model import Finding, VerdictKind
from app.review.commands.verdict_options import (
    explained_by,
    explained_with,
    looked_at,
    offers,
    place_of_figure,
    surely_printed,
)
from app.review.review import Review
from app.review.state.change_event import RefusedError
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL, report_of
from tests.review.commands.test_reports import with_cell


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
    review.verdicts.rule_on_all(report, (key,), "as_printed")
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
                    review.verdicts.rule_on_all(report, (finding.equation,), "confirmed", "来函", cell, "3")
                elif offer in kinds:
                    review.verdicts.rule_on_all(report, (finding.equation,), kinds[offer], "看过")
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
        review.verdicts.rule_on_all(report, (finding.equation,), "as_printed")


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


def doubtful(review: Review, report: int) -> None:
    """The misprinted cell as a scan would have it: read, and not for certain."""
    reading = review.project.reports.stored(report).reading
    cell = replace(review.report(report).extracted[MISPRINTED_CELL], confidence=0.6)
    review.reports.put_reading(report, with_cell(reading, MISPRINTED_CELL, cell), "9.9")


def test_once_a_person_has_seen_the_suspect_as_printed_comes_first(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    doubtful(review, report)
    finding = first(review, report)
    assert finding.suspects[0].cell == MISPRINTED_CELL
    other = next(cell for cell in finding.cells if cell != MISPRINTED_CELL)
    review.cells.mark_seen(report, (other,))
    assert offers(first(review, report), review.report(report))[0] == "mend", "another cell says nothing of it"
    review.cells.mark_seen(report, (MISPRINTED_CELL,))
    assert offers(first(review, report), review.report(report))[0] == "as_printed"
    review.cells.mark_seen(report, (MISPRINTED_CELL,), seen=False)
    assert offers(first(review, report), review.report(report))[0] == "mend"


def test_once_a_person_has_typed_what_could_not_be_read_as_printed_comes_first(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    reading = review.project.reports.stored(report).reading
    cell = replace(
        review.report(report).extracted[MISPRINTED_CELL], raw="8?", value=None, state="unreadable", confidence=0.3
    )
    review.reports.put_reading(report, with_cell(reading, MISPRINTED_CELL, cell), "9.9")
    review.cells.correct(report, {MISPRINTED_CELL: "86"})
    finding = first(review, report, "applications")
    assert finding.suspects[0].cell == MISPRINTED_CELL and looked_at(finding, review.report(report))
    assert offers(finding, review.report(report))[0] == "as_printed"


def test_a_suspect_stands_for_all_findings_that_it_explains_and_for_no_other(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    both = [one for one in review.report(report).findings if one.suspects]
    assert len(both) == 2 and {one.suspects[0].cell for one in both} == {MISPRINTED_CELL}
    assert explained_with(both[1], review.report(report)) == (both[1], both[0])
    assert explained_by(MISPRINTED_CELL, review.report(report)) == tuple(both)
    assert explained_by("applications/new/natural", review.report(report)) == ()
    review.verdicts.rule_on_all(report, (both[0].equation,), "as_printed")
    other = next(one for one in review.report(report).findings if one.equation == both[1].equation)
    assert explained_with(other, review.report(report)) == (other,), "one that is ruled on is settled"
    pasted = review.report(report_of(review, PASTED))
    alone = next(one for one in pasted.findings if PASTED_CELL in one.cells and not one.suspects)
    assert explained_with(alone, pasted) == (alone,)
