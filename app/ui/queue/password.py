"""The line in which the password of a locked PDF is typed. The password is emitted once and not stored."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.common.context import UiContext
from app.ui.common.texts import plain_tip
from app.ui.queue.entry import Entry


class PasswordLine(QFrame):
    """`given` (key, str): the password of a file; `skipped` (key): leave the file out."""

    given = Signal(object, str)
    skipped = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translator = context.theme, context.translator
        self._entry: Entry | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._field = QLineEdit(self)
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self._field.setInputMethodHints(hints.ImhSensitiveData | hints.ImhHiddenText | hints.ImhNoPredictiveText)
        self._open, self._skip = QPushButton(self), QPushButton(self)
        self._field.returnPressed.connect(self._give)
        self._open.clicked.connect(self._give)
        self._skip.clicked.connect(self._leave_out)
        line = QHBoxLayout()
        line.addWidget(self._field, 1)
        for button in (self._open, self._skip):
            button.setAutoDefault(True)  # outside a dialog, Enter presses only auto-default buttons
            line.addWidget(button)
        layout = QVBoxLayout(self)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addWidget(self._label)
        layout.addLayout(line)
        self.hide()
        self._retranslate()

    def ask_for(self, entry: Entry | None) -> None:
        """Ask for a file's password; None hides the line. Text typed for one file is never shown for another."""
        if entry is not self._entry:
            self._field.clear()
        self._entry = entry
        self.setVisible(entry is not None)
        self._retranslate()

    def take_focus(self) -> None:
        """Focus the field, for the first or another password."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._field.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _make_room(self) -> None:
        """Set the label's height for all lines of the sentence: a layout in a splitter gives a wrapped label less."""
        width = self.contentsRect().width() - 2 * (self.fontMetrics().height() // 3)
        self._label.setMinimumHeight(max(0, self._label.heightForWidth(max(1, width))))

    @Slot()
    def _give(self) -> None:
        typed, entry = self._field.text(), self._entry
        if entry is not None and typed:
            self._field.clear()
            self.given.emit(entry.key, typed)

    @Slot()
    def _leave_out(self) -> None:
        self._field.clear()
        if self._entry is not None:
            self.skipped.emit(self._entry.key)

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("queue.password"))
        self._field.setAccessibleName(translate("queue.password_field"))
        self._field.setPlaceholderText(translate("queue.password_field"))
        self._open.setText(translate("queue.password_open"))
        self._skip.setText(translate("queue.password_skip"))
        for button in (self._open, self._skip):
            button.setAccessibleName(button.text())
        if self._entry is not None:
            name = PurePath(self._entry.path).name
            self._label.setText(self._entry.sentence or translate("queue.password_ask", name=name))
            self._label.setToolTip(plain_tip(self._label.text()))
        self._label.setAccessibleName(self._label.text() or translate("queue.password"))
        self._make_room()
