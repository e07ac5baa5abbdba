"""Jobs for worker processes, handed out by one thread: order, cancelling, failures, and that nothing stays behind."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot
from pytestqt.qtbot import QtBot

from app.model import ReadProblem
from app.sources import Workers
from app.ui.background.worker_thread import WorkerThread
from tests import patience
from tests.sources import jobs
from tests.sources.processes import stands

_LONG = patience.MILLISECONDS


class Told(QObject):
    """What a work thread told, in order, and in which thread it was heard."""

    def __init__(self, work: WorkerThread) -> None:
        super().__init__()
        self.done: list[tuple[object, object]] = []
        self.failed: list[tuple[object, object]] = []
        self.progress: list[tuple[object, object, object]] = []
        self.threads: set[QThread] = set()
        work.done.connect(self.hear_done)
        work.failed.connect(self.hear_failed)
        work.progressed.connect(self.hear_progress)

    @Slot(object, object)
    def hear_done(self, key: object, value: object) -> None:
        self.threads.add(QThread.currentThread())
        self.done.append((key, value))

    @Slot(object, object)
    def hear_failed(self, key: object, problem: object) -> None:
        self.failed.append((key, problem))

    @Slot(object, object, object)
    def hear_progress(self, key: object, done: object, total: object) -> None:
        self.progress.append((key, done, total))


@pytest.fixture
def workers() -> Workers:
    return Workers(1, initial=0)


@pytest.fixture
def work(qtbot: QtBot, workers: Workers) -> Iterator[WorkerThread]:
    work = WorkerThread(workers)
    yield work
    work.close()


def fill(qtbot: QtBot, work: WorkerThread) -> None:
    """Have "running" and "next" begun, which is as much as is begun at a time."""
    for count, (key, seconds) in enumerate((("running", 0.5), ("next", 0.0)), 1):
        work.submit(key, jobs.wait_for, seconds)
        qtbot.waitUntil(partial(has_begun, work, count), timeout=_LONG)


def has_begun(work: WorkerThread, count: int) -> bool:
    return len(work._tickets) == count


def test_a_result_is_converted_behind_and_told_in_the_windows_thread(qtbot: QtBot, work: WorkerThread) -> None:
    told = Told(work)
    converted_in: list[str] = []

    def convert(value: int) -> str:
        converted_in.append(threading.current_thread().name)
        return f"<{value}>"

    work.submit("a", jobs.add, 2, convert)
    qtbot.waitUntil(lambda: told.done == [("a", "<2>")], timeout=_LONG)
    assert told.threads == {work.thread()}
    assert converted_in == ["gouji-work"]


def test_the_newest_waiting_job_is_begun_first(qtbot: QtBot, work: WorkerThread) -> None:
    told = Told(work)
    work.submit("first", jobs.count_to, 1)
    qtbot.waitUntil(lambda: bool(told.done), timeout=_LONG)
    fill(qtbot, work)
    for number in range(5):
        work.submit(number, jobs.add, number)
    qtbot.waitUntil(lambda: len(told.done) == 8, timeout=_LONG)
    assert [key for key, _ in told.done] == ["first", "running", "next", 4, 3, 2, 1, 0]


def test_of_jobs_handed_in_together_the_first_is_begun_first(qtbot: QtBot, work: WorkerThread) -> None:
    told = Told(work)
    work.submit_all(jobs.add, [3, 1, 2, 5, 4])
    qtbot.waitUntil(lambda: len(told.done) == 5, timeout=_LONG)
    assert [key for key, _ in told.done] == [3, 1, 2, 5, 4]


def test_what_is_withdrawn_is_never_begun_and_what_runs_goes_on(qtbot: QtBot, work: WorkerThread) -> None:
    told = Told(work)
    fill(qtbot, work)
    work.submit("a", jobs.add, 1)
    work.submit("b", jobs.add, 2)
    assert work.withdraw(["running", "a", "never heard of"]) == {"a"}
    qtbot.waitUntil(lambda: len(told.done) == 3, timeout=_LONG)
    assert [key for key, _ in told.done] == ["running", "next", "b"]


def test_a_running_job_is_cancelled_with_its_process(qtbot: QtBot, work: WorkerThread, workers: Workers) -> None:
    told = Told(work)
    work.submit("endless", jobs.work_forever, None)
    qtbot.waitUntil(lambda: bool(told.progress), timeout=_LONG)
    (process,) = workers.process_ids
    work.cancel("endless")
    heard = len(told.progress)
    work.submit("after", jobs.add, 1)
    qtbot.waitUntil(lambda: told.done == [("after", 1)], timeout=_LONG)
    assert len(told.progress) == heard
    assert not stands(process)


def test_a_job_of_the_same_key_takes_the_place_of_the_former(qtbot: QtBot, work: WorkerThread) -> None:
    told = Told(work)
    work.submit("key", jobs.work_forever, None)
    qtbot.waitUntil(lambda: bool(told.progress), timeout=_LONG)
    work.submit("key", jobs.add, 5)
    qtbot.waitUntil(lambda: told.done == [("key", 5)], timeout=_LONG)


def test_failures_are_told_and_cost_their_own_job_only(qtbot: QtBot, work: WorkerThread) -> None:
    told = Told(work)

    def convert(value: int) -> object:
        raise ValueError(value)

    work.submit("refused", jobs.refuse, None)
    work.submit("crashed", jobs.exit_hard, 3)
    work.submit("not convertible", jobs.add, 1, convert)
    work.submit("good", jobs.add, 1)
    qtbot.waitUntil(lambda: len(told.failed) == 3 and bool(told.done), timeout=_LONG)
    assert dict(told.failed) == {
        "refused": ReadProblem("encrypted"),
        "crashed": ReadProblem("crashed", "", (("reason", "3"),)),
        "not convertible": ReadProblem("crashed", "raised", (("reason", "ValueError"),)),
    }
    assert told.done == [("good", 1)]


def test_a_job_that_cannot_be_sent_is_told_as_failed(qtbot: QtBot, work: WorkerThread) -> None:
    told = Told(work)
    work.submit("unpicklable", jobs.add, lambda: None)
    qtbot.waitUntil(lambda: [key for key, _ in told.failed] == ["unpicklable"], timeout=_LONG)
    work.submit("good", jobs.add, 1)
    qtbot.waitUntil(lambda: told.done == [("good", 1)], timeout=_LONG)


def test_closing_leaves_no_process_no_thread_and_says_nothing_more(
    qtbot: QtBot, work: WorkerThread, workers: Workers
) -> None:
    told = Told(work)
    work.submit("endless", jobs.work_forever, None)
    qtbot.waitUntil(lambda: bool(told.progress), timeout=_LONG)
    work.submit("waiting", jobs.add, 1)
    (process,) = workers.process_ids
    work.close()
    work.close()
    heard = len(told.progress)
    work.submit("too late", jobs.add, 1)
    qtbot.wait(1)
    assert not stands(process)
    assert not [thread for thread in threading.enumerate() if thread.name == "gouji-work"]
    assert told.done == [] and told.failed == [] and len(told.progress) == heard


def test_no_thread_is_started_for_nothing(qtbot: QtBot, work: WorkerThread) -> None:
    assert work._thread is None


class Emitter(QObject):
    """Emits to nobody."""

    emitted = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal")
def test_emitting_a_signal_does_not_use_up_true(qtbot: QtBot) -> None:
    """PySide6 6.12.0 gives away a reference to True that it does not own: some hundred emits later Python aborts."""
    emitter = Emitter()
    before = sys.getrefcount(True)
    for _ in range(50):
        emitter.emitted.emit()
    assert sys.getrefcount(True) > before - 25
