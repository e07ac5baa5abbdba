"""Reads the overview's numbers beside the window, through a connection of its own."""

from __future__ import annotations

import logging
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.forms import FormCollection
from app.project import Project, ProjectProblem

if TYPE_CHECKING:
    from app.review.overview import OverviewData

_log = logging.getLogger(__name__)


class OverviewThread(QObject):
    """One reading at a time. Its signals come in the window's thread.

    `loaded` (OverviewData), or `failed` (ProjectProblem, None for a fault of ours): once for each reading that was not
    cancelled.
    """

    loaded = Signal(object)
    failed = Signal(object)

    def __init__(self, project: Project, forms: FormCollection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._forms = project, forms
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Read everything; a reading that goes on is given up for it."""
        self._stop.set()
        self._stop = stop = threading.Event()
        former = self._thread
        self._thread = threading.Thread(target=self._run, args=(stop, former), name="gouji-overview", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Give up what is being read, and wait until nothing of it is left: at most some 50 ms."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, stop: threading.Event, former: threading.Thread | None) -> None:
        if former is not None:
            former.join()
        try:
            data = self._read(stop)
        except ProjectProblem as problem:
            if not stop.is_set():
                self.failed.emit(problem)
        except Exception as error:  # noqa: BLE001  # whatever it is, the window must hear that nothing comes
            # The message of the exception is left out: it could hold text of the document.
            _log.error("a bug ended an overview: %s%s", "".join(traceback.format_tb(error.__traceback__)), type(error))
            self.failed.emit(None)
        else:
            if data is not None and not stop.is_set():
                self.loaded.emit(data)

    def _read(self, stop: threading.Event) -> OverviewData | None:
        """Everything that is slow to import is imported here, in the thread."""
        from app.review.overview import load_overview
        from app.review.state.isolation import Stopped

        project = self._project.reader()
        try:
            return load_overview(project, self._forms, stop.is_set)
        except Stopped:
            return None
        finally:
            project.close()
