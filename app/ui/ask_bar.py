"""A question at the window's top edge that waits for its answer and stops nothing meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.look import Look
from app.ui.words import Words


class AskBar(QFrame):
    """Shows one question with the word for yes; Escape or the other button is no. A new question replaces the old."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self._answer: Callable[[], None] | None = None
        self._back: QWidget | None = None
        self._question = QLabel(self)
        self._question.setWordWrap(True)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._yes = QPushButton(self)
        self._no = QPushButton(self)
        layout = QHBoxLayout(self)
        layout.addWidget(self._question, 1)
        layout.addWidget(self._yes)
        layout.addWidget(self._no)
        self._yes.clicked.connect(self.agree)
        self._no.clicked.connect(self.dismiss)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._retranslate()
        self.hide()

    def ask(self, question: str, yes: str, answer: Callable[[], None]) -> None:
        """Ask; `answer` is called for a yes only."""
        self._answer = answer
        self._question.setText(question)
        self._yes.setText(yes)
        self._yes.setAccessibleName(yes)
        self._yes.setAccessibleDescription(question)
        if self.isHidden():
            window = self.window()
            self._back = window.focusWidget()
        self.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def dismiss(self) -> None:
        """No."""
        self._answer = None
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
            self._back = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.dismiss()
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def agree(self) -> None:
        """Yes."""
        answer = self._answer
        self.dismiss()
        if answer is not None:
            answer()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._words.say("ask.bar"))
        self._question.setAccessibleName(self._words.say("ask.bar"))
        self._no.setText(self._words.say("ask.no"))
        self._no.setAccessibleName(self._words.say("ask.no"))
