"""The pivot page of a large project: from the choice of items to their table, and filtered anew.

`python -m tests.bench.pivot PROJECT FOLDER` measures one window in a process of its own, and prints JSON.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from app.ui.background.pivot_thread import PivotThread
from tests.bench.opening import resident_mebibytes
from tests.bench.season import Measured, measured_season, print_measured, wait_for
from tests.bench.table.figures import Figure, of_samples
from tests.bench.window import BenchWindow


def pivot_rows(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Everything that the pivot page promises, on a season of three years."""
    reports, found = measured_season("tests.bench.pivot", folder / "pivot", quick=quick)
    name = f"pivot page of {reports} reports"
    yield of_samples(f"{name}: {found['items']} items read and put together beside the window", found["made"], "s", 2.0)
    yield of_samples(f"{name}: then shown", [1e3 * one for one in found["shown"]], "ms", 300)
    yield of_samples(f"{name}: sums by superior agency, nothing read anew", found["grouped"], "s")
    yield Figure(f"{name}: the event loop's longest gap while it is made", 1e3 * found["gap"], "ms")
    yield Figure(f"{name}: sorted by a column", 1e3 * found["sorted"], "ms")
    yield Figure(f"{name}: copied whole", 1e3 * found["copied"], "ms")
    yield Figure(f"{name}: memory that it adds to the window", found["memory"], "MiB")


def measured(window: BenchWindow) -> Measured:
    """Measure one window."""
    before = resident_mebibytes()
    controller = window.panes.pivot
    window.window.commands["pivot"].trigger()
    pane, thread = controller.pane, controller._thread
    if pane is None or thread is None:
        raise RuntimeError("the pivot page was not opened")
    stages = _Stages(window, thread)
    stages.wait(lambda: None)
    made, shown, gap = [], [], 0.0
    for _ in range(3):
        controller._stale = True
        seconds, drawing, longest = stages.wait(lambda: pane.chooser.choose_set(_RESULTS))
        made.append(seconds)
        shown.append(drawing)
        gap = max(gap, longest)
    grouped = [
        stages.wait(lambda: pane.choose_rows("parent"))[0],
        stages.wait(lambda: pane.choose_rows("agency"))[0],
    ]
    memory = resident_mebibytes() - before
    return {
        "items": len(pane.items),
        "made": made,
        "shown": shown,
        "grouped": grouped,
        "gap": gap,
        "sorted": _seconds(window, lambda: pane.model.sort(1)),
        "copied": _seconds(window, pane.copy),
        "memory": memory,
    }


_RESULTS = 2
"""The place of the set of results by kind, the largest of the usual ones."""


class _Stages:
    """Measures one table: its making in the thread, and its showing."""

    def __init__(self, window: BenchWindow, thread: PivotThread) -> None:
        self._window, self._thread = window, thread
        self._controller = window.panes.pivot
        self._drawn: list[float] = []
        thread.made.disconnect(self._controller._take)
        thread.made.connect(self._take)

    def wait(self, ask: Callable[[], object]) -> tuple[float, float, float]:
        """Ask, and wait for the table: seconds of making, of showing, and the event loop's longest gap before it."""
        self._drawn.clear()
        start = perf_counter()
        ask()
        gap = wait_for(self._window, self._thread, lambda: bool(self._drawn))
        return perf_counter() - start - self._drawn[0], self._drawn[0], gap

    def _take(self, table: object) -> None:
        start = perf_counter()
        self._controller._take(table)  # type: ignore[arg-type]
        self._window.repaint()
        self._drawn.append(perf_counter() - start)


def _seconds(window: BenchWindow, act: Callable[[], object]) -> float:
    begin = perf_counter()
    act()
    window.repaint()
    return perf_counter() - begin


if __name__ == "__main__":
    print_measured(measured, sys.argv[1:])
