"""The pool of worker processes, as the rest of the program sees it.

There is no thread in the parent: `wait` gives out jobs, hears the workers and stops those that exceed the limits.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from app.model import ReadProblem
from app.sources.pool.limits import Limits, resident_bytes
from app.sources.pool.orphans import KillWithParent
from app.sources.pool.wakeup_pipe import WakeupPipe
from app.sources.pool.worker import Done, Failed, Job, JobFunction, Progress, Ticket, serve

Event = Progress | Done | Failed

_log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.2


@dataclass(slots=True)
class _Seat:
    """One worker process and the job that it is at."""

    process: BaseProcess
    jobs: Connection
    messages: Connection
    scratch: tempfile.TemporaryDirectory[str]
    ticket: Ticket | None = None
    began: float = 0.0
    heard: float = 0.0
    jobs_done: int = 0


class Workers:
    """Up to `count` warm worker processes. A crash, a hang or a memory balloon costs its own job only.

    `initial` is handed to every job (what all of them need, sent once to each worker). Processes are started when
    the first job needs them and replaced when they die. Use it as a context manager, or call `close`.
    """

    def __init__(self, count: int, limits: Limits | None = None, initial: object = None) -> None:
        if count < 1:
            raise ValueError(f"a pool needs one worker at least, not {count}")
        self._count = count
        self._limits = limits or Limits()
        self._initial = initial
        self._waiting: deque[Job] = deque()
        self._seats: list[_Seat] = []
        self._lost: list[Event] = []
        self._handed_in = 0
        self._left = time.monotonic()
        self._wakeup = WakeupPipe()
        self._ending = KillWithParent()

    @property
    def count(self) -> int:
        """How many workers there are at most."""
        return self._count

    @property
    def limits(self) -> Limits:
        """What one job may cost."""
        return self._limits

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The ids of the worker processes that stand now."""
        return tuple(seat.process.pid for seat in self._seats if seat.process.pid is not None)

    def submit(self, function: JobFunction, argument: object) -> Ticket:
        """Hand in `function(initial, argument, report_progress)`; it is begun in the next `wait`."""
        self._handed_in += 1
        ticket = Ticket(self._handed_in)
        self._waiting.append(Job(ticket, function, argument))
        return ticket

    def cancel(self, ticket: Ticket) -> None:
        """Forget a job, stopping it if it runs; no event of it will come."""
        self._waiting = deque(job for job in self._waiting if job.ticket != ticket)
        self._lost = [event for event in self._lost if event.ticket != ticket]
        for seat in [seat for seat in self._seats if seat.ticket == ticket]:
            self._dismiss(seat)

    def wait(self, timeout: float | None = None) -> tuple[Event, ...]:
        """What happened: at least one event; none where no job is open, after `timeout` seconds or a `wake`.

        The last event of each job is Done or Failed.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        self._excuse(time.monotonic() - self._left)
        try:
            return self._wait(deadline)
        finally:
            self._left = time.monotonic()

    def wake(self) -> None:
        """Let the `wait` of another thread (else the next one that would wait) return at once. Safe from any thread."""
        self._wakeup.set()

    def _wait(self, deadline: float | None) -> tuple[Event, ...]:
        while True:
            self._give_out()
            busy = [seat for seat in self._seats if seat.ticket is not None]
            if not busy and not self._lost:
                return ()
            left = _LOOK_SECONDS if deadline is None else min(_LOOK_SECONDS, max(0.0, deadline - time.monotonic()))
            events = self._hear(busy, 0.0 if self._lost else left)
            events += self._stop_offenders()
            if self._wakeup.clear() or events or (deadline is not None and time.monotonic() >= deadline):
                return tuple(events)

    def close(self) -> None:
        """Stop everything at once, for good; open jobs are dropped. May be called twice."""
        self._waiting.clear()
        self._lost.clear()
        for seat in list(self._seats):
            self._dismiss(seat)
        self._wakeup.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _excuse(self, seconds: float) -> None:
        """Time in which nobody listened counts against no worker: it may have been waiting to be heard."""
        for seat in self._seats:
            seat.began += seconds
            seat.heard += seconds

    def _give_out(self) -> None:
        """Give waiting jobs to idle workers, starting what is missing."""
        while self._waiting:
            seat = self._free_seat()
            if seat is None:
                return
            job = self._waiting.popleft()
            seat.ticket = job.ticket
            seat.began = seat.heard = time.monotonic()
            try:
                seat.jobs.send(job)
            except OSError:
                self._lost.append(Failed(job.ticket, self._death(seat)))

    def _free_seat(self) -> _Seat | None:
        for seat in [seat for seat in self._seats if seat.ticket is None]:
            if seat.messages.poll():  # an idle worker has nothing to say: the pipe was closed by its death
                self._dismiss(seat)
            else:
                return seat
        return self._seat_worker() if len(self._seats) < self._count else None

    def _seat_worker(self) -> _Seat:
        context = multiprocessing.get_context("spawn")
        # Two one-way pipes: a two-way one would be a pair of sockets.
        job_reader, job_writer = context.Pipe(duplex=False)
        message_reader, message_writer = context.Pipe(duplex=False)
        scratch = tempfile.TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True)
        process = context.Process(
            target=serve,
            args=(job_reader, message_writer, self._limits, self._initial, scratch.name, os.getpid()),
            name="gouji-worker",
            daemon=True,
        )
        with _interrupts_held():
            process.start()
            self._ending.add(process)
            seat = _Seat(process, job_writer, message_reader, scratch)
            self._seats.append(seat)
        job_reader.close()
        message_writer.close()
        return seat

    def _hear(self, busy: list[_Seat], timeout: float) -> list[Event]:
        events, self._lost = self._lost, []
        heard = [seat.messages for seat in busy if seat in self._seats]
        ready = connection.wait([self._wakeup.connection, *heard], timeout)
        for seat in [seat for seat in busy if seat.messages in ready]:
            try:
                event: Event = seat.messages.recv()
            except (EOFError, OSError):
                if seat.ticket is not None:
                    events.append(Failed(seat.ticket, self._death(seat)))
                continue
            seat.heard = time.monotonic()
            events.append(event)
            if isinstance(event, Failed) and event.problem.code == "crashed":
                # Once, here, for every kind of job: whoever gets the event has only to tell the user.
                _log.error("a bug of ours ended a job: %s", event.trace)
            if not isinstance(event, Progress):
                self._release(seat)
        return events

    def _release(self, seat: _Seat) -> None:
        seat.ticket = None
        seat.jobs_done += 1
        if seat.jobs_done >= self._limits.renew_after:
            self._dismiss(seat)

    def _stop_offenders(self) -> list[Event]:
        stopped: list[Event] = []
        for seat in list(self._seats):
            problem = self._offence(seat)
            if problem is not None and seat.ticket is not None:
                stopped.append(Failed(seat.ticket, problem))
                self._dismiss(seat)
        return stopped

    def _offence(self, seat: _Seat) -> ReadProblem | None:
        """What a busy worker did that ends its job; one whose message has come meanwhile is heard first."""
        if seat.ticket is None or seat.messages.poll():
            return None
        now = time.monotonic()
        if now - seat.began > self._limits.total_seconds:
            return ReadProblem("timeout", "", (("seconds", f"{self._limits.total_seconds:g}"),))
        if now - seat.heard > self._limits.stall_seconds:
            return ReadProblem("timeout", "", (("seconds", f"{self._limits.stall_seconds:g}"),))
        held = resident_bytes(seat.process.pid or 0)
        if held is not None and held > self._limits.memory_bytes:
            return ReadProblem("too_large", "memory")
        return None

    def _death(self, seat: _Seat) -> ReadProblem:
        """Why a worker is gone: the signal that ended it, or its exit code."""
        connection.wait([seat.process.sentinel], _LOOK_SECONDS)
        self._dismiss(seat)
        code = seat.process.exitcode or 0
        names = {number.value: number.name for number in signal.Signals}
        return ReadProblem("crashed", "", (("reason", names.get(-code, str(code))),))

    def _dismiss(self, seat: _Seat) -> None:
        """End a worker with whatever it started, and take its temporary files away."""
        self._seats.remove(seat)
        _end_group(seat.process)
        seat.process.join()
        seat.jobs.close()
        seat.messages.close()
        seat.scratch.cleanup()


def _end_group(process: BaseProcess) -> None:
    """Kill a worker and its children, before it is reaped and its number could be another's."""
    if sys.platform != "win32" and process.pid is not None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # not yet a group of its own, or nothing but a zombie
            process.kill()
    else:
        process.kill()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts: it inherits the block, and never dies of it with a traceback."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its own start would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
