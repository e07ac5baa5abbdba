"""Looks at a watched folder in a thread of its own: listing a network folder may take long, or never end."""

from __future__ import annotations

import logging
import queue
import threading
import traceback

from PySide6.QtCore import QObject, Signal

from app.frozen import dataclass
from app.model import ReadProblem
from app.review.reading.watching.folder import LOOK_SECONDS, FolderWatch

_log = logging.getLogger(__name__)

_JOIN_SECONDS = 1.0
"""Seconds for which closing waits for a look in work. Chosen by hand: a listing takes less, and one that hangs on a
dead network is left to end by itself, since it changes nothing."""


@dataclass(frozen=True, slots=True)
class WatchState:
    """How a watched folder stands. `unreachable` is the system's reason, None where it can be listed.

    `incomplete` counts the files that are not complete yet.
    """

    folder: str
    unreachable: str | None = None
    incomplete: int = 0


class WatchThread(QObject):
    """Looks until it is closed. Signals arrive in the window's thread.

    `arrived` gives tuples of Arrival, `state_changed` a WatchState. `broke`: an error of the program ended it.
    """

    arrived = Signal(object)
    state_changed = Signal(object)
    broke = Signal()

    def __init__(self, folder: str, parent: QObject | None = None, seconds: float = LOOK_SECONDS) -> None:
        """`seconds` pass between two looks."""
        super().__init__(parent)
        self._watch = FolderWatch(folder)
        self._seconds = seconds
        self._failures: queue.SimpleQueue[tuple[str, ReadProblem | None]] = queue.SimpleQueue()
        self._ending = threading.Event()
        self._emitting = threading.Lock()
        """Held while something is emitted, and while `close` forbids it: this object may be gone after that."""
        self._thread = threading.Thread(target=self._run, name="gouji-watch", daemon=True)

    @property
    def folder(self) -> str:
        """The absolute path of the folder."""
        return self._watch.folder

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def note_failure(self, path: str, problem: ReadProblem | None) -> None:
        """Note that a file that arrived could not be read (see FolderWatch)."""
        self._failures.put((path, problem))

    def close(self) -> None:
        """Stop; nothing is emitted after that."""
        with self._emitting:
            self._ending.set()
        self._thread.join(_JOIN_SECONDS)

    def _run(self) -> None:
        try:
            self._look_again_and_again()
        except Exception as error:  # noqa: BLE001  # somebody has to be told that nothing is watched any more
            # The message of the exception is left out: it could hold text of a document.
            _log.error("a bug ended a watch: %s%s", "".join(traceback.format_tb(error.__traceback__)), type(error))
            with self._emitting:
                if not self._ending.is_set():
                    self.broke.emit()

    def _look_again_and_again(self) -> None:
        shown: WatchState | None = None
        while not self._ending.is_set():
            while not self._failures.empty():
                self._watch.note_failure(*self._failures.get())
            look = self._watch.look()
            state = WatchState(self._watch.folder, look.unreachable, len(look.incomplete))
            with self._emitting:
                if self._ending.is_set():
                    return
                if state != shown:
                    self.state_changed.emit(state)
                if look.arrivals:
                    self.arrived.emit(look.arrivals)
            shown = state
            self._ending.wait(self._seconds)
