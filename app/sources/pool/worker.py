"""The worker process: runs jobs one after the other, reports progress, and ends when its parent has ended.

Its stdout and stderr go to the null device, so that a parser's messages do not reach the parent's terminal.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import queue
import re
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.frozen import dataclass
from app.model import ReadProblem, SourceError
from app.sources.pool.limits import Limits, apply_memory_limit
from app.sources.pool.orphans import end_with_parent

ReportProgress = Callable[[int, int], None]
"""Called with the number of finished steps and of all steps (pages, mostly)."""

JobFunction = Callable[[Any, Any, ReportProgress], Any]
"""A top-level function of (the pool's initial value, the job's argument, report_progress)."""

_PROGRESS_SECONDS = 0.1
"""The least time between two progress messages of a job."""
_ORPHAN_FACTOR = 3
"""A job ends by itself after this many times `total_seconds`: only where no parent is left to stop it earlier."""
_OUT_OF_MEMORY = re.compile(
    r"\b(?:m|c|re)alloc\b.*failed|memory allocation failed|out of memory|cannot allocate memory", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """Identifies a submitted job; each of its events carries it."""

    number: int


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the parent sends it."""

    ticket: Ticket
    function: JobFunction
    argument: object


@dataclass(frozen=True, slots=True)
class Progress:
    """A job has finished `done` of `total` steps."""

    ticket: Ticket
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Done:
    """A job returned `value`."""

    ticket: Ticket
    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """A job ended without a result. `trace` is for the log, never for the user.

    The problem is a SourceError's own where the job raised one (the file's fault), `too_large` where memory ran out,
    `crashed` with the detail `raised` for any other exception, which is a bug of ours, and `crashed` without a detail
    where the process died.
    """

    ticket: Ticket
    problem: ReadProblem
    trace: str = ""


_GC_THRESHOLD = 100_000
"""Allocations between two runs of the garbage collector: pages consist of many small objects that stay alive."""


def serve(
    jobs: Connection, messages: Connection, limits: Limits, modules: tuple[str, ...], scratch: str, parent: int
) -> None:
    """Run jobs until the process `parent` closes `jobs` or dies. `scratch` is the folder for temporary files.

    `modules` are imported first: jobs will need them. What comes first through `jobs` is the value that every job gets.
    """
    gc.set_threshold(_GC_THRESHOLD)
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # see app.sources.ocr.models
    _detach()
    end_with_parent(parent)
    apply_memory_limit(limits.memory_bytes)
    tempfile.tempdir = os.environ["TMPDIR"] = scratch
    inbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive_jobs, args=(jobs, inbox, scratch), daemon=True).start()
    with suppress(ImportError):  # a job that needs the module tells of it
        for module in modules:
            import_module(module)
    initial = pickle.loads(inbox.get())
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while True:
            job: Job = pickle.loads(inbox.get())
            # Ends an orphan in an endless loop of a parser where nothing else does (see `orphans`).
            faulthandler.dump_traceback_later(_ORPHAN_FACTOR * limits.total_seconds + 1, exit=True, file=nowhere)
            packed = _run(job, initial, messages)
            faulthandler.cancel_dump_traceback_later()
            messages.send_bytes(packed)


def _run(job: Job, initial: object, messages: Connection) -> bytes:
    """Run one job; returns its pickled Done or Failed."""
    try:
        value = job.function(initial, job.argument, _progress_sender(job.ticket, messages))
        return pickle.dumps(Done(job.ticket, value), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:  # noqa: BLE001  # no exception of a parser may end the worker, SystemExit included
        return pickle.dumps(Failed(job.ticket, _problem(error), _trace(error)), pickle.HIGHEST_PROTOCOL)


def _problem(error: BaseException) -> ReadProblem:
    if isinstance(error, SourceError):
        return error.problem
    if isinstance(error, (MemoryError, RecursionError)) or _OUT_OF_MEMORY.search(str(error)):
        return ReadProblem("too_large", "memory")
    return ReadProblem("crashed", "raised", (("reason", type(error).__name__),))


def _trace(error: BaseException) -> str:
    """The traceback and the error's type, for the log. The error's text is left out: it may quote the file."""
    return "".join(traceback.format_tb(error.__traceback__, limit=-20)) + type(error).__name__


def _progress_sender(ticket: Ticket, messages: Connection) -> ReportProgress:
    last = float("-inf")

    def report(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PROGRESS_SECONDS or done == total:
            last = now
            messages.send_bytes(pickle.dumps(Progress(ticket, done, total), pickle.HIGHEST_PROTOCOL))

    return report


def _receive_jobs(jobs: Connection, inbox: queue.SimpleQueue[bytes], scratch: str) -> None:
    """Receive jobs in a thread; end the process when the parent closes its end of the pipe."""
    try:
        while True:
            inbox.put(jobs.recv_bytes())
    except (EOFError, OSError):
        _end(scratch)


def _end(scratch: str) -> None:
    """Delete the temporary files and kill this process with its children."""
    shutil.rmtree(scratch, ignore_errors=True)
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _detach() -> None:
    """Lead a process group of its own, ignore Ctrl-C (the parent decides), and redirect the standard streams."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.setpgid(0, 0)
    with Path(os.devnull).open("r+b", buffering=0) as nowhere:
        for stream in (0, 1, 2):
            os.dup2(nowhere.fileno(), stream)
