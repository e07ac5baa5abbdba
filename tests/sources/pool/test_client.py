"""What a bad file can do to its worker, and that it costs that file only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.model import ReadProblem
from app.sources import Done, Event, Failed, Limits, Progress, Ticket, Workers
from app.sources.pool import client
from app.sources.pool.limits import seconds_waited
from tests.sources import jobs
from tests.sources.processes import ends_within, stands

_MEBIBYTE = 1024 * 1024


def outcomes(workers: Workers) -> dict[Ticket, Event]:
    """The last event of every open job."""
    found: dict[Ticket, Event] = {}
    while events := workers.wait():
        found |= {event.ticket: event for event in events if not isinstance(event, Progress)}
    return found


def outcome(workers: Workers, function: Callable[..., Any], argument: object = None) -> Any:
    ticket = workers.submit(function, argument)
    return outcomes(workers)[ticket]


def problem(workers: Workers, function: Callable[..., Any], argument: object = None) -> ReadProblem:
    event = outcome(workers, function, argument)
    assert isinstance(event, Failed), event
    return event.problem


def test_a_job_gets_the_initial_value_and_its_argument() -> None:
    with Workers(1, initial=40) as workers:
        assert outcome(workers, jobs.add, 2).value == 42


def test_a_worker_stays_warm() -> None:
    with Workers(1) as workers:
        first = outcome(workers, jobs.process_id).value
        assert outcome(workers, jobs.process_id).value == first != os.getpid()


def test_no_process_is_started_before_the_first_job() -> None:
    with Workers(2) as workers:
        assert workers.wait() == ()
        assert workers.process_ids == ()


def test_a_worker_that_was_begun_before_does_the_first_job() -> None:
    with Workers(1) as workers:
        workers.begin(("colorsys",))  # a module that nothing else needs
        begun = workers.process_ids
        workers.equip(2, 40)
        assert outcome(workers, jobs.add, 2).value == 42
        assert outcome(workers, jobs.has_module, "colorsys").value is True
        assert workers.process_ids == begun and workers.count == 2


def test_a_worker_that_cannot_import_something_before_does_its_jobs() -> None:
    with Workers(1) as workers:
        workers.begin(("no_such_module",))
        workers.equip(1, 1)
        assert outcome(workers, jobs.add, 2).value == 3


def test_a_worker_that_died_before_the_first_job_is_replaced() -> None:
    with Workers(1) as workers:
        workers.begin(())
        (begun,) = workers.process_ids
        os.kill(begun, signal.SIGTERM)
        workers.equip(1, 1)
        os.waitid(os.P_PID, begun, os.WEXITED | os.WNOWAIT)
        assert outcome(workers, jobs.add, 2).value == 3


def test_a_worker_is_replaced_after_its_share_of_jobs() -> None:
    with Workers(1, Limits(renew_after=2)) as workers:
        ids = [outcome(workers, jobs.process_id).value for _ in range(4)]
        assert ids[0] == ids[1] != ids[2] == ids[3]


def test_progress_is_heard_and_the_result_comes_last() -> None:
    with Workers(1) as workers:
        ticket = workers.submit(jobs.count_to, 50)
        heard: list[Event] = []
        while events := workers.wait():
            heard += events
        assert heard[-1] == Done(ticket, 50)
        assert Progress(ticket, 50, 50) in heard


@pytest.mark.parametrize(
    ("function", "argument", "expected"),
    [
        (jobs.exit_hard, 3, ReadProblem("crashed", "", (("reason", "3"),))),
        (jobs.exit_hard, 0, ReadProblem("crashed", "", (("reason", "0"),))),
        (jobs.leave, None, ReadProblem("crashed", "raised", (("reason", "SystemExit"),))),
        (jobs.stumble, None, ReadProblem("crashed", "raised", (("reason", "ValueError"),))),
        (jobs.recurse, None, ReadProblem("too_large", "memory")),
        (jobs.refuse, None, ReadProblem("encrypted")),
    ],
)
def test_what_a_job_does_becomes_its_own_problem(
    function: Callable[..., Any], argument: object, expected: ReadProblem
) -> None:
    with Workers(1, initial=1) as workers:
        assert problem(workers, function, argument) == expected
        assert outcome(workers, jobs.add, 1).value == 2


def test_what_is_logged_of_a_bug_tells_the_place_and_not_the_text() -> None:
    with Workers(1, initial=1) as workers:
        failed = outcome(workers, jobs.stumble)
        assert isinstance(failed, Failed)
        assert "in stumble" in failed.trace and "ValueError" in failed.trace
        assert failed.trace.rstrip().endswith("ValueError"), "the error's own words may be the document's"


@pytest.mark.skipif(sys.platform == "win32", reason="signals end a process on POSIX only")
def test_a_segfault_names_its_signal_and_the_next_job_gets_a_new_worker() -> None:
    with Workers(1) as workers:
        before = outcome(workers, jobs.process_id).value
        assert problem(workers, jobs.segfault) == ReadProblem("crashed", "", (("reason", "SIGSEGV"),))
        assert outcome(workers, jobs.process_id).value != before


@pytest.mark.parametrize("function", [jobs.hang, jobs.hang_in_c])
def test_a_hang_is_a_timeout(function: Callable[..., Any]) -> None:
    with Workers(1, Limits(stall_seconds=4.5), initial=1) as workers:
        outcome(workers, jobs.add, 1)
        assert problem(workers, function) == ReadProblem("timeout", "", (("seconds", "4.5"),))
        assert outcome(workers, jobs.add, 1).value == 2


def test_time_in_which_nobody_listens_is_not_counted() -> None:
    with Workers(1, Limits(stall_seconds=3, total_seconds=3), initial=1) as workers:
        outcome(workers, jobs.add, 1)
        ticket = workers.submit(jobs.wait_for, 3.3)
        workers.wait(timeout=0.1)
        threading.Event().wait(3.5)
        assert outcomes(workers) == {ticket: Done(ticket, 3.3)}


def test_time_in_which_others_have_the_processor_is_no_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = time.monotonic()
    monkeypatch.setattr(client, "seconds_waited", lambda _process: time.monotonic() - begun)
    with Workers(1, Limits(stall_seconds=0.5, most_waited=60), initial=1) as workers:
        assert outcome(workers, jobs.wait_for, 1.5).value == 1.5
    with Workers(1, Limits(stall_seconds=0.5, most_waited=0.5), initial=1) as workers:
        assert problem(workers, jobs.hang) == ReadProblem("timeout", "", (("seconds", "0.5"),)), "not without end"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how long a process waited")
def test_a_process_that_shares_its_processor_is_seen_to_wait() -> None:
    loop = "import os, sys; os.sched_setaffinity(0, {int(sys.argv[1])})\nwhile True: pass"
    processor = str(min(os.sched_getaffinity(0)))
    both = [subprocess.Popen([sys.executable, "-c", loop, processor]) for _ in range(2)]
    try:
        until = time.monotonic() + 60
        while seconds_waited(both[0].pid) < 0.1:
            assert time.monotonic() < until
            threading.Event().wait(0.05)
    finally:
        for process in both:
            process.kill()
            process.wait()
    assert seconds_waited(both[0].pid) == 0, "of a process that has ended nothing is known"


def test_progress_without_end_meets_the_limit_on_the_whole_time() -> None:
    with Workers(1, Limits(stall_seconds=30, total_seconds=4), initial=1) as workers:
        outcome(workers, jobs.add, 1)
        assert problem(workers, jobs.work_forever) == ReadProblem("timeout", "", (("seconds", "4"),))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only, as Limits says")
@pytest.mark.parametrize("function", [jobs.balloon, jobs.balloon_outside_the_heap])
def test_a_memory_balloon_is_too_large(function: Callable[..., Any]) -> None:
    with Workers(1, Limits(memory_bytes=256 * _MEBIBYTE), initial=1) as workers:
        assert problem(workers, function) == ReadProblem("too_large", "memory")
        assert outcome(workers, jobs.add, 1).value == 2


def test_one_bad_job_among_many_costs_itself_only() -> None:
    with Workers(2, Limits(stall_seconds=5), initial=0) as workers:
        good = [workers.submit(jobs.add, number) for number in range(10)]
        bad = [workers.submit(function, 1) for function in (jobs.exit_hard, jobs.hang, jobs.stumble)]
        more = [workers.submit(jobs.add, number) for number in range(10, 20)]
        found = outcomes(workers)
        assert [found[ticket] for ticket in good + more] == [
            Done(ticket, number) for number, ticket in enumerate(good + more)
        ]
        codes = [event.problem.code for ticket in bad if isinstance(event := found[ticket], Failed)]
        assert codes == ["crashed", "timeout", "crashed"]


def test_a_cancelled_job_is_never_heard_of_again() -> None:
    with Workers(1, initial=1) as workers:
        running = workers.submit(jobs.work_forever, None)
        waiting = workers.submit(jobs.add, 1)
        kept = workers.submit(jobs.add, 2)
        assert any(event.ticket == running for event in workers.wait())
        workers.cancel(running)
        workers.cancel(waiting)
        assert outcomes(workers) == {kept: Done(kept, 3)}


def test_closing_ends_every_process() -> None:
    with Workers(2) as workers:
        workers.submit(jobs.work_forever, None)
        workers.submit(jobs.work_forever, None)
        workers.wait()
        ids = workers.process_ids
    assert len(ids) == 2
    assert not any(stands(number) for number in ids)


@pytest.mark.skipif(sys.platform != "linux", reason="waits for a stranger's end with pidfd")
def test_what_a_worker_started_ends_with_it(tmp_path: Path) -> None:
    with Workers(1) as workers:
        workers.submit(jobs.start_a_child_and_hang, str(tmp_path / "ids"))
        workers.wait()
    worker, child = map(int, (tmp_path / "ids").read_text(encoding="ascii").split())
    assert not stands(worker)
    assert ends_within(child, 5)


def test_temporary_files_go_with_their_worker() -> None:
    with Workers(1) as workers:
        name = outcome(workers, jobs.temporary_file).value
        assert Path(name).exists()
    assert not Path(name).exists()


def test_a_worker_is_mute(capfd: pytest.CaptureFixture[str]) -> None:
    with Workers(1) as workers:
        assert outcome(workers, jobs.shout).value == "said"
    assert capfd.readouterr() == ("", "")


def test_a_result_that_cannot_be_sent_is_a_crash_of_its_job() -> None:
    with Workers(1) as workers:
        assert problem(workers, jobs.unpicklable).code == "crashed"


def test_a_large_result_comes_whole() -> None:
    with Workers(1) as workers:
        assert len(outcome(workers, jobs.large, 20 * _MEBIBYTE).value) == 20 * _MEBIBYTE


def test_wait_gives_up_after_its_timeout() -> None:
    with Workers(1) as workers:
        workers.submit(jobs.hang, None)
        assert workers.wait(timeout=0.05) == ()


def test_another_thread_wakes_a_wait() -> None:
    with Workers(1, initial=1) as workers:
        ticket = workers.submit(jobs.hang, None)
        heard: list[tuple[Event, ...]] = []
        listener = threading.Thread(target=lambda: heard.append(workers.wait()))
        listener.start()
        workers.wake()
        listener.join(20)
        assert heard == [()]
        workers.cancel(ticket)
        assert outcome(workers, jobs.add, 1).value == 2


def test_a_wake_up_call_before_the_wait_is_not_lost_and_many_are_one() -> None:
    with Workers(1) as workers:
        workers.submit(jobs.hang, None)
        for _ in range(100_000):
            workers.wake()
        assert workers.wait(timeout=20) == ()
        assert workers.process_ids
        workers.submit(jobs.process_id, None)
        assert workers.wait(timeout=0.05) == ()


def test_waking_a_closed_pool_does_nothing() -> None:
    with Workers(1) as workers:
        workers.wake()
    workers.wake()
    workers.close()


def test_a_pool_without_workers_is_refused() -> None:
    with pytest.raises(ValueError, match="at least"):
        Workers(0)
