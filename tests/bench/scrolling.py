"""How the page view scrolls through a long PDF: whether the event loop stays free, and how soon a page is seen."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

import pymupdf
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.model import PagePlace
from app.review.reading.page_jobs import page_workers
from app.ui.background.worker_thread import WorkerThread
from app.ui.page import PageView, Pictures
from tests.ui.contexts import make_context
from tests.ui.page.views import is_pictured

_SEED = 2021
_WHEEL_STEPS, _STEP_PIXELS, _STEP_MILLISECONDS = 200, 240, 16
_JUMPS = 30
_GIVEN_UP_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Scrolling:
    """Seconds. `first` and `sharp` are medians over jumps to pages that were not seen before."""

    longest_gap_scrolling: float
    longest_gap_jumping: float
    first: float
    sharp: float
    worst_sharp: float
    held_mib: float


def load_path(project: str, source: int) -> bytes:
    """Stands for the project file: the project's path is the PDF's."""
    return Path(project).read_bytes()


def scrolling(pdf: Path) -> Scrolling:
    """Scroll a view of 900 x 1000 through all of a PDF, then jump about in it."""
    application = QApplication.instance() or QApplication([])
    work = WorkerThread(page_workers(2, load_path))
    try:
        pictures = Pictures(work)
        view = PageView(make_context(), pictures)
        view.resize(900, 1000)
        view.show_pages(str(pdf), _places(pdf))
        view.show()
        _wait(lambda: view.is_sharp)
        gaps = _Gaps()
        _scroll(view)
        scrolled = gaps.longest
        gaps.longest = 0.0
        first, sharp = zip(*_jump(view), strict=True)
        return Scrolling(
            scrolled,
            gaps.longest,
            statistics.median(first),
            statistics.median(sharp),
            max(sharp),
            pictures._held / 1024 / 1024,
        )
    finally:
        work.close()
        del application


class _Gaps:
    """Notes the longest time between two rounds of the event loop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(0)

    def _tick(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def _scroll(view: PageView) -> None:
    """As with the wheel, notch after notch."""
    bar = view.verticalScrollBar()
    for _ in range(_WHEEL_STEPS):
        bar.setValue(bar.value() + _STEP_PIXELS)
        _pause(_STEP_MILLISECONDS)


def _jump(view: PageView) -> Iterator[tuple[float, float]]:
    """To anywhere, and wait: the seconds to the first picture of it and to the sharp one."""
    rng, bar = Random(_SEED), view.verticalScrollBar()
    for _ in range(_JUMPS):
        began = perf_counter()
        bar.setValue(rng.randrange(bar.maximum()))
        _wait(lambda: is_pictured(view))
        first = perf_counter() - began
        _wait(lambda: view.is_sharp)
        yield first, perf_counter() - began


def _wait(holds: Callable[[], bool]) -> None:
    deadline = perf_counter() + _GIVEN_UP_SECONDS
    while not holds():
        if perf_counter() > deadline:
            raise TimeoutError("the pages never came")
        _pause(1)


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _places(pdf: Path) -> tuple[PagePlace, ...]:
    with pymupdf.open(pdf) as document:
        sizes = [(page.rect.width, page.rect.height) for page in document]
    return tuple(PagePlace(number, 1, number, *size) for number, size in enumerate(sizes, 1))
