"""Ctrl-C, SIGTERM and SIGHUP as a request to stop between two results, never in the middle of one."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Self

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_PATIENCE = 3
"""The signal that raises at once, counted from 1: who presses Ctrl-C three times does not want to wait."""


class Interrupts:
    """While it is entered, Ctrl-C (and SIGTERM, SIGHUP) is only noted; the third one raises KeyboardInterrupt."""

    def __init__(self) -> None:
        self._count = 0

    def happened(self) -> bool:
        """Whether the user wants to stop."""
        return self._count > 0

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
        if self._count >= _PATIENCE:
            raise KeyboardInterrupt
