"""What a run has in each dask worker: its reading processes, and the thread that owns them.

A dask worker reads nothing itself. Its task hands the packed job to a pool of `app.sources`, as a local run does, and
passes on progress and the packed result. The pool has a thread of its own, since on Linux its processes end with the
thread that started them.
"""

from __future__ import annotations

import pickle
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import field

from app.frozen import dataclass
from app.review.cluster.packing import Answer, run_packed
from app.sources import Done, Failed, Limits, Progress, Ticket, Workers

_IDLE_SECONDS = 120.0
"""Seconds without a job after which the reading processes are ended: their run may be over without having said so."""

Listener = Callable[[int, int], None]


@dataclass(slots=True)
class _Order:
    """A job for the pool, or (without `job`) the wish that the one of this key be cancelled."""

    key: str
    job: bytes | None = None
    listener: Listener = lambda done, total: None
    answer: Future[Answer] = field(default_factory=Future)


class Seat:
    """The reading processes of one run in one dask worker: `count` at most, within `limits`, each given `tools`."""

    def __init__(self, count: int, limits: Limits, tools: object) -> None:
        self._count, self._limits, self._tools = count, limits, tools
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._pool: Workers | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="gouji-seat", daemon=True)
        self._thread.start()

    def run(self, key: str, job: bytes, listener: Listener) -> Answer:
        """Run a packed job; blocks until it has ended. Called from the threads of the dask worker."""
        order = _Order(key, job, listener)
        if not self._put(order):
            return Answer()
        return order.answer.result()

    def cancel(self, key: str) -> None:
        """End a job if it is there; `run` answers that it was cancelled."""
        self._put(_Order(key))

    def close(self) -> None:
        """End all jobs and processes. May be called twice; returns before they have ended."""
        self._put(None)

    def _put(self, order: _Order | None) -> bool:
        """Hand an order to the thread; False once the seat is closed."""
        with self._lock:
            if self._closed:
                return False
            self._closed = order is None
            self._orders.put(order)
            if self._pool is not None:
                self._pool.wake()
            return True

    def _serve(self) -> None:
        """The thread: takes orders, runs the pool, answers."""
        open_orders: dict[Ticket, _Order] = {}
        try:
            while True:
                try:
                    order = self._orders.get(block=not open_orders, timeout=None if open_orders else _IDLE_SECONDS)
                    if order is None:
                        return
                    self._take(order, open_orders)
                except queue.Empty:
                    if open_orders:
                        self._listen(open_orders)
                    else:
                        self._end_pool()
        finally:
            with self._lock:
                self._closed = True
            self._end_pool()
            for order in open_orders.values():
                order.answer.set_result(Answer())
            self._answer_what_is_left()

    def _take(self, order: _Order, open_orders: dict[Ticket, _Order]) -> None:
        if order.job is None:
            for ticket in [ticket for ticket, other in open_orders.items() if other.key == order.key]:
                if self._pool is not None:
                    self._pool.cancel(ticket)
                open_orders.pop(ticket).answer.set_result(Answer())
            return
        if self._pool is None:
            with self._lock:
                self._pool = Workers(self._count, self._limits, self._tools)
        open_orders[self._pool.submit(run_packed, order.job)] = order

    def _listen(self, open_orders: dict[Ticket, _Order]) -> None:
        """Wait for the pool until it tells something, or an order comes."""
        for event in self._pool.wait() if self._pool is not None else ():
            match event:
                case Progress(ticket=ticket, done=done, total=total):
                    open_orders[ticket].listener(done, total)
                case Done(ticket=ticket, value=value):
                    open_orders.pop(ticket).answer.set_result(Answer(value=value))
                case Failed(ticket=ticket):
                    answer = Answer(failed=pickle.dumps(event, pickle.HIGHEST_PROTOCOL))
                    open_orders.pop(ticket).answer.set_result(answer)

    def _end_pool(self) -> None:
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def _answer_what_is_left(self) -> None:
        """Answer orders that came while the seat was closed."""
        while True:
            try:
                order = self._orders.get(block=False)
            except queue.Empty:
                return
            if order is not None:
                order.answer.set_result(Answer())
