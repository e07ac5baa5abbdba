"""Runs jobs of the window in worker processes: one background thread submits them and collects the results."""

from __future__ import annotations

import logging
import threading
import traceback
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.frozen import dataclass
from app.model import ReadProblem
from app.sources import Done, Event, Failed, Progress, Ticket, Workers
from app.sources.pool.worker import JobFunction

_log = logging.getLogger(__name__)

Convert = Callable[[Any], object]
"""Converts the result of a job for the window, in the background thread."""


@dataclass(slots=True, eq=False)
class _Task:
    """One submitted job. The window's thread sets `dropped`; after that no signal is emitted for it."""

    key: object
    function: JobFunction
    argument: object
    convert: Convert | None
    dropped: bool = False


class WorkerThread(QObject):
    """Runs jobs in `workers`, the newest first. Signals are emitted in the thread that this object lives in.

    `function(initial, argument, report_progress)` is a top-level function, `key` any hashable thing by which the job
    is called. All methods are to be called from that one thread; `close` before the program ends.
    """

    done = Signal(object, object)
    """(key, value): the value is what `convert` made of it."""
    failed = Signal(object, object)
    """(key, ReadProblem)."""
    progressed = Signal(object, object, object)
    """(key, done, total)."""
    _arrived = Signal()

    def __init__(self, workers: Workers, parent: QObject | None = None) -> None:
        """`workers` belong to this object from now on: nothing else may use or close them."""
        super().__init__(parent)
        self._workers = workers
        self._most = workers.count + 1
        self._open: dict[object, _Task] = {}
        self._changed = threading.Condition()
        self._waiting: OrderedDict[object, _Task] = OrderedDict()
        self._to_stop: list[_Task] = []
        self._outbox: deque[tuple[_Task, Event]] = deque()
        self._tickets: dict[Ticket, _Task] = {}
        self._closing = False
        self._thread: threading.Thread | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def count(self) -> int:
        """How many jobs run at once."""
        return self._workers.count

    def submit(self, key: object, function: JobFunction, argument: object, convert: Convert | None = None) -> None:
        """Submit a job, to be begun before all that wait. An open job of the same key is cancelled."""
        self._hand_in([_Task(key, function, argument, convert)])

    def submit_all(self, function: JobFunction, arguments: Sequence[object], convert: Convert | None = None) -> None:
        """Submit several jobs at once, the most urgent first; the key of each is its argument."""
        if arguments:
            self._hand_in([_Task(argument, function, argument, convert) for argument in reversed(arguments)])

    def _hand_in(self, tasks: Sequence[_Task]) -> None:
        for task in tasks:
            self.cancel(task.key)
            self._open[task.key] = task
        with self._changed:
            if self._closing:
                return
            self._waiting.update((task.key, task) for task in tasks)
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="gouji-work", daemon=True)
            self._thread.start()
        self._workers.wake()

    def cancel(self, key: object) -> None:
        """Cancel a job; no signal is emitted for it any more. If it runs, its worker process is ended."""
        task = self._open.pop(key, None)
        if task is None:
            return
        task.dropped = True
        with self._changed:
            if self._waiting.pop(key, None) is None:
                self._to_stop.append(task)
                self._changed.notify()
        self._workers.wake()

    def withdraw(self, keys: Iterable[object]) -> frozenset[object]:
        """Cancel those of the jobs that are not begun yet, and return their keys. The others go on."""
        with self._changed:
            gone = frozenset(key for key in keys if self._waiting.pop(key, None) is not None)
        for key in gone:
            del self._open[key]
        return gone

    def close(self) -> None:
        """Drop everything and end the thread and every process. May be called twice."""
        with self._changed:
            self._closing = True
            self._waiting.clear()
            self._changed.notify()
        self._open.clear()
        self._workers.wake()
        if self._thread is not None:
            self._thread.join()
        self._workers.close()

    @Slot()
    def _deliver(self) -> None:
        while self._outbox:
            task, event = self._outbox.popleft()
            if task.dropped or self._open.get(task.key) is not task:
                continue
            match event:
                case Progress():
                    self.progressed.emit(task.key, event.done, event.total)
                case Done():
                    del self._open[task.key]
                    self.done.emit(task.key, event.value)
                case Failed():
                    del self._open[task.key]
                    self.failed.emit(task.key, event.problem)

    def _run(self) -> None:
        """Body of the background thread: only this and the methods below run in it."""
        try:
            while self._take():
                self._hand_over(self._wait_for_events())
        finally:
            self._workers.close()

    def _take(self) -> bool:
        """Wait for something to do and begin it; False when it is time to end."""
        begun: list[_Task] = []
        with self._changed:
            while not (self._closing or self._waiting or self._to_stop or self._tickets):
                self._changed.wait()
            if self._closing:
                return False
            while self._waiting and len(self._tickets) + len(begun) < self._most:
                begun.append(self._waiting.popitem(last=True)[1])
            stopped, self._to_stop = self._to_stop, []
        for task in begun:
            self._tickets[self._workers.submit(task.function, task.argument)] = task
        for ticket in [ticket for ticket, task in self._tickets.items() if task in stopped]:
            self._workers.cancel(ticket)
            del self._tickets[ticket]
        return True

    def _wait_for_events(self) -> list[tuple[_Task, Event]]:
        if not self._tickets:
            return []
        try:
            events = self._workers.wait()
        except Exception as error:  # noqa: BLE001  # whatever it is, the window must be told that its jobs are lost
            return [self._lost(ticket, error) for ticket in list(self._tickets)]
        received = []
        for event in events:
            task = self._tickets[event.ticket]
            if not isinstance(event, Progress):
                del self._tickets[event.ticket]
            received.append((task, _converted(task, event)))
        return received

    def _lost(self, ticket: Ticket, error: Exception) -> tuple[_Task, Event]:
        self._workers.cancel(ticket)
        return self._tickets.pop(ticket), Failed(ticket, _crash(error))

    def _hand_over(self, received: list[tuple[_Task, Event]]) -> None:
        if received:
            self._outbox.extend(received)
            self._arrived.emit()


def _converted(task: _Task, event: Event) -> Event:
    if task.convert is None or task.dropped or not isinstance(event, Done):
        return event
    try:
        return Done(event.ticket, task.convert(event.value))
    except Exception as error:  # noqa: BLE001  # a result that cannot be converted fails its job, not the thread
        return Failed(event.ticket, _crash(error))


def _crash(error: Exception) -> ReadProblem:
    """The problem for an error of the program, which is logged without its message: that could hold document text."""
    _log.error(
        "an error of the program lost a job: %s%s", "".join(traceback.format_tb(error.__traceback__)), type(error)
    )
    return ReadProblem("crashed", "raised", (("reason", type(error).__name__),))
