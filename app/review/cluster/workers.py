"""A cluster as an executor: what `Workers` is for the processes of this machine."""

from __future__ import annotations

import logging
import queue
import time
import uuid
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from app import __version__
from app.forms import Form
from app.frozen import dataclass
from app.model import ReadProblem, SourceError
from app.review.cluster.address import is_protected
from app.review.cluster.dispatch import Dispatch, Lost, OpenJob
from app.review.cluster.fingerprint import fingerprint
from app.review.cluster.link import Link
from app.review.cluster.news import (
    Answered,
    Arrived,
    Broken,
    Connected,
    Departed,
    Disconnected,
    News,
    NotReached,
    Refused,
    Unfit,
    Working,
)
from app.review.cluster.notices import ClusterProblem, Notice
from app.review.cluster.packing import handed_over, packed, unpacked
from app.review.cluster.station import Setup
from app.review.reading.job import ReadingTools
from app.sources import Done, Event, Failed, JobFunction, Limits, Progress, Ticket

_POLL_SECONDS = 0.2
_SAY_SECONDS = 5.0
"""Seconds without a worker after which people are told what is waited for."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that a run waits. All are chosen by hand.

    `first`: for the first worker, at the start. `again`: for a scheduler or for workers that were lost. `silence`: for
    news of a job, besides what the limits allow it; then its worker counts as lost.
    """

    first: float = 60.0
    again: float = 600.0
    silence: float = 30.0


