"""A bell that one thread rings so that another one stops waiting for its pipes."""

from __future__ import annotations

import multiprocessing
import threading
from multiprocessing.connection import Connection


class Bell:
    """A one-way pipe that holds one byte while the bell has been rung and not yet been heard. Safe from any thread."""

    def __init__(self) -> None:
        self._reader, self._writer = multiprocessing.get_context("spawn").Pipe(duplex=False)
        self._lock = threading.Lock()
        self._rung = False

    @property
    def connection(self) -> Connection:
        """What to wait for together with other pipes."""
        return self._reader

    def ring(self) -> None:
        """Let it be heard once; ringing again before that changes nothing, nor does ringing a closed bell."""
        with self._lock:
            if not self._rung and not self._writer.closed:
                self._rung = True
                self._writer.send_bytes(b"!")

    def hear(self) -> bool:
        """Whether it had been rung; then it is silent again."""
        with self._lock:
            rung, self._rung = self._rung, False
            if rung and not self._reader.closed:
                self._reader.recv_bytes()
            return rung

    def close(self) -> None:
        """Give the pipe back. May be called twice."""
        with self._lock:
            self._reader.close()
            self._writer.close()
