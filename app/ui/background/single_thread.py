"""Work beside the window of which there is one at a time: nothing else begins before its end was told."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

_log = logging.getLogger(__name__)
_TOLD_SECONDS = 0.1


class SingleThread(QObject):
    """Signals come in the window's thread. What subclasses tell of a result ends the work, or `failed` does.

    `progressed` (stage, done, total) comes ten times a second at most. `failed` gives the exception: Stopped where a
    person cancelled the work, a problem of a file, or a fault of ours.
    """

    progressed = Signal(str, object, object)
    failed = Signal(object)
    _ended = Signal(object, object)
    NAME = "gouji-single"
    """The thread's name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._busy = False
        self._next = 0.0
        self._told: SignalInstance | None = None
        self._ended.connect(self._pass_on)

    @property
    def busy(self) -> bool:
        """Whether something goes on, or its end was not told yet."""
        return self._busy

    def cancel(self) -> None:
        """Give up what goes on: nothing of it is kept."""
        self._stop.set()

    def close(self) -> None:
        """Give up what goes on, and wait until nothing of it is left."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()

    def _begin(self, told: SignalInstance, work: Callable[[], object]) -> bool:
        """Begin something whose result `told` gives; False while something else goes on."""
        if self._busy:
            return False
        self._busy, self._told, self._next = True, told, 0.0
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, args=(work,), name=self.NAME, daemon=True)
        self._thread.start()
        return True

    def _tell(self, stage: str, done: int, total: int) -> None:
        """Tell how far the work is; raises Stopped where it was cancelled."""
        from app.review.state.isolation import Stopped

        if self._stop.is_set():
            raise Stopped
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _TOLD_SECONDS
            self.progressed.emit(stage, done, total)

    def _run(self, work: Callable[[], object]) -> None:
        try:
            result, failed = work(), False
        except Exception as error:  # noqa: BLE001  # whatever it is, the window must hear that nothing was done
            if not isinstance(error, _expected()):
                # The message of the exception is left out: it could hold text of the document.
                frames = "".join(traceback.format_tb(error.__traceback__))
                _log.error("a bug ended %s: %s%s", self.NAME, frames, type(error))
            result, failed = error, True
        self._ended.emit(result, failed)

    @Slot(object, object)
    def _pass_on(self, result: object, failed: bool) -> None:
        """In the window's thread: the end of one work is told before another one can begin."""
        self._busy = False
        told = self.failed if failed else self._told
        if told is not None:
            told.emit(result)


def reason_of(problem: Exception) -> str:
    """What ended some work, in the system's words; for anything else the kind of the exception."""
    return problem.strerror if isinstance(problem, OSError) and problem.strerror else type(problem).__name__


def _expected() -> tuple[type[Exception], ...]:
    """What work ends in that is no fault of ours; whatever is slow to import is imported in the thread."""
    from app.project import ProjectProblem
    from app.review.merging.merge import MergeRefusedError
    from app.review.state.isolation import Stopped

    return ProjectProblem, MergeRefusedError, OSError, Stopped
