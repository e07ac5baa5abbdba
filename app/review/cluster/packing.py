"""A job as bytes on its way through the cluster: only the client and the process that reads a file look into it."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

from app.frozen import dataclass
from app.review.reading.divided import PartJob, PutTogether
from app.review.reading.input_files import hand_over
from app.review.reading.job import CheckJob
from app.sources import JobFunction, ReportProgress


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker answers to a job: `value` is the packed result, `failed` a packed Failed of the pool.

    Both are None where the worker has no seat for this run (any more), or where the job was cancelled.
    """

    value: bytes | None = None
    failed: bytes | None = None


def packed(function: JobFunction, argument: object) -> bytes:
    """A job as bytes."""
    return pickle.dumps((function, argument), pickle.HIGHEST_PROTOCOL)


def run_packed(tools: object, job: bytes, report_progress: ReportProgress) -> bytes:
    """Run a packed job in the process that reads; its result, packed."""
    function, argument = pickle.loads(job)
    return pickle.dumps(function(tools, argument, report_progress), pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    """What a worker packed."""
    return pickle.loads(data)


def _handed(job: CheckJob, *, send: bool) -> CheckJob:
    return replace(job, handed=hand_over(job.path, job.most_bytes, send=send))


def handed_over(argument: object, *, send: bool) -> object:
    """A job's argument with its file handed over; one that reads no file stays as it is.

    Raises SourceError where the file cannot be read here.
    """
    match argument:
        case CheckJob():
            return _handed(argument, send=send)
        case (CheckJob() as job, count):
            return _handed(job, send=send), count
        case PartJob(job=job) | PutTogether(job=job):
            return replace(argument, job=_handed(job, send=send))
        case _:
            return argument
