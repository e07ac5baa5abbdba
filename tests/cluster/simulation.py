"""`python -m tests.cluster.simulation`: how long a province's reports take on a cluster, and what becomes the limit.

The jobs go through the program's own `Dispatch` and through the window of files in work that an import keeps, against a
clock that is only counted: each machine reads so many files at once, the machine with the project hands out and writes
one file after the other, the scheduler passes one message after the other, and the office's network takes so many bytes
a second. What each costs comes from `figures.py`, measured on the machine at hand.
"""

from __future__ import annotations

import argparse
import heapq
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from app.cli.reading_workers import CLUSTER_AHEAD
from app.review.cluster.dispatch import Dispatch, OpenJob
from app.review.reading.batch import files_in_work
from app.sources import ReportProgress, Ticket
from tests.cluster.figures import Figures, measure

_SPREAD = 0.5
"""Reading times are drawn from a log-normal distribution with this sigma: a tenth take twice the median."""
_HOURS_BETWEEN_LOSSES = 24.0
"""A machine is lost once in so many hours, and is back after a minute. Assumed."""
_BACK_SECONDS = 60.0
_NETWORK_BYTES = 100e6
"""Bytes a second of the office's line: a gigabit network."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is simulated. `scans` is the share of reports that are pictures, `file_bytes` the size of a report."""

    reports: int
    machines: int
    slots: int
    scans: float
    file_bytes: int
    send: bool = False


@dataclass(slots=True)
class Outcome:
    """Seconds in all, and for how many of them each part was busy; `lost` are machines that were lost."""

    seconds: float = 0.0
    writing: float = 0.0
    scheduling: float = 0.0
    reading: float = 0.0
    network: float = 0.0
    lost: int = 0
    again: int = 0


def idle(tools: object, argument: object, report_progress: ReportProgress) -> None:
    """Stands for reading."""


@dataclass(slots=True)
class _Worker:
    """Until when each place at a machine is taken."""

    free: list[float] = field(default_factory=list)


class Simulation:
    """One case, run by `run`."""

    def __init__(self, case: Case, figures: Figures, seed: int = 1) -> None:
        self._case, self._figures = case, figures
        self._rng = Random(seed)
        self._dispatch = Dispatch("simulated")
        self._workers: dict[str, _Worker] = {}
        self._ends: list[tuple[float, int, str, str]] = []  # when, number, kind, key or worker
        self._numbers = 0
        self._now = self._scheduler_free = self._network_free = 0.0
        self._done: set[int] = set()
        self._first, self._added = 1, 0
        self.outcome = Outcome()

    def run(self) -> Outcome:
        """Simulate until every report is written."""
        for number in range(self._case.machines):
            self._arrive(f"machine {number}")
        while self._first <= self._case.reports:
            self._fill()
            if self._first in self._done:
                self._write()
            else:
                self._next_event()
        self.outcome.seconds = self._now
        return self.outcome

    def _fill(self) -> None:
        most = self._first + files_in_work(max(1, self._dispatch.slots), CLUSTER_AHEAD)
        while self._added < self._case.reports and self._added + 1 < most:
            self._added += 1
            self._dispatch.add(OpenJob(Ticket(self._added), idle, None))
        while start := self._dispatch.next_start(self._now):
            worker = self._workers[start.worker]
            at = self._pass_on(self._case.file_bytes if self._case.send else 1000)
            place = min(range(len(worker.free)), key=worker.free.__getitem__)
            seconds = self._figures.scan if self._rng.random() < self._case.scans else self._figures.read
            seconds *= self._rng.lognormvariate(-_SPREAD * _SPREAD / 2, _SPREAD)
            self.outcome.reading += seconds
            worker.free[place] = max(at, worker.free[place]) + seconds
            self._at(worker.free[place], "end", start.job.key)

    def _pass_on(self, size: int) -> float:
        """When the scheduler and the office's network have passed a message on."""
        self._scheduler_free = max(self._now, self._scheduler_free) + self._figures.scheduler / 2
        self._network_free = max(self._now, self._network_free) + size / _NETWORK_BYTES
        self.outcome.scheduling += self._figures.scheduler / 2
        self.outcome.network += size / _NETWORK_BYTES
        return max(self._scheduler_free, self._network_free)

    def _write(self) -> None:
        """The machine with the project takes the next report: hash, answer, two transactions."""
        seconds = self._figures.own + self._figures.sync
        self._now += seconds
        self.outcome.writing += seconds
        self._done.remove(self._first)
        self._first += 1
        while self._ends and self._ends[0][0] <= self._now:
            self._take()

    def _next_event(self) -> None:
        self._now = max(self._now, self._ends[0][0])
        self._take()

    def _take(self) -> None:
        _, _, kind, what = heapq.heappop(self._ends)
        if kind == "end":
            job = self._dispatch.ended(what)
            if job is not None:
                self._at(self._pass_on(self._figures.answer), "answer", str(job.ticket.number))
        elif kind == "answer":
            self._done.add(int(what))
        elif kind == "loss":
            lost = self._dispatch.departed(what)
            self.outcome.lost += 1
            self.outcome.again += len(lost.again)
            self._done.update(job.ticket.number for job in lost.given_up)
            self._at(self._now + _BACK_SECONDS, "back", what)
        else:
            self._arrive(what)

    def _arrive(self, worker: str) -> None:
        self._workers[worker] = _Worker([self._now] * self._case.slots)
        self._dispatch.arrived(worker, self._case.slots)
        self._at(self._now + self._rng.expovariate(1 / (3600 * _HOURS_BETWEEN_LOSSES)), "loss", worker)

    def _at(self, when: float, kind: str, what: str) -> None:
        self._numbers += 1
        heapq.heappush(self._ends, (when, self._numbers, kind, what))


