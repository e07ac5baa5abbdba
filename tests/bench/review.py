"""The figures of the window, for the table."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter

from tests.bench.documents import long_pdf
from tests.bench.projects import large_project, written_reports
from tests.bench.table.figures import Figure, of_samples
from tests.bench.table.starting import window_start
from tests.bench.times import Times
from tests.projects import open_review

_REPORTS, _QUICK_REPORTS = 10_000, 1_000
_DISTINCT = 200
_IMPORTED, _QUICK_IMPORTED = 200, 60
_MEMORY = Path("/dev/shm")
_EDITS = 300


def window_rows(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Everything that the review window promises, on a large project of the generator."""
    reports = _QUICK_REPORTS if quick else _REPORTS
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None, prefix="gouji-bench-") as memory:
        project = large_project(Path(memory) / "large.gouji", reports, min(_DISTINCT, reports // 5))
        yield Figure(f"a project of {reports} reports of the generator", project.stat().st_size / 2**20, "MiB")
        yield from window_start(project, folder, runs=5 if quick else 15)
        yield from _answers(project, folder, quick=quick)
        yield from _sync(project, Path(memory), folder)
    yield from _scrolling(folder, quick=quick)


def _answers(project: Path, folder: Path, *, quick: bool) -> Iterator[Figure]:
    """What one window measures of itself, in a process of its own: its memory is not that of the benchmark."""
    count = _QUICK_IMPORTED if quick else _IMPORTED
    files = written_reports(folder / "import", _DISTINCT + count)[_DISTINCT:]
    counts = (60, 40, 40) if quick else (300, 300, 200)
    command = [sys.executable, "-m", "tests.bench.window"]
    command += map(str, (project, folder / "data", *counts, *files))
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    found = json.loads(run.stdout)

    def p99(what: str, name: str, limit: float) -> Figure:
        milliseconds = [1e3 * one for one in found[name]["seconds"]]
        return of_samples(f"{what}, p99", milliseconds, "ms", limit, take="p99")

    yield p99("Return key to repainted highlight, without sync", "typed", 12)
    yield p99("then to repainted suspects", "suspects", 100)
    yield p99("F8 to the next problem of the report", "problems", 40)
    yield p99("F8 to the next problem, in another report", "reports", 40)
    yield p99("filtering the list", "filters", 50)
    yield Figure(f"importing {count} reports with a live window", found["imported"], "s", samples=count)
    gaps = Times(tuple(found["gaps"]["seconds"]))
    samples = len(gaps.seconds)
    yield Figure("import with a live window: time between rounds of the event loop, p99.9", 1e3 * gaps.p999, "ms", 30,
                 samples=samples, median=1e3 * gaps.median, p99=1e3 * gaps.p99)  # fmt: skip
    yield Figure("import with a live window: the worst of these", 1e3 * gaps.worst, "ms", samples=samples)
    yield Figure("the window's own memory after all that", found["memory"], "MiB", 200)


def _sync(project: Path, memory: Path, folder: Path) -> Iterator[Figure]:
    """What the disk's sync adds to one edit: the same acts on the disk and in memory."""
    took = {name: _edits(Path(shutil.copy(project, place / "sync.gouji")))
            for name, place in (("memory", memory), ("disk", folder))}  # fmt: skip
    yield of_samples("one correction in the project file, in memory", took["memory"], "ms", 0.8)
    yield of_samples("one correction in the project file, on this disk with its sync", took["disk"], "ms")


def _edits(path: Path) -> list[float]:
    """Milliseconds of corrections."""
    review, random = open_review(path), Random(1)
    taken: list[float] = []
    try:
        (report, *_) = review.project.reports.left()
        cells = list(review.report(report).cells)
        for number in range(_EDITS):
            begin = perf_counter()
            review.cells.correct(report, {random.choice(cells): str(1000 + number)})
            taken.append(1e3 * (perf_counter() - begin))
            review.report(report)  # the suspects, which the window searches after the paint
    finally:
        review.project.close()
    return taken


def _scrolling(folder: Path, *, quick: bool) -> Iterator[Figure]:
    from tests.bench.scrolling import scrolling

    pages = 500 if quick else 3000
    found = scrolling(long_pdf(folder, pages))
    for what, seconds in (
        ("the event loop's longest gap while scrolling", found.longest_gap_scrolling),
        ("the same while jumping about", found.longest_gap_jumping),
        ("to a scaled picture of a new page", found.first),
        ("to a sharp one", found.sharp),
    ):
        yield Figure(f"a PDF of {pages} pages: {what}", 1e3 * seconds, "ms")
