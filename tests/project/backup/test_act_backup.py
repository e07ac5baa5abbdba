"""What people did can be done again on the same sources when a project file is lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.project import ActBackup, Project, damaged_lines, replay
from app.project.history.backup_line import sealed
from tests.project.handmade import AT, CELL, a_correction, a_mark, a_reading, correct, dump, import_report, redo, undo

_PEOPLE = "李"
_LATER = "2026-04-01T00:00:00+00:00"


@pytest.fixture
def journal(project: Project, tmp_path: Path) -> ActBackup:
    return ActBackup(tmp_path / "backup", project.uuid, project.path)


def _lines(journal: ActBackup) -> list[bytes]:
    return journal.path.read_bytes().splitlines(keepends=True)


def _work(project: Project) -> None:
    """A day's work on two reports."""
    correct(project, 1, a_correction("12"))
    correct(project, 1, a_correction("13", "t/a/b", "错位"))
    with project.act("seen", at=_LATER, author=_PEOPLE, report=2, note="x") as act:
        act.put_seen(2, a_mark())
        act.put_seen(1, a_mark("12"))
    undo(project)
    redo(project)
    correct(project, 2, a_correction("14"))
    undo(project)
    with project.act("current", at=_LATER, author=_PEOPLE) as act:
        act.change_report(1, superseded_by=2, agency="古镇镇")
        act.drop_correction(1, "t/a/b")


def _resolve(project: Project) -> Callable[[str, int], int | None]:
    def resolve(sha256: str, ordinal: int) -> int | None:
        source = project.sources.known(sha256)
        reports = [] if source is None else project.reports.of_source(source)
        return reports[ordinal] if ordinal < len(reports) else None

    return resolve


def test_work_is_done_again_on_the_same_sources(project: Project, journal: ActBackup, tmp_path: Path) -> None:
    for data in (b"first", b"second"):
        import_report(project, data)
    journal.catch_up(project)
    _work(project)
    journal.catch_up(project)
    with closing(Project.create(tmp_path / "new.gouji")) as new:
        for data in (b"between", b"second", b"first"):  # other ids
            import_report(new, data)
        replayed = replay(_lines(journal), new, _resolve(new))
        assert replayed.skipped == ()
        assert replayed.steps == 8
        assert new.reports.stored(3).corrections == project.reports.stored(1).corrections == {CELL: a_correction("12")}
        assert new.reports.stored(3).seen == project.reports.stored(1).seen
        assert new.reports.stored(2).seen == project.reports.stored(2).seen
        assert (new.reports.stored(3).agency, new.reports.stored(3).superseded_by) == ("古镇镇", 2)
        told = [(it.step.uuid, it.step.author, it.step.at, it.after) for it in new.reports.history(3, CELL)]
        assert told == [(it.step.uuid, it.step.author, it.step.at, it.after) for it in project.reports.history(1, CELL)]
        before = dump(new)
        assert replay(_lines(journal), new, _resolve(new)).steps == 0
        assert dump(new) == before
        for _ in range(2):
            undo(new)
            undo(project)
        assert new.reports.stored(3).corrections == project.reports.stored(1).corrections
        assert new.reports.stored(3).seen == project.reports.stored(1).seen == {}


def test_what_stands_on_reports_that_are_not_here_is_told(project: Project, journal: ActBackup, tmp_path: Path) -> None:
    for data in (b"first", b"second"):
        import_report(project, data)
    _work(project)
    with project.act("reread", at=AT, author=_PEOPLE) as act:
        act.add_reading(1, a_reading(raw="2"), reader="2")
    journal.catch_up(project)
    with closing(Project.create(tmp_path / "new.gouji")) as new:
        import_report(new, b"first")
        replayed = replay(_lines(journal), new, _resolve(new))
        assert replayed.steps == 3
        assert len(replayed.skipped) == 6
        assert new.reports.stored(1).corrections.keys() == {CELL}


