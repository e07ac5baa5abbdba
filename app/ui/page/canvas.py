"""Scrolling, zooming and turning of pages; painting is left to subclasses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.model import Box, PagePlace
from app.ui.common.last_place import PagePosition
from app.ui.page.camera import Camera, Spot

_ZOOM_STEP = 1.2
"""Factor of one zoom step and of one notch of the wheel. Chosen by hand."""
_AROUND = 14
"""Logical pixels around a page that is shown wholly. Chosen by hand."""
_LINES_A_NOTCH = 20
"""Logical pixels of a single step of the scroll bars, several of which make a notch of the wheel. Chosen by hand."""


class PageCanvas(QAbstractScrollArea):
    """Keeps the camera, the scroll bars and the size of the view in step. The scroll bars count device pixels."""

    page_changed = Signal(object)
    """The number of the page in the middle of the view."""
    scrolled_by_hand = Signal()
    view_moved = Signal()
    """Pages are in another place, size or turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera = Camera()
        self._index_of: dict[int, int] = {}
        self._page = -1
        self._moving = False
        self._returned_to: PagePosition | None = None
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    @Slot()
    def zoom_in(self) -> None:
        """Zoom in by one step, around the middle of the view."""
        self._zoom_by(_ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Zoom out by one step, around the middle of the view."""
        self._zoom_by(1 / _ZOOM_STEP)

    @Slot()
    def fit_width(self) -> None:
        """Fill the width with the widest page, also when the view becomes wider."""
        self._keeping(lambda: self._change_zoom(None))

    @Slot()
    def rotate_left(self) -> None:
        """Turn all pages counter-clockwise."""
        self._keeping(lambda: self._rotate(3))

    @Slot()
    def rotate_right(self) -> None:
        """Turn all pages clockwise."""
        self._keeping(lambda: self._rotate(1))

    def position(self) -> PagePosition | None:
        """What is in view; None without pages."""
        camera = self._camera
        if self._returned_to is not None:
            return self._returned_to
        spot = camera.spot(camera.width / 2, 0)
        return None if spot is None else PagePosition(spot.index, spot.x, spot.y, camera.zoom, camera.turn)

    def show_position(self, position: PagePosition) -> None:
        """Show what was in view before. It is kept in view while the window changes size, until the user scrolls."""
        if position.index < len(self._camera.places):
            self._camera.zoom, self._camera.turn, self._returned_to = position.zoom, position.turn, position
            self._lay_out()

    def show_whole(self, index: int) -> None:
        """Show a page wholly, as large as fits."""
        camera, page = self._camera, self._camera.column.page(index)
        room = 2 * _AROUND * camera.ratio
        fitting = min((camera.width - room) / page.across, (camera.height - room) / page.down)
        self._change_zoom(camera.scale / camera.ratio * fitting)
        camera.scroll_to(camera.x, round(camera.column.top(index) - _AROUND * camera.ratio))
        self._show_camera()

    @Slot()
    def fit_page(self) -> None:
        """Show the page in view wholly, as large as fits."""
        if self._page >= 0:
            self.show_whole(self._page)

    @property
    def index_in_view(self) -> int:
        """The index of the page in the middle of the view; -1 without pages."""
        return self._page

    @property
    def page_count(self) -> int:
        return len(self._camera.places)

    def go_to(self, index: int) -> None:
        """Bring the top of a page to the top of the view."""
        camera, self._returned_to = self._camera, None
        camera.scroll_to(camera.x, camera.column.top(index) - round(_AROUND * camera.ratio))
        self._show_camera()

    @property
    def top(self) -> float:
        """What is at the upper edge: the index of a page, and the share of its height as it is shown."""
        camera = self._camera
        index = max(camera.column.index_at(camera.y), 0)
        if not camera.places:
            return 0.0
        inside = (camera.y - camera.column.top(index)) / max(1, camera.column.page(index).down)
        return index + min(max(inside, 0.0), 1.0)

    def scroll_to_top(self, place: float) -> None:
        """Bring a place, as `top` gives it, to the upper edge."""
        camera = self._camera
        if camera.places:
            index = min(max(int(place), 0), len(camera.places) - 1)
            inside = min(max(place - index, 0.0), 1.0) * camera.column.page(index).down
            camera.scroll_to(camera.x, camera.column.top(index) + round(inside))
            self._returned_to = None
            self._show_camera()

    def bring(self, places: Iterable[tuple[int, Box]]) -> None:
        """Bring boxes of pages (by their numbers) into view, if they are not."""
        self._bring_into_view(self._shown(places))

    def make_room(self, height: int) -> None:
        """Leave so many logical pixels above the pages for a bar."""
        self.setViewportMargins(0, height, 0, 0)

    def _shown(self, places: Iterable[tuple[int, Box]]) -> list[Box]:
        """Boxes of pages in the view, in device pixels."""
        return [self._camera.shown(self._index_of[page], box) for page, box in places if page in self._index_of]

    def _zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Zoom around a place of the view; without one, around the middle, with `_kept_in_view` still in view."""
        camera, held = self._camera, [] if around is not None else self._held()
        if held:
            x, y = held[0].center
            around = QPointF(x / camera.ratio, y / camera.ratio)
        self._keeping(lambda: self._change_zoom(camera.scale / camera.ratio * factor, around), bool(held))

    def _kept_in_view(self) -> list[Box]:
        """Boxes (device pixels of the view) that stay in view when zoom or turn change, if they were in view."""
        return []

    def _held(self) -> list[Box]:
        """The boxes of `_kept_in_view` if all of them are in view now, else none."""
        camera, boxes = self._camera, self._kept_in_view()
        whole = Box.around(boxes)
        if whole is None or whole.x0 < 0 or whole.y0 < 0 or whole.x1 > camera.width or whole.y1 > camera.height:
            return []
        return boxes

    def _keeping(self, change: Callable[[], None], held: bool | None = None) -> None:
        """Change the zoom or turn, then bring `_kept_in_view` back into view if it was there before."""
        if held is None:
            held = bool(self._held())
        change()
        if held:
            self._bring_into_view(self._kept_in_view())

    def _bring_into_view(self, boxes: Sequence[Box]) -> None:
        """Scroll boxes to the middle unless all are in view; if they are higher than the view, only the first one."""
        camera = self._camera
        whole = Box.around(boxes)
        if whole is None:
            return
        wanted = boxes[0] if whole.height > camera.height else whole
        x, y = wanted.center
        across = 0 if wanted.x0 >= 0 and wanted.x1 <= camera.width else round(x - camera.width / 2)
        down = 0 if wanted.y0 >= 0 and wanted.y1 <= camera.height else round(y - camera.height / 2)
        if across or down:
            self._returned_to = None
            camera.scroll_to(camera.x + across, camera.y + down)
            self._show_camera()

    def _change_zoom(self, zoom: float | None, around: QPointF | None = None) -> None:
        camera, self._returned_to = self._camera, None
        x = camera.width / 2 if around is None else around.x() * camera.ratio
        y = camera.height / 2 if around is None else around.y() * camera.ratio
        spot = camera.spot(x, y)
        at = camera.place_of(spot) if spot is not None else (x, y)
        camera.zoom = zoom
        camera.build()
        if spot is not None:
            camera.hold(spot, *at)
        self._show_camera()

    def _rotate(self, quarters: int) -> None:
        camera, self._returned_to = self._camera, None
        spot = camera.spot(camera.width / 2, camera.height / 2)
        camera.turn = (camera.turn + quarters) % 4
        camera.build()
        if spot is not None:
            camera.hold(spot, camera.width / 2, camera.height / 2)
        self._show_camera()

    def _show_places(self, places: Sequence[PagePlace]) -> None:
        """Show other pages, unturned, from the first one's top."""
        camera, self._returned_to = self._camera, None
        camera.places, camera.turn, camera.x, camera.y = places, 0, 0, 0
        self._index_of = {place.number: index for index, place in enumerate(places)}
        self._page = -1
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay the pages out for the size of the viewport; what is at its top stays there."""
        camera, size = self._camera, self.viewport().size()
        held = self._returned_to
        if held is not None:
            spot: Spot | None = Spot(held.index, held.x, held.y)
        else:
            spot = camera.spot(camera.width / 2, 0) if camera.y else None
        camera.ratio = self.devicePixelRatioF()
        camera.width, camera.height = round(size.width() * camera.ratio), round(size.height() * camera.ratio)
        camera.build()
        if spot is not None:
            camera.hold(spot, camera.width / 2, 0)
        self._show_camera()

    def _show_camera(self) -> None:
        """Set the scroll bars to the camera's position, and repaint."""
        camera, self._moving = self._camera, True
        step = round(_LINES_A_NOTCH * camera.ratio)
        for bar, most, page, value in (
            (self.horizontalScrollBar(), camera.most_x, camera.width, camera.x),
            (self.verticalScrollBar(), camera.most_y, camera.height, camera.y),
        ):
            bar.setRange(0, most)
            bar.setPageStep(max(1, page - step))
            bar.setSingleStep(step)
            bar.setValue(value)
        self._moving = False
        self._scrolled()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Qt: the scroll bars were moved."""
        if not self._moving:
            self._returned_to = None
            self.scrolled_by_hand.emit()
            self._scrolled()

    def _scrolled(self) -> None:
        camera = self._camera
        camera.scroll_to(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self.viewport().update()
        self.view_moved.emit()
        index = camera.column.index_at(camera.y + camera.height / 2)
        if index != self._page:
            self._page = index
            if index >= 0:
                self.page_changed.emit(camera.places[index].number)

    def _page_rect(self, index: int) -> QRectF:
        """The rectangle of a page in the viewport, in logical pixels."""
        left, top = self._camera.origin(index)
        page, ratio = self._camera.column.page(index), self._camera.ratio
        return QRectF(left / ratio, top / ratio, page.across / ratio, page.down / ratio)

    def _on_page(self, index: int, parts: Iterable[QRect]) -> list[QRect]:
        """Parts of the viewport (logical pixels) on a page, in device pixels from the page's top left corner."""
        (left, top), ratio = self._camera.origin(index), self._camera.ratio
        return [
            QRectF(one.x() * ratio, one.y() * ratio, one.width() * ratio, one.height() * ratio)
            .translated(-left, -top)
            .toAlignedRect()
            for one in parts
        ]

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Qt: scroll; with Ctrl zoom around the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by(_ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt: Home and End; other keys work as in every scroll area."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt: fit the pages to the new size."""
        super().resizeEvent(event)
        self._keeping(self._lay_out)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt: now the size is known."""
        super().showEvent(event)
        self._lay_out()
