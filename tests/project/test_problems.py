"""What the user's disk does is told by its name, and nothing is half there or lost in silence."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.project import Project, ProjectProblem
from tests.project.handmade import (
    AT,
    AUTHOR,
    a_correction,
    add_source,
    correct,
    dump,
    import_report,
    project_file,
    set_setting,
)
from tests.project.others import run_in_another_process

_posix = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be taken away there")


def _code_of_opening(path: Path, *, read_only: bool = False) -> str:
    with pytest.raises(ProjectProblem) as told:
        Project.open(path, read_only=read_only)
    assert told.value.path == path.resolve()
    return told.value.code


def _code_of_writing(project: Project) -> str:
    with pytest.raises(ProjectProblem) as told, project.act("describe", at=AT, author=AUTHOR) as act:
        set_setting(act, "x", "y")
    return told.value.code


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_project_is_refused_and_left_alone(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "empty.gouji").touch()
    (tmp_path / "text.gouji").write_text("年报" * 1000)
    (tmp_path / "folder.gouji").mkdir()
    with closing(sqlite3.connect(tmp_path / "other.gouji")) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE other (x)")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    for path in sorted(tmp_path.iterdir()):
        assert _code_of_opening(path, read_only=read_only) == "not_project"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


@_posix
@pytest.mark.parametrize("read_only", [False, True])
def test_a_path_that_is_too_long_for_sqlite_is_told_as_such(tmp_path: Path, read_only: bool) -> None:
    made = project_file(tmp_path)
    Project.create(made).close()
    folder = tmp_path.resolve() / ("项" * 60) / ("目" * 60)
    folder.mkdir(parents=True)
    for length, told in ((504, None), (505, "long_path")):
        path = folder / ("a" * (length - len(os.fsencode(folder)) - len("/.gouji")) + ".gouji")
        assert len(os.fsencode(path)) == length
        shutil.copy(made, path)
        if told is None:
            Project.open(path, read_only=read_only).close()
        else:
            assert _code_of_opening(path, read_only=read_only) == told
    with pytest.raises(ProjectProblem) as refused:
        Project.create(path.with_name("b" * len(path.stem) + ".gouji"))
    assert refused.value.code == "long_path"


@pytest.mark.parametrize("name", ["nothing.gouji", "no/folder/here.gouji", "项目" * 200 + ".gouji"])
def test_a_file_that_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    assert _code_of_opening(tmp_path / name) == "not_found"
    with pytest.raises(ProjectProblem) as told:
        Project.create(tmp_path / "no" / "folder" / "here.gouji")
    assert told.value.code == "not_found"


def test_nothing_is_created_over_a_file(project: Project, tmp_path: Path) -> None:
    (tmp_path / "other.gouji").write_text("mine")
    for path in (project.path, tmp_path / "other.gouji"):
        with pytest.raises(ProjectProblem) as told:
            Project.create(path)
        assert told.value.code == "exists"
    assert (tmp_path / "other.gouji").read_text() == "mine"


@pytest.mark.parametrize("left", [0.9, 0.5, 0.1])
def test_a_file_that_was_cut_off_is_damaged(project: Project, left: float) -> None:
    import_report(project, b"x" * 300_000)
    project.close()
    whole = project.path.read_bytes()
    project.path.write_bytes(whole[: int(len(whole) * left)])
    assert _code_of_opening(project.path) == "damaged"
    assert _code_of_opening(project.path, read_only=True) == "damaged"
    assert [path.name for path in project.path.parent.iterdir()] == [project.path.name]


def test_a_damaged_page_is_found_by_the_check_and_after_an_unclean_close(project: Project) -> None:
    _, report = import_report(project)
    for number in range(60):
        correct(project, report, a_correction(cell=f"t/{number}/c"))
    assert project.check_integrity() == ()
    [(root,)] = project._database.rows("SELECT rootpage FROM sqlite_master WHERE name = 'correction'")
    project.close()
    data = bytearray(project.path.read_bytes())
    data[(root - 1) * 4096 : root * 4096 - 2000] = b"\xff" * 2096
    project.path.write_bytes(data)
    with closing(Project.open(project.path)) as opened:
        assert opened.check_integrity() != ()
    project.path.with_name(f".{project.path.name}.lock").write_text('{"user": "left by a window that died"}')
    assert _code_of_opening(project.path) == "damaged"


def test_bytes_that_are_not_those_that_were_imported_are_found(project: Project) -> None:
    source, _ = import_report(project, b"x" * 600_000)
    import_report(project, b"other")
    with closing(sqlite3.connect(project.path)) as other, other:
        other.execute("UPDATE piece SET data = zeroblob(length(data)) WHERE source = ? AND number = 2", (source,))
    assert project.check_integrity() == (f"source {source}: other bytes",)
    assert project.check_integrity(lambda: True) == ()


def test_a_row_that_belongs_to_nothing_is_found(project: Project) -> None:
    import_report(project)
    with closing(sqlite3.connect(project.path)) as other, other:
        other.execute("INSERT INTO seen VALUES (77, 'c', '1', 'x', 'y')")
    assert len(project.check_integrity()) == 1


def test_a_full_disk_is_told_and_nothing_is_half_there(project: Project) -> None:
    _, report = import_report(project)
    before = dump(project, but=())
    [(pages,)] = project._database.rows("PRAGMA page_count")
    project._database.rows(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(ProjectProblem) as told:
        _correct_much(project, report)
    assert told.value.code == "full"
    assert dump(project, but=()) == before
    project._database.rows(f"PRAGMA max_page_count = {pages + 1000}")
    correct(project, report, a_correction())
    assert project.check_integrity() == ()


@_posix
def test_a_file_that_may_not_grow_is_told_and_nothing_is_half_there(tmp_path: Path) -> None:
    path = project_file(tmp_path)
    with closing(Project.create(path)) as project:
        import_report(project)
        before = dump(project, but=())
    told = run_in_another_process(f"""
