"""What a cluster costs against the pool of this machine, with as many workers and the same files."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.review.cluster.workers import ClusterWorkers, Patience
from app.review.reading.check import start_workers
from app.sources import Executor
from tests.cluster.machines import Machines
from tests.cluster.reports import import_all
from tests.projects import FORMS

_PATIENCE = Patience(first=300.0)
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Cost:
    """Seconds of the clock, and of all processors together, of each run."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    parts: dict[str, list[float]] = field(default_factory=dict)


def compare(folder: Path, files: Sequence[Path], workers: int, runs: int) -> tuple[Cost, Cost]:
    """Import the files by the local pool and by a cluster, by turns; every process is warm when it is measured."""
    local, spread = Cost(), Cost()
    with Machines(folder) as machines:
        for _ in range(workers):
            machines.add_worker()
        others = [machine.process.pid for machine in (machines.scheduler, *machines.workers)]
        with (
            start_workers(FORMS.forms, workers) as pool,
            ClusterWorkers(machines.address, FORMS.forms, patience=_PATIENCE) as cluster,
        ):
            cluster.begin()
            for executor in (pool, cluster):
                _run(folder, files[: 4 * workers + 10], executor)
            for _ in range(runs):
                with _measured(local, {"own": [os.getpid()]}):
                    _run(folder, files, pool)
                with _measured(spread, {"own": [os.getpid()], "scheduler": others[:1], "workers": others[1:]}):
                    _run(folder, files, cluster)
    return local, spread


def table(local: Cost, spread: Cost, files: int, workers: int) -> str:
    """The comparison, with the median of the runs."""

    def row(name: str, first: list[float], second: list[float]) -> str:
        one, other = statistics.median(first), statistics.median(second)
        return f"{name:28} {one:9.2f} {other:9.2f} {(other / one - 1) * 100:+8.1f} %"

    parts = ", ".join(f"{name} {statistics.median(values):.2f}" for name, values in spread.parts.items())
    return "\n".join(
        [
            f"{files} reports, {workers} workers, {len(local.clock)} runs each by turns, medians",
            f"{'':28} {'local':>9} {'cluster':>9} {'more':>8}",
            row("seconds", local.clock, spread.clock),
            row("seconds of processors", local.processor, spread.processor),
            f"of these on the cluster: {parts} (each with the processes that read below it)",
        ]
    )


def _run(folder: Path, files: Sequence[Path], executor: Executor) -> None:
    target = folder / "measured.gouji"
    results = import_all(target, files, executor)
    assert {result.outcome for result in results} == {"read"}
    target.unlink()


@contextmanager
def _measured(cost: Cost, trees: dict[str, list[int]]) -> Iterator[None]:
    """Add a run's seconds. Processes below this one count as its own, but for those of the cluster where it is one."""
    apart = [pid for name, roots in trees.items() if name != "own" for pid in roots]
    before = {name: _processor_seconds(roots, apart) for name, roots in trees.items()}
    began = time.monotonic()
    yield
    cost.clock.append(time.monotonic() - began)
    spent = {name: _processor_seconds(roots, apart) - before[name] for name, roots in trees.items()}
    cost.processor.append(sum(spent.values()))
    for name, seconds in spent.items():
        cost.parts.setdefault(name, []).append(seconds)


def _processor_seconds(roots: Sequence[int], apart: Sequence[int]) -> float:
    """Of processes and all below them, those that have ended included; not of those `apart` and below, unless roots."""
    parents: dict[int, list[int]] = {}
    seconds: dict[int, float] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents.setdefault(int(fields[1]), []).append(int(folder.name))
        seconds[int(folder.name)] = sum(map(int, fields[11:15])) / _TICK
    total, queue = 0.0, list(roots)
    while queue:
        process = queue.pop()
        total += seconds.get(process, 0.0)
        queue += [child for child in parents.get(process, []) if child not in apart]
    return total
