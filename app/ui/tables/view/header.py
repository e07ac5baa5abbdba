"""The rows above the first number, painted as the view's header so that they stay while the rows scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from app.forms.layout import LayoutPlace
from app.ui.tables.model.table_model import GridModel, Index
from app.ui.tables.view.paint import Paints


class LayoutHeader(QHeaderView):
    """Paints the merged labels of a layout's header rows over the columns they span."""

    def __init__(self, grid: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = grid
        self._places = tuple(place for place in grid.layout_.places if place.row < grid.layout_.header_rows)
        self._heights: Sequence[int] = ()
        self._paints: Paints | None = None
        self._picture = QPixmap()
        """The labels as they were painted last; Qt repaints the header whenever the table gains or loses the focus."""
        self._pictured: tuple[float, ...] = ()
        self.sectionResized.connect(self._forget)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_sizes(self, heights: Sequence[int], paints: Paints) -> None:
        """Set the heights of all header rows, in pixels, and the fonts and colours."""
        self._heights, self._paints = tuple(heights), paints
        self._forget()
        self.setFixedHeight(sum(heights))
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.length(), sum(self._heights))  # Qt would ask the model for every label

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._paints is None:
            return
        port, ratio = self.viewport(), self.viewport().devicePixelRatioF()
        pictured = (port.width(), port.height(), ratio, self.offset())
        if pictured != self._pictured:
            self._pictured, self._picture = pictured, QPixmap(port.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            with QPainter(self._picture) as painter:
                self._paint(painter, self._paints)
        with QPainter(port) as painter:
            painter.drawPixmap(0, 0, self._picture)

    def _forget(self, *_: object) -> None:
        """Paint the labels anew at the next paint event."""
        self._pictured = ()

    def _paint(self, painter: QPainter, paints: Paints) -> None:
        room = self.viewport().rect()
        painter.fillRect(room, paints.base)
        for place in self._places:
            rect = self._rect(place)
            if rect.intersects(room):
                paints.paint_label(painter, rect, self._grid.place_text(place), place.kind, head=True)
        painter.fillRect(0, room.height() - 1, self.length() - self.offset(), 1, paints.muted)

    def currentChanged(self, current: Index, old: Index) -> None:  # noqa: N802
        """Qt: nothing, since labels look the same above the current cell. Qt would paint both columns' labels anew."""

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.label_at(event.pos())
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def label_at(self, point: QPoint) -> str:
        """The full text of the label at a point of the header; `""` where there is none."""
        place = next((place for place in self._places if self._rect(place).contains(point)), None)
        return "" if place is None else self._grid.label_text(place.label, beside=True)

    def _rect(self, place: LayoutPlace) -> QRect:
        left = self.sectionViewportPosition(place.column)
        width = sum(self.sectionSize(place.column + at) for at in range(place.column_span))
        top = sum(self._heights[: place.row])
        return QRect(left, top, width, sum(self._heights[place.row : place.row + place.row_span]))
