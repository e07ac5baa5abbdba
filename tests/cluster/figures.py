"""What a report costs: measured on the machine at hand, for the simulation."""

from __future__ import annotations

import os
import pickle
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.review.reading.job import CheckJob, ReadingTools, read_whole
from app.sources import Done, Event, JobFunction, Limits, Ticket
from tests.cluster.reports import import_all, make_reports
from tests.projects import FORMS, SAMPLES

SCANNED = "tongwan-2023-scan.pdf"
"""A sample of two scanned pages."""
_KINDS = (".pdf", ".docx", ".html", ".txt")


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of one processor, and bytes, for each report; those of scans for each scan.

    `read` and `scan`: reading it. `own`: what the machine with the project computes of it (hash, unpacking, writing),
    to which `sync` is added, the wait for the disk. `scheduler`: what it passes on. `answer`: the packed result.
    `kept`: what the project grows by, without the file itself.
    """

    read: float
    scan: float
    own: float
    sync: float
    scheduler: float
    answer: int
    kept: int


class Ready:
    """Gives results that were made before: an import with it measures writing alone."""

    count = 8
    limits = Limits()

    def __init__(self, made: dict[str, bytes]) -> None:
        self._made = made
        self._events: list[Event] = []
        self._submitted = 0

    def submit(self, function: JobFunction, argument: object) -> Ticket:
        """Have the result ready."""
        assert isinstance(argument, CheckJob)
        self._submitted += 1
        ticket = Ticket(self._submitted)
        self._events.append(Done(ticket, pickle.loads(self._made[argument.path])))
        return ticket

    def cancel(self, ticket: Ticket) -> None:
        """Drop a result."""
        self._events = [event for event in self._events if event.ticket != ticket]

    def wait(self, timeout: float | None = None) -> tuple[Event, ...]:
        """All results there are."""
        events, self._events = tuple(self._events), []
        return events


def measure(count: int, *, scheduler: float) -> Figures:
    """Measure with so many generated reports and the scanned sample; what takes a cluster to measure is given."""
    with tempfile.TemporaryDirectory(prefix="gouji-figures-") as name:
        folder = Path(name)
        make_reports(folder / "reports", count, kinds=_KINDS)
        files = sorted((folder / "reports").iterdir())
        tools = ReadingTools(FORMS.forms)
        read = {str(path): _seconds(tools, path) for path in files}
        made = {path: answer for path, (_, answer) in read.items()}
        seconds = [one for one, _ in read.values()]
        began = time.process_time()
        import_all(folder / "project.gouji", files, Ready(made))
        own = (time.process_time() - began) / count
        size = (folder / "project.gouji").stat().st_size / count
        sent = statistics.mean(path.stat().st_size for path in files)
        return Figures(
            read=statistics.mean(seconds[len(_KINDS) :]),
            scan=_seconds(tools, SAMPLES / SCANNED)[0],
            own=own,
            sync=2 * _sync_seconds(folder),
            scheduler=scheduler,
            answer=round(statistics.mean(map(len, made.values()))),
            kept=round(size - sent),
        )


def _seconds(tools: ReadingTools, path: Path) -> tuple[float, bytes]:
    """What reading a file takes of a processor, and the packed result."""
    began = time.process_time()
    answer = pickle.dumps(read_whole(tools, CheckJob(str(path), 10**9), lambda done, total: None))
    return time.process_time() - began, answer


def _sync_seconds(folder: Path) -> float:
    """What one commit waits for this disk: the median of some."""
    times: Sequence[float] = []
    with (folder / "synced").open("wb", buffering=0) as file:
        for _ in range(50):
            file.write(b"x" * 4096)
            began = time.monotonic()
            os.fsync(file.fileno())
            times = [*times, time.monotonic() - began]
    return statistics.median(times)
