"""A season of three years, and one window on it that is measured in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from app.__main__ import collect_seldom
from tests.bench.window import BenchWindow
from tests.seasons import make_season

_AGENCIES, _QUICK_AGENCIES = 3_334, 334
_DISTINCT = 200
_MEMORY = Path("/dev/shm")
_BEATS = 0.002
"""Seconds between two rounds of the event loop while something is read: a person's window waits for events, and an
event loop that never does would take half of the processor from the thread that reads."""

Measured = dict[str, Any]


def measured_season(module: str, folder: Path, *, quick: bool) -> tuple[int, Measured]:
    """The number of reports, and what the `main` of a module of this room measured of them."""
    agencies = _QUICK_AGENCIES if quick else _AGENCIES
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None, prefix="gouji-bench-") as memory:
        project = make_season(Path(memory) / "season.gouji", agencies, distinct=_DISTINCT)
        command = [sys.executable, "-m", module, str(project), str(folder)]
        run = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return 3 * agencies, json.loads(run.stdout)


def print_measured(measure: Callable[[BenchWindow], Measured], arguments: Sequence[str]) -> None:
    """Measure a window on the project of the first argument, with its data in the folder of the second; print JSON."""
    collect_seldom()
    window = BenchWindow(Path(arguments[0]), Path(arguments[1]))
    try:
        print(json.dumps(measure(window)))
    finally:
        window.close()


def wait_for(window: BenchWindow, reader: Any, done: Callable[[], bool]) -> float:
    """Let the event loop run until a thread's result is there; its longest gap before that, in seconds."""
    gap, last = 0.0, perf_counter()
    while not done():
        window.application.processEvents()
        now = perf_counter()
        gap, last = max(gap, 0.0 if done() else now - last), now
        reader._thread.join(_BEATS)
    return gap
