"""How long starts take: the window's beside an empty one, and `check`'s beside the import of PyMuPDF alone."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter

from app.review.resources import resources_folder
from tests.bench.table.figures import Figure, of_samples, p99_of
from tests.generator import random_content
from tests.generator.layouts import layout

_SEED = "start"
_OPENING = [sys.executable, "-m", "tests.bench.opening"]
_IMPORT = [sys.executable, "-c", "import pymupdf"]


def window_start(project: Path, folder: Path, runs: int) -> Iterator[Figure]:
    """The window from a cold start to the first painting of the list, in turn with an empty PySide6 window.

    Between them an empty window that makes the types of PySide6 which the start uses: less no program of them takes.
    """
    copy, types = folder / "opened.gouji", folder / "types.json"
    types.write_bytes(subprocess.run([*_OPENING, "--types"], check=True, stdout=subprocess.PIPE).stdout)
    empty, bound, ours = [], [], []
    empty_worked, ours_worked = [], []
    for _ in range(runs + 1):
        wall, worked = _wall_and_processor(_OPENING)
        empty.append(wall)
        empty_worked.append(worked)
        bound.append(_seconds([*_OPENING, "--with-types", str(types)]))
        shutil.copy(project, copy)
        wall, worked = _wall_and_processor([*_OPENING, str(copy)])
        ours.append(wall)
        ours_worked.append(worked)
        (copy.parent / f".{copy.name}.lock").unlink(missing_ok=True)
    yield of_samples("an empty PySide6 window, to its first painting", _ms(empty[1:]), "ms")
    yield of_samples("an empty window that makes the types of PySide6 of our start", _ms(bound[1:]), "ms")
    yield of_samples("gouji with the project, to the first painting of its list", _ms(ours[1:]), "ms")
    yield _ratio("start of the window / empty window", ours[1:], empty[1:], 1.5)
    yield _ratio("start of the window / empty window, in processor time", ours_worked[1:], empty_worked[1:], None)
    yield _ratio("start of the window / empty window with the same types", ours[1:], bound[1:], None)


def check_start(folder: Path, runs: int) -> Iterator[Figure]:
    """`gouji check` of one two-page PDF, clean or with a misprint, in turn with the import of PyMuPDF."""
    clean = folder / "clean.pdf"
    rng = Random(_SEED)
    clean.write_bytes(layout("pdf-lines").write(random_content(rng), rng))
    misprint = next((resources_folder() / "samples").glob("wangchuan-*.pdf"))
    base: list[float] = []
    taken: dict[Path, list[float]] = {clean: [], misprint: []}
    for _ in range(runs + 1):
        base.append(_seconds(_IMPORT))
        for path, seconds in taken.items():
            seconds.append(_seconds([sys.executable, "-m", "app", "check", str(path)]))
    yield of_samples("python -c 'import pymupdf'", _ms(base[1:]), "ms")
    yield _ratio("gouji check of a clean two-page PDF / import pymupdf", taken[clean][1:], base[1:], 3.5)
    yield _ratio("gouji check of one with a misprint / import pymupdf", taken[misprint][1:], base[1:], 6)


def _ratio(name: str, ours: list[float], theirs: list[float], limit: float | None) -> Figure:
    """The ratio of the medians; median and p99 are of the runs, each beside the median of the other."""
    base = statistics.median(theirs)
    shares = [one / base for one in ours]
    return Figure(
        name, statistics.median(shares), "", limit, False, len(ours), statistics.median(shares), p99_of(shares)
    )


def _seconds(command: list[str]) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = perf_counter()
    ended = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    seconds = perf_counter() - begin
    if ended.returncode not in (0, 1):  # 1: a rule is broken
        raise RuntimeError(f"{command} ended with {ended.returncode}")
    return seconds


def _wall_and_processor(command: list[str]) -> tuple[float, float]:
    """How long a process took, and how long processors worked for it: in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = _seconds(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _ms(seconds: list[float]) -> list[float]:
    return [1e3 * one for one in seconds]
