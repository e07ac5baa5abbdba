"""What the link tells of a cluster, in the order in which it happened."""

from __future__ import annotations

from app.frozen import dataclass
from app.review.cluster.fingerprint import Difference
from app.review.cluster.packing import Answer


@dataclass(frozen=True, slots=True)
class Connected:
    """The scheduler answers."""


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The scheduler was lost, and with it all jobs and workers."""


@dataclass(frozen=True, slots=True)
class NotReached:
    """The scheduler could not be reached; it is tried again. `is_wrong`: that will not help, the address is no good."""

    reason: str
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Unfit:
    """The scheduler has no Gouji, or one that is too old to know what it is asked."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A worker is equipped for `slots` jobs at once."""

    worker: str
    host: str
    slots: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A worker gets no jobs: it differs, may have no processes of its own, or (`reason`) cannot be equipped."""

    worker: str
    host: str
    differences: tuple[Difference, ...]
    is_daemonic: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Departed:
    """A worker is gone."""

    worker: str


@dataclass(frozen=True, slots=True)
class Working:
    """A job is at step `done` of `total`; 0 of 0 when it begins."""

    key: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A job has ended."""

    key: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Broken:
    """A job has no answer, since dask gave it up; `reason` is the name of the error."""

    key: str
    reason: str


News = Connected | Disconnected | NotReached | Unfit | Arrived | Refused | Departed | Working | Answered | Broken
