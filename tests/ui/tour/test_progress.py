"""How far a person is on the tour: in whatever order things are done, the place is never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.tour.progress import KeptTour, Progress, kept_of
from app.ui.tour.steps import STEPS, StepId
from tests.properties import examples

IDS = [step.id for step in STEPS]
MET = st.frozensets(st.sampled_from(IDS))
ACTS = st.lists(st.one_of(MET, st.sampled_from(("back", "skip", "restart"))), max_size=30)


def done_up_to(step: StepId) -> frozenset[StepId]:
    """What is so when a person has done everything before a step, and is where that step begins."""
    return frozenset(one.id for one in STEPS[: IDS.index(step)] if one.lasts)


def at_step(step: StepId) -> Progress:
    return Progress(at=IDS.index(step), met=done_up_to(step))


def kept_at(progress: Progress) -> KeptTour:
    return KeptTour("uuid", "/导览.gouji", "end" if progress.step is None else progress.step.id)


@examples(300)
@given(ACTS)
def test_no_order_of_acts_leads_beyond_the_end_or_back_by_itself(acts: list[frozenset[StepId] | str]) -> None:
    progress = Progress()
    for act in acts:
        before = progress
        if act == "back":
            progress = progress.back()
            assert progress.at == max(0, before.at - 1)
        elif act == "skip":
            progress = progress.skip()
            assert progress.at == min(len(STEPS), before.at + 1)
        elif act == "restart":
            again = kept_of(kept_at(progress).as_text())
            assert again is not None
            progress = again.progress()
            assert progress.at == before.at
        elif isinstance(act, frozenset):
            progress = progress.look(act)
            assert progress.at >= before.at
        assert 0 <= progress.at <= len(STEPS)
        assert progress.is_at_end == (progress.step is None)


@examples(200)
@given(st.integers(0, len(STEPS)), MET)
def test_what_is_done_already_is_passed_and_what_is_not_is_waited_for(at: int, met: frozenset[StepId]) -> None:
    progress = Progress(at=at).look(met)
    assert progress.step is None or progress.step.id not in met
    assert all(IDS[passed] in met for passed in range(at, progress.at) if not _is_caught_up(passed, met))
    assert progress.look(met) == progress, "looking again changes nothing"


def _is_caught_up(step: int, met: frozenset[StepId]) -> bool:
    return any(later.lasts and later.id in met for later in STEPS[step + 1 :])


def test_each_step_is_passed_by_its_own_work() -> None:
    progress = Progress()
    for step in STEPS:
        progress = progress.look(done_up_to(step.id))
        assert progress.step is step
        progress = progress.look(done_up_to(step.id) | {step.id})
    assert progress.is_at_end


def test_work_that_lasts_counts_for_the_steps_before_it() -> None:
    assert Progress().look(frozenset({"type"})).step is STEPS[IDS.index("undo")]
    assert at_step("see").look(frozenset({"rest", "rule", "type"})).step is STEPS[IDS.index("sign")]


def test_a_place_looked_at_in_passing_does_not_count_for_the_steps_before_it() -> None:
    assert at_step("find").look(frozenset({"page", "next"})).step is STEPS[IDS.index("find")]


def test_a_correction_that_is_undone_does_not_lead_back() -> None:
    after = at_step("undo")
    assert after.look(after.met - {"type"}).step is after.step


def test_a_step_gone_back_to_stays_until_its_work_is_done_once_more() -> None:
    back = at_step("undo").back()
    assert back.step is STEPS[IDS.index("type")] and back.held
    assert back.look(back.met).step is back.step
    undone = back.look(back.met - {"type"})
    assert undone.step is back.step
    assert undone.look(back.met).step is STEPS[IDS.index("undo")]


def test_going_on_by_hand_shows_each_step_that_is_done() -> None:
    first = at_step("undo").back().back()
    on = first.skip()
    assert (on.step, on.held) == (STEPS[IDS.index("type")], True)
    assert on.skip().step is STEPS[IDS.index("undo")]


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"project": "a", "path": "b"}', "null"])
def test_settings_edited_by_hand_are_no_tour(text: str) -> None:
    assert kept_of(text) is None


def test_a_step_that_is_not_known_any_more_begins_anew() -> None:
    assert KeptTour("uuid", "/a", "former").progress().at == 0
    assert KeptTour("uuid", "/a", "end").progress().is_at_end
