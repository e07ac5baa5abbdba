"""When a question that can wait may be asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.shell.prompt_bar import PromptBar


class PromptTurn(QObject):
    """`came` once nothing else is asked and nobody types in a text field, while `is_waiting` says that there is one."""

    came = Signal()

    def __init__(self, prompt: PromptBar, is_waiting: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._prompt, self._is_waiting = prompt, is_waiting
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_now)
        prompt.closed.connect(self._timer.start)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def look(self) -> None:
        """Look whether a question may be asked, once the events at hand are done."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more, until the next `look`."""
        self._timer.stop()

    @Slot(object, object)
    def _focus_changed(self, _before: object, _now: object) -> None:
        if self._is_waiting():
            self._timer.start()

    @Slot()
    def _look_now(self) -> None:
        if self._is_waiting() and self._prompt.is_free and not isinstance(QApplication.focusWidget(), QLineEdit):
            self.came.emit()
