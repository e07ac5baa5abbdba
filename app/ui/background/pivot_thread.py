"""Reads and puts together pivot tables beside the window, through a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.forms import FormCollection
from app.frozen import dataclass
from app.project import Project
from app.ui.background.latest_thread import LatestThread, Stop

if TYPE_CHECKING:
    from app.review.pivot import Item, PivotData, Rows


@dataclass(frozen=True, slots=True)
class PivotRequest:
    """What is asked for: items, the reports that the list shows, what a row is.

    `fresh`: the project has changed, so that nothing may be taken from what was read before.
    """

    items: tuple[Item, ...]
    reports: Sequence[int]
    rows: Rows
    filtered: bool
    fresh: bool


class PivotThread(LatestThread):
    """`made` (PivotTable): the table that was asked for."""

    made = Signal(object)
    NAME = "gouji-pivot"

    def __init__(self, project: Project, forms: FormCollection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._forms = project, forms
        self._data: PivotData | None = None
        self._stale = threading.Event()

    def ask(self, request: PivotRequest) -> None:
        """Make a table; one that is being made is given up for it."""
        if request.fresh:
            self._stale.set()
        self._begin(partial(self._make, request))

    def _make(self, request: PivotRequest, stop: Stop) -> Callable[[], None]:
        """Everything that is slow to import is imported here, in the thread."""
        from app.review.pivot import pivot_table

        data = self._read(request, stop)
        table = pivot_table(data, request.reports, request.rows, filtered=request.filtered, stop=stop)
        return partial(self.made.emit, table)

    def _read(self, request: PivotRequest, stop: Stop) -> PivotData:
        """The items of all reports: those that were read last, where they are still of now."""
        from app.review.pivot import load_pivot

        known = self._data
        if known is not None and known.items == request.items and not self._stale.is_set():
            return known
        self._stale.clear()  # a change from here on sets it again
        try:
            project = self._project.reader()
            try:
                self._data = data = load_pivot(project, self._forms, request.items, stop)
            finally:
                project.close()
        except BaseException:
            self._stale.set()
            raise
        return data
