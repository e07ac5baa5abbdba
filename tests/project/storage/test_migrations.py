"""Every project file of every version opens; an older one is kept beside the new; a newer one is refused untouched."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app import __version__
from app.model import REPORT_STATUSES, PagePlace, Tally
from app.project import Project, ProjectProblem
from app.project.storage.migrations import MIGRATIONS
from tests.project.handmade import (
    AT,
    AUTHOR,
    CELL,
    NEXT,
    a_correction,
    a_mark,
    a_reading,
    a_roster,
    a_sending_back,
    a_signature,
    a_verdict,
    belonging,
    correct,
    dump,
    import_report,
    some_figures,
    undo,
)
from tests.project.make_fixture import FIXTURES

_NOW = MIGRATIONS[-1][0]
"""The schema version that this program writes."""


def _fail_late(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM correction")
    connection.execute("CREATE TABLE half (x)")
    raise ZeroDivisionError


def _dangle(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM source")


def test_a_file_of_version_1_opens_with_all_its_rows(tmp_path: Path) -> None:
    path = Path(shutil.copy(FIXTURES[1], tmp_path))
    with closing(Project.open(path)) as project:
        assert (project.uuid, project.read_only, project.unclean) == (
            "11111111-1111-4111-8111-111111111111",
            False,
            False,
        )
        stored = project.reports.stored(1)
        assert (stored.agency, stored.year, stored.number, stored.reading) == (
            "古镇镇",
            2023,
            1,
            a_reading("石鼓湾街道"),
        )
        assert stored.corrections == {CELL: a_correction("13")}
        assert stored.seen == {CELL: a_mark("13")}
        assert stored.pages == (PagePlace(1, 1, 1, 595.3, 841.9, 90),)
        assert b"".join(project.sources.read(1, "original")) == b"%PDF-"
        assert project.setting("author") == AUTHOR
        assert [entry.after for entry in project.reports.history(1, CELL)] == ["12", "13", "13"]
        assert _kinds(project) == ["import", "correct", "correct", "seen", "describe", "undo", "redo"]
        assert project.check_integrity() == ()
        assert (stored.verdicts, stored.signatures, project.reports.belongs()) == ({}, (), {})
        assert stored.sent_back is None
        undo(project)
        assert project.reports.stored(1).agency == "石鼓湾街道", "what was done before can still be undone"
        (row,) = project.reports.rows([1])
        assert row.tally == Tally("balanced", cells=1, holds=1), "what older programs did not count is 0"
    with closing(Project.open(tmp_path / "v1.v1.gouji", read_only=True, migrations=MIGRATIONS[:1])) as kept:
        assert kept._database.rows("PRAGMA user_version") == [(1,)]


def test_a_file_of_version_2_opens_with_its_verdicts_signatures_and_families(tmp_path: Path) -> None:
    path = Path(shutil.copy(FIXTURES[2], tmp_path))
    with closing(Project.open(path)) as project:
        stored = project.reports.stored(1)
        assert stored.verdicts == {"disputes.row_total/review": a_verdict()}
        assert stored.signatures == (a_signature(),)
        assert [entry.after for entry in project.reports.rulings(1)] == [a_verdict()]
        assert project.reports.belongs() == {"石鼓湾街道": belonging()}
        assert _kinds(project)[-3:] == ["rule", "sign", "belong"]
        assert {row.tally.status for row in project.reports.rows([1])} <= set(REPORT_STATUSES)
        assert project.reports.stale("any rules") == [1], "what is left is counted by the rules of now"
        assert project.check_integrity() == ()
        assert stored.sent_back is None
        with project.act("send_back", at=AT, author=AUTHOR, report=1) as act:
            act.put_sent_back(1, a_sending_back())
        assert project.reports.stored(1).sent_back == a_sending_back()
        undo(project)
        undo(project)
        assert project.reports.belongs() == {}, "what was done before can still be undone"
    with closing(Project.open(tmp_path / "v2.v2.gouji", read_only=True, migrations=MIGRATIONS[:2])) as kept:
        assert kept._database.rows("PRAGMA user_version") == [(2,)]


@pytest.mark.parametrize("version", (3, 4, 5, 6, 7))
def test_a_file_of_a_later_version_opens_with_all_that_came_with_it(version: int, tmp_path: Path) -> None:
    path = Path(shutil.copy(FIXTURES[version], tmp_path))
    with closing(sqlite3.connect(path)) as stored:
        assert stored.execute("PRAGMA user_version").fetchone() == (version,)
    with closing(Project.open(path)) as project:
        stored_report = project.reports.stored(1)
        assert (stored_report.corrections, stored_report.sent_back) == ({CELL: a_correction("13")}, a_sending_back())
        assert project.roster.entries() == (a_roster() if version >= 4 else ())
        assert project.figures.of(1, "rules") == (some_figures() if version >= 5 else None)
        programs = {recorded.program for recorded in project.steps.after(0)}
        assert programs == ({{6: "0.2.0", 7: "0.3.0"}.get(version, "")})
        assert stored_report.reviewer == (AUTHOR if version >= 7 else None)
        assert project.reports.demanded_signers() == (2 if version >= 7 else 1)
        assert project.check_integrity() == ()
        undo(project)
        assert project.reports.demanded_signers() == 1
        assert project.steps.after(0) is not None


def test_an_older_file_is_brought_up_to_date_and_kept_beside(project: Project, tmp_path: Path) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction())
    before = dump(project)
    project.close()
    data = project.path.read_bytes()
    kept = tmp_path / f"审核.v{_NOW}.gouji"
    kept.write_text("mine")
    with closing(Project.open(project.path, migrations=NEXT)) as opened:
        assert opened._database.rows("SELECT note FROM report") == [(None,)]
        assert opened.reports.stored(report).corrections == {CELL: a_correction()}
    assert kept.read_text() == "mine"
    with closing(Project.open(tmp_path / f"审核.v{_NOW}-2.gouji", read_only=True)) as older:
        assert dump(older) == before
    assert project.path.read_bytes() != data
    with closing(Project.open(project.path, migrations=NEXT)) as again:
        assert not again.read_only
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(("change", "error"), [(_fail_late, ZeroDivisionError), (_dangle, RuntimeError)])
def test_a_migration_that_fails_leaves_the_old_version_whole(
    project: Project, change: Callable[[sqlite3.Connection], None], error: type[Exception]
) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction())
    before = dump(project, but=())
    project.close()
    with pytest.raises(error):
        Project.open(project.path, migrations=(*NEXT, (_NOW + 2, change)))
    with closing(Project.open(project.path, migrations=NEXT)) as opened:
        assert [name for name in dump(opened, but=()) if name == "half"] == []
        assert opened._database.rows("PRAGMA user_version") == [(_NOW + 1,)]
        assert opened.reports.stored(report).corrections == {CELL: a_correction()}
        assert len(before["correction"]) == 1


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_file_is_refused_and_left_alone(project: Project, read_only: bool) -> None:
    project.close()
    Project.open(project.path, migrations=NEXT).close()
    data = project.path.read_bytes()
    names = sorted(path.name for path in project.path.parent.iterdir())
    with pytest.raises(ProjectProblem) as told:
        Project.open(project.path, read_only=read_only)
    assert (told.value.code, dict(told.value.facts)) == ("newer", {"needs": __version__, "own": __version__})
    assert project.path.read_bytes() == data
    assert sorted(path.name for path in project.path.parent.iterdir()) == names


def test_an_older_file_that_can_only_be_read_is_not_opened_half(project: Project) -> None:
    project.close()
    with pytest.raises(ProjectProblem) as told:
        Project.open(project.path, read_only=True, migrations=NEXT)
    assert told.value.code == "read_only"


def test_a_file_says_what_it_is(project: Project) -> None:
    project.close()
    header = project.path.read_bytes()[:100]
    assert header[68:72] == b"GOUJ"
    assert int.from_bytes(header[60:64], "big") == _NOW


def _kinds(project: Project) -> list[str]:
    return [recorded.step.kind for recorded in project.steps.after(0)]
