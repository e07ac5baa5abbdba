"""A merge that is stopped, or whose files change meanwhile, leaves nothing behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.model import Tally
from app.project import Project, ProjectProblem
from app.review.merging.merge import Stage, must_be_mergeable, opened, stopping
from app.review.merging.rulings import no_rule
from app.review.state.isolation import Stopped
from tests.families import AT, TOWN, add_report, new_review
from tests.projects import FORMS, open_review

CELL = "applications/new/natural"


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a project with one report, which somebody corrected in the second."""
    review = new_review(tmp_path / "a.gouji")
    add_report(review.project, TOWN, 2023)
    review.project.close()
    theirs = Path(shutil.copy(tmp_path / "a.gouji", tmp_path / "b.gouji"))
    review = open_review(theirs, "乙")
    review.cells.correct(1, {CELL: "7"})
    review.project.close()
    return tmp_path / "a.gouji", theirs


@pytest.mark.parametrize("wanted", ["copy", "merge", "check"])
def test_a_merge_that_is_stopped_leaves_nothing(copies: tuple[Path, Path], tmp_path: Path, wanted: Stage) -> None:
    reached: list[Stage] = []
    listener = stopping(lambda stage, done, total: reached.append(stage), lambda: reached[-1:] == [wanted])
    before = sorted(path.name for path in tmp_path.iterdir())
    with opened(*copies, FORMS) as merger, pytest.raises(Stopped):
        merger.write(tmp_path / "c.gouji", no_rule, at=AT, author="丙", listener=listener)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_place_that_no_file_can_have_is_told_before_anything_is_merged(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    mine, theirs = (Project.open(path) for path in copies)
    with pytest.raises(ProjectProblem):
        must_be_mergeable(mine, theirs, tmp_path / ("年" * 100))
    for project in (mine, theirs):
        project.close()


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_that_is_changed_meanwhile_is_not_half_merged(
    copies: tuple[Path, Path], tmp_path: Path, which: int
) -> None:
    def change(stage: Stage, done: int, total: int) -> None:
        if stage == "check" and done == total:
            writing = Project.open(copies[which])
            with writing.act("seen", at=AT, author="丁") as act:
                act.change_report(1, agency="别的镇")
            writing.close()

    with opened(*copies, FORMS) as merger, pytest.raises(ProjectProblem) as problem:
        merger.write(tmp_path / "c.gouji", no_rule, at=AT, author="丙", listener=change)
    assert (problem.value.code, problem.value.path) == ("busy", copies[which])
    assert not (tmp_path / "c.gouji").exists()


def test_a_window_that_renews_what_is_derived_does_not_stop_a_merge(copies: tuple[Path, Path], tmp_path: Path) -> None:
    def renew(stage: Stage, done: int, total: int) -> None:
        if stage == "merge" and done == total:
            writing = Project.open(copies[0])
            with writing.deriving() as act:
                act.store_tally(1, Tally("balanced"), "others")
            writing.close()

    with opened(*copies, FORMS) as merger:
        merger.write(tmp_path / "c.gouji", no_rule, at=AT, author="丙", listener=renew)
    assert (tmp_path / "c.gouji").exists()


def test_a_merge_is_undone_and_done_again_in_a_review(copies: tuple[Path, Path], tmp_path: Path) -> None:
    with opened(*copies, FORMS) as merger:
        done = merger.write(tmp_path / "c.gouji", no_rule, at=AT, author="丙", listener=lambda stage, done, total: None)
    assert (done.result.steps, done.result.changes, done.lapsed) == (1, 1, ())
    review = open_review(tmp_path / "c.gouji", "丙")
    for act, text in ((review.undo, "8"), (review.redo, "7")):
        assert act() is not None
        assert review.report(1).cells[CELL].raw == text
    review.project.close()
