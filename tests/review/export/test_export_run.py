"""What an export tells while it runs, what stops it, and what it leaves behind."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from app.review.export.export import ChangedMeanwhile
from app.review.review import Review
from app.review.state.isolation import Stopped
from app.workbook.writing.atomic_file import TargetProblem
from tests.projects import MISPRINTED, MISPRINTED_CELL, report_of
from tests.review.export.exporting import exported


def test_a_stopped_export_leaves_the_old_file_and_nothing_else(review: Review, tmp_path: Path) -> None:
    target = tmp_path / "out" / "old.xlsx"
    target.parent.mkdir()
    target.write_bytes(b"old")
    told: list[int] = []
    for last in (1, 8, 12, 17):
        told.clear()
        stop = partial(_has_heard, told, last)
        with pytest.raises(Stopped):
            exported(review, target, progress=lambda done, _: told.append(done), stop=stop)
        assert target.read_bytes() == b"old"
        assert list(target.parent.iterdir()) == [target]


def _has_heard(told: list[int], count: int) -> bool:
    return len(told) >= count


def test_progress_goes_from_nothing_to_everything(review: Review, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    exported(review, tmp_path / "told.xlsx", progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert [done for done, _ in told][:16] == list(range(1, 17)), "each report is looked at twice"
    assert told[-1][0] == told[-1][1]
    assert len({total for _, total in told}) == 1


def test_an_act_in_between_is_in_the_workbook(review: Review, tmp_path: Path) -> None:
    report, acts = report_of(review, MISPRINTED), iter(("87",))

    def act(done: int, total: int) -> None:
        if done == total and (text := next(acts, None)):
            review.cells.correct(report, {MISPRINTED_CELL: text})

    exported(review, tmp_path / "act.xlsx", progress=act)
    again = tmp_path / "again.xlsx"
    exported(review, again)
    assert again.read_bytes() == (tmp_path / "act.xlsx").read_bytes()


def test_acts_without_end_are_said_to_be_the_reason(review: Review, tmp_path: Path) -> None:
    report, count = report_of(review, MISPRINTED), iter(range(1000))

    def act(done: int, total: int) -> None:
        if done == total:
            review.cells.correct(report, {MISPRINTED_CELL: str(next(count))})

    with pytest.raises(ChangedMeanwhile):
        exported(review, tmp_path / "never.xlsx", progress=act)
    assert not (tmp_path / "never.xlsx").exists()


def test_a_target_that_cannot_be_written_is_refused_before_any_work(review: Review, tmp_path: Path) -> None:
    told: list[int] = []
    for target in (tmp_path / "no" / "folder.xlsx", tmp_path):
        with pytest.raises(TargetProblem):
            exported(review, target, progress=lambda done, _: told.append(done))
    assert told == []


def test_exporting_is_no_step(review: Review, tmp_path: Path) -> None:
    before = review.project.steps.times()
    exported(review, tmp_path / "step.xlsx")
    assert review.project.steps.times() == before
