"""The tool bar: the commands that are used most, as icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolBar, QWidget

from app.ui.common.commands import Commands
from app.ui.common.translator import Translator

_TOOLS = (
    "open_reports", "export", "", "undo", "redo", "", "previous_problem", "next_problem", "", "zoom_out", "fit_width",
    "zoom_in", "rotate_right",
)  # fmt: skip
"""Ids of commands; `""` is a separator."""


class ToolBar(QToolBar):
    """It stays where it is, and shows its commands in the window's language."""

    def __init__(self, commands: Commands, translator: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._translator = translator
        self.setMovable(False)
        commands.draw(_TOOLS)
        for name in _TOOLS:
            if name:
                self.addAction(commands[name])
            else:
                self.addSeparator()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._translator.translate("window.toolbar"))
        self.setWindowTitle(self._translator.translate("window.toolbar"))
