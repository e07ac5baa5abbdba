"""One window writes; a second one reads and is told who writes; a dead window's lock holds nobody up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from app.project import Project, ProjectProblem
from app.project.storage import lock
from app.project.storage.lock import lock_path
from tests.project.handmade import AT, AUTHOR, import_report, project_file
from tests.project.others import another_process

_WAIT = """
import sys
sys.stdout.write("open\\n"); sys.stdout.flush(); sys.stdin.read()
"""


def test_a_second_window_of_this_process_only_reads_and_is_told_who_writes(project: Project) -> None:
    _, report = import_report(project)
    with closing(Project.open(project.path)) as second:
        assert second.read_only
        assert second.holder is not None
        assert second.holder.pid == os.getpid()
        assert second.holder.host
        assert second.holder.since.endswith("+00:00")
        assert second.reports.stored(report).agency == "石鼓湾街道"
        with pytest.raises(ProjectProblem) as told, second.act("correct", at=AT, author=AUTHOR):
            pass
        assert told.value.code == "read_only"
    assert not project.read_only
    with closing(Project.open(project.path)) as third:
        assert third.read_only  # the second one took no lock away


def test_a_second_window_of_another_process_is_told_who_writes(tmp_path: Path) -> None:
    path = project_file(tmp_path)
    Project.create(path).close()
    code = f"project = Project.open(Path({str(path)!r}))" + _WAIT
    with another_process(code) as (other, _), closing(Project.open(path)) as second:
        assert second.read_only
        assert second.holder is not None
        assert second.holder.pid == other.pid
    with closing(Project.open(path)) as second:
        assert not second.read_only


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_window_that_was_killed_is_recognised_and_the_file_is_checked(tmp_path: Path) -> None:
    path = project_file(tmp_path)
    Project.create(path).close()
    with another_process(f"project = Project.open(Path({str(path)!r}))" + _WAIT) as (other, _):
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert lock_path(path).exists()
    with closing(Project.open(path)) as taken_over:
        assert taken_over.unclean
        assert not taken_over.read_only
    with closing(Project.open(path)) as again:
        assert not again.unclean


def test_a_clean_close_takes_the_lock_file_away(project: Project) -> None:
    assert lock_path(project.path).exists()
    project.close()
    project.close()
    assert not lock_path(project.path).exists()


def test_the_last_connection_of_a_window_lets_go_of_the_lock(project: Project) -> None:
    beside = project.beside()
    reader = project.reader()
    assert reader.read_only
    project.close()
    import_report(beside)
    beside.close()
    with closing(Project.open(project.path)) as second:
        assert second.read_only
    reader.close()
    with closing(Project.open(project.path)) as second:
        assert not second.read_only


def test_a_program_that_was_started_meanwhile_does_not_keep_the_lock(project: Project) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=-1, close_fds=False)
    try:
        project.close()
        with closing(Project.open(project.path)) as second:
            assert not second.read_only
    finally:
        child.communicate()


def test_to_read_only_needs_no_lock(project: Project) -> None:
    project.close()
    with closing(Project.open(project.path, read_only=True)) as reader:
        assert reader.read_only
        assert reader.holder is None
        assert not lock_path(project.path).exists()
        with closing(Project.open(project.path)) as writer:
            assert not writer.read_only


def test_two_names_of_one_file_have_one_lock(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "link.gouji"
    try:
        link.symlink_to(project.path)
    except OSError:
        pytest.skip("no links here")
    with closing(Project.open(link)) as second:
        assert second.read_only


def test_a_lock_whose_text_is_torn_still_locks(project: Project) -> None:
    lock_path(project.path).write_text('{"user"')
    with closing(Project.open(project.path)) as second:
        assert second.read_only
        assert second.holder is not None
        assert (second.holder.user, second.holder.pid) == ("", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be taken away there")
def test_a_lock_file_that_is_taken_away_while_it_is_being_locked_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "审核.gouji"
    take = lock._lock
    times = []

    def late(descriptor: int) -> None:
        """The holder before closes between our opening of the file and our lock of it."""
        times.append(descriptor)
        if len(times) == 1:
            lock_path(project).unlink()
        take(descriptor)

    monkeypatch.setattr(lock, "_lock", late)
    held = lock.Lock(project)
    with pytest.raises(lock.LockHeld):
        lock.Lock(project)
    held.release()
    assert not lock_path(project).exists()


@pytest.mark.parametrize("left", ['{"user":' + "[" * 4000, '{"user":"a","host":"b","pid":1e999,"since":""}'])
def test_a_lock_whose_text_is_nonsense_still_says_that_it_is_held(project: Project, left: str) -> None:
    lock_path(project.path).write_text(left)
    with closing(Project.open(project.path)) as second:
        assert second.read_only
        assert second.holder is not None
        assert (second.holder.user, second.holder.pid) == ("", 0)


def test_nothing_is_written_before_the_disk_holds_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sync goes on beside the opening; after a power cut whatever was written is known as not closed cleanly."""
    path = tmp_path / "a.gouji"
    Project.create(path).close()
    waited_for, done, sync, settle = threading.Event(), list[str](), os.fsync, lock.Lock.settle

    def slow_sync(descriptor: int) -> None:
        waited_for.wait()
        sync(descriptor)
        done.append("sync")

    def noted_settle(self: lock.Lock) -> None:
        waited_for.set()
        settle(self)

    monkeypatch.setattr(os, "fsync", slow_sync)
    monkeypatch.setattr(lock.Lock, "settle", noted_settle)
    with closing(Project.open(path)) as project:
        assert project.reports.totals().reports == 0
        assert done == []
        with project.act("describe", at=AT, author=AUTHOR):
            done.append("act")
    assert done == ["sync", "act"]
