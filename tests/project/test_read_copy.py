"""A project that is only read stays as it is, byte by byte, with its folder, whatever state its file is in."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from app.project import Project, ProjectProblem, ReadCopy
from app.project.read_copy import stored_pdf
from app.project.storage.migrations import MIGRATIONS, Migration
from tests.project.handmade import CELL, a_correction, correct, dump, import_report
from tests.project.make_fixture import FIXTURES, OLDER
from tests.project.others import another_process


@pytest.fixture
def scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, apart from the project's."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def state(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Digest, time and rights of every file of a folder, and the time of the folder itself."""
    files = {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns, path.stat().st_mode)
        for path in sorted(folder.iterdir())
    }
    return files | {".": ("", folder.stat().st_mtime_ns, folder.stat().st_mode)}


def correction_read(path: Path, reason: str | None, version: int = MIGRATIONS[-1][0]) -> str:
    """The text of the one correction, read through a copy for this reason."""
    with closing(Project.open_to_read(path)) as project:
        assert project.path == path
        assert (None if project.copy is None else project.copy.reason) == reason
        assert project.copy is None or project.copy.version == version
        return project.reports.stored(1).corrections[CELL].text


@pytest.mark.parametrize("version", OLDER)
def test_an_older_file_is_read_through_a_copy_without_its_sources(version: int, tmp_path: Path, scratch: Path) -> None:
    path = Path(shutil.copy(FIXTURES[version], tmp_path))
    before = state(tmp_path)
    with closing(Project.open_to_read(path)) as project:
        assert project.copy == ReadCopy(next(scratch.iterdir()) / "copy.gouji", "older", version, has_bytes=False)
        assert project.read_only
        stored = project.reports.stored(1)
        assert (stored.agency, stored.corrections) == ("古镇镇", {CELL: a_correction("13")})
        assert list(project.sources.read(1, "original")) == [], "the copy is small"
        assert stored_pdf(project.bytes_path, 1) == b"%PDF-", "and its pages are read from the user's file"
        kinds = [recorded.step.kind for recorded in project.steps.after(0)]
        copied = dump(project, but=("piece",))
    assert state(tmp_path) == before
    assert list(scratch.iterdir()) == []
    with closing(Project.open(path)) as migrated:
        assert copied == dump(migrated, but=("piece",)), "as the window would have made it"
        assert kinds == [recorded.step.kind for recorded in migrated.steps.after(0)]


@pytest.mark.parametrize("version", OLDER)
def test_an_older_file_in_a_folder_that_cannot_be_written_is_read(
    version: int, guarded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("scratch", "closed"):
        (guarded / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(guarded / "scratch"))
    guarded /= "closed"
    path = guarded / "old.gouji"
    path.write_bytes(FIXTURES[version].read_bytes())
    path.chmod(0o444)
    guarded.chmod(0o555)
    before = state(guarded)
    assert correction_read(path, "older", version) == "13"
    assert state(guarded) == before
    guarded.chmod(0o755)


def test_a_file_of_this_version_is_read_as_it_is(project: Project, tmp_path: Path, scratch: Path) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction("12"))
    project.close()
    before = state(tmp_path)
    assert correction_read(project.path, None) == "12"
    assert state(tmp_path) == before
    assert list(scratch.iterdir()) == []


