"""The worker process: runs one job after the other, says how far it is, and ends when its parent is gone.

Nothing that it (or a parser in it) prints reaches the parent's terminal.
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
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.model import ReadProblem, SourceError
from app.sources.pool.limits import Limits, apply_memory_limit
from app.sources.pool.orphans import end_with_parent

ReportProgress = Callable[[int, int], None]
"""Says how much is done of how much (pages, mostly)."""

JobFunction = Callable[[Any, Any, ReportProgress], Any]
"""A top-level function of (the pool's initial value, the job's argument, report_progress)."""

_PROGRESS_SECONDS = 0.1
_ORPHAN_FACTOR = 3
"""How many times the limit a job lasts that no parent stops: well after a parent would have."""
_OUT_OF_MEMORY = re.compile(
    r"\b(?:m|c|re)alloc\b.*failed|memory allocation failed|out of memory|cannot allocate memory", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """The number of a job that was handed in; its events carry it."""

    number: int


@dataclass(frozen=True, slots=True)
class Job:
    """What the parent sends: which ticket, what to call and with what."""

    ticket: Ticket
    function: JobFunction
    argument: object


@dataclass(frozen=True, slots=True)
class Progress:
    """A job is at `done` of `total`."""

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


_OBJECTS_OF_A_PAGE = 100_000
"""Objects made between two rounds of the garbage collector: a page is many small ones that all live on."""


def serve(jobs: Connection, messages: Connection, limits: Limits, initial: object, scratch: str, parent: int) -> None:
    """Run jobs until the process `parent` closes `jobs` or dies. `scratch` is the folder for temporary files."""
    gc.set_threshold(_OBJECTS_OF_A_PAGE)
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # see app.sources.ocr.models: nothing here speaks to anybody
    _stand_apart()
    end_with_parent(parent)
    apply_memory_limit(limits.memory_bytes)
    tempfile.tempdir = os.environ["TMPDIR"] = scratch
    inbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs, inbox, scratch), daemon=True).start()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while True:
            job: Job = pickle.loads(inbox.get())
            # Where nothing else ends an orphan in a parser's endless loop (see `orphans`), this does.
            faulthandler.dump_traceback_later(_ORPHAN_FACTOR * limits.total_seconds + 1, exit=True, file=nowhere)
            packed = _run(job, initial, messages)
            faulthandler.cancel_dump_traceback_later()
            messages.send_bytes(packed)


def _run(job: Job, initial: object, messages: Connection) -> bytes:
    """The pickled outcome of one job, whatever happens in it."""
    try:
        value = job.function(initial, job.argument, _progress_sender(job.ticket, messages))
        return pickle.dumps(Done(job.ticket, value), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:  # noqa: BLE001  # a worker outlives anything that a parser raises, SystemExit included
        return pickle.dumps(Failed(job.ticket, _problem(error), _trace(error)), pickle.HIGHEST_PROTOCOL)


def _problem(error: BaseException) -> ReadProblem:
    if isinstance(error, SourceError):
        return error.problem
    if isinstance(error, (MemoryError, RecursionError)) or _OUT_OF_MEMORY.search(str(error)):
        return ReadProblem("too_large", "memory")
    return ReadProblem("crashed", "raised", (("reason", type(error).__name__),))


def _trace(error: BaseException) -> str:
    """The way through the code, and no word of the error's own: it goes into a log, and could hold the document's."""
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


def _listen(jobs: Connection, inbox: queue.SimpleQueue[bytes], scratch: str) -> None:
    """Take jobs as they come; the parent's end closed means that nobody waits for this process any more."""
    try:
        while True:
            inbox.put(jobs.recv_bytes())
    except (EOFError, OSError):
        _end(scratch)


def _end(scratch: str) -> None:
    """Leave no file behind, and end this process with whatever it started."""
    shutil.rmtree(scratch, ignore_errors=True)
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _stand_apart() -> None:
    """A process group of its own, deaf to Ctrl-C (the parent tells it when to end), mute on stdout and stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.setpgid(0, 0)
    with Path(os.devnull).open("r+b", buffering=0) as nowhere:
        for stream in (0, 1, 2):
            os.dup2(nowhere.fileno(), stream)
