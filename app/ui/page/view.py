"""The view of a report's source: all its pages one below the other, the numbers on them framed and clickable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.model import Box, Mark, PagePlace
from app.review.picture import TileJob
from app.ui.look import Look
from app.ui.page.boxes import BoxIndex, PageBox
from app.ui.page.camera import Camera
from app.ui.page.indicator import PageIndicator
from app.ui.page.painter import PagePainter, Scene
from app.ui.page.pictures import Pictures
from app.ui.page.pointer import Pointer
from app.ui.page.tiles import quick, tiles
from app.ui.words import Words

_ZOOM_STEP = 1.2
_LINES_A_NOTCH = 20
"""Logical pixels of one of the three lines that a notch of the wheel scrolls."""


class PageView(QAbstractScrollArea):
    """Shows pages with pictures drawn elsewhere: a scaled picture at once, a sharp one when it comes.

    Everything inside is in device pixels, the scroll bars too. Boxes and what is told of them are in points of the
    unrotated page.
    """

    cell_clicked = Signal(str)
    box_dragged = Signal(object, object)
    """(the page's number, Box): a frame drawn with the mouse."""
    page_changed = Signal(object)
    """The number of the page in the middle of the view."""

    def __init__(self, pictures: Pictures, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._look, self._words = pictures, look, words
        self._camera = Camera()
        self._painter = PagePainter(pictures, look)
        self._project = ""
        self._boxes = BoxIndex()
        self._current: str | None = None
        self._operands: Mapping[str, int] = {}
        self._page = -1
        self._owed: str | None = None
        self._quiet: str | None = None
        self._moving = False
        self._indicator = PageIndicator(look, words, self.viewport())
        self._pointer = Pointer(self, self._camera)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pictures.picture_ready.connect(self._picture_came)
        pictures.picture_failed.connect(self._picture_failed)
        self._pointer.clicked.connect(self._click)
        self._pointer.framed.connect(self._frame)
        self._retranslate()

    # What is shown

    def show_pages(self, project_path: str, pages: Sequence[PagePlace]) -> None:
        """Show these pages from the first one's top; the same pages again stay where they are."""
        if (project_path, tuple(pages)) == (self._project, tuple(self._camera.places)):
            return
        self._pictures.forget_failures()
        self._project, self._camera.places = project_path, tuple(pages)
        self._boxes, self._current, self._operands, self._owed = BoxIndex(), None, {}, None
        self._camera.turn = 0
        self._camera.x = self._camera.y = 0
        self._page = -1
        self._lay_out()

    def set_boxes(self, boxes: Sequence[PageBox]) -> None:
        """Where the numbers stand on the pages shown."""
        self._boxes = BoxIndex(boxes)
        self.viewport().update()

    def refresh_boxes(self, marks: Mapping[str, frozenset[Mark]]) -> None:
        """Give these cells other marks, and repaint those that change."""
        for cell in self._boxes.mark(marks):
            self._repaint_cell(cell)

    def set_current(self, cell: str | None, scroll: bool = True) -> None:
        """Outline a cell. The pages scroll only if its number is not wholly in view and was not clicked here."""
        before, self._current = self._current, cell
        if before != cell:
            self._repaint_cell(before)
            self._repaint_cell(cell)
        if not scroll or cell is None or cell == self._quiet:
            return
        if self.isVisible():
            self._bring_into_view(cell)
        else:
            self._owed = cell

    def set_operands(self, operands: Mapping[str, int]) -> None:
        """Number the operands of a finding on the pages: ①, ② ...; an empty mapping takes the numbers away."""
        self._operands = dict(operands)
        self.viewport().update()

    @property
    def current(self) -> str | None:
        """The cell that is outlined."""
        return self._current

    @property
    def is_sharp(self) -> bool:
        """Whether everything in view is there in its full sharpness, or known to be beyond drawing."""
        camera = self._camera
        return all(
            self._pictures.is_broken(self._project, camera.places[index])
            or all(
                self._pictures.has(job)
                for job in tiles(self._project, camera.places[index], camera.column.page(index), area)
            )
            for index, area in camera.visible()
        )

    @property
    def is_pictured(self) -> bool:
        """Whether no page in view is blank for want of a picture, be it a scaled one."""
        camera = self._camera
        return all(
            self._pictures.is_broken(self._project, camera.places[index])
            or self._pictures.of_page(self._project, camera.places[index], camera.column.page(index).turn)
            for index, _ in camera.visible()
        )

    def cell_at(self, position: QPointF) -> str | None:
        """The cell whose number is at a place of the viewport (logical pixels), or very near to it."""
        x, y = position.x() * self._camera.ratio, position.y() * self._camera.ratio
        spot = self._camera.spot(x, y)
        if spot is None or not self._camera.is_on_page(x, y):
            return None
        number = self._camera.places[spot.index].number
        return self._boxes.at(number, spot.x, spot.y, self._pointer.tolerance / self._camera.scale)

    def boxes_in_view(self, cell: str) -> list[QRectF]:
        """Where a cell's boxes stand in the viewport, in logical pixels; empty for a cell without boxes."""
        ratio = self._camera.ratio
        return [
            QRectF(box.x0 / ratio, box.y0 / ratio, box.width / ratio, box.height / ratio)
            for box in self._shown_boxes(cell)
        ]

    # Moving about

    @Slot()
    def zoom_in(self) -> None:
        """A step nearer, around the middle of the view."""
        self._zoom_by(_ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """A step back."""
        self._zoom_by(1 / _ZOOM_STEP)

    @Slot()
    def fit_width(self) -> None:
        """Fill the width with the widest page, also when the view becomes wider."""
        self._change_zoom(None)

    @Slot()
    def actual_size(self) -> None:
        """As large as on paper, as far as the screen tells the truth about itself."""
        self._change_zoom(self.logicalDpiX() / 72)

    @Slot()
    def rotate_left(self) -> None:
        """Turn all pages counter-clockwise."""
        self._rotate(3)

    @Slot()
    def rotate_right(self) -> None:
        """Turn all pages clockwise."""
        self._rotate(1)

    def go_to_page(self, number: int) -> None:
        """Bring the top of a page to the top of the view."""
        for index, place in enumerate(self._camera.places):
            if place.number == number:
                self.verticalScrollBar().setValue(self._camera.column.top(index))

    def _zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        self._change_zoom(self._camera.scale / self._camera.ratio * factor, around)

    def _change_zoom(self, zoom: float | None, around: QPointF | None = None) -> None:
        camera = self._camera
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
        camera = self._camera
        spot = camera.spot(camera.width / 2, camera.height / 2)
        camera.turn = (camera.turn + quarters) % 4
        camera.build()
        if spot is not None:
            camera.hold(spot, camera.width / 2, camera.height / 2)
        self._show_camera()

    def _bring_into_view(self, cell: str) -> None:
        """Scroll a cell's number to the middle, unless all of it is in view; of one on two pages, its first part."""
        boxes, camera = self._shown_boxes(cell), self._camera
        whole = Box.around(boxes)
        if whole is None:
            return
        wanted = boxes[0] if whole.height > camera.height else whole
        x, y = wanted.center
        across = 0 if wanted.x0 >= 0 and wanted.x1 <= camera.width else round(x - camera.width / 2)
        down = 0 if wanted.y0 >= 0 and wanted.y1 <= camera.height else round(y - camera.height / 2)
        if across or down:
            camera.scroll_to(camera.x + across, camera.y + down)
            self._show_camera()

    def _shown_boxes(self, cell: str | None) -> list[Box]:
        """A cell's boxes in the view, in device pixels."""
        numbers = {place.number: index for index, place in enumerate(self._camera.places)}
        return [
            self._camera.shown(numbers[found.page], found.box)
            for found in self._boxes.of_cell(cell)
            if found.page in numbers
        ]

    # Keeping the layout, the scroll bars and the view together

    def _lay_out(self) -> None:
        """Lay the pages out for the size of the viewport; what is at its top stays there."""
        camera, size = self._camera, self.viewport().size()
        spot = camera.spot(camera.width / 2, 0) if camera.y else None
        camera.ratio = self.devicePixelRatioF()
        camera.width, camera.height = round(size.width() * camera.ratio), round(size.height() * camera.ratio)
        camera.build()
        if spot is not None:
            camera.hold(spot, camera.width / 2, 0)
        self._show_camera()

    def _show_camera(self) -> None:
        """Set the scroll bars to what the camera sees, and paint."""
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
            self._quiet = None
            self._scrolled()

    def _scrolled(self) -> None:
        camera = self._camera
        camera.scroll_to(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self.viewport().update()
        index = camera.column.index_at(camera.y + camera.height / 2)
        if index != self._page:
            self._page = index
            self._indicator.say(index + 1, len(camera.places))
            if index >= 0:
                self.page_changed.emit(camera.places[index].number)

    def _repaint_cell(self, cell: str | None) -> None:
        reach = self.fontMetrics().height() * 2
        for rect in self.boxes_in_view(cell) if cell is not None else ():
            self.viewport().update(rect.adjusted(-reach, -reach, 3 * reach, reach).toAlignedRect())

    @Slot(object)
    def _picture_came(self, job: object) -> None:
        """Paint the page again whose picture came, if it is in view."""
        if isinstance(job, TileJob) and job.project == self._project:
            for index, _ in self._camera.visible():
                place = self._camera.places[index]
                if (place.source, place.source_number) == (job.source, job.clip.page):
                    self.viewport().update(self._page_rect(index).toAlignedRect())

    @Slot(object)
    def _picture_failed(self, job: object) -> None:
        self._picture_came(job)

    def _page_rect(self, index: int) -> QRectF:
        left, top = self._camera.origin(index)
        page, ratio = self._camera.column.page(index), self._camera.ratio
        return QRectF(left / ratio, top / ratio, page.across / ratio, page.down / ratio)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Qt: paint what is in view, and ask for the pictures that are missing."""
        camera = self._camera
        if camera.ratio != self.devicePixelRatioF():
            self._lay_out()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.color("page_ground"))
        if not camera.places:
            painter.setPen(self._look.color("paper"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._words.say("page.none"))
        painter.scale(1 / camera.ratio, 1 / camera.ratio)
        scene, wanted = self._scene(), list[TileJob]()
        for index, area in camera.visible():
            painter.save()
            painter.translate(*camera.origin(index))
            if self._pictures.is_broken(self._project, camera.places[index]):
                self._say_broken(painter, index, area)
            else:
                wanted += self._painter.paper(painter, scene, index, area)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._painter.boxes(painter, scene, index, area)
            painter.restore()
        self._pointer.paint(painter, self._look)
        painter.end()
        self._pictures.want(self, (*wanted, *self._next_pages()))

    def _scene(self) -> Scene:
        font = QFont(self.font())
        font.setPixelSize(max(8, round(self.fontMetrics().height() * 0.72 * self._camera.ratio)))
        camera = self._camera
        return Scene(self._project, camera.column, self._boxes, self._current, self._operands, camera.ratio, font)

    def _say_broken(self, painter: QPainter, index: int, area: Box) -> None:
        rect = QRectF(area.x0, area.y0, area.width, area.height)
        painter.fillRect(rect, self._look.color("paper"))
        font = QFont(self.font())
        font.setPixelSize(round(self.fontMetrics().height() * 0.8 * self._camera.ratio))
        painter.setFont(font)
        painter.setPen(self._look.color("paper_text"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, flags, self._words.say("page.failed", number=self._camera.places[index].number))

    def _next_pages(self) -> list[TileJob]:
        """The quick pictures of the pages next to those in view: they are there when they are scrolled to."""
        camera, places = self._camera, self._camera.places
        seen = [index for index, _ in camera.visible()]
        near = [index for index in (seen[-1] + 1, seen[0] - 1) if 0 <= index < len(places)] if seen else []
        jobs = [quick(self._project, places[index], camera.column.page(index).turn) for index in near]
        return [job for job in jobs if not self._pictures.has(job)]

    # What the user does

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Qt: a click, a frame or a drag may begin."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Qt: go on with it; a hand over a number."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Qt: end it."""
        self._pointer.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Qt: scroll; with Ctrl zoom around the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by(_ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt: Home, End and Escape; the rest as every scroll area has it."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Escape if self._pointer.busy:
                self._pointer.give_up()
            case _:
                super().keyPressEvent(event)

    @Slot(object)
    def _click(self, position: object) -> None:
        cell = self.cell_at(position) if isinstance(position, QPointF) else None
        if cell is not None:
            self._quiet = cell
            self.cell_clicked.emit(cell)

    @Slot(object, object)
    def _frame(self, index: object, box: object) -> None:
        if isinstance(index, int):
            self.box_dragged.emit(self._camera.places[index].number, box)

    # What Qt tells

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt: fit the pages to the new size."""
        super().resizeEvent(event)
        self._lay_out()
        self._indicator.place()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt: now the size is known, so that an owed scroll can be made."""
        super().showEvent(event)
        self._lay_out()
        owed, self._owed = self._owed, None
        if owed is not None and owed == self._current:
            self._bring_into_view(owed)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Qt: what is not seen needs no pictures."""
        super().hideEvent(event)
        self._pictures.want(self, ())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt: another language, palette or font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Qt: room for a page that can be read."""
        return QSize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 40)

    def _retranslate(self) -> None:
        self.setAccessibleName(self._words.say("page.name"))
        self.setAccessibleDescription(self._words.say("page.description"))
        self.viewport().update()
