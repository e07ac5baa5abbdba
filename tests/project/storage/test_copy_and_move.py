"""A project goes on where it was moved to; a copy is whole or not there."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from app.project import Project, ProjectProblem
from app.project.storage.lock import lock_path
from tests.project.handmade import a_correction, correct, dump, import_report, set_setting

_OTHER_DISK = Path("/dev/shm")


def test_every_connection_goes_on_where_the_file_was_moved_to(project: Project, tmp_path: Path) -> None:
    _, report = import_report(project)
    old, target = project.path, tmp_path / "下" / "新.gouji"
    target.parent.mkdir()
    with closing(project.beside()) as beside, closing(project.reader()) as reader:
        project.move_to(target)
        correct(beside, report, a_correction("12"))
        correct(project, report, a_correction("13"))
        assert reader.reports.stored(report).corrections == {a_correction().cell: a_correction("13")}
        assert project.path == beside.path == target
    assert not old.exists()
    assert not lock_path(old).exists()
    with closing(Project.open(target)) as second:
        assert second.read_only
    project.close()
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.skipif(
    not _OTHER_DISK.is_dir() or os.stat(_OTHER_DISK).st_dev == os.stat("/tmp").st_dev, reason="only one file system"
)
def test_a_project_is_moved_to_another_file_system(project: Project) -> None:
    import_report(project)
    before, old = dump(project), project.path
    target = _OTHER_DISK / f"gouji-{os.getpid()}.gouji"
    try:
        project.move_to(target)
        assert dump(project) == before
        assert not old.exists()
        import_report(project, b"second")
    finally:
        project.close()
        target.unlink(missing_ok=True)


def test_nothing_is_moved_or_copied_over_a_file(project: Project, tmp_path: Path) -> None:
    import_report(project)
    other = tmp_path / "other.gouji"
    other.write_text("mine")
    for act in (project.move_to, project.copy_to):
        for target in (other, project.path):
            with pytest.raises(ProjectProblem) as told:
                act(target)
            assert told.value.code in ("exists", "busy")
    assert other.read_text() == "mine"
    import_report(project, b"second")  # it goes on where it was


def test_a_move_that_fails_leaves_the_project_where_it_was(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectProblem) as told:
        project.move_to(tmp_path / "no" / "folder.gouji")
    assert told.value.code == "not_found"
    import_report(project)
    assert project.path.parent == tmp_path
    with closing(Project.open(project.path)) as second:
        assert second.holder is not None


def test_a_copy_holds_everything_and_is_a_project_of_its_own(project: Project, tmp_path: Path) -> None:
    import_report(project, b"x" * 300_000)
    target = tmp_path / "copy.gouji"
    project.copy_to(target)
    with closing(Project.open(target)) as copy:
        assert dump(copy, but=()) == dump(project, but=())
        import_report(copy, b"second")
    with pytest.raises(ProjectProblem):
        project.copy_to(target)
    project.copy_to(target, overwrite=True)
    with closing(Project.open(target)) as copy:
        assert dump(copy, but=()) == dump(project, but=())


def test_no_copy_is_written_over_a_project_that_is_open(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "copy.gouji"
    with closing(Project.create(target)) as other:
        with pytest.raises(ProjectProblem) as told:
            project.copy_to(target, overwrite=True)
        assert told.value.code == "busy"
        import_report(other)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        lock_path(project.path).name,
        "copy.gouji",
        "审核.gouji",
    ]


def test_a_journal_that_a_former_file_left_is_not_rolled_back_into_a_copy(project: Project, tmp_path: Path) -> None:
    import_report(project)
    target = tmp_path / "copy.gouji"
    journal = tmp_path / "copy.gouji-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0\0\0\1" * 200)
    project.copy_to(target)
    assert not journal.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the file is held by the other thread")
def test_a_move_waits_for_the_act_of_another_thread(project: Project, tmp_path: Path) -> None:
    inside, go_on = threading.Event(), threading.Event()
    beside = project.beside()

    def write() -> None:
        with beside.act("describe", at="", author="") as act:
            inside.set()
            go_on.wait(10)
            set_setting(act, "x", "y")

    writer = threading.Thread(target=write)
    writer.start()
    inside.wait(10)
    mover = threading.Thread(target=project.move_to, args=(tmp_path / "new.gouji",))
    mover.start()
    go_on.set()
    writer.join()
    mover.join()
    assert project.path.name == "new.gouji"
    assert project.setting("x") == "y"
    beside.close()