class ClusterWorkers:
    """Runs jobs on the workers of a cluster, as `app.sources.Executor` says.

    Raises ClusterProblem where dask is not installed; `begin` and `wait` where there is no cluster (any more). With
    `send` files are sent as bytes, else the workers open them by their path. `most` bounds the jobs at workers. `tell`
    is called by `begin` and `wait` alone.
    """

    def __init__(
        self,
        address: str,
        forms: Sequence[Form],
        *,
        send: bool = False,
        most: int | None = None,
        limits: Limits | None = None,
        patience: Patience | None = None,
        tell: Callable[[Notice], None] = lambda notice: None,
    ) -> None:
        self._address, self._send, self._tell = address, send, tell
        self._limits, self._patience = limits or Limits(), patience or Patience()
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        self._session = f"gouji-{uuid.uuid4().hex[:12]}"
        self._dispatch = Dispatch(self._session, most)
        self._events: list[Event] = []
        self._submitted = 0
        self._refused: set[str] = set()
        self._unreached = ""
        self._is_connected = self._was_lost = False
        self._last_wait = self._alone_since = time.monotonic()
        setup = Setup(self._session, fingerprint(), self._limits, ReadingTools(tuple(forms)))
        try:
            self._link = Link(address, setup, self._news)
        except ImportError as error:
            raise ClusterProblem("not_installed") from error

    def begin(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Wait for the first worker, or until `stop` says so. Raises ClusterProblem where none comes."""
        if not is_protected(self._address):
            self._tell(Notice("unprotected", (("address", self._address),)))
        now = time.monotonic()
        said, end, is_told = now + _SAY_SECONDS, now + self._patience.first, False
        while not self._dispatch.slots and not stop():
            self._hear(_POLL_SECONDS)
            now = time.monotonic()
            if not is_told and now >= said:
                is_told = True
                self._tell(Notice("waiting", (("address", self._address),)))
            if now >= end and not self._dispatch.slots:
                raise self._no_cluster()
        self._last_wait = time.monotonic()

    @property
    def count(self) -> int:
        """How many jobs run at once: as many as the workers that are there have slots for; 1 while there is none."""
        return max(1, self._dispatch.slots)

    @property
    def limits(self) -> Limits:
        """The limits of one job."""
        return self._limits

    def submit(self, function: JobFunction, argument: object) -> Ticket:
        """Queue a job; it is started by `wait`."""
        self._submitted += 1
        ticket = Ticket(self._submitted)
        self._dispatch.add(OpenJob(ticket, function, argument))
        return ticket

    def cancel(self, ticket: Ticket) -> None:
        """Remove a job, ending it if it runs; no event of it follows."""
        self._events = [event for event in self._events if event.ticket != ticket]
        if key := self._dispatch.cancel(ticket):
            self._link.cancel(key)

    def wait(self, timeout: float | None = None) -> tuple[Event, ...]:
        """Block until something happens, at most `timeout` seconds, and return the events.

        None are returned where no job is open. Raises ClusterProblem where scheduler or workers stay away for too long.
        """
        now = time.monotonic()
        self._dispatch.discount(now - self._last_wait)
        deadline = None if timeout is None else now + timeout
        try:
            while not self._events and not self._dispatch.is_empty:
                self._start_jobs()
                left = _POLL_SECONDS if deadline is None else min(_POLL_SECONDS, deadline - time.monotonic())
                if left < 0:
                    break
                self._hear(0.0 if self._events else left)
                self._give_up_silent_workers()
                self._be_patient()
        finally:
            self._last_wait = time.monotonic()
        self._start_jobs()
        events, self._events = tuple(self._events), []
        return events

    def close(self) -> None:
        """End all jobs and the connection. May be called twice."""
        self._link.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start_jobs(self) -> None:
        while start := self._dispatch.next_start(time.monotonic()):
            job = start.job
            try:
                argument = handed_over(job.argument, send=self._send)
            except SourceError as error:
                self._dispatch.ended(job.key)
                self._events.append(Failed(job.ticket, error.problem))
                continue
            self._link.start(job.key, start.worker, packed(job.function, argument))

    def _hear(self, seconds: float) -> None:
        """Take all news there are; wait so long for the first."""
        try:
            self._take(self._news.get(timeout=seconds) if seconds else self._news.get(block=False))
            while True:
                self._take(self._news.get(block=False))
        except queue.Empty:
            return

    def _take(self, news: News) -> None:
        match news:
            case Answered():
                self._answered(news)
            case Working(key=key, done=done, total=total):
                job = self._dispatch.heard(key, time.monotonic())
                if job is not None and total:
                    self._events.append(Progress(job.ticket, done, total))
            case Broken(key=key, reason=reason):
                self._retry(self._dispatch.broken(key), reason)
            case Arrived(worker=worker, slots=slots):
                self._dispatch.arrived(worker, slots)
            case Departed(worker=worker):
                self._lose(worker)
            case Refused():
                self._refuse(news)
            case _:
                self._scheduler(news)

    def _scheduler(self, news: News) -> None:
        match news:
            case Connected():
                if self._was_lost:
                    self._tell(Notice("scheduler_back"))
                self._is_connected, self._unreached = True, ""
            case Disconnected():
                if self._is_connected:
                    self._tell(Notice("scheduler_lost", (("address", self._address),)))
                self._is_connected, self._was_lost = False, True
                self._dispatch.disconnected()
            case NotReached(reason=reason, is_wrong=is_wrong):
                if is_wrong:
                    raise ClusterProblem("bad_address", address=self._address, reason=reason)
                self._unreached = reason
            case Unfit():
                raise ClusterProblem("scheduler_unfit", address=self._address, here=__version__)
            case _:
                pass

    def _answered(self, news: Answered) -> None:
        answer = news.answer
        if answer.value is None and answer.failed is None:
            if worker := self._dispatch.worker_of(news.key):
                self._link.forget(worker)
                self._retry(self._dispatch.unseated(worker), "unseated")
            return
        job = self._dispatch.ended(news.key)
        if job is None:
            return
        if answer.value is not None:
            self._events.append(Done(job.ticket, unpacked(answer.value)))
            return
        failed: Failed = unpacked(answer.failed or b"")
        if failed.trace:
            _log.error("a bug of ours ended a job: %s", failed.trace)
        self._events.append(Failed(job.ticket, failed.problem, failed.trace))

    def _refuse(self, news: Refused) -> None:
        if news.worker in self._refused:
            return
        self._refused.add(news.worker)
        where = (("worker", news.worker), ("host", news.host))
        if news.is_daemonic:
            self._tell(Notice("daemonic", where))
        elif news.differences:
            parts = ", ".join(f"{one.part} {one.there} / {one.here}" for one in news.differences)
            self._tell(Notice("differs", (*where, ("parts", parts))))
        else:
            self._tell(Notice("cannot_start", (*where, ("reason", news.reason))))

    def _lose(self, worker: str) -> None:
        lost = self._dispatch.departed(worker)
        if lost.keys:
            self._tell(Notice("worker_lost", (("worker", worker), ("count", len(lost.keys)))))
        self._retry(lost, "worker")

    def _retry(self, lost: Lost, reason: str) -> None:
        """What was lost is queued again by now; say which jobs are given up."""
        for key in lost.keys:
            self._link.cancel(key)
        for job in lost.given_up:
            _log.error("a job was given up: %s", reason)
            self._events.append(Failed(job.ticket, ReadProblem("crashed", "cluster", (("reason", reason),))))

    def _give_up_silent_workers(self) -> None:
        silence = self._limits.stall_seconds + self._patience.silence
        for worker in self._dispatch.overdue(time.monotonic(), silence):
            self._link.forget(worker)
            self._lose(worker)

    def _be_patient(self) -> None:
        """Raise ClusterProblem where there has been no worker for too long."""
        now = time.monotonic()
        if self._dispatch.slots:
            self._alone_since = now
        elif now - self._alone_since > self._patience.again:
            raise self._no_cluster()

    def _no_cluster(self) -> ClusterProblem:
        if not self._is_connected:
            return ClusterProblem("no_scheduler", address=self._address, reason=self._unreached)
        return ClusterProblem("no_workers", address=self._address)
