"""The widget that shows a plot with its legend, and lets marks be pointed at, gone through by keys, and opened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QToolTip, QWidget

from app.ui.common.theme import ThemeColors
from app.ui.overview.charts.picture import Words, legend_height, paint_legend
from app.ui.overview.charts.plot import Plot

_ARROWS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
)  # fmt: skip
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WHEEL_ROWS = 3
"""Rows that a notch of the wheel scrolls; a notch is 120 eighths of a degree."""


class ChartCanvas(QWidget):
    """`opened` (the mark's targets, where on the screen): a mark was clicked, or Return pressed on it.

    `told` (text): the exact numbers of the mark at the mouse or of the current one; `""` for none.
    """

    opened = Signal(object, object)
    told = Signal(str)

    def __init__(self, theme: ThemeColors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plot: Plot | None = None
        self._words = Words("")
        self._current: int | None = None
        self._pointed: int | None = None
        self._top = 0.0
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self._scrolled)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def plot(self) -> Plot | None:
        return self._plot

    @property
    def current(self) -> int | None:
        """The mark that the keys are on."""
        return self._current

    def show_plot(self, plot: Plot | None, words: Words) -> None:
        """Show another plot; without one, the words for that.

        Reports are still being counted while the keys are here: they stay on the mark where it leads where it did, and
        else go to the first one, as when they came. Without a mark Return would open nothing, and no number be told.
        """
        before, number = self._plot, self._current
        self._plot, self._words = plot, words
        self._current = self._pointed = None
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(words.note or words.nothing)
        self._bar.setAccessibleName(words.title)
        self._arrange()
        self.told.emit("")
        if plot is not None and plot.count and self.hasFocus():
            leads = None if before is None or number is None else before.mark(number).targets
            is_there = number is not None and number < plot.count and plot.mark(number).targets == leads
            self._go_to(number if number is not None and is_there else 0)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        line = self.fontMetrics().height()
        return QSize(line * 26, line * 16)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        line = self.fontMetrics().height()
        return QSize(line * 18, line * 12)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._plot is None:
            painter.setPen(self._theme.color("muted"))
            room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words.nothing)
        else:
            paint_legend(painter, self._words.legend, self._theme, self._width)
            painter.translate(QPointF(0, self._top))
            self._plot.paint(painter, self._theme)
            self._paint_current(painter, self._plot)
        painter.end()

    def _paint_current(self, painter: QPainter, plot: Plot) -> None:
        for number, name, width in ((self._pointed, "text", 1.0), (self._current, "accent", 2.0)):
            if number is None or (name == "accent" and not self.hasFocus()):
                continue
            shape = plot.mark(number).shape
            if not shape.isEmpty():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._theme.color(name), width))
                painter.drawRect(shape.adjusted(-1.5, -1.5, 1.5, 1.5))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
        super().changeEvent(event)

    @property
    def _width(self) -> float:
        return float(self.width() - self._bar.sizeHint().width() - 2)

    def _arrange(self) -> None:
        if self._plot is None:
            self._bar.hide()
            return
        metrics = QFontMetricsF(self.font())
        legend = legend_height(self._words.legend, metrics, self._width)
        self._top = legend + metrics.height() * 0.5 if self._words.legend else 0.0
        self._plot.arrange(metrics, QSizeF(self._width, max(self.height() - self._top, metrics.height())))
        rows, shown = self._plot.rows, self._plot.shown_rows
        self._bar.setVisible(rows > shown)
        self._bar.setRange(0, max(0, rows - shown))
        self._bar.setPageStep(max(1, shown))
        width = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - width, int(self._top), width, max(0, int(self.height() - self._top)))

    # --- marks

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._point(self._at(event.position()), event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)
        self._point(None, QPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self._go_to(found)
            self._open(event.globalPosition().toPoint())
        else:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        if self._bar.isHidden():
            event.ignore()
            return
        self._bar.setValue(self._bar.value() - round(event.angleDelta().y() / 120 * _WHEEL_ROWS))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        plot, key = self._plot, Qt.Key(event.key())
        if plot is None or not plot.count or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            self._go_to(0 if self._current is None else plot.beside(self._current, key))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(0 if key == Qt.Key.Key_Home else plot.count - 1)
        elif key in _OPENING and self._current is not None:
            shape = plot.mark(self._current).shape
            self._open(self.mapToGlobal((shape.bottomLeft() + QPointF(0, self._top)).toPoint()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if self._plot is not None and self._current is None and self._plot.count:
            self._go_to(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.update()

    def _at(self, point: QPointF) -> int | None:
        return None if self._plot is None else self._plot.at(point - QPointF(0, self._top))

    def _go_to(self, number: int) -> None:
        """Make a mark the current one; a screen reader says its numbers."""
        if self._plot is None:
            return
        self._current = number
        self._plot.reveal(number)
        self._bar.setValue(self._plot.first_row)
        text = self._plot.mark(number).text
        self.setAccessibleDescription(text)
        self.told.emit(text)
        self.update()

    def _point(self, number: int | None, where: QPoint) -> None:
        """Show the numbers of the mark at the mouse."""
        if number == self._pointed or self._plot is None:
            return
        self._pointed = number
        self.setCursor(Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor)
        if number is None:
            QToolTip.hideText()
            self.told.emit("" if self._current is None else self._plot.mark(self._current).text)
        else:
            text = self._plot.mark(number).text
            QToolTip.showText(where, text, self)
            self.told.emit(text)
        self.update()

    def _open(self, where: QPoint) -> None:
        if self._plot is not None and self._current is not None:
            targets = self._plot.mark(self._current).targets
            if targets:
                self.opened.emit(targets, where)

    @Slot(int)
    def _scrolled(self, row: int) -> None:
        if self._plot is not None and row != self._plot.first_row:
            self._plot.scroll_to(row)
            self.update()
