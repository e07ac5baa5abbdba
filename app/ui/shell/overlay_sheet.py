"""A sheet laid over the window: one command shows it, Esc takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.common.context import UiContext


class OverlaySheet(QFrame):
    """A non-modal panel over its parent with columns of lines. `fill` makes its content."""

    def __init__(self, context: UiContext, title_key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title_key = title_key
        self._outer = parent
        self._theme, self._translator, self._icons = context.theme, context.translator, context.icons
        self._before: QWidget | None = None
        self._content = QWidget()
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = QLabel(self)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.put_away)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)
        parent.installEventFilter(self)
        self.hide()
        self._retranslate()

    def toggle(self) -> None:
        """Show it, or take it away."""
        if self.isHidden():
            self._before = self._outer.window().focusWidget()
            self.show()
        else:
            self.put_away()

    @Slot()
    def put_away(self) -> None:
        """Take it away; the focus goes back to where it was."""
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self._before = None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        self._fill()
        self._place()
        self.raise_()
        self._scroll.setFocus()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(self._theme.color("accent"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """While it is shown, Escape closes it before any other part of the window gets the key."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        title = self._translator.translate(self._title_key)
        self._title.setText(title)
        self._title.setFont(_bold(self.font()))
        self._close.setIcon(self._icons.icon("cancel"))
        self._close.setToolTip(self._translator.translate("keys.close"))
        for widget, name in ((self, title), (self._title, title), (self._scroll, title)):
            widget.setAccessibleName(name)
        self._close.setAccessibleName(self._translator.translate("keys.close"))
        if not self.isHidden():
            self._fill()
            self._place()

    def fill(self, columns: QHBoxLayout) -> None:
        """Put the content in; its words and fonts may have changed since the last time."""
        raise NotImplementedError

    def new_grid(self, columns: QHBoxLayout) -> QGridLayout:
        """A column of lines, each a sign or a key and what it means."""
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(self.fontMetrics().height() // 4)
        columns.addLayout(grid, 1)
        return grid

    def add_head(self, grid: QGridLayout, text: str) -> None:
        head = QLabel(text)
        head.setFont(_bold(self.font()))
        head.setStyleSheet(f"color: {self._theme.color('accent').name()}; padding-top: 0.6em")
        head.setAccessibleName(text)
        grid.addWidget(head, grid.rowCount(), 0, 1, 2)

    def add_line(self, grid: QGridLayout, sign: str, text: str, color: str = "text") -> None:
        """A sign or keys on a plate, in a colour of the theme, and what they mean."""
        row, line, ground = grid.rowCount(), self._theme.color("line").name(), self._theme.color("label").name()
        key, what = QLabel(sign), QLabel(text)
        ink = self._theme.color(color).name()
        frame = f"background: {ground}; border: 1px solid {line}; border-radius: 3px; padding: 1px 5px"
        key.setStyleSheet(f"color: {ink}; {frame}")
        key.setAccessibleName(sign)
        what.setAccessibleName(text)
        grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(what, row, 1)

    def _fill(self) -> None:
        content = self.make_content()
        if content is not self._content:
            self._content = content
            self._scroll.setWidget(content)

    def make_content(self) -> QWidget:
        """Make the content again; it is small."""
        content = QWidget()
        content.setAccessibleName(self._translator.translate(self._title_key))
        columns = QHBoxLayout(content)
        columns.setSpacing(self.fontMetrics().height() * 2)
        self.fill(columns)
        return content

    def _place(self) -> None:
        """In the middle of the parent, as large as the sheet is, with a margin of a line kept around."""
        outer, margin = self._outer.rect(), self.fontMetrics().height()
        content = self._content.sizeHint()
        edge = 4 * margin
        width = min(content.width() + edge, outer.width() - 2 * margin)
        height = min(content.height() + edge, outer.height() - 2 * margin)
        self.setGeometry((outer.width() - width) // 2, (outer.height() - height) // 2, width, height)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
