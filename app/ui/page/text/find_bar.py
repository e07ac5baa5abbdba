"""The bar above the pages in which a text is typed that is searched in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.ui.common.context import UiContext

_FIELD = 12
"""The least width of the field in ems."""


class FindBar(QFrame):
    """`typed` gives each text as it is typed, `stepped` (forward) asks for the next or previous place, `left` is Esc.

    Return goes on, Shift+Return back, as in viewers of PDF files.
    """

    typed = Signal(str)
    stepped = Signal(bool)
    left = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._translator, self._icons = context.translator, context.icons
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(_FIELD * self.fontMetrics().horizontalAdvance("国"))
        self._count = QLabel(self)
        self._previous, self._next, self._close = QToolButton(self), QToolButton(self), QToolButton(self)
        layout = QHBoxLayout(self)
        edge = self.fontMetrics().height() // 4
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addWidget(self.field, 1)
        layout.addWidget(self._count)
        for button in (self._previous, self._next, self._close):
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(button)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.field.textChanged.connect(self.typed)
        self._previous.clicked.connect(lambda: self.stepped.emit(False))
        self._next.clicked.connect(lambda: self.stepped.emit(True))
        self._close.clicked.connect(self.left)
        self._retranslate()

    def show_count(self, text: str, *, any_found: bool) -> None:
        """What was found, in words; without anything found the buttons are grey."""
        self._count.setText(text)
        self._count.setAccessibleName(text)
        for button in (self._previous, self._next):
            button.setEnabled(any_found)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Escape and Return are the bar's own while it has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            self.stepped.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("page.find"))
        self.field.setPlaceholderText(translate("page.find"))
        self.field.setAccessibleName(translate("page.find"))
        for button, key, icon in (
            (self._previous, "page.find_previous", "previous-problem"),
            (self._next, "page.find_next", "next-problem"),
            (self._close, "page.find_close", "cancel"),
        ):
            button.setIcon(self._icons.icon(icon))
            button.setToolTip(translate(key))
            button.setAccessibleName(translate(key))


def _is_own(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
        event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    )
