"""Reads and puts together pivot tables beside the window, through a connection of its own."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.forms import FormCollection
from app.project import Project, ProjectProblem

if TYPE_CHECKING:
    from app.review.pivot import Item, PivotData, PivotTable, Rows

_log = logging.getLogger(__name__)


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


class PivotThread(QObject):
    """One table at a time. Its signals come in the window's thread.

    `made` (PivotTable), or `failed` (ProjectProblem, None for a fault of ours): once for each request that no later
    one took the place of.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, project: Project, forms: FormCollection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._forms = project, forms
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._data: PivotData | None = None
        self._stale = threading.Event()

    @property
    def busy(self) -> bool:
        """Whether a table is being made."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, request: PivotRequest) -> None:
        """Make a table; one that is being made is given up for it."""
        if request.fresh:
            self._stale.set()
        self._stop.set()
        self._stop = stop = threading.Event()
        former = self._thread
        self._thread = threading.Thread(target=self._run, args=(request, stop, former), name="gouji-pivot", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Give up what is being made, and wait until nothing of it is left: at most some 50 ms."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, request: PivotRequest, stop: threading.Event, former: threading.Thread | None) -> None:
        if former is not None:
            former.join()
        try:
            table = self._table(request, stop)
        except ProjectProblem as problem:
            self._stale.set()
            if not stop.is_set():
                self.failed.emit(problem)
        except Exception as error:  # noqa: BLE001  # whatever it is, the window must hear that nothing comes
            # The message of the exception is left out: it could hold text of the document.
            _log.error("a bug ended a pivot: %s%s", "".join(traceback.format_tb(error.__traceback__)), type(error))
            self._stale.set()
            if not stop.is_set():
                self.failed.emit(None)
        else:
            if table is not None and not stop.is_set():
                self.made.emit(table)

    def _table(self, request: PivotRequest, stop: threading.Event) -> PivotTable | None:
        """Everything that is slow to import is imported here, in the thread."""
        from app.review.pivot import pivot_table
        from app.review.state.isolation import Stopped

        try:
            data = self._read(request, stop)
            return pivot_table(data, request.reports, request.rows, filtered=request.filtered, stop=stop.is_set)
        except Stopped:
            return None

    def _read(self, request: PivotRequest, stop: threading.Event) -> PivotData:
        """The items of all reports: those that were read last, where they are still of now."""
        from app.review.pivot import load_pivot

        known = self._data
        if known is not None and known.items == request.items and not self._stale.is_set():
            return known
        self._stale.clear()  # a change from here on sets it again
        try:
            project = self._project.reader()
            try:
                self._data = data = load_pivot(project, self._forms, request.items, stop.is_set)
            finally:
                project.close()
        except BaseException:
            self._stale.set()
            raise
        return data
