"""Every step tells which version of the program made it, at the price of one row for each change of the program."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app import __version__
from app.project import ActBackup, Project, ProjectProblem, replay
from app.project.history.undo import insert_step, new_step
from tests.project.handmade import AT, AUTHOR, NEXT, a_correction, correct, import_report, project_file, redo, undo
from tests.project.make_fixture import FIXTURES


def programs(project: Project) -> list[str]:
    return [recorded.program for recorded in project.steps.after(0)]


def rows(project: Project) -> list[tuple[int, str]]:
    return [(int(step), str(version)) for step, version in project._database.rows("SELECT step, version FROM program")]


def act_of(project: Project, version: str) -> None:
    """One step of a program of that version."""
    with project._database.transaction():
        insert_step(project._database, new_step("describe", at=AT, author=AUTHOR), version)


def test_all_steps_of_one_program_cost_one_row(project: Project) -> None:
    _, report = import_report(project)
    for text in ("12", "13", "14"):
        correct(project, report, a_correction(text))
    undo(project)
    redo(project)
    assert programs(project) == [__version__] * 6
    assert rows(project) == [(1, __version__)]


def test_each_change_of_the_program_is_told_also_back_to_an_older_one(project: Project) -> None:
    for version in ("0.2.0", "0.2.0", "0.3.0", "0.2.0"):
        act_of(project, version)
    assert programs(project) == ["0.2.0", "0.2.0", "0.3.0", "0.2.0"]
    assert rows(project) == [(1, "0.2.0"), (3, "0.3.0"), (4, "0.2.0")]


def test_a_step_that_was_rolled_back_leaves_no_version(project: Project) -> None:
    with pytest.raises(ZeroDivisionError), project.act("describe", at=AT, author=AUTHOR):
        raise ZeroDivisionError
    assert rows(project) == []


def test_the_steps_of_programs_that_did_not_tell_stay_of_an_unknown_version(tmp_path: Path) -> None:
    with closing(Project.open(Path(shutil.copy(FIXTURES[5], tmp_path)))) as project:
        before = len(programs(project))
        correct(project, 1, a_correction("15"))
        assert programs(project) == [""] * before + [__version__]


def test_the_history_of_a_cell_tells_the_version_of_each_step(tmp_path: Path) -> None:
    with closing(Project.open(Path(shutil.copy(FIXTURES[5], tmp_path)))) as project:
        correct(project, 1, a_correction("15"))
        told = [entry.program for entry in project.reports.history(1, a_correction("15").cell)]
        assert told[-1] == __version__
        assert set(told[:-1]) <= {""}, "schema 5 did not record it"


def test_a_backup_carries_the_version_into_a_new_project(tmp_path: Path) -> None:
    with closing(Project.create(project_file(tmp_path))) as project:
        _, report = import_report(project)
        act_of(project, "0.2.5")  # nothing in it: it is not replayed
        correct(project, report, a_correction("12"))
        backup = ActBackup(tmp_path, project.uuid, project.path)
        backup.catch_up(project)
    lines = backup.path.read_bytes().splitlines(keepends=True)
    assert [json.loads(line)["step"]["program"] for line in lines[1:]] == [__version__, "0.2.5", __version__]
    old = [line.replace(b'"program":"' + __version__.encode(), b'"program":"0.1.9') for line in lines]
    unsealed = [json.dumps({"format": 1, "project": "x"}).encode() + b"\n", *(_without_sum(line) for line in old[1:])]
    with closing(Project.create(tmp_path / "again.gouji")) as again:
        import_report(again)
        assert replay(unsealed, again, lambda *_: 1).steps == 1
        assert programs(again) == [__version__, "0.1.9"]


def _without_sum(line: bytes) -> bytes:
    content = json.loads(line)
    del content["sum"], content["line"]
    return json.dumps(content).encode() + b"\n"


@pytest.mark.parametrize(
    ("statement", "needs"),
    [
        ("UPDATE setting SET value = '0.3.0' WHERE name = 'needs'", "0.3.0"),
        ("UPDATE setting SET value = 'see http://example.org' WHERE name = 'needs'", ""),
        ("DELETE FROM setting WHERE name = 'needs'", ""),
        ("DROP TABLE setting", ""),
    ],
)
def test_a_newer_file_tells_an_older_program_which_version_it_needs(
    project: Project, statement: str, needs: str
) -> None:
    project.close()
    Project.open(project.path, migrations=NEXT).close()
    with closing(sqlite3.connect(project.path)) as newer:
        newer.executescript(statement)
    for read_only in (False, True):
        with pytest.raises(ProjectProblem) as told:
            Project.open(project.path, read_only=read_only)
        assert (told.value.code, told.value.facts["needs"]) == ("newer", needs)
