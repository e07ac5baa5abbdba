"""The picture of a table, kept between paint events, so that only places that changed are painted anew.

Qt repaints all of a table whenever it gains or loses the focus, which it does around every number that is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QTableView, QWidget

from app.forms.layout import LayoutPlace

_Index = QModelIndex | QPersistentModelIndex

_MANY = 64
"""More places than these are painted by painting everything; chosen by hand."""


class LayeredTable(QTableView):
    """A table that paints its places through a `TableLayer`. `lay` must be called when its model is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer: TableLayer | None = None

    def lay(self, places: Sequence[LayoutPlace], paint: Callable[[QPainter, QRect, LayoutPlace], None]) -> None:
        """Paint these places of the body, whose rows count from the view's first one, through `paint`."""
        self._layer = TableLayer(self, places, paint)

    def repaint_all(self) -> None:
        """Paint everything anew: fonts, colours or labels changed."""
        if self._layer is not None:
            self._layer.forget()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Qt: paint what changed, and show the rest as it was painted before."""
        if self._layer is not None:
            painter = QPainter(self.viewport())
            self._layer.show(painter, event.rect())
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Qt: repaint the viewport only; the header and the scroll bars look the same without the focus."""
        with _not_repainted(self):
            super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Qt: as `focusInEvent`."""
        with _not_repainted(self):
            super().focusOutEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Qt: nothing is laid out anew because an editor was hidden: it would repaint both scroll bars."""
        return event.type() == QEvent.Type.LayoutRequest or super().viewportEvent(event)

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:  # noqa: N802
        """Qt: numbers or their marks changed."""
        if self._layer is not None and first == last:
            self._layer.forget_at((first,))
        elif self._layer is not None:
            self._layer.forget()
        super().dataChanged(first, last, roles)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Qt: other cells are selected."""
        if self._layer is not None:
            self._layer.forget_at((*selected.indexes(), *deselected.indexes()))
        super().selectionChanged(selected, deselected)

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802
        """Qt: another cell is current."""
        if self._layer is not None:
            self._layer.forget_at((current, previous))
        super().currentChanged(current, previous)


@contextmanager
def _not_repainted(view: QTableView) -> Iterator[None]:
    """Let nothing repaint a view with all its parts in the block, but each of them itself.

    Not by `setUpdatesEnabled`, which repaints everything at its end.
    """
    was = view.testAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled)
    view.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, True)
    try:
        yield
    finally:
        view.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, was)


class TableLayer:
    """Paints the body of a table through `paint`, which paints one place into its rectangle.

    Whoever changes what is shown calls `forget`; another size, scroll position or resolution is noticed. After
    scrolling, what stays in view is moved, and only what came into view is painted.
    """

    def __init__(
        self, view: QTableView, places: Sequence[LayoutPlace], paint: Callable[[QPainter, QRect, LayoutPlace], None]
    ) -> None:
        self._view, self._places, self._paint = view, places, paint
        self._image = QImage()
        self._frame: tuple[float, ...] = ()
        self._at = QPoint()
        """The place of the picture's top left corner in the body, in logical pixels."""
        self._rects: Sequence[QRect] = ()
        """The places of the body, which its scroll position does not change."""
        self._stale = QRegion()
        """What is to be painted anew, as parts of the body."""
        for header in (view.horizontalHeader(), view.verticalHeader()):
            header.sectionResized.connect(self.forget)

    def forget(self, *_: object) -> None:
        """Paint everything anew at the next paint event."""
        self._frame = ()

    def forget_at(self, indexes: Iterable[_Index]) -> None:
        """Paint the places at some indexes of the model anew."""
        found = list(indexes)
        if len(found) > _MANY:
            self.forget()
        elif self._frame:
            at = self._scrolled()  # it may be another one when the next paint event comes
            for index in found:
                if index.isValid():
                    self._stale += self._view.visualRect(index).translated(at)

    def show(self, painter: QPainter, rect: QRect) -> None:
        """Paint the part `rect` of the viewport."""
        self._follow()
        if not self._stale.isEmpty():
            self._paint_stale()
        ratio = self._image.devicePixelRatio()
        source = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
        painter.drawImage(QRectF(rect), self._image, source)

    def _scrolled(self) -> QPoint:
        return QPoint(self._view.horizontalHeader().offset(), self._view.verticalHeader().offset())

    def _follow(self) -> None:
        """Begin a new picture if the view has another size or resolution; move it to the view's scroll position."""
        port, at = self._view.viewport(), self._scrolled()
        frame = (port.width(), port.height(), port.devicePixelRatioF())
        if frame != self._frame:
            self._frame, self._at = frame, at
            self._begin()
        elif at != self._at:
            self._move(at)

    def _begin(self) -> None:
        view, port = self._view, self._view.viewport()
        columns, rows, ratio = view.horizontalHeader(), view.verticalHeader(), port.devicePixelRatioF()
        size = port.size() * ratio
        if self._image.size() != size:
            self._image = QImage(size, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(ratio)
        lefts = [columns.sectionPosition(at) for at in range(columns.count())]
        tops = [rows.sectionPosition(at) for at in range(rows.count())]
        lefts.append(lefts[-1] + columns.sectionSize(len(lefts) - 1) if lefts else 0)
        tops.append(tops[-1] + rows.sectionSize(len(tops) - 1) if tops else 0)
        self._rects = [
            QRect(
                lefts[place.column],
                tops[place.row],
                lefts[place.column + place.column_span] - lefts[place.column],
                tops[place.row + place.row_span] - tops[place.row],
            )
            for place in self._places
        ]
        self._stale = QRegion(port.rect().translated(self._at))

    def _move(self, at: QPoint) -> None:
        """Move what stays in view; where that is no whole number of device pixels, paint everything anew."""
        ratio, moved, port = self._image.devicePixelRatio(), self._at - at, self._view.viewport().rect()
        shown, before = QRegion(port.translated(at)), QRegion(port.translated(self._at))
        self._at = at
        if (moved.x() * ratio).is_integer() and (moved.y() * ratio).is_integer():
            former = self._image.copy()
            painter = QPainter(self._image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.drawImage(moved, former)
            painter.end()
            self._stale += shown - before
        else:
            self._stale = shown

    def _paint_stale(self) -> None:
        stale, self._stale = self._stale, QRegion()
        port = self._view.viewport()
        painter = QPainter(self._image)
        painter.translate(-self._at)
        painter.setClipRegion(stale)
        painter.fillRect(stale.boundingRect(), port.palette().brush(port.backgroundRole()))
        shown = port.rect().translated(self._at)
        for place, rect in zip(self._places, self._rects, strict=True):
            if stale.intersects(rect) and rect.intersects(shown):
                self._paint(painter, rect, place)
        painter.end()
