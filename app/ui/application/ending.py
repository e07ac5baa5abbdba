"""SIGTERM, SIGHUP and Ctrl-C in a terminal close the window as its user would: nothing is left half-written."""

from __future__ import annotations

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name))


class EndingSignals(QObject):
    """`asked`: the system, or somebody in a terminal, wants the program to end. To be made in the main thread.

    Python hears a signal only between two of its own steps, and there may be none while Qt waits: a byte in a pipe
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
    """The byte in the pipe says it all."""
