"""The short form: a scheduler and four workers on loopback, and what goes wrong with them."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.review.cluster.notices import ClusterProblem, Notice
from app.review.cluster.workers import ClusterWorkers, Patience
from app.sources import Done, Event, Failed
from tests.cluster import jobs
from tests.cluster.machines import Machines, other_version
from tests.cluster.reports import content_of, import_all, local_import, make_reports
from tests.projects import FORMS

_PATIENCE = Patience(first=120.0, again=120.0)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A cluster that the tests use one after the other: each finds at least one worker that reads."""
    with Machines(tmp_path_factory.mktemp("machines")) as started:
        for _ in range(3):
            started.add_worker()
        started.add_worker(place=other_version(tmp_path_factory.mktemp("other")))
        yield started


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    folder = tmp_path_factory.mktemp("reports")
    make_reports(folder, 24)
    return tuple(sorted(folder.iterdir()))


@pytest.fixture(scope="module")
def expected(reports: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of a local import."""
    target = tmp_path_factory.mktemp("local") / "local.gouji"
    assert {result.outcome for result in local_import(target, reports)} == {"read"}
    return target


def all_events(cluster: ClusterWorkers) -> list[Event]:
    """The last events of all open jobs."""
    found: list[Event] = []
    while events := cluster.wait():
        found += [event for event in events if isinstance(event, (Done, Failed))]
    return found


def test_no_report_is_lost_or_doubled_whatever_workers_do(
    machines: Machines, reports: tuple[Path, ...], expected: Path, tmp_path: Path
) -> None:
    """One has another version, one is killed midway, one hangs, then the scheduler is restarted with all workers."""
    told: list[Notice] = []
    killed, hanging = machines.workers[:2]

    def after(done: int) -> None:
        if done == 4:
            killed.kill()
        if done == 8:
            hanging.signal(signal.SIGSTOP)
        if done == 12:
            machines.restart_scheduler()

    with ClusterWorkers(machines.address, FORMS.forms, patience=_PATIENCE, tell=told.append) as cluster:
        cluster.begin()
        results = import_all(tmp_path / "cluster.gouji", reports, cluster, after)
    assert [result.outcome for result in results] == ["read"] * len(reports)
    assert [result.path for result in results] == [str(path) for path in reports]
    assert content_of(tmp_path / "cluster.gouji") == content_of(expected)
    codes = [notice.code for notice in told]
    assert "scheduler_lost" in codes and "scheduler_back" in codes
    (differs,) = [notice for notice in told if notice.code == "differs"]
    assert "program 0.0.1 / " in str(dict(differs.facts)["parts"])


def test_files_can_be_sent_as_bytes(
    machines: Machines, reports: tuple[Path, ...], expected: Path, tmp_path: Path
) -> None:
    with ClusterWorkers(machines.address, FORMS.forms, send=True, patience=_PATIENCE) as cluster:
        cluster.begin()
        import_all(tmp_path / "sent.gouji", reports[:6], cluster)
    sent, whole = content_of(tmp_path / "sent.gouji")["reading"], content_of(expected)["reading"]
    assert len(sent) == 6 and set(sent) < set(whole)


def test_a_file_that_takes_its_workers_along_is_given_up_after_two_tries_and_no_other(
    machines: Machines, tmp_path: Path
) -> None:
    machines.revive()
    note = tmp_path / "tries"
    with ClusterWorkers(machines.address, FORMS.forms, patience=_PATIENCE) as cluster:
        cluster.begin()
        poison = cluster.submit(jobs.kill_worker, str(note))
        sound = [cluster.submit(jobs.double, number) for number in range(20)]
        events = {event.ticket: event for event in all_events(cluster)}
    assert note.read_text(encoding="utf-8") == "tried\n" * 2
    given_up = events[poison]
    assert isinstance(given_up, Failed)
    assert (given_up.problem.code, given_up.problem.detail) == ("crashed", "cluster")
    assert [events[ticket] for ticket in sound] == [Done(ticket, 2 * at) for at, ticket in enumerate(sound)]
    machines.revive()


def test_a_crash_costs_its_file_and_no_worker(machines: Machines) -> None:
    before = list(machines.workers)
    with ClusterWorkers(machines.address, FORMS.forms, patience=_PATIENCE) as cluster:
        cluster.begin()
        crashing, sound = cluster.submit(jobs.crash, None), cluster.submit(jobs.double, 4)
        events = {event.ticket: event for event in all_events(cluster)}
    failed = events[crashing]
    assert isinstance(failed, Failed)
    assert (failed.problem.code, failed.problem.facts) == ("crashed", (("reason", "SIGKILL"),))
    assert events[sound] == Done(sound, 8)
    assert machines.workers == before and all(worker.is_running for worker in before)


def test_two_runs_share_a_cluster(machines: Machines) -> None:
    with (
        ClusterWorkers(machines.address, FORMS.forms, patience=_PATIENCE) as one,
        ClusterWorkers(machines.address, FORMS.forms, patience=_PATIENCE) as other,
    ):
        runs = (one, other)
        tickets = {}
        for run in runs:
            run.begin()
            tickets[run] = [run.submit(jobs.double, number) for number in range(10)]
        for run in runs:
            values = {event.ticket: event.value for event in all_events(run) if isinstance(event, Done)}
            assert [values[ticket] for ticket in tickets[run]] == [2 * number for number in range(10)]


def test_a_cancelled_job_ends_in_its_worker(machines: Machines, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ClusterWorkers(machines.address, FORMS.forms, patience=_PATIENCE) as cluster:
        cluster.begin()
        ticket = cluster.submit(jobs.wait_for, str(pipe))
        assert cluster.wait(0.0) == ()  # it is started
        with pipe.open("wb"):  # opens once the job reads
            process = os.pidfd_open(int(Path(f"{pipe}.pid").read_text(encoding="ascii")))
            cluster.cancel(ticket)
            assert cluster.wait() == ()
            ended, _, _ = select.select([process], [], [], 60)
            os.close(process)
    assert ended


def test_without_a_scheduler_the_run_ends_with_a_word() -> None:
    patience = Patience(first=0.5)
    with (
        ClusterWorkers("tcp://127.0.0.1:9", FORMS.forms, patience=patience) as cluster,
        pytest.raises(ClusterProblem) as raised,
    ):
        cluster.begin()
    assert raised.value.code == "no_scheduler"
