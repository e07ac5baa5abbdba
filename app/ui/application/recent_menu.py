"""The submenu of the projects opened last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.common.texts import plain_tip
from app.ui.common.translator import Translator


class RecentMenu(QMenu):
    """Filled whenever it opens; `chosen` tells a project's path (str)."""

    chosen = Signal(str)

    def __init__(self, recent: Callable[[], tuple[str, ...]], translator: Translator, parent: QWidget) -> None:
        """`recent` gives the paths, the newest first."""
        super().__init__(parent)
        self._recent, self._translator = recent, translator
        self.aboutToShow.connect(self._fill)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        self.clear()
        for number, path in enumerate(self._recent(), 1):
            known = Path(path)
            text = self._translator.translate("menu.recent.project", name=known.stem, folder=known.parent).replace(
                "&", "&&"
            )
            action = self.addAction(f"&{number} {text}" if number < 10 else text)
            action.setToolTip(plain_tip(path))
            action.triggered.connect(lambda _checked=False, path=path: self.chosen.emit(path))
        if self.isEmpty():
            self.addAction(self._translator.translate("menu.recent.none")).setEnabled(False)

    def _retranslate(self) -> None:
        text = self._translator.translate("menu.recent")
        self.setTitle(text)
        self.setAccessibleName(text.replace("&", ""))
