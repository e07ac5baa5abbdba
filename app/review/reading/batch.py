"""Many files through worker processes, a bounded number at a time, with results in the order given."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import field
from typing import Any, Generic, TypeVar

from app.frozen import dataclass
from app.model import ReadProblem
from app.review.reading.input_files import FoundFile
from app.sources import Done, Executor, Failed, Progress, Ticket

_Result = TypeVar("_Result")

AHEAD = 8
"""Files per worker that may be in work ahead of the first unfinished one, chosen to bound the results kept."""

_MOST_AHEAD = 2_000
"""Files in work at most, but two for each worker: what is kept for the many workers of a cluster takes memory."""

_LISTEN_SECONDS = 0.2
"""Seconds between two looks at `stop`."""


@dataclass(frozen=True, slots=True)
class FileProgress:
    """A file that is being read is at page `done` of `total`."""

    path: str
    done: int
    total: int


Listener = Callable[[FileProgress], None]


@dataclass(frozen=True, slots=True)
class Begun(Generic[_Result]):
    """Jobs that were submitted for one entry, each for the path whose progress and problems it tells.

    Once all have ended, `then` gets their values in the order of the jobs; it gives the entry's result or further jobs.
    """

    jobs: tuple[tuple[str, Ticket], ...]
    then: Callable[[Sequence[Any]], Begun[_Result] | _Result]

    @staticmethod
    def of(path: str, ticket: Ticket) -> Begun[_Result]:
        """One job, whose value is the result."""
        return Begun(((path, ticket),), lambda values: values[0])


@dataclass(slots=True)
class _Pending(Generic[_Result]):
    """An entry that is in work, or finished before one that precedes it.

    `running` are its jobs that have not ended, each with its path and its place among the jobs' `values`.
    """

    begun: Begun[_Result] | None
    result: _Result | None = None
    running: dict[Ticket, tuple[str, int]] = field(default_factory=dict)
    values: list[Any] = field(default_factory=list)
    progress: dict[Ticket, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.begun is not None:
            self.run(self.begun)

    def run(self, begun: Begun[_Result]) -> None:
        """Wait for these jobs."""
        self.begun = begun
        self.running = {ticket: (path, at) for at, (path, ticket) in enumerate(begun.jobs)}
        self.values = [None] * len(begun.jobs)
        self.progress = {}

    def note(self, ticket: Ticket, done: int, total: int) -> FileProgress:
        """Note how far a job is; how far all jobs of its path are together."""
        self.progress[ticket] = (done, total)
        path, _ = self.running[ticket]
        same = [other for other_path, other in (self.begun.jobs if self.begun else ()) if other_path == path]
        counts = [self.progress[other] for other in same if other in self.progress]
        return FileProgress(path, sum(one for one, _ in counts), sum(one for _, one in counts))

    def end(self, ticket: Ticket, value: Any) -> None:
        """Note that a job has ended; after the last one go on."""
        _, at = self.running.pop(ticket)
        self.values[at] = value
        if not self.running and self.begun is not None:
            outcome = self.begun.then(self.values)
            if isinstance(outcome, Begun):
                self.run(outcome)
            else:
                self.result = outcome


def files_in_work(workers: int, ahead: int) -> int:
    """How many files are in work at once: those that are read, and those that wait for an earlier one."""
    return min(ahead * workers, max(2 * workers, _MOST_AHEAD))


class Batch(Generic[_Result]):
    """Runs files through `workers`: processes of this machine, or a cluster.

    `submit` submits the jobs of one entry, or gives a result at once where no job is needed. `failed` makes a value of
    a problem: of a path that cannot be read, or of a worker that died. `dropped` gives the value of a file that is
    cancelled.
    """

    def __init__(
        self,
        workers: Executor,
        submit: Callable[[FoundFile], Begun[_Result] | _Result],
        failed: Callable[[str, ReadProblem], _Result],
        *,
        listener: Listener | None = None,
        dropped: Callable[[str], _Result | None] = lambda path: None,
        ahead: int = AHEAD,
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
        """One result for each entry, in the order given.

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
                for ticket in pending.running:
                    self._workers.cancel(ticket)
            self._window.clear()

    def _fill(self, coming: Iterator[FoundFile]) -> None:
        while len(self._window) < files_in_work(self._workers.count, self._ahead):
            found = next(coming, None)
            if found is None:
                return
            if found.problem is not None:
                self._window.append(_Pending(None, self._failed(found.path, found.problem)))
                continue
            handed_in = self._submit(found)
            if isinstance(handed_in, Begun):
                self._window.append(_Pending(handed_in))
            else:
                self._window.append(_Pending(None, handed_in))

    def _hear(self) -> None:
        if self._drop():
            return
        by_ticket = {ticket: pending for pending in self._window for ticket in pending.running}
        for event in self._workers.wait(_LISTEN_SECONDS):
            pending = by_ticket[event.ticket]
            path, _ = pending.running[event.ticket]
            match event:
                case Progress(done=done, total=total):
                    progress = pending.note(event.ticket, done, total)
                    if self._listener is not None:
                        self._listener(progress)
                case Done(value=value):
                    pending.end(event.ticket, value)
                case Failed(problem=problem):
                    logging.getLogger(__name__).info("a file was not read: %s", problem)
                    pending.end(event.ticket, self._failed(path, problem))

    def _drop(self) -> bool:
        """Cancel the jobs of files that are not wanted any more; whether there was one."""
        found = False
        for pending in self._window:
            for ticket, (path, _) in list(pending.running.items()):
                value = self._dropped(path)
                if value is not None and ticket in pending.running:
                    self._workers.cancel(ticket)
                    pending.end(ticket, value)
                    found = True
        return found
