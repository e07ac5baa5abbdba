"""The name of the author, edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QToolButton, QWidget

from app.ui.common.translator import Translator

MOST_LETTERS = 14
"""Width of the shown name in Chinese letters (chosen by hand): a longer one is elided, so that it widens no window."""


class AuthorField(QStackedWidget):
    """A click or the space bar makes it a field; Enter keeps the new name (`changed`), Esc the old."""

    changed = Signal(str)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator, self._name = translator, ""
        self._button = QToolButton(self)
        self._button.setAutoRaise(True)
        self._button.clicked.connect(self._edit)
        self._field = QLineEdit(self)
        self._field.editingFinished.connect(self._done)
        for widget in (self._button, self._field):
            self.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._retranslate()

    def show_name(self, name: str) -> None:
        """Show the author; empty where the name is not known."""
        self._name = name
        text = (
            self._translator.translate("status.author_is", name=name)
            if name
            else self._translator.translate("status.nobody")
        )
        widest = self.fontMetrics().horizontalAdvance("国") * MOST_LETTERS
        self._button.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, widest))
        self._button.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.currentWidget() is self._field:
            self._field.setText(self._name)
            self._done()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for widget in (self, self._field):
            widget.setAccessibleName(self._translator.translate("status.author"))
        self._button.setToolTip(self._translator.translate("status.author_tip"))
        self.show_name(self._name)

    @Slot()
    def _edit(self) -> None:
        self._field.setText(self._name)
        self.setCurrentWidget(self._field)
        self._field.selectAll()
        self._field.setFocus()

    @Slot()
    def _done(self) -> None:
        """Also when the focus goes elsewhere: a name is kept only where there is one."""
        if self.currentWidget() is not self._field:
            return
        name = self._field.text().strip()
        self.setCurrentWidget(self._button)
        if name and name != self._name:
            self.show_name(name)
            self.changed.emit(name)
