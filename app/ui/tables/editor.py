"""The line in which a number is typed over its cell."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.look import Look
from app.ui.tables.shown import CellShow, taken_text


class CellEditor(QLineEdit):
    """A frameless line that knows whether its text can be taken; a red line stands under one that cannot."""

    def __init__(self, look: Look, name: str, show: CellShow | None, parent: QWidget) -> None:
        """`show` is what the cell shows while it is typed over."""
        super().__init__(parent)
        self._show = show
        self._look = look
        self._refused = False
        self.setFrame(False)
        self.setAutoFillBackground(True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(name)
        self.textEdited.connect(self._forgive)

    @property
    def refused(self) -> bool:
        """Whether the text stands refused, and has not been touched since."""
        return self._refused

    def accepted(self) -> bool:
        """Whether the text can be taken; shows it where not. A text that nobody changed always can."""
        self._refused = self.isModified() and taken_text(self._show, self.text()) is None
        self.update()
        return not self._refused

    def prefill(self, text: str) -> None:
        """Offer a text that counts as typed, selected so that typing replaces it."""
        self.selectAll()
        self.insert(text)
        self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        with QPainter(self) as painter:
            color = self._look.color("broken" if self._refused else "current")
            height = 3 if self._refused else 2
            painter.fillRect(0, self.height() - height, self.width(), height, color)

    @Slot()
    def _forgive(self) -> None:
        if self._refused:
            self._refused = False
            self.update()
