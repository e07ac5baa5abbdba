"""The label in the corner of the page view that shows which page is in view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.common.context import UiContext


class PageIndicator(QLabel):
    """Shows \"page 3 of 5\"; mouse events go through it. Hidden where there is no page."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._translator, self._over = context.theme, context.translator, parent
        self._number = self._count = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dress()
        self._retranslate()

    def show_page(self, number: int, count: int) -> None:
        """Page `number` of `count`, counted from 1."""
        self._number, self._count = number, count
        self._retranslate()

    def place(self) -> None:
        """Move to the lower right corner of the parent."""
        self.adjustSize()
        edge = self.fontMetrics().height() // 2
        size, inside = self.size(), self._over.size()
        self.move(inside.width() - size.width() - edge, inside.height() - size.height() - edge)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt: another language, palette or font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _retranslate(self) -> None:
        self.setVisible(self._count > 0)
        self.setText(self._translator.translate("page.of", number=self._number, count=self._count))
        self.setAccessibleName(self._translator.translate("page.indicator"))
        self.place()

    def _dress(self) -> None:
        ground, text = self._theme.color("window").name(), self._theme.color("text").name()
        style = f"background: {ground}; color: {text}; border-radius: 3px; padding: 2px 6px;"
        if style != self.styleSheet():  # setting it emits a palette change, which calls this again
            self.setStyleSheet(style)