def test_no_step_is_written_twice_and_a_torn_line_is_dropped(project: Project, journal: ActBackup) -> None:
    import_report(project)
    correct(project, 1, a_correction("1" * 100_000))
    journal.catch_up(project)
    whole = journal.path.read_bytes()
    journal.catch_up(project)
    assert journal.path.read_bytes() == whole
    for torn in (len(whole) - 1, len(whole) - 90_000, 40, 0):
        journal.path.write_bytes(whole[:torn])
        journal.catch_up(project)
        assert journal.path.read_bytes() == whole


def test_a_backup_of_what_the_project_no_longer_holds_is_kept(
    project: Project, journal: ActBackup, tmp_path: Path
) -> None:
    import_report(project)
    project.copy_to(tmp_path / "old.gouji")
    lost = []
    for number in range(5):
        with closing(Project.open(Path(shutil.copy(tmp_path / "old.gouji", tmp_path / "now.gouji")))) as now:
            correct(now, 1, a_correction(str(number)))
            journal.catch_up(now)
            lost.append(journal.path.read_bytes())
    kept = [journal.path.with_name(f"{journal.path.name}.{number}") for number in (1, 2, 3)]
    assert [path.read_bytes() for path in kept] == [lost[3], lost[2], lost[1]]
    assert journal.path.read_bytes() == lost[4]
    assert len(list(journal.path.parent.iterdir())) == 4


def test_an_erased_document_is_in_no_backup(project: Project, journal: ActBackup) -> None:
    import_report(project, b"other")
    source, report = import_report(project, b"secret", "绝密.pdf", "绝密")
    correct(project, report, a_correction("777777"))
    journal.catch_up(project)
    journal.path.with_name(journal.path.name + ".1").write_bytes(journal.path.read_bytes())
    assert "777777" in journal.path.read_text()
    with project.act("erase", at=AT, author=_PEOPLE) as act:
        act.erase_source(source)
    journal.catch_up(project)
    [only] = journal.path.parent.iterdir()
    text = only.read_text()
    assert "777777" not in text
    assert "\\u7edd\\u5bc6" not in text
    assert hashlib.sha256(b"secret").hexdigest() not in text
    correct(project, 1, a_correction("5"))
    journal.catch_up(project)
    assert len(_lines(journal)) == len(list(project.steps.after(0))) + 1


def _whole_backup(project: Project, journal: ActBackup) -> list[bytes]:
    for data in (b"first", b"second"):
        import_report(project, data)
    _work(project)
    journal.catch_up(project)
    return _lines(journal)


def test_every_changed_byte_of_a_backup_is_found(project: Project, journal: ActBackup) -> None:
    lines = _whole_backup(project, journal)
    assert damaged_lines(lines) == ()
    for place, line in enumerate(lines, start=1):
        for at in range(0, len(line) - 1, 7):
            broken = line[:at] + bytes([line[at] ^ 1]) + line[at + 1 :]
            found = damaged_lines([*lines[: place - 1], *broken.splitlines(keepends=True), *lines[place:]])
            assert place in found, (place, at, broken)


def test_a_line_that_is_missing_twice_there_or_in_another_place_is_found(project: Project, journal: ActBackup) -> None:
    lines = _whole_backup(project, journal)
    assert damaged_lines([*lines[:3], *lines[4:]]) == (4,)
    assert damaged_lines([*lines[:3], lines[2], *lines[3:]]) == (4,)
    assert damaged_lines([*lines[:2], lines[3], lines[2], *lines[4:]]) != ()
    assert damaged_lines(lines[1:]) != ()


def test_only_a_last_line_that_is_cut_is_forgiven(project: Project, journal: ActBackup) -> None:
    lines = _whole_backup(project, journal)
    assert damaged_lines([*lines[:-1], lines[-1][:40]]) == ()
    assert damaged_lines([*lines[:-1], lines[-1][:40] + b"\n"]) == (len(lines),)


def test_a_backup_of_an_earlier_version_is_still_done_again(
    project: Project, journal: ActBackup, tmp_path: Path
) -> None:
    lines = [json.loads(line) for line in _whole_backup(project, journal)]
    lines[0]["format"] = 1
    old = [
        json.dumps({name: value for name, value in line.items() if name not in ("line", "sum")}).encode() + b"\n"
        for line in lines
    ]
    assert damaged_lines(old) == ()
    with closing(Project.create(tmp_path / "new.gouji")) as new:
        for data in (b"first", b"second"):
            import_report(new, data)
        assert replay(old, new, _resolve(new)).steps == len(old) - 3
    old[3] = old[3][:50] + b"\n"
    assert damaged_lines(old) == (4,)