def row(case: Case, figures: Figures, files: int = 1) -> str:
    """One row of the table: a case whose reports are divided over so many projects, each with an office of its own."""
    share = Case(
        case.reports // files, max(1, case.machines // files), case.slots, case.scans, case.file_bytes, case.send
    )
    found = Simulation(share, figures).run()
    places = share.machines * share.slots
    busy = {
        "reading": found.reading / places / found.seconds,
        "writing": found.writing / found.seconds,
        "scheduler": found.scheduling / found.seconds,
        "network": found.network / found.seconds,
    }
    limit = max(busy, key=lambda name: busy[name])
    gigabytes = share.reports * (figures.kept + case.file_bytes) / 1e9
    cells = (
        f"{case.reports:,}",
        f"{case.machines} × {case.slots}",
        f"{case.scans * 100:.0f} %",
        str(files),
        _duration(found.seconds),
        f"{share.reports * files / found.seconds:.0f}",
        *(f"{value * 100:.0f} %" for value in busy.values()),
        limit,
        f"{gigabytes:.1f} GB",
    )
    return "| " + " | ".join(cells) + " |"


HEAD = (
    "| reports | machines × files at once | scans | projects | time | reports/s | reading | writing | scheduler "
    "| network | limit | each project |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|---:|"
)
CASES: Sequence[tuple[int, int, float, int]] = (
    (3_000, 1, 0.1, 1),
    (30_000, 1, 0.1, 1),
    (30_000, 10, 0.1, 1),
    (30_000, 50, 0.1, 1),
    (300_000, 10, 0.1, 1),
    (300_000, 50, 0.0, 1),
    (300_000, 50, 0.1, 1),
    (300_000, 50, 0.5, 1),
    (300_000, 50, 0.1, 10),
)
"""Reports, machines, share of scans, projects."""


def _duration(seconds: float) -> str:
    return f"{seconds / 3600:.1f} h" if seconds >= 3600 else f"{seconds / 60:.0f} min"


def main(arguments: Sequence[str]) -> int:
    """Measure what a report costs here, simulate, and print the table."""
    parser = argparse.ArgumentParser(prog="tests.cluster.simulation", description=__doc__)
    parser.add_argument("--slots", type=int, default=8, help="files that a machine reads at once")
    parser.add_argument("--file-bytes", type=int, default=300_000, help="size of a report's file")
    parser.add_argument("--reports", type=int, default=200, help="reports that are measured")
    parser.add_argument(
        "--scheduler", type=float, default=0.004, help="the scheduler's seconds for a report, as tests.cluster measures"
    )
    parser.add_argument("--send", action="store_true", help="files are sent as bytes")
    options = parser.parse_args(arguments)
    figures = measure(options.reports, scheduler=options.scheduler)
    print(figures, HEAD, sep="\n", flush=True)
    for reports, machines, scans, files in CASES:
        case = Case(reports, machines, options.slots, scans, options.file_bytes, options.send)
        print(row(case, figures, files), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
