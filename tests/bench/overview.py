"""The overview of a large project: from the key to the numbers, from these to the pictures, and its memory.

`python -m tests.bench.overview PROJECT FOLDER` measures one window in a process of its own, and prints JSON.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QLineEdit

from app.review.overview import OverviewData
from tests.bench.opening import resident_mebibytes
from tests.bench.season import Measured, measured_season, print_measured, wait_for
from tests.bench.table.figures import Figure, of_samples
from tests.bench.window import BenchWindow

_FILTERS = ("县", "1", "2022", "财政局", "zzz", "", "人民政府", "镇", "2023 局", "")


def overview_rows(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Everything that the overview promises, on a season of three years."""
    reports, found = measured_season("tests.bench.overview", folder / "overview", quick=quick)
    name = f"overview of {reports} reports"
    yield of_samples(f"{name}: reading its numbers beside the window", found["data"], "s", 2.0)
    yield Figure(f"{name}: then to its pictures", 1e3 * found["drawn"], "ms", 300)
    yield of_samples(f"{name}: filtered anew, p99", [1e3 * one for one in found["filters"]], "ms", 100, take="p99")
    yield Figure(f"{name}: the key until the window goes on", 1e3 * found["opened"], "ms")
    yield Figure(f"{name}: the event loop's longest gap while it is read", 1e3 * found["gap"], "ms")
    yield Figure(f"{name}: memory that it adds to the window", found["memory"], "MiB", 40)


def measured(window: BenchWindow) -> Measured:
    """Measure one window."""
    before = resident_mebibytes()
    controller = window.panes.overview
    begin = perf_counter()
    window.window.commands["overview"].trigger()
    opened = perf_counter() - begin
    thread = controller._thread
    if thread is None:
        raise RuntimeError("the overview was not opened")
    drawn: list[float] = []

    def take(data: OverviewData) -> None:
        start = perf_counter()
        controller._take(data)
        window.repaint()
        drawn.append(perf_counter() - start)

    thread.loaded.disconnect(controller._take)
    thread.loaded.connect(take)
    seconds, gap = [], 0.0
    for _ in range(3):
        start = perf_counter()
        thread.start()
        drawn.clear()
        gap = max(gap, wait_for(window, thread, lambda: bool(drawn)))
        seconds.append(perf_counter() - start - drawn[0])
    memory = resident_mebibytes() - before
    filters = _filtered(window)
    return {
        "data": seconds,
        "drawn": drawn[0],
        "filters": filters,
        "opened": opened,
        "gap": gap,
        "memory": memory,
    }


def _filtered(window: BenchWindow) -> list[float]:
    """From the list's new reports until the pictures are painted anew; the query of the list is measured elsewhere."""
    field = window.panes.list.findChild(QLineEdit)
    if field is None:
        raise RuntimeError("the list has no search field")
    controller, taken = window.panes.overview, []
    for text in _FILTERS * 2:
        window.panes.list.filter_changed.disconnect(controller._filter)
        field.setText(text)
        window.repaint()
        window.panes.list.filter_changed.connect(controller._filter)
        begin = perf_counter()
        controller._filter()
        window.repaint()
        taken.append(perf_counter() - begin)
    return taken


if __name__ == "__main__":
    print_measured(measured, sys.argv[1:])
