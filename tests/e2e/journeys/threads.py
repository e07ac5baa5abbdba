"""The window runs in the main thread as in life; the person is another thread that asks it what is to be seen."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

T = TypeVar("T")

LOOK_MS = 15
"""How often a condition that is waited for is looked at, in milliseconds, while a look costs little."""
_REST = 4
"""Between two looks at least so many times as long as a look takes."""
_GLANCE = 0.5
"""Seconds after which the person looks whether the program is still there."""
PATIENCE = 90.0
"""Seconds that a person waits before a journey fails. Nothing is asserted about a time: a scan takes an idle processor
5 seconds, and many times as long where much else is tested at once."""


class TookTooLong(AssertionError):
    """What a person waited for did not come."""


class _Question:
    """Something to be found out in the window's thread; `until` it is true, or just once."""

    def __init__(self, ask: Callable[[], object], *, once: bool) -> None:
        self.ask, self.once = ask, once
        self.answer: object = None
        self.error: BaseException | None = None
        self.answered = threading.Event()
        self.given_up = False


class WindowThread(QObject):
    """Belongs to the window's thread and answers the person's. Works inside dialogs and menus too."""

    asked = Signal(object)

    def __init__(self, gone: Callable[[], bool]) -> None:
        """`gone` tells whether the program has ended: then there is nobody to ask."""
        super().__init__()
        self.gone = gone
        self._open: list[_Question] = []
        self._timer: QTimer | None = None
        self.keys_down = 0
        self.keys_up = 0
        self.buttons_up = 0
        self.asked.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def ask(self, question: Callable[[], T]) -> T:
        """Called by the person: the answer of the window's thread."""
        return self._put(_Question(question, once=True), PATIENCE)  # type: ignore[return-value]

    def wait_until(self, condition: Callable[[], T | None], patience: float = PATIENCE) -> T:
        """Called by the person: wait for a true answer. Raises TookTooLong."""
        return self._put(_Question(condition, once=False), patience)  # type: ignore[return-value]

    def _put(self, question: _Question, patience: float) -> object:
        self.asked.emit(question)
        until = time.monotonic() + patience
        while not question.answered.wait(min(patience, _GLANCE)):
            if time.monotonic() >= until or self.gone():
                question.given_up = True
                raise TookTooLong
        if question.error is not None:
            raise question.error
        return question.answer

    @Slot(object)
    def _begin(self, question: _Question) -> None:
        if self._timer is None:
            self._count_input()
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.timeout.connect(self._look)
        if not self._try(question):
            self._open.append(question)
            self._timer.start(LOOK_MS)

    @Slot()
    def _look(self) -> None:
        """Look again at what is waited for; a look that takes long is taken less often, for the window works too."""
        began = time.monotonic()
        self._open = [question for question in self._open if not question.given_up and not self._try(question)]
        if self._open and self._timer is not None:
            self._timer.start(max(LOOK_MS, round(_REST * 1000 * (time.monotonic() - began))))

    def _try(self, question: _Question) -> bool:
        """Whether it has its answer now."""
        try:
            question.answer = question.ask()
        except BaseException as error:  # noqa: BLE001 - it is raised in the thread that asked
            question.error = error
        if question.once or question.answer or question.error is not None:
            question.answered.set()
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count what came from the display, at the first object that gets it: the native window."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            self.keys_down += 1
        elif watched.isWindowType() and event.spontaneous():
            if event.type() == QEvent.Type.KeyRelease:
                self.keys_up += 1
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self.buttons_up += 1
        return False

    def _count_input(self) -> None:
        """Begin to count; the application is there, since its loop has brought the first question."""
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)


class Starts:
    """Hands starts of the program from the person's thread to the main thread, and its ends back."""

    def __init__(self) -> None:
        self._orders: queue.Queue[tuple[str, ...] | None] = queue.Queue()
        self._ended = threading.Event()
        self._ended.set()
        self.status: int | None = None

    def start(self, arguments: tuple[str, ...]) -> None:
        """Called by the person: start the program with these arguments."""
        self._ended.clear()
        self.status = None
        self._orders.put(arguments)

    def wait_for_end(self, patience: float = PATIENCE) -> int:
        """Called by the person: the program's exit status. Raises TookTooLong."""
        if not self._ended.wait(patience):
            raise TookTooLong("the program did not end")
        assert self.status is not None
        return self.status

    @property
    def running(self) -> bool:
        return not self._ended.is_set()

    def no_more(self) -> None:
        """Called by the person: this was the last start."""
        self._orders.put(None)

    def serve(self, run: Callable[[tuple[str, ...]], int]) -> None:
        """Called in the main thread: run the program as often as it is started."""
        while (arguments := self._orders.get()) is not None:
            self.status = run(arguments)
            self._ended.set()
