"""The four corners of one page, set with handles over the page view, with a magnifier at the one in hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.model import Box, Corners, Point
from app.ui.common.context import UiContext
from app.ui.common.last_place import PagePosition
from app.ui.page.camera import Camera, Spot
from app.ui.page.canvas import PageCanvas
from app.ui.page.corners.handle import CornerHandle

DrawPage = Callable[[QPainter, int, Box], object]
"""Draws a part (pixels of the page) of the page with an index, whose top left is the painter's origin."""

_INSET = 0.06
"""Of a page's sides: how far from its edges the corners are at first. Chosen by hand."""
_MAGNIFIED = 3.0
"""Times that the magnifier enlarges the page as it is shown. Chosen by hand."""
_RADIUS = 4.0
"""Lines of text of the window's font that the magnifier's radius is. Chosen by hand."""
_NAMES = ("corners.top_left", "corners.top_right", "corners.bottom_right", "corners.bottom_left")


class CornerEditor(QObject):
    """While `is_active`, the page is shown wholly and four handles lie over it; set corners are thin lines otherwise.

    `accepted`: read again by these corners; `reset`: read again as the reader itself straightens; `ended`: the handles
    are gone, for whatever reason. All places of handles are logical pixels of the viewport.
    """

    accepted = Signal()
    reset = Signal()
    ended = Signal()

    def __init__(self, context: UiContext, view: PageCanvas, camera: Camera) -> None:
        super().__init__(view)
        self._theme, self._translator = context.theme, context.translator
        self._view, self._viewport, self._camera = view, view.viewport(), camera
        self._before: PagePosition | None = None
        self._handles: list[CornerHandle] = []
        self._points: list[Point] = []
        self._stored: dict[int, Corners] = {}
        self._index = -1
        self._held: int | None = None
        self.is_active = False

    def show_set(self, corners: Sequence[Corners]) -> None:
        """The corners that are set on pages of the report that is shown."""
        self._stored = {one.page: one for one in corners}
        self._viewport.update()

    def begin(self, number: int, *, as_left: bool = False) -> bool:
        """Put the handles on the page with this number, where its corners are set or near its edges.

        `as_left`: where the handles were when they went, which were those of the same page.
        """
        places = self._camera.places
        index = next((at for at, place in enumerate(places) if place.number == number), None)
        if index is None:
            return False
        stored, place = self._stored.get(number), places[index]
        across, down = place.width * _INSET, place.height * _INSET
        right, bottom = place.width - across, place.height - down
        at_first = ((across, down), (right, down), (right, bottom), (across, bottom))
        left = self._points if as_left and index == self._index else ()
        self._index, self._points = index, list(left or (stored.points if stored is not None else at_first))
        self._before = self._view.position()
        self._view.show_whole(index)
        self._put_in_view_order()
        self.is_active = True
        self._make_handles()
        self.follow()
        for handle in self._handles:
            handle.show()
            handle.raise_()
        self.retranslate()
        self._handles[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._viewport.update()
        return True

    @property
    def corners(self) -> Corners | None:
        """The corners as they are now, or were when the handles went; None where they enclose no sheet."""
        places = self._camera.places
        if not 0 <= self._index < len(places):
            return None
        place = places[self._index]
        found = Corners.of(place.number, [(round(x, 2), round(y, 2)) for x, y in self._points])
        return found if self._is_sound(found) else None

    @property
    def number(self) -> int:
        """The number of the page whose corners are set, or were at last; 0 for none."""
        places = self._camera.places
        return places[self._index].number if 0 <= self._index < len(places) else 0

    @property
    def handles(self) -> Sequence[CornerHandle]:
        """The handles, clockwise from the one at the top left as the page is shown."""
        return tuple(self._handles)

    @Slot()
    def end(self) -> None:
        """Take the handles away."""
        if not self.is_active:
            return
        self.is_active, self._held = False, None
        for handle in self._handles:
            handle.hide()
        if self._before is not None:
            self._view.show_position(self._before)
        self._viewport.update()
        self.ended.emit()

    def take_focus(self) -> None:
        """Put the keyboard into the first handle."""
        if self.is_active:
            self._handles[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Put the handles where their points are after the page was scrolled, zoomed or turned."""
        if self.is_active:
            for handle, (x, y) in zip(self._handles, self._points, strict=True):
                if not handle.is_dragged:
                    handle.place(self._in_view(x, y))

    def retranslate(self) -> None:
        """Name the handles in the window's language."""
        for handle, name in zip(self._handles, _NAMES, strict=False):
            handle.setAccessibleName(self._translator.translate(name))
            handle.setToolTip(self._translator.translate(name))

    def paint(self, painter: QPainter, draw_page: DrawPage) -> None:
        """Paint what the corners enclose, and the magnifier; the painter is in device pixels of the view."""
        ratio = self._camera.ratio
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for index, _ in self._camera.visible():
            stored = self._stored.get(self._camera.places[index].number)
            if self.is_active and index == self._index:
                self._paint_outline(painter, self._points, index, self._pen(2 * ratio))
            elif stored is not None:
                self._paint_outline(painter, stored.points, index, self._pen(ratio, Qt.PenStyle.DashLine))
        if self.is_active and self._held is not None:
            self._magnify(painter, self._points[self._held], draw_page)

    def _paint_outline(self, painter: QPainter, points: Sequence[Point], index: int, pen: QPen) -> None:
        painter.setPen(pen)
        painter.drawPolygon(QPolygonF([QPointF(*self._camera.place_of(Spot(index, x, y))) for x, y in points]))

    def _pen(self, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        sound = not self.is_active or self.corners is not None
        return QPen(self._theme.color("paper_current" if sound else "paper_broken"), width, style)

    def _magnify(self, painter: QPainter, point: Point, draw_page: DrawPage) -> None:
        """A circle beside the corner, towards the middle of the sheet, with the page around the corner enlarged."""
        camera, ratio = self._camera, self._camera.ratio
        radius = _RADIUS * self._viewport.fontMetrics().height() * ratio
        x, y = camera.place_of(Spot(self._index, *point))
        shown = [camera.place_of(Spot(self._index, *one)) for one in self._points]
        to_x = 1 if sum(one[0] for one in shown) / 4 > x else -1
        to_y = 1 if sum(one[1] for one in shown) / 4 > y else -1
        middle = QPointF(x + 1.3 * radius * to_x, y + 1.3 * radius * to_y)
        circle = QPainterPath()
        circle.addEllipse(middle, radius, radius)
        page, (left, top) = camera.column.page(self._index), camera.origin(self._index)
        reach = radius / _MAGNIFIED
        area = Box(
            max(0, int(x - left - reach)),
            max(0, int(y - top - reach)),
            min(page.across, int(x - left + reach) + 1),
            min(page.down, int(y - top + reach) + 1),
        )
        painter.save()
        painter.setClipPath(circle)
        painter.fillPath(circle, self._theme.color("page_ground"))
        painter.translate(middle)
        painter.scale(_MAGNIFIED, _MAGNIFIED)
        painter.translate(left - x, top - y)
        if area.width > 0 and area.height > 0:
            draw_page(painter, self._index, area)
        painter.restore()
        painter.setPen(QPen(self._theme.color("paper_current"), 2 * ratio))
        painter.drawEllipse(middle, radius, radius)
        line = QColor(self._theme.color("paper_current"))
        painter.setPen(QPen(line, max(1.0, ratio)))
        for across, down in ((0.5, 0.0), (0.0, 0.5)):
            arm = QPointF(across * radius, down * radius)
            painter.drawLine(middle - arm, middle + arm)

    def _make_handles(self) -> None:
        if self._handles:
            return
        for at in range(4):
            handle = CornerHandle(self._theme, self._viewport)
            handle.moved.connect(partial(self._move, at))
            handle.touched.connect(partial(self._hold, at))
            handle.accepted.connect(self.accepted)
            handle.left.connect(self.end)
            handle.reset.connect(self.reset)
            self._handles.append(handle)
        for first, second in pairwise(self._handles):
            QWidget.setTabOrder(first, second)

    def _put_in_view_order(self) -> None:
        """Begin with the point that is at the top left as the page is shown, so that the handles' names are right."""
        shown = [self._camera.place_of(Spot(self._index, *one)) for one in self._points]
        order = Corners.of(1, shown).points
        self._points = [self._points[shown.index(one)] for one in order]

    def _move(self, at: int, middle: QPointF) -> None:
        ratio = self._camera.ratio
        left, top = self._camera.origin(self._index)
        page = self._camera.column.page(self._index)
        x = min(max(middle.x() * ratio - left, 0.0), page.across)
        y = min(max(middle.y() * ratio - top, 0.0), page.down)
        self._points[at] = page.to_page(x, y)
        self._handles[at].place(self._in_view(*self._points[at]))
        self._viewport.update()

    def _hold(self, at: int, held: bool) -> None:
        if held:
            self._held = at
        elif self._held == at:
            self._held = None
        self._viewport.update()

    def _in_view(self, x: float, y: float) -> QPointF:
        ratio = self._camera.ratio
        at = self._camera.place_of(Spot(self._index, x, y))
        return QPointF(at[0] / ratio, at[1] / ratio)

    def _is_sound(self, corners: Corners) -> bool:
        """Whether they are those of a sheet, each handle at the corner that it began at."""
        place = self._camera.places[self._index]
        in_turn = [Corners.of(1, self._points).points.index(one) for one in self._points]
        return corners.fits(place.width, place.height) and all(
            (after - before) % 4 == 1 for before, after in pairwise(in_turn)
        )