def test_an_unfinished_change_beside_a_file_is_undone_in_a_copy(
    project: Project, tmp_path: Path, scratch: Path
) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction("12"))
    project.close()
    unfinished = tmp_path / "unfinished"
    unfinished.mkdir()
    path = unfinished / "审核.gouji"
    with closing(sqlite3.connect(project.path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")  # what does not fit is written before the transaction ends
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE correction SET text = '99'")
        writer.execute("INSERT INTO setting VALUES ('x', ?)", ("y" * 400_000,))
        shutil.copy(project.path, path)
        shutil.copy(f"{project.path}-journal", f"{path}-journal")
        writer.execute("ROLLBACK")
    before = state(unfinished)
    assert correction_read(path, "unclean") == "12"
    with closing(Project.open_to_read(path)) as opened:
        assert stored_pdf(opened.bytes_path, 1) == b"%PDF-"
    assert state(unfinished) == before
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("checkpointed", [False, True])
def test_a_file_with_a_write_ahead_log_is_read_with_what_the_log_holds(
    project: Project, tmp_path: Path, checkpointed: bool
) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction("12"))
    project.close()
    logged = tmp_path / "logged"
    logged.mkdir()
    path = logged / "审核.gouji"
    with closing(sqlite3.connect(project.path)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("UPDATE correction SET text = '99'")
        writer.commit()
        if checkpointed:
            writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(project.path, path)
        if not checkpointed:
            shutil.copy(f"{project.path}-wal", f"{path}-wal")
    before = state(logged)
    assert correction_read(path, "unclean") == "99"
    assert state(logged) == before


def test_an_older_file_with_a_write_ahead_log_is_recovered_and_migrated_in_the_copy(tmp_path: Path) -> None:
    path, other = tmp_path / "one" / "v1.gouji", tmp_path / "two" / "v1.gouji"
    for one in (path, other):
        one.parent.mkdir()
    shutil.copy(FIXTURES[1], other)
    with closing(sqlite3.connect(other)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("UPDATE correction SET text = '99'")
        writer.commit()
        shutil.copy(other, path)
        shutil.copy(f"{other}-wal", f"{path}-wal")
    before = state(path.parent)
    assert correction_read(path, "unclean", 1) == "99"
    assert state(path.parent) == before


def test_a_file_that_a_window_has_open_is_read_as_it_is(project: Project) -> None:
    import_report(project)
    project.close()
    code = f"""
project = Project.open(Path({str(project.path)!r}))
correct(project, 1, a_correction("12"))
print("open", flush=True)
input()
"""
    with another_process(code) as (_, line):
        assert line == "open"
        assert correction_read(project.path, None) == "12"


@pytest.fixture
def older(project: Project) -> tuple[Path, tuple[Migration, ...]]:
    """A project, and migrations of which the last is still to be done on it and takes a lot of room."""
    import_report(project)
    project.close()

    def need_room(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the size that the file has
        connection.execute("CREATE TABLE more (x)")
        connection.execute("INSERT INTO more VALUES (zeroblob(1000000))")

    return project.path, (*MIGRATIONS, (MIGRATIONS[-1][0] + 1, need_room))


def test_no_room_for_the_copy_is_told_as_that(
    older: tuple[Path, tuple[Migration, ...]], tmp_path: Path, scratch: Path
) -> None:
    path, migrations = older
    before = state(tmp_path)
    with pytest.raises(ProjectProblem) as told:
        Project.open_to_read(path, migrations=migrations)
    assert (told.value.code, told.value.path) == ("copy_full", path)
    assert Path(told.value.facts["folder"]).parent == scratch
    assert state(tmp_path) == before
    assert list(scratch.iterdir()) == [], "nothing half written stays"


def test_a_copy_that_can_be_written_nowhere_is_told_as_that(
    older: tuple[Path, tuple[Migration, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(ProjectProblem) as told:
        Project.open_to_read(older[0], migrations=older[1])
    assert told.value.code == "copy_failed"
    assert told.value.facts == {"folder": str(tmp_path / "nowhere"), "reason": os.strerror(2)}


def test_an_older_file_with_damaged_rows_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = Path(shutil.copy(FIXTURES[1], tmp_path))
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("INSERT INTO seen VALUES (77, 'c', '1', 'x', 'y')")
    before = state(tmp_path)
    assert correction_read(path, "older", 1) == "13"
    assert state(tmp_path) == before


def test_what_is_no_project_or_damaged_is_refused_without_a_copy(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "text.gouji").write_text("年报" * 1000)
    (tmp_path / "cut.gouji").write_bytes(FIXTURES[1].read_bytes()[:60_000])
    before = state(tmp_path)
    for name, code in (("text.gouji", "not_project"), ("cut.gouji", "damaged"), ("nothing.gouji", "not_found")):
        with pytest.raises(ProjectProblem) as told:
            Project.open_to_read(tmp_path / name)
        assert told.value.code == code
    assert state(tmp_path) == before
    assert list(scratch.iterdir()) == []
