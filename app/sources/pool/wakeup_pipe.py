"""A pipe with which one thread wakes another that waits for several pipes."""

from __future__ import annotations

import multiprocessing
import threading
from multiprocessing.connection import Connection


class WakeupPipe:
    """A one-way pipe that holds one byte between `set` and `clear`. Thread-safe."""

    def __init__(self) -> None:
        self._reader, self._writer = multiprocessing.get_context("spawn").Pipe(duplex=False)
        self._lock = threading.Lock()
        self._is_set = False

    @property
    def connection(self) -> Connection:
        """The readable end, for `multiprocessing.connection.wait`."""
        return self._reader

    def set(self) -> None:
        """Make `connection` readable. Setting it twice, or after `close`, changes nothing."""
        with self._lock:
            if not self._is_set and not self._writer.closed:
                self._is_set = True
                self._writer.send_bytes(b"!")

    def clear(self) -> bool:
        """Empty the pipe; whether it had been set."""
        with self._lock:
            was_set, self._is_set = self._is_set, False
            if was_set and not self._reader.closed:
                self._reader.recv_bytes()
            return was_set

    def close(self) -> None:
        """Close both ends. May be called twice."""
        with self._lock:
            self._reader.close()
            self._writer.close()
