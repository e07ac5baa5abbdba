"""Ctrl-C: asks the work to stop, and never breaks into the middle of a result."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Self

INTERRUPTED_STATUS = 130
_PATIENCE = 3


class Interrupts:
    """While it is entered, Ctrl-C is only noted; the third one raises KeyboardInterrupt after all."""

    def __init__(self) -> None:
        self._count = 0

    def happened(self) -> bool:
        """Whether the user wants to stop."""
        return self._count > 0

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._count += 1
        if self._count >= _PATIENCE:
            raise KeyboardInterrupt
