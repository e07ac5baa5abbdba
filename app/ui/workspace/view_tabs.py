"""The tabs above the list: what the room beside it shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QTabBar, QWidget

from app.ui.common.translator import Translator

_TABS = ("review", "overview", "pivot")


class ViewTabs(QTabBar):
    """`chosen` (name): one of them was chosen."""

    chosen = Signal(str)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        for _ in _TABS:
            self.addTab("")
        self.setDocumentMode(True)
        self.setExpanding(True)
        self.setDrawBase(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(lambda index: self.chosen.emit(_TABS[index]))
        self._retranslate()

    @Slot(str)
    def show_view(self, name: str) -> None:
        """Show which one is in the room, without choosing it: the review for any other name."""
        with QSignalBlocker(self):
            self.setCurrentIndex(_TABS.index(name) if name in _TABS else 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self._translator.translate("view.tabs"))
        for index, name in enumerate(_TABS):
            self.setTabText(index, self._translator.translate(f"view.{name}"))
            self.setTabToolTip(index, self._translator.translate(f"view.{name}.tip"))
