"""Signing: when it is refused, what it stands for, and that every later change lifts it visibly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Cell
from app.review.messages import Messages
from app.review.review import Review
from app.review.state.change_event import RefusedError
from tests.misprint import FINDINGS, misprinted_review
from tests.projects import FORMS, MISPRINTED, PASTED, look_at_what_is_left, open_review, report_of
from tests.properties import examples
from tests.review.commands.test_reports import with_cell
from tests.wordings import WORDINGS

CLEAN = "青萝县人民政府2023年年报.pdf"


def refused(review: Review, report: int) -> RefusedError:
    before = review.undoable()
    with pytest.raises(RefusedError) as told:
        review.verdicts.sign(report)
    assert review.undoable() == before
    assert all(Messages(FORMS.forms, wording).refusal(told.value) for wording in WORDINGS)
    return told.value


def test_what_is_open_is_counted_in_the_refusal(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    cell = review.report(report).extracted["proactive/licensing/decisions"]
    reading = review.project.reports.stored(report).reading
    review.reports.put_reading(report, with_cell(reading, cell.id, replace(cell, confidence=0.5)), "9.9")
    unproved = review.report(report).remaining.unproved
    told = refused(review, report)
    assert (told.reason, told.facts) == ("not_ready", {"findings": "2", "cells": str(len(unproved) + 1)})
    review.cells.mark_seen(report, unproved)
    for one in review.report(report).findings:
        review.verdicts.rule_on_all(report, (one.equation,), "as_printed")
    assert refused(review, report).facts == {"findings": "0", "cells": "1"}
    review.cells.mark_seen(report, (cell.id,))
    review.verdicts.sign(report)
    (signed,) = review.report(report).signatures
    assert (signed.holds, signed.signature.number, signed.signature.author) == (True, 1, "王芳")


def test_a_report_without_a_table_and_a_person_without_a_name_cannot_sign(review: Review) -> None:
    report = report_of(review, CLEAN)
    review.sign_as("  ")
    assert refused(review, report).reason == "no_author"
    review.sign_as("王芳")
    reading = review.project.reports.stored(report).reading
    review.reports.put_reading(report, replace(reading, tables=()), "9.9")
    assert refused(review, report).reason == "no_table"


def test_two_people_sign_the_same_and_nobody_twice(review: Review) -> None:
    report = report_of(review, CLEAN)
    look_at_what_is_left(review, report)
    review.verdicts.sign(report)
    assert refused(review, report).reason == "already_signed"
    review.sign_as("李四")
    review.verdicts.sign(report)
    first, second = review.report(report).signatures
    assert first.holds and second.holds
    assert first.signature.hash == second.signature.hash
    assert (first.signature.author, second.signature.author) == ("王芳", "李四")


def test_a_lifted_signature_is_kept_beside_the_new_one(review: Review) -> None:
    report = report_of(review, CLEAN)
    look_at_what_is_left(review, report)
    review.verdicts.sign(report)
    review.reports.describe(report, "青萝县人民政府", 2024)
    review.verdicts.sign(report)
    assert [(one.signature.number, one.holds) for one in review.report(report).signatures] == [(1, False), (2, True)]


def test_a_signature_can_be_taken_back_by_who_gave_it(review: Review) -> None:
    report = report_of(review, CLEAN)
    look_at_what_is_left(review, report)
    review.verdicts.sign(report)
    review.sign_as("李四")
    with pytest.raises(RefusedError, match="not_signed"):
        review.verdicts.withdraw_signature(report)
    review.sign_as("王芳")
    review.verdicts.withdraw_signature(report)
    assert review.report(report).signatures == ()
    review.undo()
    assert [one.holds for one in review.report(report).signatures] == [True]
    review.undo()
    assert review.report(report).signatures == ()


def test_a_signature_holds_after_a_restart_and_in_the_list(review: Review, project_file: Path) -> None:
    report = report_of(review, CLEAN)
    look_at_what_is_left(review, report)
    review.verdicts.sign(report)
    before = review.report(report).signatures
    review.project.close()
    again = open_review(project_file)
    assert again.report(report).signatures == before
    assert before[0].holds
    again.project.close()


def test_looking_at_cells_does_not_lift_it_and_another_reading_does(review: Review) -> None:
    report = report_of(review, CLEAN)
    look_at_what_is_left(review, report)
    review.verdicts.sign(report)
    review.cells.mark_seen(report, list(review.report(report).cells))
    assert review.report(report).signatures[0].holds
    reading = review.project.reports.stored(report).reading
    cell: Cell = review.report(report).extracted["applications/new/natural"]
    moved = with_cell(reading, cell.id, replace(cell, confidence=0.96, boxes=()))
    review.reports.put_reading(report, moved, "9.8")
    assert review.report(report).signatures[0].holds, "the same was read"
    review.reports.put_reading(report, with_cell(reading, cell.id, replace(cell, raw=f" {cell.raw}")), "9.9")
    assert not review.report(report).signatures[0].holds
    review.undo()
    assert review.report(report).signatures[0].holds


def test_the_hash_is_of_the_content_and_not_of_the_file(tmp_path: Path) -> None:
    hashes = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        review, report = misprinted_review(tmp_path / name)
        for key in FINDINGS:
            review.verdicts.rule_on_all(report, (key,), "as_printed")
        hashes.append(review.report(report).content_hash)
        review.project.close()
    assert hashes[0] == hashes[1]


@examples(20, fixtures=True)
@given(seed=st.integers(0, 2**32))
def test_any_change_lifts_a_signature_and_undo_puts_it_back(review: Review, seed: int) -> None:
    rng = Random(seed)
    report = report_of(review, MISPRINTED)
    look_at_what_is_left(review, report)
    keys = [one.equation for one in review.report(report).findings]
    for key in keys:
        review.verdicts.rule_on_all(report, (key,), "as_printed", f"第 {seed} 次")
    review.verdicts.sign(report)
    cells = sorted(review.report(report).cells)
    match rng.randrange(4):
        case 0:
            changed = review.cells.correct(report, {rng.choice(cells): str(rng.randrange(100_000, 200_000))})
        case 1:
            changed = review.verdicts.withdraw_all(report, (rng.choice(keys),))
        case 2:
            changed = review.verdicts.rule_on_all(report, (rng.choice(keys),), "as_printed", "另一个理由")
        case _:
            changed = review.reports.describe(report, f"机关 {seed}", rng.randrange(2000, 2020))
    assert changed is not None
    assert [one.holds for one in review.report(report).signatures] == [False]
    review.undo()
    assert [one.holds for one in review.report(report).signatures] == [True]
    review.redo()
    assert [one.holds for one in review.report(report).signatures] == [False]
    for _ in range(4):
        review.undo()
    assert review.report(report).signatures == ()


def test_a_report_with_an_unreadable_number_cannot_be_signed(review: Review) -> None:
    assert refused(review, report_of(review, PASTED)).facts["findings"] == "3"
