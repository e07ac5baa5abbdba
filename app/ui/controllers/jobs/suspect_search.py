"""The second stroke of an act: the search for suspects, in slices between the events of the window."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.project import NoReportError, ProjectProblem
from app.review.review import Review
from app.review.state.open_report import OpenReport
from app.ui.background.idle import SLICE_SECONDS

_BEGIN_MS = 8
"""The delay before the first slice, so that what the act changed is painted before: half a frame, chosen by hand."""

_SLOW_MS = 150
"""The time after which it is shown that suspects are still searched; for a shorter one a sign would only flicker.
Chosen by hand."""


class SuspectSearch(QObject):
    """Searches the suspects of the shown report; a later change, or another report, drops the search.

    `found` (object OpenReport): the report with its suspects. `slow`: whether a search takes so long that it has to be
    shown; False is emitted only after True. `failed` (object ProjectProblem): the report cannot be searched; it stays
    as it is, without suspects.
    """

    found = Signal(object)
    failed = Signal(object)
    slow = Signal(bool)

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.shown: frozenset[str] = frozenset()
        """The cells that are shown as prime suspects. While others are searched, those that no act has touched."""
        self._steps: Generator[None, None, OpenReport] | None = None
        self._is_slow = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._search)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_SLOW_MS)
        self._waiting.timeout.connect(self._become_slow)

    def follow(self, report: OpenReport, cells: frozenset[str]) -> frozenset[str]:
        """Take the present state of the shown report, of which `cells` changed; the cells to show anew.

        Where its suspects are not known, the search for them begins from the start. A sign that is shown stays.
        """
        if report.is_final:
            cells |= self.shown ^ report.prime_suspects
            self.show(report)
        else:
            self.shown -= cells
            self._begin(report.id)
        return cells

    def show(self, report: OpenReport | None) -> None:
        """Another report is shown, or the present one with its suspects."""
        self.shown = frozenset() if report is None else report.prime_suspects
        self._drop()

    def hide(self) -> frozenset[str]:
        """Show no suspects until they are known; the cells to show anew."""
        before, self.shown = self.shown, frozenset[str]()
        return before

    def _begin(self, report_id: int) -> None:
        self._steps = self._review.finishing(report_id)
        self._next.start(_BEGIN_MS)
        if not self._is_slow and not self._waiting.isActive():
            self._waiting.start()

    def _drop(self) -> None:
        self._steps = None
        self._next.stop()
        self._waiting.stop()
        if self._is_slow:
            self._is_slow = False
            self.slow.emit(False)

    @Slot()
    def _search(self) -> None:
        steps, end = self._steps, perf_counter() + SLICE_SECONDS
        if steps is None:
            return
        try:
            while perf_counter() < end:
                next(steps)
        except StopIteration as done:
            self._steps = None
            self.found.emit(done.value)
        except NoReportError:  # it is gone meanwhile
            self._drop()
        except ProjectProblem as problem:
            self._drop()
            self.failed.emit(problem)
        else:
            self._next.start(0)

    @Slot()
    def _become_slow(self) -> None:
        if self._steps is not None:
            self._is_slow = True
            self.slow.emit(True)
