"""The tabs above the list: what the room beside it shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QTabBar, QWidget

from app.ui.common.translator import Translator

_TABS = ("review", "overview")


class ViewTabs(QTabBar):
    """`chosen` (bool): the overview was chosen, or the review."""

    chosen = Signal(bool)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        for _ in _TABS:
            self.addTab("")
        self.setDocumentMode(True)
        self.setExpanding(True)
        self.setDrawBase(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(lambda index: self.chosen.emit(index == 1))
        self._retranslate()

    @Slot(bool)
    def show_overview(self, shown: bool) -> None:
        """Show which one is in the room, without choosing it."""
        with QSignalBlocker(self):
            self.setCurrentIndex(int(shown))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self._translator.translate("view.tabs"))
        for index, name in enumerate(_TABS):
            self.setTabText(index, self._translator.translate(f"view.{name}"))
            self.setTabToolTip(index, self._translator.translate(f"view.{name}.tip"))
