"""Which worker gets which job, and what becomes of the jobs of a lost worker. Pure: it is told, and says what to do.

A job that was begun by a worker that was lost counts as tried. It is tried once more, on a worker that has nothing else
to do, so that no other file is blamed for it; after the second try it is given up.
"""

from __future__ import annotations

from collections import deque
from dataclasses import field

from app.frozen import dataclass
from app.sources import JobFunction, Ticket

MOST_TRIES = 2
_AHEAD = 1
"""Jobs that wait at a worker besides those that it runs: it need not wait for the next one."""


@dataclass(slots=True, eq=False)
class OpenJob:
    """A job that has not ended. `key` names its current try; `since` is when something was last heard of it."""

    ticket: Ticket
    function: JobFunction
    argument: object
    tries: int = 0
    key: str = ""
    begun: bool = False
    since: float = 0.0


@dataclass(slots=True)
class _Place:
    """A worker: how many jobs it runs at once, the jobs that it has, and the one that it is kept free for."""

    slots: int
    jobs: list[OpenJob] = field(default_factory=list)
    kept_for: OpenJob | None = None

    @property
    def room(self) -> int:
        """How many more jobs it may get."""
        return 0 if self.kept_for is not None else self.slots + _AHEAD - len(self.jobs)


@dataclass(frozen=True, slots=True)
class Start:
    """A job is to be started at a worker."""

    worker: str
    job: OpenJob


@dataclass(frozen=True, slots=True)
class Lost:
    """What a lost worker had: jobs that are tried again, and those that are given up."""

    again: tuple[OpenJob, ...]
    given_up: tuple[OpenJob, ...]
    keys: tuple[str, ...]
    """Of the tries that ended."""


class Dispatch:
    """The open jobs and the workers. `most` is how many jobs are at workers at once, where that is limited."""

    def __init__(self, session: str, most: int | None = None) -> None:
        self._session, self._most = session, most
        self._waiting: deque[OpenJob] = deque()
        self._places: dict[str, _Place] = {}
        self._by_key: dict[str, tuple[str, OpenJob]] = {}
        self._started = 0

    @property
    def slots(self) -> int:
        """How many jobs the workers run at once."""
        there = sum(place.slots for place in self._places.values())
        return there if self._most is None else min(there, self._most)

    @property
    def workers(self) -> tuple[str, ...]:
        """The workers that get jobs."""
        return tuple(self._places)

    @property
    def is_empty(self) -> bool:
        """Whether no job is open."""
        return not self._waiting and not self._by_key

    def add(self, job: OpenJob) -> None:
        """Queue a new job."""
        self._waiting.append(job)

    def arrived(self, worker: str, slots: int) -> None:
        """A worker takes jobs."""
        self._places[worker] = _Place(slots)

    def next_start(self, now: float) -> Start | None:
        """The next job to be started, counted as started; None while no worker has room for one."""
        if self._most is not None and len(self._by_key) >= self._most:
            return None
        for job in self._waiting:
            worker = self._free_worker(job) if job.tries else self._roomiest()
            if worker is not None:
                return self._start(job, worker, now)
            if not job.tries:
                break
        return None

    def heard(self, key: str, now: float) -> OpenJob | None:
        """A job goes on: that job, or None for a try that counts no more."""
        if key not in self._by_key:
            return None
        _, job = self._by_key[key]
        job.begun, job.since = True, now
        return job

    def ended(self, key: str) -> OpenJob | None:
        """A try has ended: its job, which is open no more; None for a try that counts no more."""
        if key not in self._by_key:
            return None
        worker, job = self._by_key.pop(key)
        place = self._places[worker]
        place.jobs.remove(job)
        if place.kept_for is job:
            place.kept_for = None
        return job

    def cancel(self, ticket: Ticket) -> str | None:
        """Drop a job; the key of its try where it is at a worker."""
        self._waiting = deque(job for job in self._waiting if job.ticket != ticket)
        for place in self._places.values():
            if place.kept_for is not None and place.kept_for.ticket == ticket:
                place.kept_for = None
        key = next((key for key, (_, job) in self._by_key.items() if job.ticket == ticket), None)
        if key is not None:
            self.ended(key)
        return key

    def broken(self, key: str) -> Lost:
        """A try came to nothing at a worker that is still there: it counts as a try."""
        job = self.ended(key)
        return self._retried([] if job is None else [job], [] if job is None else [job])

    def worker_of(self, key: str) -> str | None:
        """The worker that has a try; None for a try that counts no more."""
        return self._by_key[key][0] if key in self._by_key else None

    def unseated(self, worker: str) -> Lost:
        """A worker turned out to be another process than the one that was equipped: nothing was tried."""
        return self._remove(worker, blame=False)

    def departed(self, worker: str) -> Lost:
        """A worker was lost. Where none of its jobs is known to have begun, the first ones will have."""
        return self._remove(worker, blame=True)

    def disconnected(self) -> Lost:
        """The scheduler was lost: all jobs are started anew, and none is blamed."""
        lost = [self._remove(worker, blame=False) for worker in self.workers]
        return Lost(tuple(job for one in lost for job in one.again), (), tuple(key for one in lost for key in one.keys))

    def overdue(self, now: float, seconds: float) -> tuple[str, ...]:
        """Workers that have not been heard of for so long, with a job that they have begun."""
        return tuple(
            worker
            for worker, place in self._places.items()
            if any(job.begun and now - job.since > seconds for job in place.jobs)
        )

    def discount(self, seconds: float) -> None:
        """Do not count time in which nobody listened."""
        for _, job in self._by_key.values():
            job.since += seconds

    def _start(self, job: OpenJob, worker: str, now: float) -> Start:
        self._waiting.remove(job)
        self._started += 1
        job.key, job.begun, job.since = f"{self._session}-{job.ticket.number}-{self._started}", False, now
        self._places[worker].jobs.append(job)
        self._by_key[job.key] = (worker, job)
        return Start(worker, job)

    def _roomiest(self) -> str | None:
        free = [(place.room / place.slots, worker) for worker, place in self._places.items() if place.room > 0]
        return max(free)[1] if free else None

    def _free_worker(self, job: OpenJob) -> str | None:
        """A worker without jobs for one that was tried before; until there is one, a worker gets no more others."""
        for worker, place in self._places.items():
            if place.kept_for is job:
                return None if place.jobs else worker
        free = [(len(place.jobs), worker) for worker, place in self._places.items() if place.kept_for is None]
        if not free:
            return None
        worker = min(free)[1]
        self._places[worker].kept_for = job
        return None if self._places[worker].jobs else worker

    def _remove(self, worker: str, *, blame: bool) -> Lost:
        place = self._places.pop(worker, None)
        if place is None:
            return Lost((), (), ())
        for job in place.jobs:
            del self._by_key[job.key]
        begun = [job for job in place.jobs if job.begun] or place.jobs[: place.slots]
        return self._retried(place.jobs, begun if blame else [])

    def _retried(self, jobs: list[OpenJob], blamed: list[OpenJob]) -> Lost:
        keys = tuple(job.key for job in jobs)
        for job in blamed:
            job.tries += 1
        given_up = [job for job in jobs if job.tries >= MOST_TRIES]
        again = [job for job in jobs if job.tries < MOST_TRIES]
        # Second tries come first: results are given in order, and these are the ones that are waited for.
        self._waiting.extendleft(sorted(again, key=lambda job: (-job.tries, job.ticket.number), reverse=True))
        return Lost(tuple(again), tuple(given_up), keys)
