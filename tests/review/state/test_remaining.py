"""What is left of a report: one function, and the status that follows from it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from app.model import Finding, ReportStatus, VerdictKind
from app.review.review import Review
from app.review.state.evaluator import Evaluator
from app.review.state.remaining import Remaining, status_of, worst_of
from tests.misprint import misprinted_review
from tests.projects import FORMS, MISPRINTED, PASTED, report_of

BROKEN = Finding("r", "broken", ("t/a/b",), None, None, "broken", "r/b")
CHANGED = Finding("read.changed", "warning", ("t/a/b",), None, None, "changed_reading", "read.changed/t/a/b")
CELL = frozenset(("t/a/b",))


@pytest.mark.parametrize(
    ("remaining", "signed", "sent_back", "status"),
    [
        (Remaining(unread=True), False, False, "unread"),
        (Remaining(unread=True), False, True, "sent_back"),
        (Remaining((BROKEN,)), False, False, "to_do"),
        (Remaining((BROKEN,)), True, False, "to_do"),
        (Remaining((CHANGED,)), False, False, "balanced"),
        (Remaining((CHANGED,)), True, False, "balanced"),
        (Remaining(doubtful=CELL), False, False, "balanced"),
        (Remaining(doubtful=CELL), True, False, "balanced"),
        (Remaining(unproved=CELL), False, False, "balanced"),
        (Remaining(unproved=CELL), True, False, "signed"),
        (Remaining(), False, False, "verified"),
        (Remaining(excepted=True), False, False, "excepted"),
        (Remaining(excepted=True), True, False, "signed"),
        (Remaining(), True, True, "sent_back"),
    ],
)
def test_the_status_follows_from_what_is_left(
    remaining: Remaining, signed: bool, sent_back: bool, status: ReportStatus
) -> None:
    assert status_of(remaining, signers=int(signed), sent_back=sent_back) == status


@pytest.mark.parametrize(
    ("remaining", "signers", "status"),
    [
        (Remaining(), 0, "verified"),
        (Remaining(), 1, "signed_once"),
        (Remaining(excepted=True), 1, "signed_once"),
        (Remaining(), 2, "signed"),
        (Remaining(unproved=CELL), 1, "balanced"),
        (Remaining(unproved=CELL), 2, "signed"),
        (Remaining(doubtful=CELL), 2, "balanced"),
    ],
)
def test_with_four_eyes_one_signature_is_not_enough(remaining: Remaining, signers: int, status: ReportStatus) -> None:
    assert status_of(remaining, signers=signers, demanded=2) == status


def test_several_reports_stand_as_the_worst_of_them() -> None:
    assert worst_of(()) == "to_do", "no report proves nothing"
    assert worst_of(("signed", "verified")) == "verified"
    assert worst_of(("signed", "signed_once")) == "signed_once"
    assert worst_of(("signed", "sent_back", "unread")) == "unread"
    assert worst_of(("signed", "unread", "to_do")) == "to_do", "numbers that nobody settled stand in the workbook"


def test_no_cell_is_counted_twice(review: Review) -> None:
    for name in (MISPRINTED, PASTED):
        opened = review.report(report_of(review, name))
        left = opened.remaining
        assert not left.doubtful & left.unproved
        assert left.cells_left == len(left.cells)
        unreadable = {cell.id for cell in opened.cells.values() if cell.state == "unreadable"}
        assert not left.cells & unreadable, "an unreadable cell is a finding"


@pytest.mark.parametrize("seed", range(8))
def test_what_is_left_after_any_acts_is_what_a_full_judgement_says(review: Review, seed: int) -> None:
    rng, report = Random(seed), report_of(review, MISPRINTED)
    cells = list(review.report(report).cells)
    for _ in range(6):
        opened, some = review.report(report), rng.sample(cells, rng.randint(1, 9))
        match rng.choice(("see", "unsee", "correct", "rule")):
            case "see":
                review.cells.mark_seen(report, some)
            case "unsee":
                review.cells.mark_seen(report, some, seen=False)
            case "correct":
                review.cells.correct(report, dict.fromkeys(some[:2], rng.choice(("3", "", "—"))))
            case _ if opened.findings:
                key = rng.choice(opened.findings).equation
                kind: VerdictKind = "as_printed" if key.startswith("read.against") else "unreadable"
                review.verdicts.rule_on_all(report, (key,), kind, "看过原件")
            case _:
                pass
    opened = review.report(report)
    full = Evaluator(FORMS.forms).full(opened.report, opened.corrections, opened.seen, (), opened.verdicts)
    assert opened.remaining == full.remaining
    (row,) = review.project.reports.rows([report])
    assert row.tally == opened.tally


def test_a_signed_report_is_signed_in_the_list_too_until_something_changes(tmp_path: Path) -> None:
    review, report = misprinted_review(tmp_path)
    review.verdicts.rule_on_all(report, (review.report(report).findings[0].equation,), "as_printed")
    review.verdicts.rule_on_all(report, (review.report(report).findings[1].equation,), "as_printed")
    review.cells.mark_seen(report, review.report(report).remaining.cells)
    assert stored(review, report) == "excepted"
    review.verdicts.sign(report)
    assert stored(review, report) == "signed"
    review.reports.describe(report, "另一个局", 2022)
    assert stored(review, report) == "excepted", "what was signed went by another name"
    review.undo()
    assert stored(review, report) == "signed"
    review.cells.correct(report, {"disputes/reconsideration/upheld": "9"})
    assert stored(review, report) == "to_do"
    review.undo()
    review.undo()
    assert stored(review, report) == "excepted"
    review.project.close()


def stored(review: Review, report: int) -> ReportStatus:
    """The status in the list, which is the one of the report."""
    (row,) = review.project.reports.rows([report])
    assert row.tally == review.report(report).tally
    return row.tally.status
