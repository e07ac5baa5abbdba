"""Many files through the worker processes, a bounded number at a time, with results in the order given."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.model import ReadProblem
from app.review.reading.input_files import FoundFile
from app.sources import Done, Failed, Progress, Ticket, Workers

_Result = TypeVar("_Result")

_AHEAD = 8
"""Files per worker that may be in work ahead of the first unfinished one, chosen to bound the results kept."""

_LISTEN_SECONDS = 0.2
"""Seconds between two looks at `stop`."""


@dataclass(frozen=True, slots=True)
class FileProgress:
    """A file that is being read is at page `done` of `total`."""

    path: str
    done: int
    total: int


Listener = Callable[[FileProgress], None]


@dataclass(slots=True)
class _Pending(Generic[_Result]):
    """A file that is in work, or finished before one that precedes it."""

    path: str
    ticket: Ticket | None
    result: _Result | None = None


class Batch(Generic[_Result]):
    """Runs files through `workers`.

    `submit` submits one file's job, or gives a result at once where no job is needed. `failed` makes a result of a
    problem: of a path that cannot be read, or of a worker that died. `dropped` gives the result of a file that is
    cancelled.
    """

    def __init__(
        self,
        workers: Workers,
        submit: Callable[[str], Ticket | _Result],
        failed: Callable[[str, ReadProblem], _Result],
        *,
        listener: Listener | None = None,
        dropped: Callable[[str], _Result | None] = lambda path: None,
        ahead: int = _AHEAD,
    ) -> None:
        self._workers = workers
        self._submit = submit
        self._failed = failed
        self._listener = listener
        self._dropped = dropped
        self._ahead = ahead
        self._window: deque[_Pending[_Result]] = deque()

    def run(
        self, files: Iterable[FoundFile], stop: Callable[[], bool] = lambda: False
    ) -> Generator[_Result, None, None]:
        """One result for each file, in the order given.

        Once `stop` says so, what is finished is still given and the rest dropped; closing the iterator drops the
        rest at once.
        """
        coming = iter(files)
        try:
            while not stop():
                self._fill(coming)
                if not self._window:
                    return
                first = self._window[0].result
                if first is None:
                    self._hear()
                else:
                    self._window.popleft()
                    yield first
            yield from [pending.result for pending in self._window if pending.result is not None]
        finally:
            for pending in self._window:
                if pending.ticket is not None:
                    self._workers.cancel(pending.ticket)
            self._window.clear()

    def _fill(self, coming: Iterator[FoundFile]) -> None:
        while len(self._window) < self._ahead * self._workers.count:
            found = next(coming, None)
            if found is None:
                return
            if found.problem is not None:
                self._window.append(_Pending(found.path, None, self._failed(found.path, found.problem)))
                continue
            handed_in = self._submit(found.path)
            if isinstance(handed_in, Ticket):
                self._window.append(_Pending(found.path, handed_in))
            else:
                self._window.append(_Pending(found.path, None, handed_in))

    def _hear(self) -> None:
        if self._drop():
            return
        by_ticket = {pending.ticket: pending for pending in self._window}
        for event in self._workers.wait(_LISTEN_SECONDS):
            pending = by_ticket[event.ticket]
            match event:
                case Progress(done=done, total=total):
                    if self._listener is not None:
                        self._listener(FileProgress(pending.path, done, total))
                case Done(value=value):
                    pending.result = value
                case Failed(problem=problem):
                    logging.getLogger(__name__).info("a file was not read: %s", problem)
                    pending.result = self._failed(pending.path, problem)

    def _drop(self) -> bool:
        """Cancel the jobs of files that are not wanted any more; whether there was one."""
        found = False
        for pending in self._window:
            if pending.ticket is not None and pending.result is None:
                pending.result = self._dropped(pending.path)
                if pending.result is not None:
                    self._workers.cancel(pending.ticket)
                    found = True
        return found
