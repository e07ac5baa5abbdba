"""A button of two lines: what it opens, and below it, quieter, what that is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.common.elision import elided
from app.ui.common.theme import ThemeColors

_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class LinkButton(QAbstractButton):
    """Its text is the first line; `more` the second, wrapped or (a path) elided in the middle."""

    def __init__(self, theme: ThemeColors, parent: QWidget | None = None, *, path: bool = False) -> None:
        super().__init__(parent)
        self._theme, self._path, self._more = theme, path, ""
        self._hovered = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A layout holds a Fixed one to its sizeHint, whatever its height for the width is.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, icon: QIcon, text: str, more: str) -> None:
        """Set its texts, visible and for screen readers."""
        self.setIcon(icon)
        self.setText(text)
        self._more = more
        self.setAccessibleName(text)
        self.setAccessibleDescription(more)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = self._em() * 20
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._em() * 8, self._em() * 3)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._title_height() + self._more_height(self._text_width(width)) + self._em()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        em, theme = self._em(), self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered or self.isDown() or self.hasFocus():
            painter.setPen(theme.color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("label"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), em / 4, em / 4)
        self.icon().paint(painter, QRect(em // 2, em // 2, em * 3 // 2, em * 3 // 2))
        left, width = self._text_left(), self._text_width(self.width())
        painter.setFont(self._bold())
        height = self._title_height()
        painter.setPen(theme.color("text"))
        title = elided(self.text(), painter.fontMetrics(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, em // 2, width, height), 0, title)
        painter.setFont(self.font())
        painter.setPen(theme.color("muted"))
        below = QRect(left, em // 2 + height, width, self.height() - height - em // 2)
        if self._path:
            more = elided(self._more, painter.fontMetrics(), Qt.TextElideMode.ElideMiddle, width)
            painter.drawText(below, 0, more)
        else:
            painter.drawText(below, _WRAPPED, self._more)
        painter.end()

    def _more_height(self, width: int) -> int:
        if self._path:
            return self.fontMetrics().height()
        return self.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, self._more).height()

    def _title_height(self) -> int:
        """Height of a line in pixels. Chinese characters may come from a taller font than the widget's."""
        metrics = QFontMetrics(self._bold())
        return max(metrics.height(), metrics.boundingRect(QRect(0, 0, 10_000, 100), 0, self.text()).height())

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _em(self) -> int:
        return self.fontMetrics().height()

    def _text_left(self) -> int:
        return self._em() * 5 // 2

    def _text_width(self, width: int) -> int:
        return max(self._em(), width - self._text_left() - self._em() // 2)
