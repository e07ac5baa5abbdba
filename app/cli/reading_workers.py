"""What reads the files of `check` and `import`: processes of this machine, or with `--dask` a cluster."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from app.cli.output.progress import Bar, Lines
from app.cli.output.streams import write_message
from app.forms import Form
from app.model import Wording
from app.review.cluster.notices import ClusterProblem, Notice
from app.review.reading.check import processor_count, start_workers
from app.sources import Executor, Workers

CLUSTER_AHEAD = 16
"""Files in work for each place of a cluster. Results are written in order: with fewer, workers wait for the scans among
many quick files (a tenth scans in `tests.cluster.simulation`: with 2 they read a quarter of the time, with 16 most)."""


def files_ahead(options: argparse.Namespace, usual: int) -> int:
    """How many files are in work for each worker."""
    return usual if options.dask is None else CLUSTER_AHEAD


@contextmanager
def reading_workers(
    options: argparse.Namespace,
    forms: Sequence[Form],
    files: int,
    wording: Wording,
    display: Bar | Lines,
    stop: Callable[[], bool],
    begun: Workers | None = None,
) -> Iterator[Executor]:
    """What reads so many files. `begun` is a pool that was started before, for files that this machine reads.

    Raises ClusterProblem, then and later, where the cluster is not there.
    """
    if options.dask is None:
        count = min(options.jobs or processor_count(), max(1, files))
        with start_workers(forms, count, begun=begun) as workers:
            yield workers
        return
    # Only here: whoever asks for no cluster loads nothing of it.
    from app.review.cluster.workers import ClusterWorkers

    def tell(notice: Notice) -> None:
        with display.out_of_the_way():
            write_message(wording.say(f"cli.cluster.{notice.code}", **dict(notice.facts)))

    with ClusterWorkers(options.dask, forms, send=options.send, most=options.jobs, tell=tell) as cluster:
        cluster.begin(stop)
        yield cluster


def cluster_problem(problem: ClusterProblem, wording: Wording) -> str:
    """Why no cluster reads, and what to do about it."""
    return wording.say(f"cli.cluster.{problem.code}", **problem.facts)
