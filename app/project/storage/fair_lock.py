"""A fair lock: a waiting thread gets it before the thread that has just released it."""

from __future__ import annotations

import threading
from types import TracebackType


class FairLock:
    """A fair, reentrant lock. With Python's own locks, a thread that writes often could starve the window's thread."""

    def __init__(self) -> None:
        self._gate = threading.Lock()  # held by the thread that is next
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
