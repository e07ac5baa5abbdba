"""The verb "check": files in, what was found out of each, in the order given and as soon as it is there."""

from __future__ import annotations

import hashlib
import logging
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.forms import Form
from app.review.checked import CheckedSource
from app.review.files import FoundFile
from app.review.job import CheckJob, CheckOptions, check_file
from app.sources import Done, Failed, Limits, Progress, Ticket, Workers

_AHEAD = 8
"""How many files a worker may be ahead of the first one that is not finished: bounds what is kept."""

_AS_USUAL = CheckOptions()
_LISTEN_SECONDS = 0.2
"""How long the answer to `stop` may take."""


@dataclass(frozen=True, slots=True)
class FileProgress:
    """A file in work is at page `done` of `total`."""

    path: str
    done: int
    total: int


Listener = Callable[[FileProgress], None]


def start_workers(forms: Sequence[Form], count: int, limits: Limits | None = None) -> Workers:
    """The worker pool that `check_files` needs: every worker gets the forms once."""
    return Workers(count, limits, initial=tuple(forms))


def processor_count() -> int:
    """How many workers make sense here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_files(
    files: Iterable[FoundFile],
    workers: Workers,
    options: CheckOptions = _AS_USUAL,
    *,
    listener: Listener | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Generator[CheckedSource, None, None]:
    """Check every file with the workers of `start_workers`; one result for each, in the order given.

    Only a few results are held at any time, however many files there are. Once `stop` says so, what is finished
    is still given and the rest dropped; closing the iterator drops the rest at once.
    """
    coming = iter(files)
    window: deque[_Pending] = deque()
    try:
        while not stop():
            _fill(window, coming, workers, options)
            if not window:
                return
            first = window[0].checked
            if first is None:
                _hear(window, workers, listener)
            else:
                window.popleft()
                yield first
        yield from [pending.checked for pending in window if pending.checked is not None]
    finally:
        for pending in window:
            if pending.ticket is not None:
                workers.cancel(pending.ticket)


@dataclass(slots=True)
class _Pending:
    """A file that is in work, or finished before one that stands before it."""

    path: str
    ticket: Ticket | None
    checked: CheckedSource | None = None


def _fill(window: deque[_Pending], coming: Iterator[FoundFile], workers: Workers, options: CheckOptions) -> None:
    while len(window) < _AHEAD * workers.count:
        found = next(coming, None)
        if found is None:
            return
        if found.problem is not None:
            window.append(_Pending(found.path, None, CheckedSource(found.path, problem=found.problem)))
            continue
        job = CheckJob(found.path, workers.limits.file_bytes, options)
        window.append(_Pending(found.path, workers.submit(check_file, job)))


def _hear(window: deque[_Pending], workers: Workers, listener: Listener | None) -> None:
    by_ticket = {pending.ticket: pending for pending in window}
    for event in workers.wait(_LISTEN_SECONDS):
        pending = by_ticket[event.ticket]
        match event:
            case Progress(done=done, total=total):
                if listener is not None:
                    listener(FileProgress(pending.path, done, total))
            case Done(value=value):
                pending.checked = value
            case Failed(problem=problem, trace=trace):
                logging.getLogger(__name__).info("%s: %s %s", pending.path, problem, trace)
                sha256 = _sha256(Path(pending.path), workers.limits.file_bytes)
                pending.checked = CheckedSource(pending.path, sha256, problem=problem)


def _sha256(path: Path, most_bytes: int) -> str | None:
    """The digest of a file whose worker died before it could tell; None where it cannot be read."""
    try:
        if not path.is_file() or path.stat().st_size > most_bytes:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