import resource
path = Path({str(path)!r})
project = Project.open(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 8192,) * 2)
try:
    with project.act("correct", at=AT, author=AUTHOR) as act:
        for number in range(2000):
            act.put_correction(1, a_correction(cell=f"t/{{number}}/c"))
except ProjectProblem as problem:
    print(problem.code, len(project.reports.stored(1).corrections))
""")
    assert told in ("full 0", "disk 0")
    with closing(Project.open(path)) as project:
        assert dump(project, but=()) == before
        assert project.check_integrity() == ()


@_posix
def test_a_file_that_was_deleted_or_moved_is_gone(project: Project) -> None:
    project.path.rename(project.path.with_name("moved.gouji"))
    assert _code_of_writing(project) == "gone"
    project.path.with_name("moved.gouji").unlink()
    assert _code_of_writing(project) == "gone"


@_posix
def test_a_file_that_is_deleted_during_an_act_is_gone(project: Project) -> None:
    with pytest.raises(ProjectProblem) as told:
        _act_on_a_deleted_file(project)
    assert told.value.code == "gone"


@_posix
def test_a_file_that_was_replaced_is_gone_and_the_new_one_untouched(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other.gouji"
    with closing(Project.create(other)) as replacement:
        import_report(replacement)
    data = other.read_bytes()
    project.path.write_bytes(data)  # over the same file
    assert _code_of_writing(project) == "gone"
    assert project.path.read_bytes() == data
    other.replace(project.path)
    assert _code_of_writing(project) == "gone"
    assert project.path.read_bytes() == data


def test_another_program_that_holds_the_file_is_told(project: Project) -> None:
    project._database.rows("PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert _code_of_writing(project) == "busy"
        with pytest.raises(ProjectProblem) as told:
            project.setting("x")
        assert told.value.code == "busy"
        other.execute("ROLLBACK")
    assert project.setting("x") is None


def test_a_file_or_a_folder_that_cannot_be_written_is_only_read(guarded: Path) -> None:
    folder = guarded
    path = project_file(folder)
    with closing(Project.create(path)) as project:
        import_report(project)
    path.chmod(0o444)
    with closing(Project.open(path)) as project:
        assert (project.read_only, project.holder) == (True, None)
        assert _code_of_writing(project) == "read_only"
    path.chmod(0o644)
    folder.chmod(0o555)
    with closing(Project.open(path)) as project:
        assert (project.read_only, project.holder) == (True, None)
        assert project.reports.totals().reports == 1
    with pytest.raises(ProjectProblem) as told:
        Project.create(folder / "new.gouji")
    assert told.value.code == "no_permission"
    folder.chmod(0o755)
    path.chmod(0o000)
    assert _code_of_opening(path) == "no_permission"


def test_a_folder_that_can_no_longer_be_written_is_told_when_an_act_comes(guarded: Path) -> None:
    folder = guarded
    with closing(Project.create(project_file(folder))) as project:
        before = dump(project, but=())
        folder.chmod(0o555)
        assert _code_of_writing(project) == "read_only"
        assert dump(project, but=()) == before
        folder.chmod(0o755)


@_posix
def test_a_change_that_was_cut_off_is_rolled_back(tmp_path: Path) -> None:
    path = project_file(tmp_path)
    with closing(Project.create(path)) as project:
        _, report = import_report(project)
        before = dump(project, but=())
    run_in_another_process(f"""
import os
project = Project.open(Path({str(path)!r}))
project._database.rows("PRAGMA cache_size = 2")
with project.act("correct", at=AT, author=AUTHOR) as act:
    for number in range(2000):
        act.put_correction({report}, a_correction(cell=f"t/{{number}}/c"))
    os._exit(0)
""")
    assert path.with_name(path.name + "-journal").exists()
    assert _code_of_opening(path, read_only=True) == "read_only"
    with closing(Project.open(path)) as project:
        assert project.unclean
        assert dump(project, but=()) == before


def test_a_reading_that_cannot_be_unpacked_is_damage(project: Project) -> None:
    _, report = import_report(project)
    with closing(sqlite3.connect(project.path)) as other, other:
        other.execute("UPDATE reading SET document = x'00'")
    with pytest.raises(ProjectProblem) as told:
        project.reports.stored(report)
    assert told.value.code == "damaged"


def test_what_is_closed_is_not_used_again(project: Project) -> None:
    add_source(project)
    project.close()
    with pytest.raises(RuntimeError, match="closed"):
        project.setting("x")


def _correct_much(project: Project, report: int) -> None:
    with project.act("correct", at=AT, author=AUTHOR) as act:
        for number in range(1000):
            act.put_correction(report, a_correction(cell=f"t/{number}/c"))


def _act_on_a_deleted_file(project: Project) -> None:
    with project.act("describe", at=AT, author=AUTHOR) as act:
        project.path.unlink()
        set_setting(act, "x", "y")


def test_a_project_that_is_emptied_while_it_is_open_is_gone_for_reading_and_writing(project: Project) -> None:
    import_report(project)
    os.truncate(project.path, 0)
    assert _code_of_writing(project) == "gone"
    for ask in (lambda: project.reports.stored(1), lambda: project.reports.rows((1,)), project.undoable):
        with pytest.raises(ProjectProblem) as told:
            ask()
        assert told.value.code == "gone"
