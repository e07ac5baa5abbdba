"""The line edit in which a number is typed, shown over its cell."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QInputMethodEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.frozen import dataclass
from app.ui.common.theme import ThemeColors
from app.ui.tables.model.shown_cell import CellShow, taken_text


@dataclass(frozen=True, slots=True)
class _Stood:
    """The state of the line before a composition: its text, its selection (start, length) and whether it was edited."""

    text: str
    chosen: tuple[int, int]
    modified: bool


class CellEditor(QLineEdit):
    """A frameless line edit that checks whether its text can be accepted, and underlines one that cannot in red.

    The composition of an input method removes the selected text when it begins. If it is cancelled, or still open when
    the cell is left, that text is restored: otherwise the cell would become blank unintentionally.
    """

    def __init__(self, theme: ThemeColors, name: str, show: CellShow | None, parent: QWidget) -> None:
        """`show` is what the cell below shows, `name` the accessible name."""
        super().__init__(parent)
        self._show = show
        self._theme = theme
        self._refused = False
        self._composed_over: _Stood | None = None
        self.setFrame(False)
        self.setAutoFillBackground(True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(name)
        self.textEdited.connect(self._forgive)

    @property
    def refused(self) -> bool:
        """Whether the text was refused and has not been edited since."""
        return self._refused

    @property
    def composing(self) -> bool:
        """Whether a composition of an input method is open: until it ends, no key is meant for the table."""
        return self._composed_over is not None

    def accepted(self) -> bool:
        """Whether the text can be accepted; if not, it is marked. A text that was not edited is always accepted."""
        self._put_back()
        self._refused = self.isModified() and taken_text(self._show, self.text()) is None
        self.update()
        return not self._refused

    def prefill(self, text: str) -> None:
        """Set a text that counts as typed, selected so that typing replaces it."""
        self.selectAll()
        self.insert(text)
        self.selectAll()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        if event.commitString() or event.replacementLength():
            self._composed_over = None
        elif event.preeditString() and self._composed_over is None:
            chosen = (self.selectionStart(), self.selectionLength())
            self._composed_over = _Stood(self.text(), chosen, self.isModified())
        super().inputMethodEvent(event)
        if not event.preeditString():
            self._put_back()
        elif event.commitString():  # one word is committed, and the next one begins
            self._composed_over = _Stood(self.text(), (-1, 0), self.isModified())

    def _put_back(self) -> None:
        """Restore the state from before a composition that was not committed."""
        stood, self._composed_over = self._composed_over, None
        if stood is not None:
            self.setText(stood.text)
            self.setModified(stood.modified)
            if stood.chosen[0] >= 0:
                self.setSelection(*stood.chosen)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        with QPainter(self) as painter:
            color = self._theme.color("broken" if self._refused else "current")
            height = 3 if self._refused else 2
            painter.fillRect(0, self.height() - height, self.width(), height, color)

    @Slot()
    def _forgive(self) -> None:
        if self._refused:
            self._refused = False
            self.update()
