"""An act is judged in two strokes: everything but suspects at once, suspects later; neither is ever out of date."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review.review import Review
from app.review.state.change_event import ChangeEvent, RefusedError
from app.review.state.evaluator import Evaluation
from app.review.state.report_cache import ReportCache
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, look_at_what_is_left, report_of
from tests.properties import examples

SETTLED = frozenset(("verified", "excepted", "signed"))
"""The statuses that must never be shown of a report with something left."""


def bare(evaluation: Evaluation) -> Evaluation:
    """An evaluation without everything that the second stroke adds."""
    findings = tuple(replace(one, suspects=(), suggestions=(), search_incomplete=False) for one in evaluation.findings)
    left = tuple(
        replace(one, suspects=(), suggestions=(), search_incomplete=False) for one in evaluation.remaining.findings
    )
    remaining = replace(evaluation.remaining, findings=left)
    return replace(evaluation, findings=findings, remaining=remaining, is_final=True)


def act(review: Review, report: int, rng: Random) -> None:
    """Any act on a report, refused ones included."""
    cells = sorted(review.latest(report).cells)
    texts = ("0", "1", "7", "86", "—", "", "无", "3-", "1.5", "12万元")
    with suppress(RefusedError):
        match rng.randrange(9):
            case 0:
                review.undo()
            case 1:
                review.redo()
            case 2:
                review.cells.mark_seen(report, rng.sample(cells, 3), seen=rng.random() < 0.7)
            case 3:
                for one in review.latest(report).findings[:1]:
                    review.verdicts.rule_on_all(report, (one.equation,), "as_printed")
            case 4:
                look_at_what_is_left(review, report)
                review.verdicts.sign(report)
            case 5:
                review.cells.revert(report, rng.sample(cells, 5))
            case 6:
                review.cells.correct(report, {cell: rng.choice(texts) for cell in rng.sample(cells, 4)})
            case _:
                review.cells.correct(report, {rng.choice(cells): rng.choice(texts)})


@examples(12, fixtures=True)
@given(seed=st.integers(0, 2**32))
def test_after_every_act_both_strokes_are_what_a_full_judgement_says(review: Review, seed: int) -> None:
    rng = Random(seed)
    report = report_of(review, rng.choice((MISPRINTED, PASTED)))
    for _ in range(6):
        act(review, report, rng)
        now, fresh = review.latest(report), ReportCache(review.project, FORMS).load(report)
        assert fresh.is_final
        assert bare(now.evaluation) == bare(fresh.evaluation)
        assert (now.status, now.tally, now.signatures) == (fresh.status, fresh.tally, fresh.signatures)
        (row,) = review.project.reports.rows((report,))
        assert row.tally == fresh.tally, "the list shows what was stored with the act"
        steps = review.finishing(report)
        for _ in range(rng.choice((0, 1, 5, 10**6))):  # mostly dropped by the next act
            if next(steps, None) is None and review.latest(report).is_final:
                break
        if review.latest(report).is_final:
            assert review.latest(report).evaluation == fresh.evaluation
    assert review.report(report).evaluation == ReportCache(review.project, FORMS).load(report).evaluation


def test_a_search_that_a_later_act_made_useless_changes_nothing(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "85"})
    old = review.finishing(report)
    next(old)
    review.cells.correct(report, {MISPRINTED_CELL: "84"})
    now = review.latest(report)
    assert not now.is_final
    for _ in old:
        pass
    assert review.latest(report) is now


def test_the_event_of_an_act_says_whether_suspects_are_to_follow(review: Review) -> None:
    report, told = report_of(review, MISPRINTED), list[ChangeEvent]()
    review.listen(told.append)
    review.cells.correct(report, {MISPRINTED_CELL: "85"})
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    review.undo()
    assert [one.is_final for one in told] == [False, True, False]


def test_marking_cells_keeps_the_suspects_that_are_known(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    before = review.report(report)
    assert before.prime_suspects
    review.cells.mark_seen(report, [MISPRINTED_CELL])
    now = review.latest(report)
    assert now.is_final and now.prime_suspects == before.prime_suspects


def test_a_report_is_never_signed_by_a_judgement_of_before(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    look_at_what_is_left(review, report)
    for one in review.report(report).remaining.findings:
        review.verdicts.rule_on_all(report, (one.equation,), "as_printed")
    look_at_what_is_left(review, report)
    settled = review.report(report)
    assert settled.status in SETTLED
    total = "applications/total/total"
    review.cells.correct(report, {total: "4711"})
    assert not review.latest(report).is_final, "nobody has asked for its suspects"
    assert review.latest(report).status not in SETTLED
    with pytest.raises(RefusedError, match="not_ready"):
        review.verdicts.sign(report)
    review.undo()
    assert review.latest(report).status == settled.status
    review.verdicts.sign(report)
    review.cells.correct(report, {total: "4711"})
    assert review.latest(report).status == "to_do"
    assert [one.holds for one in review.latest(report).signatures] == [False]
