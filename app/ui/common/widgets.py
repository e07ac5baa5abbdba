"""Small widgets that several panes are made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from app.ui.common.elision import elided
from app.ui.common.translator import Translator


class ElidedLabel(QLabel):
    """A line of text that ends in … where the room is too small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        text = elided(self.text(), painter.fontMetrics(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class CoveringPane(QWidget):
    """A pane in the place of the usual ones. `left`: Escape was pressed, or a button that puts it away."""

    left = Signal()

    def focus(self) -> None:
        """Take the keyboard."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PaneHead(QWidget):
    """The first line of a covering pane: its heading, further widgets, and a button that puts it away (`left`)."""

    left = Signal()

    def __init__(self, further: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._heading, self._close = plain_label(parent), QToolButton(parent)
        bold = self._heading.font()
        bold.setBold(True)
        self._heading.setFont(bold)
        self._close.setAutoRaise(True)
        self._close.setText("✕")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._heading, 1)
        for widget in (*further, self._close):
            layout.addWidget(widget)

    def say(self, heading: str, pane: str, close: str) -> None:
        """Set the texts: a screen reader says `pane` where there is no heading; `close` is what the button does."""
        self.setAccessibleName(pane)
        set_text(self._heading, heading, pane)
        self._close.setToolTip(close)
        self._close.setAccessibleName(close)


def plain_label(parent: QWidget) -> QLabel:
    """A label whose text is never taken for markup, in as many lines as it needs."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def set_text(widget: QLabel | QAbstractButton, text: str, unsaid: str = "") -> None:
    """Show a text, which a screen reader says too; `unsaid` is what it says where the text is empty."""
    widget.setText(text)
    widget.setAccessibleName(text or unsaid)


class ElidedComboBox(QComboBox):
    """A combo box in any room: Qt cuts its text off anywhere, this one ends it in … and keeps numbers whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._room: int | None = None
        # The hint is then as wide as a box without text or icon: what stands around a text. The size policy ignores it.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setIconSize(QSize(1, 1))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it as Qt does, with the text in the room that the hint leaves.

        The style is not asked for that room: known to Python, the 566 members of its class's enumerations take longer
        than opening a project.
        """
        self._room = self.width() - self.sizeHint().width()
        super().paintEvent(event)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
        """Describe it to the style, for painting and for the hint, to which the text does not matter."""
        super().initStyleOption(option)
        if self._room is not None:
            option.currentText = elided(option.currentText, self.fontMetrics(), Qt.TextElideMode.ElideRight, self._room)


class Stack(QStackedWidget):
    """Widgets of which one is shown at a time. `name` is the key of its accessible name in the catalogue."""

    def __init__(self, translator: Translator, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._translator, self._name = translator, name
        self.setAccessibleName(translator.translate(name))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self._translator.translate(self._name))


def split(orientation: Qt.Orientation, widgets: Sequence[QWidget], shares: Sequence[int], parent: QWidget) -> QSplitter:
    """Panes side by side (or one above the other) that share the room so, in logical pixels of a usual window."""
    splitter = QSplitter(orientation, parent)
    for widget, share in zip(widgets, shares, strict=True):
        _add(splitter, widget, share)
    splitter.setSizes(list(shares))
    return splitter


def add_pane(splitter: QSplitter, widget: QWidget, share: int) -> None:
    """Put one more pane after the others, which give it this much of their room."""
    sizes = splitter.sizes()
    _add(splitter, widget, share)
    splitter.setSizes([*sizes[:-1], max(0, sizes[-1] - share), share])


def _add(splitter: QSplitter, widget: QWidget, share: int) -> None:
    splitter.addWidget(widget)
    splitter.setStretchFactor(splitter.count() - 1, share)
    splitter.setCollapsible(splitter.count() - 1, False)
