"""A report that was sent back to its agency: a step of its own, a status, and nothing left to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.review.review import Review
from app.review.state.change_event import RefusedError
from tests.project.handmade import dump
from tests.projects import MISPRINTED, PASTED, open_review, report_of


def test_it_is_a_status_until_it_is_taken_back_and_every_step_is_undone_and_done_again(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    states = [dump(review.project)]
    changed = review.sending.send_back((report,), " 扫描不清 ")
    assert changed is not None and (changed.step.kind, changed.report) == ("send_back", report)
    states.append(dump(review.project))
    sent = review.report(report).sent_back
    assert sent is not None and (sent.reason, sent.author) == ("扫描不清", "王芳")
    assert review.report(report).status == "sent_back"
    assert review.sending.send_back((report,), "扫描不清") is None, "it was sent back just so already"
    review.sending.send_back((report,), "缺页")
    states.append(dump(review.project))
    taken = review.sending.take_back((report,))
    assert taken is not None and taken.step.kind == "take_back"
    states.append(dump(review.project))
    assert review.report(report).status == "to_do"
    for state in reversed(states[:-1]):
        review.undo()
        assert dump(review.project) == state
    for state in states[1:]:
        review.redo()
        assert dump(review.project) == state
    with pytest.raises(RefusedError, match="not_sent_back"):
        review.sending.take_back((report,))


def test_several_are_one_step_and_the_list_and_the_totals_know_it(review: Review) -> None:
    reports = (report_of(review, MISPRINTED), report_of(review, PASTED))
    before = review.project.reports.totals()
    changed = review.sending.send_back(reports)
    assert changed is not None and changed.reports == set(reports)
    assert [row.tally.status for row in review.project.reports.rows(reports)] == ["sent_back", "sent_back"]
    after = review.project.reports.totals()
    assert (after.reports, after.broken, after.unreadable) == (before.reports, 0, 0)
    assert after.cells < before.cells and not set(reports) & set(review.project.reports.left())
    review.undo()
    assert review.project.reports.totals() == before


def test_a_correction_does_not_undo_that_it_was_sent_back_nor_does_another_opening(
    review: Review, project_file: Path
) -> None:
    report = report_of(review, MISPRINTED)
    review.sending.send_back((report,), "缺页")
    review.cells.correct(report, {"applications/new/natural": "9"})
    assert review.project.reports.rows((report,))[0].tally.status == "sent_back"
    review.project.close()
    again = open_review(project_file)
    assert again.report(report).status == "sent_back"
    again.project.close()


def test_it_is_not_signed_before_that_is_taken_back(review: Review) -> None:
    report = report_of(review, "zhuyan-2021.txt")
    review.cells.mark_seen(report, review.report(report).cells)
    review.sending.send_back((report,))
    with pytest.raises(RefusedError, match="is_sent_back"):
        review.verdicts.sign(report)
    review.sending.take_back((report,))
    assert review.verdicts.sign(report) is not None
