"""Panes of which one is shown at a time, named for screen readers in the window's present language."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.common.translator import Translator


class Stack(QStackedWidget):
    """`name` is the key of its name among the window's words."""

    def __init__(self, words: Translator, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._name = words, name
        self.setAccessibleName(words.say(name))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self._words.say(self._name))
