"""Correcting cells, marking them seen, taking it all back: what every act must do and must never do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Box, Passage, Spot
from app.project import ProjectProblem
from app.review.review import Review
from app.review.state.change_event import ChangeEvent, RefusedError
from tests.projects import (
    FORMS,
    MISPRINTED,
    MISPRINTED_CELL,
    PASTED,
    PASTED_CELL,
    open_review,
    report_of,
)
from tests.properties import examples


def heard(review: Review) -> list[ChangeEvent]:
    told: list[ChangeEvent] = []
    review.listen(told.append)
    return told


def test_a_correction_mends_the_equations_and_leaves_the_extracted_cell(review: Review) -> None:
    report, told = report_of(review, MISPRINTED), heard(review)
    assert review.report(report).evaluation.tally.broken == 2
    review.cells.correct(report, {MISPRINTED_CELL: "87"}, "误读")
    after = review.report(report)
    assert after.evaluation.tally.broken == 0
    assert (after.cells[MISPRINTED_CELL].value, after.extracted[MISPRINTED_CELL].raw) == (Decimal(87), "86")
    assert after.corrections[MISPRINTED_CELL].reason == "误读"
    assert after.corrections[MISPRINTED_CELL].author == "王芳"
    (changed,) = told
    assert (changed.report, changed.cells) == (report, frozenset((MISPRINTED_CELL,)))
    assert len(changed.findings_removed) == 2
    (against,) = changed.findings_added
    assert against.equation == f"read.against/{MISPRINTED_CELL}", "the page prints 86 for certain"


def test_a_corrected_cell_is_there_after_a_restart(review: Review, project_file: Path) -> None:
    report = report_of(review, PASTED)
    review.cells.correct(report, {PASTED_CELL: "１４"})
    review.project.close()
    again = open_review(project_file)
    cell = again.report(report).cells[PASTED_CELL]
    assert (cell.raw, cell.value, cell.state) == ("14", Decimal(14), "number")
    assert again.report(report).evaluation.tally.status == "balanced"
    again.project.close()


def test_typing_what_was_extracted_takes_the_correction_back(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    review.cells.correct(report, {MISPRINTED_CELL: " 86 "})
    assert review.report(report).corrections == {}
    history = review.history(report, MISPRINTED_CELL)
    assert [entry.after for entry in history if entry.table == "correction"] == ["87", None]


def test_what_changes_nothing_makes_no_step(review: Review) -> None:
    report, told = report_of(review, MISPRINTED), heard(review)
    before = review.undoable()
    assert review.cells.revert(report, (MISPRINTED_CELL,)) is None
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    review.cells.mark_seen(report, (MISPRINTED_CELL,))
    assert review.cells.correct(report, {MISPRINTED_CELL: "87"}) is None
    assert len(told) == 2
    assert before is None


@pytest.mark.parametrize("text", ["1 2\n3", "12 34", "1.2.3", "00"])
def test_digits_that_could_be_several_numbers_are_refused(review: Review, text: str) -> None:
    report = report_of(review, MISPRINTED)
    with pytest.raises(RefusedError) as refused:
        review.cells.correct(report, {"applications/new/natural": "5", MISPRINTED_CELL: text})
    assert refused.value.reason == "unreadable"
    assert review.report(report).corrections == {}
    assert review.undoable() is None


def test_a_block_is_one_act(review: Review) -> None:
    report = report_of(review, PASTED)
    texts = {"applications/new/natural": "1", "applications/new/commercial": "—", "applications/new/research": ""}
    review.cells.correct(report, texts)
    cells = review.report(report).cells
    assert [cells[cell].state for cell in texts] == ["number", "dash", "blank"]
    review.undo()
    assert review.report(report).corrections == {}
    assert review.undoable() is None


def test_an_absent_cell_can_be_typed_in(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    opened = review.report(report)
    absent = [cell.id for cell in opened.cells.values() if cell.state == "absent"]
    for cell in absent[:1]:
        review.cells.correct(report, {cell: "3"})
        assert review.report(report).cells[cell].value == 3


def test_a_foreign_unit_is_kept_apart(review: Review) -> None:
    report = report_of(review, PASTED)
    review.cells.correct(report, {"proactive/fees/amount": "251000元"})
    cell = review.report(report).cells["proactive/fees/amount"]
    assert (cell.value, cell.unit, cell.state) == (Decimal(251000), "元", "number")


def test_a_seen_mark_holds_only_for_the_text_that_was_seen(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.mark_seen(report, (MISPRINTED_CELL,))
    assert MISPRINTED_CELL in review.report(report).evaluation.seen
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    assert MISPRINTED_CELL not in review.report(report).evaluation.seen
    review.undo()
    assert MISPRINTED_CELL in review.report(report).evaluation.seen
    review.cells.mark_seen(report, (MISPRINTED_CELL,), seen=False)
    assert review.report(report).evaluation.tally.seen == 0


def test_a_reason_can_be_given_later_and_only_to_a_correction(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    with pytest.raises(RefusedError, match="not_corrected"):
        review.cells.give_reason(report, MISPRINTED_CELL, "错位")
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    review.cells.give_reason(report, MISPRINTED_CELL, "错位")
    assert review.report(report).corrections[MISPRINTED_CELL].reason == "错位"
    review.undo()
    assert review.report(report).corrections[MISPRINTED_CELL].reason == ""


def test_undo_outlives_a_restart_and_says_what_it_went_over(review: Review, project_file: Path) -> None:
    report = report_of(review, MISPRINTED)
    done = review.cells.correct(report, {MISPRINTED_CELL: "87"})
    review.project.close()
    again = open_review(project_file, "李四")
    undone = again.undo()
    assert undone is not None and done is not None
    assert undone.target is not None and undone.target.uuid == done.step.uuid
    assert (undone.report, undone.cells) == (report, frozenset((MISPRINTED_CELL,)))
    assert again.report(report).corrections == {}
    redone = again.redo()
    assert redone is not None
    assert again.report(report).corrections[MISPRINTED_CELL].author == "王芳"
    again.project.close()


def test_a_new_act_ends_what_could_be_redone(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    review.undo()
    review.cells.correct(report, {MISPRINTED_CELL: "88"})
    assert review.redoable() is None
    assert review.redo() is None


def test_nothing_is_changed_where_the_disk_refuses(review: Review, project_file: Path) -> None:
    report, told = report_of(review, MISPRINTED), heard(review)
    project_file.unlink()
    with pytest.raises(ProjectProblem) as problem:
        review.cells.correct(report, {MISPRINTED_CELL: "87"})
    assert problem.value.code == "gone"
    assert review.report(report).corrections == {}
    assert told == []


_TEXTS = st.sampled_from(["0", "1", "86", "87", "１２", "", "—", "3件", "5（其中修订2件）", "-4", "无"])


@examples(15, fixtures=True)
@given(seed=st.integers(0, 2**32), texts=st.lists(_TEXTS, min_size=1, max_size=6))
def test_rechecking_incrementally_equals_a_full_recheck(review: Review, seed: int, texts: list[str]) -> None:
    rng = Random(seed)
    report = report_of(review, rng.choice((MISPRINTED, PASTED)))
    cells = sorted(review.report(report).cells)
    for text in texts:
        match rng.randrange(4):
            case 0:
                review.undo()
            case 1:
                review.cells.mark_seen(report, rng.sample(cells, 3), seen=rng.random() < 0.7)
            case _:
                review.cells.correct(report, {rng.choice(cells): text})
    shown = review.report(report)
    review.forget()
    fresh = review.report(report)
    assert shown.evaluation == fresh.evaluation
    assert (shown.corrections, shown.seen) == (fresh.corrections, fresh.seen)
    (row,) = review.project.reports.rows((report,))
    assert row.tally == fresh.evaluation.tally


@examples(10, fixtures=True)
@given(seed=st.integers(0, 2**32))
def test_what_the_text_says_is_held_against_the_cells_as_they_are_now(review: Review, seed: int) -> None:
    rng = Random(seed)
    report = report_of(review, MISPRINTED)
    text = "全年新收政府信息公开申请{}件，不予公开{}件。公开信息10条，其中政策{}条。"
    told = Passage(text.format(*(rng.randrange(9) for _ in range(3))), (Spot(1, Box(0, 0, 9, 9)),))
    read = replace(review.project.reports.stored(report).reading, passages=(told,))
    review.reports.put_reading(report, read, "9.9")
    cells = ["applications/new/total", "applications/refused.1/total", "proactive/regulations/issued"]
    for _ in range(4):
        review.cells.correct(report, {rng.choice(cells): rng.choice(("0", "1", "5", "-3", "1.5", "无"))})
        if rng.random() < 0.3:
            review.undo()
    shown = review.report(report).evaluation
    review.forget()
    assert shown == review.report(report).evaluation


@examples(10, fixtures=True)
@given(seed=st.integers(0, 2**32))
def test_undo_and_redo_restore_identical_rows(review: Review, seed: int) -> None:
    rng = Random(seed)
    report = report_of(review, PASTED)
    cells = sorted(review.report(report).cells)
    states = [_state(review, report)]
    for _ in range(8):
        changed = review.cells.correct(report, {rng.choice(cells): str(rng.randrange(100))})
        if changed is not None:
            states.append(_state(review, report))
    for state in reversed(states[:-1]):
        review.undo()
        assert _state(review, report) == state
    for state in states[1:]:
        review.redo()
        assert _state(review, report) == state
    for _ in states[1:]:
        review.undo()


def _state(review: Review, report: int) -> object:
    stored = review.project.reports.stored(report)
    return stored.corrections, stored.seen, stored.agency, stored.year, stored.removed


def test_all_forms_are_known_to_the_tests() -> None:
    assert {form.id for form in FORMS.forms} == {"disclosure-2019", "disclosure-2021"}
