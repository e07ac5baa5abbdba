"""`check` of files: each is read and checked in a worker, with results in the order given."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from app.forms import Form
from app.review.reading.batch import AHEAD, Batch, Begun, FileProgress, Listener
from app.review.reading.check_result import CheckedSource
from app.review.reading.divided import begin_file
from app.review.reading.input_files import FoundFile
from app.review.reading.job import CheckJob, CheckOptions, ReadingTools, checked_alone
from app.review.reading.photos.groups import in_order
from app.review.reading.photos.jobs import Assembled, AssembleJob, PhotoRead, assemble, read_photo, undecided_problem
from app.sources import Executor, Limits, Workers

__all__ = ["FileProgress", "check_files", "processor_count", "sha256_of", "start_workers"]

_AS_USUAL = CheckOptions()

_Checked = tuple[CheckedSource, ...]


def start_workers(
    forms: Sequence[Form], count: int, limits: Limits | None = None, begun: Workers | None = None
) -> Workers:
    """The worker pool that reads files: every worker gets the forms and the recogniser once.

    `begun` is a pool whose first worker was started before (`begin_reading`), with its limits.
    """
    tools = ReadingTools(tuple(forms))
    if begun is None:
        return Workers(count, limits, initial=tools)
    begun.equip(count, tools)
    return begun


def processor_count() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_files(
    files: Iterable[FoundFile],
    workers: Executor,
    options: CheckOptions = _AS_USUAL,
    *,
    listener: Listener | None = None,
    stop: Callable[[], bool] = lambda: False,
    ahead: int = AHEAD,
) -> Generator[CheckedSource, None, None]:
    """Check every file by the workers of `start_workers` or a cluster: one result for each, in order (see Batch.run).

    Photos that are given together have one result, and one for each of them that was not read.
    """
    most_bytes = workers.limits.file_bytes
    coming = iter(files)
    first = list(islice(coming, workers.count))
    alone = len(first) < workers.count

    def submit(found: FoundFile) -> Begun[_Checked]:
        if found.together:
            return _begin_photos(found.together, workers, options)
        job = CheckJob(found.path, most_bytes, options)
        return begin_file(workers, job, lambda read: (checked_alone(read),), divide=alone)

    batch = Batch[_Checked](
        workers,
        submit,
        lambda path, problem: (CheckedSource(path, sha256_of(Path(path), most_bytes), problem=problem),),
        listener=listener,
        ahead=ahead,
    )
    with closing(batch.run(chain(first, coming), stop)) as found:
        for results in found:
            yield from results


def _begin_photos(paths: Sequence[str], workers: Executor, options: CheckOptions) -> Begun[_Checked]:
    """Read photos, then check what is in them as one report."""

    def put_together(values: Sequence[PhotoRead | _Checked]) -> Begun[_Checked] | _Checked:
        photos = [one for one in values if isinstance(one, PhotoRead)]
        sound = [one for one in photos if one.checked.problem is None]
        failed = [one.checked for one in photos if one.checked.problem is not None]
        failed += [source for one in values if isinstance(one, tuple) for source in one]
        if not sound:
            return tuple(failed)
        order = in_order([one.checked.path for one in sound], [one.taken for one in sound])
        read = tuple(sound[at] for at in order)
        job = AssembleJob(
            tuple(one.pages for one in read), tuple(one.layered for one in read), only_form=options.only_form
        )
        ticket = workers.submit(assemble, job)
        first = read[0].checked.path
        return Begun(((first, ticket),), lambda values: (_of_photos(read, values[0]), *failed))

    most_bytes = workers.limits.file_bytes
    jobs = [(path, workers.submit(read_photo, CheckJob(path, most_bytes, options))) for path in paths]
    return Begun(tuple(jobs), put_together)


def _of_photos(read: Sequence[PhotoRead], found: Assembled | _Checked) -> CheckedSource:
    """The result of photos that were read, in order."""
    paths = tuple(one.checked.path for one in read)
    whole = replace(read[0].checked, pages=sum(len(one.pages) for one in read), together=paths)
    if isinstance(found, tuple):
        return replace(whole, problem=found[0].problem)
    if not found.reports:
        return replace(whole, problem=undecided_problem(found.groups))
    return replace(whole, reports=found.reports)


def sha256_of(path: Path, most_bytes: int) -> str | None:
    """The digest of a file; None where it cannot be read, or is larger than a source may be."""
    try:
        if not path.is_file() or path.stat().st_size > most_bytes:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
