"""What one Return costs, counted: statements, paint events, layout requests, calls, and processor time of the thread.

`python -m tests.bench.keys [--reports N] [--edits N] [--calls]`. Counts are the same on a busy machine, where times are
not. The processor time is measured in a pass of its own, since counting takes time. `--calls` prints the functions that
took the longest, as cProfile has them.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject

from app.__main__ import collect_seldom
from tests.bench.projects import large_project
from tests.bench.times import Times
from tests.bench.window import BenchWindow

_Measured = TypeVar("_Measured")
_DISTINCT = 200
_KINDS = (QEvent.Type.Paint, QEvent.Type.LayoutRequest)
_SELDOM = 0.05
"""What happens less often than this per key is not printed."""


class _Events(QObject):
    """Counts paint events and layout requests by the widget and the two around it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.counting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if self.counting and event.type() in _KINDS:
            names, widget = [type(watched).__name__], watched.parent()
            while len(names) < 3 and widget is not None:
                names.append(type(widget).__name__)
                widget = widget.parent()
            self.found[f"{event.type().name} {' in '.join(names)}"] += 1
        return False


def _counted(window: BenchWindow, edits: int) -> list[str]:
    """Events and statements of each key."""
    events, statements = _Events(), Counter[str]()
    raw = window.session.project._database.raw

    def count(statement: str) -> None:
        statements["SQL " + " ".join(statement.split())[:70].partition("(")[0]] += events.counting

    def during(key: Callable[[], None]) -> None:
        events.counting = True
        key()
        events.counting = False

    raw.set_trace_callback(count)
    window.application.installEventFilter(events)
    window.type_numbers(edits, during)
    window.application.removeEventFilter(events)
    raw.set_trace_callback(None)
    both = (events.found + statements).most_common()
    sums = Counter(name.split()[0] for name, number in both for _ in range(number))
    return [f"{number / edits:8.2f} {name}" for name, number in (*sums.most_common(), *both)
            if number / edits >= _SELDOM]  # fmt: skip


def _timed(window: BenchWindow, edits: int) -> Times:
    """Processor time of each key, in seconds."""
    seconds: list[float] = []

    def during(key: Callable[[], None]) -> None:
        begin = time.thread_time()
        key()
        seconds.append(time.thread_time() - begin)

    window.type_numbers(edits, during)
    return Times(tuple(seconds))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.keys", description=__doc__)
    parser.add_argument("--reports", type=int, default=1_000, help="reports of the project")
    parser.add_argument("--edits", type=int, default=100, help="numbers that are typed in each pass")
    parser.add_argument("--calls", action="store_true", help="the functions that took the longest")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    collect_seldom()
    with tempfile.TemporaryDirectory(prefix="gouji-bench-") as folder:
        project = large_project(Path(folder) / "keys.gouji", options.reports, min(_DISTINCT, options.reports))
        took = _on_a_copy(project, lambda window: _timed(window, options.edits))
        print(f"{1e3 * took.median:8.2f} ms of the processor, median; p99 {1e3 * took.p99:.2f} ms")
        print("\n".join(_on_a_copy(project, lambda window: _counted(window, options.edits))))
        if options.calls:
            profile = cProfile.Profile(time.thread_time)
            _on_a_copy(project, lambda window: window.type_numbers(options.edits, profile.runcall))
            pstats.Stats(profile).sort_stats("cumulative").print_stats(80)


def _on_a_copy(project: Path, measure: Callable[[BenchWindow], _Measured]) -> _Measured:
    """Measure a window on a copy of a project: each pass types the same numbers into the same reports."""
    with tempfile.TemporaryDirectory(dir=project.parent) as folder:
        window = BenchWindow(Path(shutil.copy(project, folder)), Path(folder) / "data")
        try:
            return measure(window)
        finally:
            window.close()


if __name__ == "__main__":
    main()
