"""A lock that is not taken again by a thread that has just had it while another one waits."""

from __future__ import annotations

import threading
from types import TracebackType


class FairLock:
    """Python's own locks are not fair: a thread that writes often would keep the window's thread out for long.

    The thread that has it may enter again.
    """

    def __init__(self) -> None:
        self._gate = threading.Lock()  # held by the one that is next
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._depth = 0

    def __enter__(self) -> None:
        me = threading.get_ident()
        if self._owner != me:
            with self._gate:
                self._lock.acquire()
            self._owner = me
        self._depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._owner = None
            self._lock.release()
