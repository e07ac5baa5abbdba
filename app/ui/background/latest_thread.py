"""Work beside the window of which only the latest counts: what goes on is given up for what is asked for next."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.project import ProjectProblem

_log = logging.getLogger(__name__)

Stop = Callable[[], bool]


class LatestThread(QObject):
    """One piece of work at a time, each in a thread of its own. Signals come in the window's thread.

    `failed` (ProjectProblem, None for a fault of ours), or what a subclass tells of its result: once for each piece of
    work that no later one took the place of.
    """

    failed = Signal(object)
    NAME = "gouji-work"
    """The thread's name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether something goes on."""
        return self._thread is not None and self._thread.is_alive()

    def close(self) -> None:
        """Give up what goes on, and wait until nothing of it is left: at most some 50 ms."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _begin(self, work: Callable[[Stop], Callable[[], None]]) -> None:
        """Begin something; what goes on is given up for it.

        `work` runs in the thread: it raises Stopped where it is stopped, and returns what tells of its result.
        """
        self._stop.set()
        self._stop = stop = threading.Event()
        former = self._thread
        self._thread = threading.Thread(target=self._run, args=(work, stop, former), name=self.NAME, daemon=True)
        self._thread.start()

    def _run(
        self, work: Callable[[Stop], Callable[[], None]], stop: threading.Event, former: threading.Thread | None
    ) -> None:
        from app.review.state.isolation import Stopped  # whatever is slow to import is imported in the thread

        if former is not None:
            former.join()
        try:
            tell = work(stop.is_set)
        except Stopped:
            return
        except Exception as error:  # noqa: BLE001  # whatever it is, the window must hear that nothing comes
            problem = error if isinstance(error, ProjectProblem) else None
            if problem is None:
                # The message of the exception is left out: it could hold text of the document.
                frames = "".join(traceback.format_tb(error.__traceback__))
                _log.error("a bug ended %s: %s%s", self.NAME, frames, type(error))
            if not stop.is_set():
                self.failed.emit(problem)
        else:
            if not stop.is_set():
                tell()