def test_a_backup_that_was_damaged_is_kept_and_a_whole_one_begun(project: Project, journal: ActBackup) -> None:
    lines = _whole_backup(project, journal)
    journal.path.write_bytes(b"".join([*lines[:-1], lines[-1].replace(b'"kind"', b'"kinb"')]))
    correct(project, 1, a_correction("99"))
    journal.catch_up(project)
    assert journal.path.with_name(journal.path.name + ".1").read_bytes().count(b"\n") == len(lines)
    assert damaged_lines(_lines(journal)) == ()
    assert len(_lines(journal)) == len(lines) + 1


_HOSTILE: dict[str, Callable[[dict[str, Any]], object]] = {
    "no step": lambda line: line.pop("step"),
    "no changes": lambda line: line.pop("changes"),
    "changes that are a text": lambda line: line.update(changes="none"),
    "a kind that is none": lambda line: line["step"].update(kind="destroy"),
    "a time that is none": lambda line: line["step"].update(at="now"),
    "a number for a name": lambda line: line["step"].update(author=7),
    "a list for an id": lambda line: line["step"].update(uuid=[]),
    "a place that is none": lambda line: line["reports"].update(x="y"),
    "a table that is none": lambda line: line["changes"][0].update(table="sqlite_master"),
    "a column that is none": lambda line: line["changes"][0]["after"].update(x="y"),
    "a column too few": lambda line: line["changes"][0]["after"].pop("at"),
    "a value that is no decimal": lambda line: line["changes"][0]["after"].update(value="one"),
    "a value of a million digits": lambda line: line["changes"][0]["after"].update(value="9" * 1_000_000),
    "a state that is none": lambda line: line["changes"][0]["after"].update(state="certain"),
    "a row of a report that is none": lambda line: line["changes"][0].update(report=None),
}


@pytest.mark.parametrize("how", _HOSTILE)
def test_a_line_that_does_not_fit_the_schema_is_damaged_and_not_done(
    how: str, project: Project, journal: ActBackup, tmp_path: Path
) -> None:
    lines = _whole_backup(project, journal)
    told = json.loads(lines[3])
    assert told["changes"][0]["table"] == "correction"
    _HOSTILE[how](told)
    lines[3] = sealed({name: value for name, value in told.items() if name not in ("line", "sum")}, 3)
    assert damaged_lines(lines) == (4,)
    with closing(Project.create(tmp_path / "new.gouji")) as new:
        for data in (b"first", b"second"):
            import_report(new, data)
        replay(lines, new, _resolve(new))
        assert CELL not in new.reports.stored(1).corrections


def test_a_backup_whose_last_line_is_nested_without_end_is_kept_and_begun_anew(
    project: Project, journal: ActBackup
) -> None:
    import_report(project)
    correct(project, 1, a_correction("12"))
    journal.catch_up(project)
    nested = b'{"step":' + b"[" * 200_000 + b"\n"
    with journal.path.open("ab") as file:
        file.write(nested)
    journal.catch_up(project)
    assert not list(damaged_lines(_lines(journal)))
    assert journal.path.with_name(journal.path.name + ".1").read_bytes().endswith(nested)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX files")
def test_what_is_no_backup_in_their_folder_stops_no_erasing(
    project: Project, journal: ActBackup, tmp_path: Path
) -> None:
    journal.catch_up(project)
    folder, other = journal.path.parent, tmp_path / "other"
    other.write_bytes(json.dumps({"project": project.uuid}).encode())
    os.mkfifo(folder / "pipe.jsonl")
    (folder / "folder.jsonl").mkdir()
    (folder / "link.jsonl").symlink_to(other)
    (folder / "nested.jsonl").write_bytes(b"[" * 200_000)
    before = set(folder.iterdir())
    journal._write_anew(())  # what an erasing leads to
    assert set(folder.iterdir()) == before
    assert other.exists()
