"""Finds the cells of many reports for the group check, one report for each turn of the event loop."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.project import ProjectProblem
from app.review.review import Review
from app.review.state.open_report import OpenReport
from app.review.state.value_groups import Waiting, beside_each_other, waiting_in, without_picture
from app.ui.group.printed import Key, Printed, printed_cells

_ROWS = 500
"""Reports whose stored totals are queried in one turn of the event loop; chosen by hand."""
_ENOUGH = 300
"""Cells after which a batch is shown: more than fit on a large screen at once; chosen by hand."""
_log = logging.getLogger(__name__)


class Walker(QObject):
    """Walks over chosen reports twice: for doubtful cells first, then for all others that are not reviewed.

    `counted` is emitted once the stored totals of all reports are known. `batch` (object list of Printed) emits the
    next cells to look at, an empty list at the end. Each turn of the event loop reads one report.
    """

    counted = Signal()
    batch = Signal(object)

    def __init__(self, review: Review, label_of: Callable[[str, OpenReport], str], parent: QObject) -> None:
        """`label_of` names a cell and its report by their printed labels."""
        super().__init__(parent)
        self._review, self._label_of = review, label_of
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)
        self._stale: frozenset[int] = frozenset()
        self._uncounted: deque[int] = deque()
        self._doubtful: deque[int] = deque()
        self._others: deque[int] = deque()
        self._found: list[Waiting] = []
        self._made: dict[Key, Printed] = {}
        self._given: set[Key] = set()
        self._wanted = self._single = False
        self.reports = 0
        self.left: dict[int, int] = {}
        """The number of cells left to review by report id, for the reports that were counted so far."""
        self.unpictured: dict[int, int] = {}
        """How many of them have no picture, by report id, for the reports that were read so far."""

    @property
    def is_busy(self) -> bool:
        """Whether a batch is being looked for."""
        return self._wanted

    def start(self, reports: Sequence[int]) -> None:
        """Walk over these reports from now on, and find the first batch.

        A report that a newer one supersedes is skipped and not counted, unless it is the only one.
        """
        self._stale = frozenset(self._review.project.reports.stale(self._review.rules))
        self._uncounted = deque(reports)
        self._single = len(reports) == 1
        self._doubtful, self._others = deque(), deque()
        self._given = set()
        self.reports, self.left, self.unpictured = len(reports), {}, {}
        self.more()

    def more(self) -> None:
        """Find the next batch."""
        self._found, self._made, self._wanted = [], {}, True
        self._turn()

    def stop(self) -> None:
        """Stop looking for a batch."""
        self._wanted = False
        self._timer.stop()

    def note(self, report_id: int) -> None:
        """Count the cells that are left of a report again, after it changed."""
        try:
            report = self._review.report(report_id)
        except (KeyError, ProjectProblem):
            self.left.pop(report_id, None)
            self.unpictured.pop(report_id, None)
            return
        self.left[report_id] = report.remaining.cells_left
        self.unpictured[report_id] = without_picture(report)

    def again(self, report_id: int, shown: Collection[Key]) -> None:
        """Look for cells of a changed report again, except those that are shown."""
        self._given = {key for key in self._given if key[0] != report_id or key in shown}
        for waiting in (self._doubtful, self._others):
            if report_id not in waiting:
                waiting.append(report_id)

    @Slot()
    def _turn(self) -> None:
        if not self._wanted:
            return
        if self._uncounted:
            self._count()
        elif self._doubtful and not self._is_enough():
            self._read(self._doubtful.popleft(), only_doubtful=True)
        elif self._others and not self._is_enough() and not self._found_doubtful():
            self._read(self._others.popleft(), only_doubtful=False)
        else:
            self._wanted = False
            keys = [(one.report, one.cell) for one in beside_each_other(self._found)]
            self._given.update(keys)
            self.batch.emit([self._made[key] for key in keys if key in self._made])
            return
        self._timer.start(0)

    def _count(self) -> None:
        some = [self._uncounted.popleft() for _ in range(min(_ROWS, len(self._uncounted)))]
        for row in self._review.project.reports.rows(some):
            if row.superseded and not self._single:
                self.reports -= 1
                continue
            unknown = row.id in self._stale
            self.left[row.id] = row.tally.cells_left
            if row.tally.doubtful or unknown:
                self._doubtful.append(row.id)
            if row.tally.cells_left or row.tally.broken or unknown:
                self._others.append(row.id)
        if not self._uncounted:
            self.counted.emit()

    def _read(self, report_id: int, *, only_doubtful: bool) -> None:
        try:
            report = self._review.report(report_id)
        except (KeyError, ProjectProblem) as problem:  # erased meanwhile, or damaged: the list of reports shows which
            _log.warning("report %d is left out of the group check: %s", report_id, problem)
            self.left.pop(report_id, None)
            return
        self.left[report_id] = report.remaining.cells_left
        self.unpictured[report_id] = without_picture(report)
        found = [
            one
            for one in waiting_in(report)
            if (one.kind == "doubtful" or not only_doubtful)
            and (one.report, one.cell) not in self._given
            and (one.report, one.cell) not in self._made
        ]
        self._found += found
        self._made.update({one.key: one for one in printed_cells(found, report, self._label_of)})

    def _is_enough(self) -> bool:
        return len(self._found) >= _ENOUGH

    def _found_doubtful(self) -> bool:
        """Whether the batch ends here because the doubtful cells of all reports are found; a small batch goes on."""
        return len(self._found) >= _ENOUGH // 2
