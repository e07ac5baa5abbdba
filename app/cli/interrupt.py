"""Ctrl-C, SIGTERM and SIGHUP as a request to stop between two results, never in the middle of one."""

from __future__ import annotations

import signal
import threading
import time
from types import FrameType, TracebackType
from typing import Self

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_PATIENCE = 3
"""The signal that raises at once, counted from 1: who presses Ctrl-C three times does not want to wait."""
_DEAF_SECONDS = 0.5
"""Most seconds to wait at a stretch. A thread that waits for a lock does not hear a signal on Windows, and elsewhere
only if the system sends it to this thread. Chosen by hand: nobody notices half a second, and two wakes cost nothing."""


class Interrupts:
    """While it is entered, Ctrl-C (and SIGTERM, SIGHUP) is only noted; the third one raises KeyboardInterrupt."""

    def __init__(self) -> None:
        self._count = 0
        self._nobody = threading.Lock()
        """Locked until the first signal. A handler may release it whatever this thread does, unlike a condition."""
        self._nobody.acquire()

    def happened(self) -> bool:
        """Whether the user wants to stop."""
        return self._count > 0

    def wait(self, seconds: float) -> bool:
        """Wait until the user wants to stop, at most so long; whether that is so."""
        end = time.monotonic() + seconds
        while not self._count and (left := end - time.monotonic()) > 0:
            if self._nobody.acquire(timeout=min(left, _DEAF_SECONDS)):
                self._nobody.release()
        return self.happened()

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._note) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._count += 1
        if self._count == 1:
            self._nobody.release()
        if self._count >= _PATIENCE:
            raise KeyboardInterrupt
