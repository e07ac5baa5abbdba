"""SIGTERM, SIGHUP and Ctrl-C in a terminal close the window as its user would, so that nothing is half-written."""

from __future__ import annotations

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name))


class EndingSignals(QObject):
    """`asked` is emitted when one of these signals arrives. To be made in the main thread.

    Python handles a signal only between two bytecodes, and runs none while Qt waits for events: a byte in a pipe
    wakes Qt. Windows has no such pipe and ends the process itself.
    """

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if os.name != "posix":
            return
        self._reader, writer = os.pipe()
        for end in (self._reader, writer):
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read_signals)
        for number in _SIGNALS:
            signal.signal(number, _nothing)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)

    @Slot()
    def _read_signals(self) -> None:
        if set(os.read(self._reader, 64)) & set(_SIGNALS):
            self.asked.emit()


def _nothing(number: int, frame: FrameType | None) -> None:
    """Nothing to do here: Python writes the number of the signal into the pipe."""
