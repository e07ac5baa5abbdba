"""The figures of the window, as rows for the table."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter

from tests.bench.documents import long_pdf
from tests.bench.projects import large_project, written_reports
from tests.bench.times import Times
from tests.projects import open_review

Row = tuple[str, str, str]

_REPORTS, _QUICK_REPORTS = 10_000, 1_000
_DISTINCT = 200
_IMPORTED, _QUICK_IMPORTED = 200, 60
_EDITS = 300
_MEMORY = Path("/dev/shm")


def window_rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Everything that the review window promises, on a large project of the generator."""
    reports = _QUICK_REPORTS if quick else _REPORTS
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None, prefix="gouji-bench-") as memory:
        project = large_project(Path(memory) / "large.gouji", reports, min(_DISTINCT, reports // 5))
        yield f"a project of {reports} reports of the generator", f"{project.stat().st_size / 2**20:.0f} MiB", ""
        yield from _opening(project, folder, runs=5 if quick else 15)
        yield from _answers(project, folder, quick=quick)
        yield from _sync(project, Path(memory), folder)
    yield from _scrolling(folder, quick=quick)


def _opening(project: Path, folder: Path, runs: int) -> Iterator[Row]:
    copy = folder / "opened.gouji"
    empty, ours = [], []
    for _ in range(runs + 1):
        empty.append(_start())
        shutil.copy(project, copy)
        ours.append(_start(str(copy)))
        (copy.parent / f".{copy.name}.lock").unlink(missing_ok=True)
    base, opened = (statistics.median(times[1:]) for times in (empty, ours))
    yield "Python with an empty PySide6 window, to its first painting", f"{base * 1e3:.0f} ms", ""
    yield "gouji with the project, to the first painting of its list", f"{opened * 1e3:.0f} ms", ""
    yield "  gouji / empty window", f"{opened / base:.2f}", "at most 2"


def _start(*arguments: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = perf_counter()
    subprocess.run([sys.executable, "-m", "tests.bench.opening", *arguments], check=True, env=environment,
                   stderr=subprocess.DEVNULL)  # fmt: skip
    return perf_counter() - begin


def _answers(project: Path, folder: Path, *, quick: bool) -> Iterator[Row]:
    count = _QUICK_IMPORTED if quick else _IMPORTED
    files = written_reports(folder / "import", _DISTINCT + count)[_DISTINCT:]
    counts = (60, 40, 40) if quick else (300, 300, 200)
    command = [sys.executable, "-m", "tests.bench.window"]
    command += map(str, (project, folder / "data", *counts, *files))
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    found = json.loads(run.stdout)
    times = {name: Times(tuple(one["seconds"])) for name, one in found.items() if isinstance(one, dict)}

    def row(what: str, name: str, bound: str) -> Row:
        one = times[name]
        what = f"{what} (p99 of {len(one.seconds)}; median {one.median * 1e3:.1f}, worst {one.worst * 1e3:.1f})"
        return what, f"{one.p99 * 1e3:.1f} ms", bound

    yield row("Return key to repainted highlight, without sync", "typed", "12 ms")
    yield row("  then to repainted suspects", "suspects", "100 ms")
    yield row("F8 to the next problem of the report", "problems", "40 ms")
    yield row("F8 to the next problem, in another report", "reports", "40 ms")
    yield row("filtering the list", "filters", "50 ms")
    gaps = times["gaps"]
    yield f"importing {count} reports with a live window", f"{found['imported']:.1f} s", ""
    what = f"  time between rounds of the event loop (p99.9 of {len(gaps.seconds)}; worst {_ms(gaps.worst)})"
    yield what, _ms(gaps.p999), "30 ms"
    yield "the window's own memory after all that", f"{found['memory']:.0f} MiB", "200 MiB"


def _sync(project: Path, memory: Path, folder: Path) -> Iterator[Row]:
    """What the disk's sync adds to one edit: the same acts on the disk and in memory."""
    took = {name: _edit_seconds(Path(shutil.copy(project, place / "sync.gouji")))
            for name, place in (("memory", memory), ("disk", folder))}  # fmt: skip
    yield f"one correction in the project file, in memory (median of {_EDITS})", f"{took['memory'] * 1e3:.2f} ms", ""
    yield f"  the same on this disk, with its sync (median of {_EDITS})", f"{took['disk'] * 1e3:.2f} ms", ""


def _edit_seconds(path: Path) -> float:
    review, random, seconds = open_review(path), Random(1), []
    try:
        (report, *_) = review.project.reports.left()
        cells = list(review.report(report).cells)
        for number in range(_EDITS):
            begin = perf_counter()
            review.cells.correct(report, {random.choice(cells): str(1000 + number)})
            seconds.append(perf_counter() - begin)
            review.report(report)  # the suspects, which the window searches after the paint
    finally:
        review.project.close()
    return statistics.median(seconds)


def _scrolling(folder: Path, *, quick: bool) -> Iterator[Row]:
    from tests.bench.scrolling import scrolling

    pages = 500 if quick else 3000
    found = scrolling(long_pdf(folder, pages))
    yield f"scrolling a PDF of {pages} pages: longest the event loop was not free", _ms(found.longest_gap_scrolling), ""
    yield "  jumping about in it: the same", _ms(found.longest_gap_jumping), ""
    yield "  a scaled picture of a new page (median)", _ms(found.first), ""
    yield "  a sharp one (median)", _ms(found.sharp), ""


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.0f} ms"
