"""Random work on copies of a project is merged: none of it is lost or doubled, in whichever order."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.model import Belongs
from app.project import Project
from tests.project.handmade import AT, a_correction, a_mark, belonging, correct, import_report, redo, undo
from tests.project.merging.histories import copied, held, merged, nothing, opened, undo_merge, unruled
from tests.project.merging.rounds import merge_round, split_round
from tests.properties import examples

_SEEDS = st.integers(0, 2**32)


@given(_SEEDS)
@examples(8)
def test_merging_loses_nothing_in_any_order_and_can_be_undone(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        merge_round(Path(folder), Random(seed))


@given(_SEEDS)
@examples(4)
def test_what_one_erased_does_not_come_back(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        merge_round(Path(folder), Random(seed), erasing=True)


@given(_SEEDS)
@examples(6)
def test_parts_merge_back_to_the_whole(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        split_round(Path(folder), Random(seed))


def test_what_comes_in_keeps_its_author_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    base = tmp_path / "base.gouji"
    project = Project.create(base)
    _, report = import_report(project)
    project.close()
    with opened(copied(base, "a"), copied(base, "b")) as (mine, theirs):
        before = held(mine)
        correct(theirs, report, a_correction())
        assert merged(mine, theirs).changes == 1
        step, taking = (entry.step for entry in mine.reports.history(report, a_correction().cell))
        assert (step.author, step.kind, step.state) == ("王审计", "correct", "fixed")
        assert (taking.kind, taking.state, mine.undoable()) == ("merge", "done", taking)
        undo_merge(mine)
        assert held(mine) == before
        assert merged(mine, theirs).changes == 1, "what was undone comes again"


def test_what_was_taken_can_go_on_where_it_came_from(tmp_path: Path) -> None:
    base = tmp_path / "base.gouji"
    project = Project.create(base)
    _, report = import_report(project)
    project.close()
    with opened(copied(base, "a"), copied(base, "b")) as (mine, theirs):
        correct(theirs, report, a_correction("12"))
        merged(mine, theirs)
        correct(theirs, report, a_correction("13"))
        assert merged(mine, theirs, unruled).changes == 1, "nobody here contradicts it"
        assert mine.reports.stored(report).corrections[a_correction().cell].text == "13"
        undo(theirs)
        assert merged(mine, theirs, unruled).changes == 1, "what is undone there is undone here"
        assert mine.reports.stored(report).corrections[a_correction().cell].text == "12"


def test_a_ruling_on_what_one_withdrew_is_written(tmp_path: Path) -> None:
    base = tmp_path / "base.gouji"
    project = Project.create(base)
    say(project, belonging())
    project.close()
    with opened(copied(base, "a"), copied(base, "b")) as (mine, theirs):
        with mine.act("belong", at=AT, author="甲") as act:
            act.drop_belongs(belonging().child)
        say(theirs, belonging(parent="桐溪县"))
        assert [one.unit for one in mine.conflicts_with(theirs, unruled, nothing)] == ["belongs"]
        assert merged(mine, theirs, lambda conflict: "mine").ruled == 1
        assert mine.reports.belongs() == {}
        assert not mine.conflicts_with(theirs, unruled, nothing)


def test_an_act_on_reports_of_two_parts_is_not_half_undone(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "whole.gouji")
    _, one = import_report(project, b"%PDF-1", agency="石鼓湾街道")
    _, other = import_report(project, b"%PDF-2", agency="桐溪镇")
    correct(project, one, a_correction("12"))
    with project.act("seen", at=AT, author="王审计") as act:
        for report in (one, other):
            act.put_seen(report, a_mark())
    correct(project, one, a_correction("13"))
    assert project.groups() == (frozenset((one,)), frozenset((other,)))
    before = held(project)
    parts = tmp_path / "one.gouji", tmp_path / "other.gouji"
    for path, reports in zip(parts, project.groups(), strict=True):
        project.write_part(path, reports, first=path == parts[0])
    project.close()
    with opened(*parts) as (here, there):
        assert here.uuid == there.uuid and (here.check_integrity(), there.check_integrity()) == ((), ())
        undo(here)
        step = here.undoable()
        assert step is not None and step.kind == "correct", "the act on both is passed over"
        assert there.undoable() is None
        redo(here)
        merged(here, there)
        assert {key: value for key, value in held(here).items() if key != ("steps",)} == {
            key: value for key, value in before.items() if key != ("steps",)
        }


def say(project: Project, belongs: Belongs) -> None:
    with project.act("belong", at=AT, author="王审计") as act:
        act.put_belongs(belongs)


def test_the_same_file_imported_in_both_is_one_report(tmp_path: Path) -> None:
    base = tmp_path / "base.gouji"
    Project.create(base).close()
    with opened(copied(base, "a"), copied(base, "b")) as (mine, theirs):
        (_, here), (_, there) = import_report(mine), import_report(theirs)
        correct(theirs, there, a_correction("12"))
        result = merged(mine, theirs)
        assert (result.new_reports, result.changes) == (0, 1)
        assert mine.reports.stored(here).corrections[a_correction().cell].text == "12"
        assert len(mine.reports.readings(here)) == 1, "both read the same"
