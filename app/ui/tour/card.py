"""The card of the tour: one step in two sentences, docked above the panes so that it covers nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.frozen import dataclass
from app.ui.common.commands import COMMANDS, key_names
from app.ui.common.context import UiContext

_IN_HINTS = {"previous": "previous_report", "next": "next_report", "tables": "pane_tables"}
"""Commands whose keys any hint may name."""
_EDGE = 0.3
"""The width of the coloured edge at the left in lines of text."""


@dataclass(frozen=True, slots=True)
class CardText:
    """What the card shows: `number` of `count`, or no number where it is 0, and keys of the catalogue.

    `name` is the key of heading and text (`tour.NAME`, `tour.NAME.text`), `hint` of what is said in the text's place
    while it helps, or empty. `facts` fill the placeholders; the keys of `commands` fill {first}, {second} and {third}.
    `is_done`: its work is done already, so that the person goes on by hand. `is_last`: nothing comes after.
    """

    name: str
    number: int = 0
    count: int = 0
    commands: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    hint: str = ""
    is_done: bool = False
    is_last: bool = False


class TourCard(QFrame):
    """Shows a step and never takes the keyboard by itself. Escape gives the keyboard back.

    Signals: `back_asked`, `skip_asked` and `leave_asked`, by its buttons.
    """

    back_asked = Signal()
    skip_asked = Signal()
    leave_asked = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._translator = context.theme, context.translator
        self._shown = CardText("waiting")
        self._former: QWidget | None = None
        self._number, self._heading, self._text = (QLabel(self) for _ in range(3))
        for label in (self._number, self._heading, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._heading, self._text):
            label.setWordWrap(True)
        self._back, self._skip, self._leave = (QPushButton(self) for _ in range(3))
        self._back.clicked.connect(self.back_asked)
        self._skip.clicked.connect(self.skip_asked)
        self._leave.clicked.connect(self.leave_asked)
        self._lay_out()
        self._retranslate()

    def show_text(self, text: CardText) -> None:
        """Show a step; a new one is announced to screen readers."""
        if text == self._shown:
            return
        is_new, self._shown = text.name != self._shown.name, text
        self._retranslate()
        if is_new and self.isVisible():
            self._announce()

    def take_keyboard(self) -> None:
        """Give the keyboard to the button that goes on, as the person asked."""
        focus = self.window().focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._former = focus
        (self._leave if self._skip.isHidden() else self._skip).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._announce()

    def give_back_keyboard(self) -> None:
        """Put the keyboard where it was before the card had it."""
        if self._former is not None and self._former.isVisible():
            self._former.setFocus(Qt.FocusReason.OtherFocusReason)
        self._former = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        button = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.give_back_keyboard()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        painter = QPainter(self)
        edge = round(self.fontMetrics().height() * _EDGE)
        painter.fillRect(0, 0, edge, self.height(), self._theme.color("accent"))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        words = QVBoxLayout()
        words.setSpacing(line // 6)
        words.addWidget(self._heading)
        words.addWidget(self._text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(line, line // 3, line // 2, line // 3)
        layout.setSpacing(line // 2)
        layout.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        for button in (self._back, self._skip, self._leave):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _retranslate(self) -> None:
        translate, shown = self._translator.translate, self._shown
        names = {command.id: key_names(command.keys[:1]) for command in COMMANDS}
        named = {**_IN_HINTS, **dict(zip(("first", "second", "third"), shown.commands, strict=False))}
        facts = {**shown.facts, **{name: names[command] for name, command in named.items()}}
        number = translate("tour.number", number=shown.number, count=shown.count) if shown.number else ""
        self._number.setText(number)
        self._number.setVisible(bool(number))
        heading = translate(f"tour.{shown.name}", **facts)
        self._heading.setText(translate("tour.done", step=heading) if shown.is_done else heading)
        self._text.setText(translate(shown.hint or f"tour.{shown.name}.text", **facts))
        self._back.setVisible(shown.number > 1 or (shown.is_last and shown.name != "lost"))
        self._skip.setVisible(bool(shown.number) and not shown.is_last)
        for button, key in (
            (self._back, "tour.back"),
            (self._skip, "tour.on" if shown.is_done else "tour.skip"),
            (self._leave, "tour.finish" if shown.is_last else "tour.leave"),
        ):
            button.setText(translate(key))
            button.setToolTip(translate(f"{key}_tip"))
            button.setAccessibleName(translate(key))
            button.setAccessibleDescription(translate(f"{key}_tip"))
        self.setAccessibleName(translate("tour.card"))
        for label in (self._number, self._heading, self._text):
            label.setAccessibleName(label.text() or translate("tour.card"))
        self.setAccessibleDescription(self._spoken())
        self._color()

    def _color(self) -> None:
        font = self.font()
        font.setBold(True)
        self._heading.setFont(font)
        hinted = "corrected" if self._shown.hint else "text"
        for label, name in ((self._number, "muted"), (self._heading, "text"), (self._text, hinted)):
            palette = self.palette()
            palette.setColor(label.foregroundRole(), self._theme.color(name))
            label.setPalette(palette)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._theme.color("base"))
        if palette != self.palette():
            self.setPalette(palette)

    def _spoken(self) -> str:
        labels = (self._number, self._heading, self._text)
        return " ".join(label.text() for label in labels if label.text())

    def _announce(self) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._spoken()))
