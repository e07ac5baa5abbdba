"""`check` of files: each is read and checked in a worker, with results in the order given."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

from app.forms import Form
from app.review.reading.batch import Batch, FileProgress, Listener
from app.review.reading.check_result import CheckedSource
from app.review.reading.input_files import FoundFile
from app.review.reading.job import CheckJob, CheckOptions, ReadingTools, check_file
from app.sources import Limits, Workers

__all__ = ["FileProgress", "check_files", "processor_count", "sha256_of", "start_workers"]

_AS_USUAL = CheckOptions()


def start_workers(forms: Sequence[Form], count: int, limits: Limits | None = None) -> Workers:
    """The worker pool that reads files: every worker gets the forms and the recogniser once."""
    return Workers(count, limits, initial=ReadingTools(tuple(forms)))


def processor_count() -> int:
    """The number of processors that this process may use."""
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
    """Check every file with the workers of `start_workers`; one result for each, in the order given (see Batch.run)."""
    most_bytes = workers.limits.file_bytes
    batch = Batch[CheckedSource](
        workers,
        lambda path: workers.submit(check_file, CheckJob(path, most_bytes, options)),
        lambda path, problem: CheckedSource(path, sha256_of(Path(path), most_bytes), problem=problem),
        listener=listener,
    )
    return batch.run(files, stop)


def sha256_of(path: Path, most_bytes: int) -> str | None:
    """The digest of a file; None where it cannot be read, or is larger than a source may be."""
    try:
        if not path.is_file() or path.stat().st_size > most_bytes:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
