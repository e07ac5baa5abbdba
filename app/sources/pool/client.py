"""The pool of worker processes, seen from the parent process.

The parent needs no thread for it: `wait` dispatches jobs, receives messages and stops workers that exceed the limits.
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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from app.frozen import dataclass
from app.model import ReadProblem
from app.sources.pool.limits import Limits, resident_bytes, seconds_waited
from app.sources.pool.orphans import KillWithParent
from app.sources.pool.wakeup_pipe import WakeupPipe
from app.sources.pool.worker import Done, Failed, Job, JobFunction, Progress, Ticket, serve

Event = Progress | Done | Failed

_log = logging.getLogger(__name__)

_POLL_SECONDS = 0.2


@dataclass(slots=True)
class _WorkerProcess:
    """A worker process with its pipes, its temporary folder and its current job; times are of `time.monotonic`."""

    process: BaseProcess
    jobs: Connection
    messages: Connection
    scratch: tempfile.TemporaryDirectory[str]
    is_equipped: bool = False
    """Whether it was sent what the pool gives to every job."""
    ticket: Ticket | None = None
    started: float = 0.0
    last_message: float = 0.0
    waited: float = 0.0
    """Seconds that the process had waited for a processor at its last message."""
    jobs_done: int = 0

    def note_message(self) -> None:
        """A message came, or the job was sent: from now on it is counted how long nothing comes."""
        self.last_message = time.monotonic()
        self.waited = seconds_waited(self.process.pid or 0)


class Workers:
    """Up to `count` worker processes that are kept between jobs. A crash, a hang or a leak ends its own job only.

    `initial` is pickled once for each worker and passed to every job. Processes are started when a job needs them (the
    first one earlier, with `begin`) and replaced when they end. Use it as a context manager, or call `close`. Raises
    ValueError for a count below 1.
    """

    def __init__(self, count: int, limits: Limits | None = None, initial: object = None) -> None:
        if count < 1:
            raise ValueError(f"a pool needs one worker at least, not {count}")
        self._count = count
        self._limits = limits or Limits()
        self._initial = initial
        self._waiting: deque[Job] = deque()
        self._workers: list[_WorkerProcess] = []
        self._undelivered: list[Event] = []
        self._submitted = 0
        self._last_wait = time.monotonic()
        self._wakeup = WakeupPipe()
        self._kill_with_parent = KillWithParent()

    def begin(self, modules: Sequence[str]) -> None:
        """Start one worker before there is a job. It imports `modules` meanwhile, which its jobs will need."""
        if not self._workers:
            self._start_worker(tuple(modules))

    def equip(self, count: int, initial: object) -> None:
        """Say how many workers there are at most, and what every job gets: before the first job."""
        if self._submitted or count < 1:
            raise ValueError("a pool is equipped before its first job, with one worker at least")
        self._count, self._initial = count, initial

    @property
    def count(self) -> int:
        """The greatest number of workers."""
        return self._count

    @property
    def limits(self) -> Limits:
        """The limits of one job."""
        return self._limits

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The ids of the worker processes that run now."""
        return tuple(worker.process.pid for worker in self._workers if worker.process.pid is not None)

    def submit(self, function: JobFunction, argument: object) -> Ticket:
        """Queue `function(initial, argument, report_progress)`; it is started by the next `wait`."""
        self._submitted += 1
        ticket = Ticket(self._submitted)
        self._waiting.append(Job(ticket, function, argument))
        return ticket

    def cancel(self, ticket: Ticket) -> None:
        """Remove a job, stopping it if it runs; no event of it follows."""
        self._waiting = deque(job for job in self._waiting if job.ticket != ticket)
        self._undelivered = [event for event in self._undelivered if event.ticket != ticket]
        for worker in [worker for worker in self._workers if worker.ticket == ticket]:
            self._terminate(worker)

    def wait(self, timeout: float | None = None) -> tuple[Event, ...]:
        """Block until something happens and return the events, at least one.

        None are returned where no job is open, after `timeout` seconds, or after `wake`. The last event of each job is
        Done or Failed.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        self._discount(time.monotonic() - self._last_wait)
        try:
            return self._wait(deadline)
        finally:
            self._last_wait = time.monotonic()

    def wake(self) -> None:
        """Make the `wait` that blocks now, or else the next one, return at once. Safe from any thread."""
        self._wakeup.set()

    def _wait(self, deadline: float | None) -> tuple[Event, ...]:
        while True:
            self._dispatch()
            busy = [worker for worker in self._workers if worker.ticket is not None]
            if not busy and not self._undelivered:
                return ()
            left = _POLL_SECONDS if deadline is None else min(_POLL_SECONDS, max(0.0, deadline - time.monotonic()))
            events = self._receive(busy, 0.0 if self._undelivered else left)
            events += self._stop_over_limit()
            if self._wakeup.clear() or events or (deadline is not None and time.monotonic() >= deadline):
                return tuple(events)

    def close(self) -> None:
        """Stop all workers and drop all jobs. May be called twice."""
        self._waiting.clear()
        self._undelivered.clear()
        for worker in list(self._workers):
            self._terminate(worker)
        self._wakeup.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _discount(self, seconds: float) -> None:
        """Do not count the time between two calls of `wait` against the limits: messages may have been pending."""
        for worker in self._workers:
            worker.started += seconds
            worker.last_message += seconds

    def _dispatch(self) -> None:
        """Send waiting jobs to idle workers, starting new ones up to the pool's size."""
        while self._waiting:
            worker = self._idle_worker()
            if worker is None:
                return
            job = self._waiting.popleft()
            worker.ticket = job.ticket
            worker.started = time.monotonic()
            worker.note_message()
            try:
                if not worker.is_equipped:
                    worker.is_equipped = True
                    worker.jobs.send(self._initial)
                worker.jobs.send(job)
            except OSError:
                self._undelivered.append(Failed(job.ticket, self._exit_problem(worker)))

    def _idle_worker(self) -> _WorkerProcess | None:
        for worker in [worker for worker in self._workers if worker.ticket is None]:
            if worker.messages.poll():  # an idle worker sends nothing: its pipe was closed when it ended
                self._terminate(worker)
            else:
                return worker
        return self._start_worker() if len(self._workers) < self._count else None

    def _start_worker(self, modules: tuple[str, ...] = ()) -> _WorkerProcess:
        context = multiprocessing.get_context("spawn")
        # Two one-way pipes: a two-way one would be a pair of sockets.
        job_reader, job_writer = context.Pipe(duplex=False)
        message_reader, message_writer = context.Pipe(duplex=False)
        scratch = tempfile.TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True)
        process = context.Process(
            target=serve,
            args=(job_reader, message_writer, self._limits, modules, scratch.name, os.getpid()),
            name="gouji-worker",
            daemon=True,
        )
        with _interrupts_blocked():
            process.start()
            self._kill_with_parent.add(process)
            worker = _WorkerProcess(process, job_writer, message_reader, scratch)
            self._workers.append(worker)
        job_reader.close()
        message_writer.close()
        return worker

    def _receive(self, busy: list[_WorkerProcess], timeout: float) -> list[Event]:
        events, self._undelivered = self._undelivered, []
        pipes = [worker.messages for worker in busy if worker in self._workers]
        ready = connection.wait([self._wakeup.connection, *pipes], timeout)
        for worker in [worker for worker in busy if worker.messages in ready]:
            try:
                event: Event = worker.messages.recv()
            except (EOFError, OSError):
                if worker.ticket is not None:
                    events.append(Failed(worker.ticket, self._exit_problem(worker)))
                continue
            worker.note_message()
            events.append(event)
            if isinstance(event, Failed) and event.problem.code == "crashed":
                # Logged here for all kinds of jobs; the receiver only tells the user.
                _log.error("a bug of ours ended a job: %s", event.trace)
            if not isinstance(event, Progress):
                self._release_or_renew(worker)
        return events

    def _release_or_renew(self, worker: _WorkerProcess) -> None:
        worker.ticket = None
        worker.jobs_done += 1
        if worker.jobs_done >= self._limits.renew_after:
            self._terminate(worker)

    def _stop_over_limit(self) -> list[Event]:
        stopped: list[Event] = []
        for worker in list(self._workers):
            problem = self._limit_exceeded(worker)
            if problem is not None and worker.ticket is not None:
                stopped.append(Failed(worker.ticket, problem))
                self._terminate(worker)
        return stopped

    def _limit_exceeded(self, worker: _WorkerProcess) -> ReadProblem | None:
        """The limit that a busy worker exceeds; None while a message of it waits, which is received first."""
        if worker.ticket is None or worker.messages.poll():
            return None
        now = time.monotonic()
        if now - worker.started > self._limits.total_seconds:
            return ReadProblem("timeout", "", (("seconds", f"{self._limits.total_seconds:g}"),))
        if now - worker.last_message > self._limits.stall_seconds + self._waited(worker, now):
            return ReadProblem("timeout", "", (("seconds", f"{self._limits.stall_seconds:g}"),))
        resident = resident_bytes(worker.process.pid or 0)
        if resident is not None and resident > self._limits.memory_bytes:
            return ReadProblem("too_large", "memory")
        return None

    def _waited(self, worker: _WorkerProcess, now: float) -> float:
        """Seconds since the last message in which the worker had no processor; 0 while that cannot matter."""
        if now - worker.last_message <= self._limits.stall_seconds:
            return 0.0
        return min(self._limits.most_waited, seconds_waited(worker.process.pid or 0) - worker.waited)

    def _exit_problem(self, worker: _WorkerProcess) -> ReadProblem:
        """The problem of a worker that ended: its `reason` is the signal's name or the exit code."""
        connection.wait([worker.process.sentinel], _POLL_SECONDS)
        self._terminate(worker)
        code = worker.process.exitcode or 0
        names = {number.value: number.name for number in signal.Signals}
        return ReadProblem("crashed", "", (("reason", names.get(-code, str(code))),))

    def _terminate(self, worker: _WorkerProcess) -> None:
        """Kill a worker and its child processes, and delete its temporary files."""
        self._workers.remove(worker)
        _kill_group(worker.process)
        worker.process.join()
        worker.jobs.close()
        worker.messages.close()
        worker.scratch.cleanup()


def _kill_group(process: BaseProcess) -> None:
    """Kill a worker and its children. It must not be reaped before: its id could belong to another process then."""
    if sys.platform != "win32" and process.pid is not None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # it has not become a group leader yet, or is a zombie
            process.kill()
    else:
        process.kill()


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block SIGINT while a process starts: it inherits the block and does not end with a traceback on Ctrl-C."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # starting it later would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
