"""A non-modal question at the top edge of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.frozen import dataclass
from app.ui.common.context import UiContext

_FIELD = 14
"""The least width of a field in ems."""

_MARGIN = 8
"""Logical pixels at both ends."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One text that is asked for: its name, its initial text, and whether it must be filled in."""

    name: str
    text: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers to a question: its text, and what it does."""

    text: str
    answer: Callable[[], object]


class PromptBar(QFrame):
    """Shows one question with the word for yes; Escape or the other button is no. A new question replaces the old.

    Escape is no wherever the focus is in the window, unless something nearer takes it: an open editor, a menu.
    `closed` tells that there is no question any more.
    """

    closed = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._translator = context.translator
        self._answer: Callable[[tuple[str, ...]], object] | None = None
        self._asked: tuple[Asked, ...] = ()
        self._put_off: Callable[[], object] | None = None
        self._question_number = 0
        self._back: QWidget | None = None
        self._over: QWidget | None = None
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)  # heard in the whole window while the bar is shown
        escape.activated.connect(self.dismiss)
        self._question = QLabel(self)
        self._question.setWordWrap(True)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._fields = (QLineEdit(self), QLineEdit(self))
        self._yes = QPushButton(self)
        self._no = QPushButton(self)
        self._others = (QPushButton(self), QPushButton(self))
        self._choices: tuple[Choice, ...] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        layout.addWidget(self._question, 1)
        for field in self._fields:
            field.setMinimumWidth(_FIELD * self.fontMetrics().horizontalAdvance("国"))
            field.returnPressed.connect(self.agree)
            field.hide()
            layout.addWidget(field)
        layout.addWidget(self._yes)
        for at, button in enumerate(self._others, start=1):
            button.clicked.connect(partial(self._choose, at))
            button.hide()
            layout.addWidget(button)
        layout.addWidget(self._no)
        self._yes.clicked.connect(self.agree)
        self._no.clicked.connect(self.dismiss)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._retranslate()
        self.hide()

    def show_over(self, over: QWidget) -> None:
        """Cover a widget of the same window (the tool bar), so that nothing moves under the pointer."""
        self._over = over
        over.installEventFilter(self)
        self.window().installEventFilter(self)

    def ask(self, question: str, yes: str, answer: Callable[[], object], *, ready: bool = False) -> int:
        """Ask; `answer` is called for a yes only. `ready`: the yes button has the focus, so that Return means yes.

        The number of the question is for `withdraw`.
        """
        self._ask(question, yes, (), lambda _texts: answer())
        if ready:
            self._yes.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._question_number

    def withdraw(self, number: int) -> None:
        """Answer no to a question that no longer holds; nothing where it was answered, or another one is shown."""
        if number == self._question_number and not self.is_free:
            self.dismiss()

    def ask_for(
        self, question: str, yes: str, asked: Sequence[Asked], answer: Callable[[tuple[str, ...]], object]
    ) -> None:
        """Ask for one or two texts; `answer` is given them, once all that are needed are there."""
        self._ask(question, yes, tuple(asked), answer)

    def choose(self, question: str, choices: Sequence[Choice], put_off: Callable[[], object]) -> None:
        """Ask for one of two or three answers, of which the first has the keyboard; Escape chooses none.

        `put_off` is called where another question comes over this one.
        """
        self._ask(question, choices[0].text, (), lambda _texts: choices[0].answer())
        self._choices, self._put_off = tuple(choices), put_off
        for button, choice in zip(self._others, choices[1:], strict=False):
            button.setText(choice.text)
            button.setAccessibleName(choice.text)
            button.setAccessibleDescription(question)
            button.show()
        self._no.hide()
        self._embolden(bold=True)
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_free(self) -> bool:
        """Whether no question is shown."""
        return self.isHidden()

    @Slot()
    def dismiss(self) -> None:
        """Answer no."""
        self._answer, self._asked, self._choices, self._put_off = None, (), (), None
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
            self._back = None
        self.closed.emit()

    @Slot()
    def agree(self) -> None:
        """Answer yes. If a needed text is empty, the question stays."""
        texts = tuple(field.text().strip() for field in self._fields[: len(self._asked)])
        for field, asked, text in zip(self._fields, self._asked, texts, strict=False):
            if asked.needed and not text:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        answer = self._answer
        self.dismiss()
        if answer is not None:
            answer(texts)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        self._place()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and not self.isHidden():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            button := self.focusWidget(), QPushButton
        ):
            button.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            if self._put_off is not None:
                self._put_off()
            self.dismiss()
            self._retranslate()
        super().changeEvent(event)

    def _ask(
        self, question: str, yes: str, asked: tuple[Asked, ...], answer: Callable[[tuple[str, ...]], object]
    ) -> None:
        if self._put_off is not None:
            self._put_off()
        self._question_number += 1
        self._answer, self._asked, self._choices, self._put_off = answer, asked, (), None
        self._no.show()
        self._embolden(bold=False)
        for button in self._others:
            button.hide()
        self._question.setText(question)
        self._yes.setText(yes)
        self._yes.setAccessibleName(yes)
        self._yes.setAccessibleDescription(question)
        if self.isHidden():
            self._back = self.window().focusWidget()
        for at, field in enumerate(self._fields):
            field.setVisible(at < len(asked))
            field.setText(asked[at].text if at < len(asked) else "")
            field.setPlaceholderText(asked[at].name if at < len(asked) else "")
            field.setAccessibleName(asked[at].name if at < len(asked) else self._translator.translate("ask.bar"))
        self.show()
        self._place()
        first: QWidget = self._fields[0] if asked else self._no
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """As wide as the window, as high as what it covers; higher only where the question takes more lines."""
        if self._over is not None:
            window = self.window()
            top = self._over.mapTo(window, self._over.rect().topLeft()).y()
            width = window.width()
            needed = self.heightForWidth(width)
            high = max(self._over.height(), needed if needed > 0 else self.sizeHint().height())
            self.setGeometry(QRect(0, top, width, high))
            self.raise_()

    def _embolden(self, *, bold: bool) -> None:
        """Show which answer Return gives at once."""
        font = self.font()
        font.setBold(bold)
        self._yes.setFont(font)

    def _choose(self, at: int, _checked: bool = False) -> None:
        answer = self._choices[at].answer
        self.dismiss()
        answer()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._translator.translate("ask.bar"))
        self._question.setAccessibleName(self._translator.translate("ask.bar"))
        self._no.setText(self._translator.translate("ask.no"))
        self._no.setAccessibleName(self._translator.translate("ask.no"))
