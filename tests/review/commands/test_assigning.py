"""Who reviews a report, and that a project may demand two persons: what then counts as signed, and what never does."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import person_key
from app.project import ReportQuery
from app.review.messages import Messages
from app.review.review import Review
from app.review.state.change_event import ChangeEvent, RefusedError
from tests.project.handmade import dump
from tests.projects import FORMS, MISPRINTED, PASTED, report_of
from tests.properties import examples
from tests.wordings import WORDINGS

CLEAN = "zhuyan-2021.txt"


def seen_report(review: Review) -> int:
    """A report of which nothing is left."""
    report = report_of(review, CLEAN)
    review.cells.mark_seen(report, review.report(report).cells)
    assert review.report(report).status == "verified"
    return report


def refused(review: Review, report: int) -> str:
    before = dump(review.project)
    with pytest.raises(RefusedError) as told:
        review.verdicts.sign(report)
    assert dump(review.project) == before
    for wording in WORDINGS:
        assert Messages(FORMS.forms, wording).refusal(told.value)
    return told.value.reason


def listed(review: Review, report: int) -> str:
    return review.project.reports.rows((report,))[0].tally.status


def test_many_reports_are_assigned_in_one_step_that_is_undone_and_done_again(review: Review) -> None:
    reports = (report_of(review, MISPRINTED), report_of(review, PASTED))
    states = [dump(review.project)]
    changed = review.assigning.assign(reports, " 李  敏 ")
    assert changed is not None and changed.step.kind == "assign" and changed.reports == set(reports)
    assert review.report(reports[0]).reviewer == "李 敏"
    assert review.assigning.assign(reports, "李敏") is None, "a blank makes nobody else of her"
    states.append(dump(review.project))
    review.assigning.assign(reports[:1], "")
    assert [row.reviewer for row in review.project.reports.rows(reports)] == [None, "李 敏"]
    states.append(dump(review.project))
    for state in reversed(states[:-1]):
        review.undo()
        assert dump(review.project) == state
    for state in states[1:]:
        review.redo()
        assert dump(review.project) == state
    with pytest.raises(RefusedError, match="name_too_long"):
        review.assigning.assign(reports, "长" * 101)


def test_a_name_with_half_a_character_is_stored_with_a_sign_for_it(review: Review) -> None:
    """A cut clipboard can hold one, and no database takes it."""
    report = report_of(review, CLEAN)
    review.assigning.assign([report], "李\ud800敏")
    review.reports.describe(report, "柳溪\udfff镇", 2021)
    assert review.project.reports.stored(report).reviewer == "李\ufffd敏"
    assert review.project.reports.stored(report).agency == "柳溪\ufffd镇"


def test_the_list_is_filtered_by_reviewer_however_the_name_is_spelt(review: Review) -> None:
    one, other = report_of(review, MISPRINTED), report_of(review, PASTED)
    review.assigning.assign((one,), "Ａnna Li")
    review.assigning.assign((other,), "王芳")
    reports = review.project.reports
    assert reports.find(ReportQuery(reviewer="anna　li")) == [one]
    assert reports.find(ReportQuery(reviewer="王 芳")) == [other]
    nobodys = reports.find(ReportQuery(reviewer=""))
    assert nobodys and not {one, other} & set(nobodys)
    facets = reports.facets(ReportQuery(reviewer="ANNALI"))
    assert facets.listed == 1
    assert facets.reviewers == {"": len(nobodys), "Ａnna Li": 1, "王芳": 1}, "counted with the other conditions alone"


def test_an_assignment_lapses_no_signature_and_is_no_work(review: Review) -> None:
    report = seen_report(review)
    review.verdicts.sign(report)
    before = review.project.reports.worked_on((report,))
    review.assigning.assign((report,), "李敏")
    assert listed(review, report) == review.report(report).status == "signed"
    assert review.project.reports.worked_on((report,)) == before


def test_with_four_eyes_signed_needs_two_names(review: Review) -> None:
    report = seen_report(review)
    review.assigning.demand(2)
    review.verdicts.sign(report)
    assert listed(review, report) == review.report(report).status == "signed_once"
    for same in ("王芳", " 王 芳 ", "王芳\u200b"):
        review.sign_as(same)
        assert refused(review, report) == "second_person"
    review.sign_as("Li Min")
    review.verdicts.sign(report)
    assert listed(review, report) == review.report(report).status == "signed"
    review.sign_as("ＬＩ　min")
    assert refused(review, report) == "already_signed"
    cell = next(iter(review.report(report).cells))
    review.cells.correct(report, {cell: "987654"})
    assert review.report(report).signers == frozenset(), "a change lapses both"
    assert listed(review, report) not in ("signed", "signed_once")
    review.undo()
    assert listed(review, report) == review.report(report).status == "signed"
    review.sign_as("li min")
    review.verdicts.withdraw_signature(report)
    assert listed(review, report) == "signed_once"


def test_what_counts_as_signed_follows_the_demand_and_signatures_stay(review: Review) -> None:
    report = seen_report(review)
    review.verdicts.sign(report)
    told = list[ChangeEvent]()
    review.listen(told.append)
    review.assigning.demand(2)
    assert review.assigning.demand(2) is None
    assert told[-1].step.kind == "policy" and told[-1].reports == {report}
    assert listed(review, report) == review.report(report).status == "signed_once"
    review.undo()
    assert told[-1].reports == {report}
    assert (review.assigning.demanded, listed(review, report), review.report(report).status) == (1, "signed", "signed")
    review.redo()
    assert (listed(review, report), review.report(report).status) == ("signed_once", "signed_once")
    review.assigning.demand(1)
    assert listed(review, report) == review.report(report).status == "signed"
    assert len(review.report(report).signatures) == 1


@examples(8, fixtures=True)
@given(seed=st.integers(0, 2**32))
def test_no_history_shows_a_report_as_signed_with_fewer_names_than_demanded(review: Review, seed: int) -> None:
    rng, report = Random(seed), report_of(review, CLEAN)
    started = review.undoable()
    for _ in range(16):
        _act_at_random(review, report, rng)
        _must_be_honest(review, report)
    while review.undoable() != started:
        review.undo()
        _must_be_honest(review, report)


def _must_be_honest(review: Review, report: int) -> None:
    """The list says what the report says, and that has the names for it, counted from the rows alone."""
    shown = review.latest(report)
    review.forget()
    fresh = review.report(report)
    stored = review.project.reports.stored(report)
    holding = {person_key(one.author) for one in stored.signatures if one.hash == fresh.content_hash}
    row = review.project.reports.rows((report,))[0].tally
    assert (shown.status, row.status, row.signers) == (fresh.status, fresh.status, len(holding))
    if fresh.status == "signed":
        assert len(holding) >= review.assigning.demanded
    elif fresh.status == "signed_once":
        assert 0 < len(holding) < review.assigning.demanded
    elif fresh.status in ("verified", "excepted"):
        assert not holding


_ACTS = (
    *["sign"] * 5,
    *["demand"] * 4,
    *["revert"] * 2,
    *["undo"] * 2,
    "withdraw",
    "describe",
    "correct",
    "unsee",
    "redo",
)
"""What changes the content is rare, since most of it leaves something that keeps a report from being signed."""


def _act_at_random(review: Review, report: int, rng: Random) -> None:
    cells = review.report(report).cells
    review.sign_as(rng.choice(("王芳", "王 芳", "李敏", "Li Min", "ｌｉ　ｍｉｎ")))
    try:
        match rng.choice(_ACTS):
            case "sign":
                review.cells.mark_seen(report, cells)
                review.verdicts.sign(report)
            case "demand":
                review.assigning.demand(rng.choice((1, 2)))
            case "withdraw":
                review.verdicts.withdraw_signature(report)
            case "describe":
                review.reports.describe(report, rng.choice(("竹堰镇", "石鼓镇")), 2021)
            case "correct":
                review.cells.correct(report, {rng.choice(sorted(cells)): str(rng.randrange(3))})
            case "revert":
                review.cells.revert(report, sorted(review.report(report).corrections))
            case "unsee":
                review.cells.mark_seen(report, rng.sample(sorted(cells), 3), seen=False)
            case "undo":
                review.undo()
            case "redo":
                review.redo()
    except RefusedError:
        pass
