"""Reads the reports to which F8 will lead next, while nothing else is to do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import islice
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot

from app.model import PagePlace
from app.project import NoReportError, ProjectProblem
from app.review.review import Review
from app.review.state.open_report import OpenReport
from app.review.state.problems import Here, next_problem, onwards
from app.ui.background.idle import SLICE_SECONDS
from app.ui.controllers.review_controller import ReviewController
from app.ui.page import PageView

_STOPS = 2
"""How many reports are read ahead."""
_IDLE_MS = 300
"""How long nothing must have been shown or done before: longer than between two keys; chosen by hand."""

_log = logging.getLogger(__name__)


class ReadAhead(QObject):
    """Keeps the next two reports with something left to do in the cache, and draws the pages of their first problems.

    What is read is dropped from the cache like any other report when it changes.
    """

    def __init__(
        self,
        review: Review,
        controller: ReviewController,
        page: PageView,
        order: Callable[[], Sequence[int]],
        parent: QObject,
    ) -> None:
        """`order` returns the reports of the list as it is shown."""
        super().__init__(parent)
        self._review, self._controller, self._page, self._order = review, controller, page, order
        self._steps: Generator[None, None, None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        controller.report_shown.connect(self.begin)
        controller.done.connect(self.begin)

    @property
    def busy(self) -> bool:
        """Whether something is still to be read ahead."""
        return self._steps is not None

    @Slot()
    def begin(self) -> None:
        """Read ahead after a pause; what was begun before is dropped."""
        self._steps = self._read()
        self._timer.start(_IDLE_MS)

    def stop(self) -> None:
        """Read no more."""
        self._steps = None
        self._timer.stop()

    @Slot()
    def _go_on(self) -> None:
        steps, end = self._steps, perf_counter() + SLICE_SECONDS
        try:
            while steps is not None and perf_counter() < end:
                next(steps)
        except StopIteration:
            self._steps = None
        except ProjectProblem as problem:  # reported when the person goes there
            _log.info("a report was not read ahead: %s", problem.code)
            self._steps = None
        else:
            self._timer.start(0)

    def _read(self) -> Generator[None, None, None]:
        here = self._controller.latest
        ways = onwards(self._order(), None if here is None else here.id, forward=True)
        ahead: list[OpenReport] = []
        for _ in range(_STOPS):
            found = self._review.project.reports.first_left(ways)
            if found is None or (here is not None and found == here.id):
                break
            ways = ways[ways.index(found) + 1 :]
            yield
            try:
                self._review.latest(found)
                yield
                ahead.append((yield from self._review.finishing(found)))
            except (NoReportError, ProjectProblem) as problem:  # reported when the person goes there
                _log.info("report %d was not read ahead: %s", found, type(problem).__name__)
        self._page.draw_ahead([place for report in ahead for place in _first_page(report)])


def _first_page(report: OpenReport) -> Iterator[PagePlace]:
    """The page of a report's first problem, else its first one."""
    way = next_problem(report, Here())
    cell = None if way is None or way.problem.cell is None else report.extracted.get(way.problem.cell)
    number = None if cell is None else cell.page
    own = (place for place in report.pages if place.number == number)
    yield from islice((*own, *report.pages), 1)
