"""Panes of which one is shown at a time, named for screen readers in the window's present language."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.common.translator import Translator


class Stack(QStackedWidget):
    """`name` is the key of its name among the window's words."""

    def __init__(self, translator: Translator, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._translator, self._name = translator, name
        self.setAccessibleName(translator.translate(name))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self._translator.translate(self._name))
