"""The view of a report's source: all pages one below the other, with frames around the numbers that can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from math import ceil, floor
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from app.model import Box, Mark, PagePlace, Spot
from app.review.reading.page_jobs import TileJob
from app.ui.common.context import UiContext
from app.ui.common.last_place import PagePosition
from app.ui.page.boxes import BoxIndex, PageBox
from app.ui.page.canvas import PageCanvas
from app.ui.page.corners import CornerEditor
from app.ui.page.indicator import PageIndicator
from app.ui.page.painter import PagePainter, Scene
from app.ui.page.pictures import Pictures
from app.ui.page.pointer import Pointer
from app.ui.page.text.layer import TextLayer
from app.ui.page.tiles import beside_view, in_view, quick

_OUTLINE = 6.0
"""Logical pixels around a number's box that the outline of the current cell takes: padding, line and smoothing."""


class PageView(PageCanvas):
    """Shows pages with pictures drawn in worker processes: a scaled picture at once, a sharp one when it arrives.

    Internally everything is in device pixels, also the scroll bars. Boxes in arguments and signals are in points of
    the unrotated page.
    """

    cell_clicked = Signal(str)
    box_dragged = Signal(object, object)
    """(the page's number, Box): a frame drawn with the mouse."""

    def __init__(
        self, context: UiContext, pictures: Pictures, parent: QWidget | None = None, name: str = "page.name"
    ) -> None:
        """`name` is the key of its accessible name."""
        super().__init__(parent)
        self._name = name
        self._pictures, self._theme, self._translator = pictures, context.theme, context.translator
        self._painter = PagePainter(pictures, context.theme)
        self._project = ""
        self._boxes = BoxIndex()
        self._current: str | None = None
        self._operands: Mapping[str, int] = {}
        self._spots: tuple[Spot, ...] = ()
        self._spots_owed = False
        self._ahead: tuple[PagePlace, ...] = ()
        self._owed: str | None = None
        self._order: tuple[str, ...] = ()
        self._neighbour: str | None = None
        self._quiet: str | None = None
        self._indicator = PageIndicator(context, self.viewport())
        self.text = TextLayer(self, self._camera, context.theme)
        self.corners = CornerEditor(context, self, self._camera)
        self.view_moved.connect(self.corners.follow)
        self._pointer = Pointer(self, self._camera, self.cell_at)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pictures.picture_ready.connect(self._picture_came)
        pictures.picture_failed.connect(self._picture_came)
        self.page_changed.connect(self._update_indicator)
        self.scrolled_by_hand.connect(self._forget_click)
        self._pointer.clicked.connect(self._click)
        self._pointer.framed.connect(self._frame)
        self._retranslate()

    # What is shown

    def show_pages(self, project_path: str, pages: Sequence[PagePlace]) -> None:
        """Show these pages from the top of the first one; if they are shown already, do not scroll."""
        if (project_path, tuple(pages)) == (self._project, tuple(self._camera.places)):
            return
        self._pictures.forget_failures()
        self.corners.end()
        self._project = project_path
        self._boxes, self._current, self._operands, self._owed, self._quiet = BoxIndex(), None, {}, None, None
        self._spots, self._spots_owed, self._neighbour, self._ahead = (), False, None, ()
        self._show_places(tuple(pages))
        self.text.show_pages(project_path, pages)
        self._update_indicator()

    def draw_ahead(self, pages: Sequence[PagePlace]) -> None:
        """Draw the quick pictures of pages that will probably be shown next."""
        self._ahead = tuple(pages)
        self.viewport().update(0, 0, 1, 1)

    def show_position(self, position: PagePosition) -> None:
        """Show what was in view before, without scrolling to the current cell."""
        self._owed, self._spots_owed = None, False
        super().show_position(position)

    def set_boxes(self, boxes: Sequence[PageBox]) -> None:
        """Set the boxes of the numbers on the pages."""
        self._boxes = BoxIndex(boxes)
        self._quiet = None
        self.viewport().update()

    def refresh_boxes(self, marks: Mapping[str, frozenset[Mark]], primes: Set[str] = frozenset()) -> None:
        """Replace the marks of cells, and repaint those that change. `primes` are all first suspects."""
        self._repaint_cells(self._boxes.mark(marks, primes))

    def set_current(self, cell: str | None, scroll: bool = True) -> None:
        """Outline a cell. The pages scroll only if its number is not wholly in view and was not clicked here."""
        before, self._current = self._current, cell
        if cell != self._quiet:
            self._quiet = None
        if before != cell:
            self._repaint_outlines((before, cell))
        if not scroll or cell is None or cell == self._quiet:
            return
        if self.isVisible():
            self._bring(cell)
        else:
            self._owed = cell

    def _bring(self, cell: str) -> None:
        """Bring a cell into view; for one without a place its neighbour, once, so that the user can scroll away."""
        boxes, before = self._shown_boxes(cell), self._neighbour
        self._neighbour = None if boxes else self._boxes.near(cell, self._order)
        if self._neighbour is not None and self._neighbour != before:
            boxes = self._shown_boxes(self._neighbour)
        self._bring_into_view(boxes)

    def set_order(self, cells: Sequence[str]) -> None:
        """Set the report's cells in printed order; a cell without a place is shown by its neighbour."""
        self._order = tuple(cells)

    def set_operands(self, operands: Mapping[str, int]) -> None:
        """Show the numbers of a finding's operands on the pages (①, ② and so on); an empty mapping removes them."""
        if self._operands != operands:
            self._operands = dict(operands)
            self.viewport().update()

    def set_spots(self, spots: Sequence[Spot]) -> None:
        """Outline the words of the text that a finding is about, and scroll to them if they differ from before."""
        before, self._spots = self._spots, tuple(spots)
        if before == self._spots:
            return
        self.viewport().update()
        self._spots_owed = bool(spots)
        if self.isVisible():
            self._show_spots()

    @property
    def current(self) -> str | None:
        """The cell that is outlined."""
        return self._current

    def bring_together(self, cell: str, cells: Iterable[str]) -> None:
        """Bring a cell and those of `cells` on its page into view; do nothing if they are higher than the view."""
        own = self._boxes.of_cell(cell)
        pages = {found.page for found in own}
        company = [found for one in cells for found in self._boxes.of_cell(one) if found.page in pages]
        together = self._shown((found.page, found.box) for found in (*own, *company))
        whole = Box.around(together)
        if len(pages) == 1 and whole is not None and whole.height <= self._camera.height and self.isVisible():
            self._bring_into_view(together)

    def wholly_in_view(self, cells: Iterable[str]) -> frozenset[str]:
        """Those of `cells` whose number is completely in view and could be drawn; none until the view is sharp."""
        if not self.isVisible() or not self.is_sharp:
            return frozenset()
        return frozenset(cell for cell in cells if self._is_wholly_shown(cell))

    def _is_wholly_shown(self, cell: str) -> bool:
        camera, found = self._camera, self._boxes.of_cell(cell)
        pages = [camera.places[self._index_of[one.page]] for one in found if one.page in self._index_of]
        if len(pages) < len(found) or any(self._pictures.is_broken(self._project, page) for page in pages):
            return False
        boxes = self._shown_boxes(cell)
        return bool(boxes) and all(
            box.x0 >= 0 and box.y0 >= 0 and box.x1 <= camera.width and box.y1 <= camera.height for box in boxes
        )

    @property
    def is_sharp(self) -> bool:
        """Whether everything in view is sharp, or cannot be drawn."""
        return all(
            self._pictures.is_broken(self._project, place) or all(map(self._pictures.has, jobs))
            for place, jobs in in_view(self._project, self._camera)
        )

    def _kept_in_view(self) -> list[Box]:
        return self._shown_boxes(self._current)

    def cell_at(self, position: QPointF) -> str | None:
        """The cell whose number is at a place of the viewport (logical pixels), or within the pointer's tolerance."""
        x, y = position.x() * self._camera.ratio, position.y() * self._camera.ratio
        spot = self._camera.spot(x, y)
        if spot is None or not self._camera.is_on_page(x, y):
            return None
        number = self._camera.places[spot.index].number
        return self._boxes.at(number, spot.x, spot.y, self._pointer.tolerance / self._camera.scale)

    def boxes_in_view(self, cell: str) -> list[QRectF]:
        """A cell's boxes in the viewport, in logical pixels; empty for a cell without boxes."""
        ratio = self._camera.ratio
        return [
            QRectF(box.x0 / ratio, box.y0 / ratio, box.width / ratio, box.height / ratio)
            for box in self._shown_boxes(cell)
        ]

    def _show_spots(self) -> None:
        if self._spots_owed:
            self._spots_owed = False
            self._bring_into_view(self._shown((spot.page, spot.box) for spot in self._spots))

    def _shown_boxes(self, cell: str | None) -> list[Box]:
        """A cell's boxes in the view, in device pixels."""
        return self._shown((found.page, found.box) for found in self._boxes.of_cell(cell))

    def _repaint_cells(self, cells: Iterable[str]) -> None:
        """Repaint the whole lines of cells at once: when signs change, those of neighbours may move."""
        camera, reach = self._camera, self.fontMetrics().height() * 2
        width, height = self.viewport().width(), self.viewport().height()
        lines: set[tuple[int, int]] = set()
        for cell in cells:
            for box in self._shown_boxes(cell):
                top, bottom = floor(box.y0 / camera.ratio - reach), ceil(box.y1 / camera.ratio + reach)
                if bottom > 0 and top < height:
                    lines.add((top, bottom))
        region = QRegion()
        for top, bottom in lines:  # a line's cells have one height, so that these are few
            region += QRect(0, top, width, bottom - top)
        if lines:
            self.viewport().update(region)

    def _repaint_outlines(self, cells: Iterable[str | None]) -> None:
        """Repaint the numbers of cells with the outline of the current one, which moves no sign."""
        region = QRegion()
        for cell in filter(None, cells):
            for rect in self.boxes_in_view(cell):
                region += rect.adjusted(-_OUTLINE, -_OUTLINE, _OUTLINE, _OUTLINE).toAlignedRect()
        self.viewport().update(region)

    @Slot(object)
    def _picture_came(self, job: object) -> None:
        """Repaint the page whose picture arrived, or cannot be drawn, if it is in view."""
        if isinstance(job, TileJob) and job.project == self._project:
            for index, _ in self._camera.visible():
                place = self._camera.places[index]
                if (place.source, place.source_number) == (job.source, job.clip.page):
                    self.viewport().update(self._page_rect(index).toAlignedRect())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Qt: paint what is in view, and ask for the pictures that are missing."""
        camera = self._camera
        if camera.ratio != self.devicePixelRatioF():
            self._lay_out()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("page_ground"))
        if not camera.places:
            painter.setPen(self._theme.color("paper"))
            painter.drawText(
                self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._translator.translate("page.none")
            )
        painter.scale(1 / camera.ratio, 1 / camera.ratio)
        scene, wanted = self._scene(), list[TileJob]()
        changed = tuple(cast(Iterable[QRect], event.region()))  # what the stubs do not say: it is a sequence
        for index, area in camera.visible():
            painter.save()
            painter.translate(*camera.origin(index))
            if self._pictures.is_broken(self._project, camera.places[index]):
                text = self._translator.translate("page.failed", number=camera.places[index].number)
                self._painter.failed(painter, scene, area, text)
            else:
                wanted += self._painter.paper(painter, scene, index, area)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._painter.boxes(painter, scene, index, area, self._on_page(index, changed))
            self.text.paint(painter, camera.places[index].number, camera.column.page(index), camera.ratio)
            painter.restore()
        self.corners.paint(painter, lambda *part: self._painter.paper(part[0], scene, part[1], part[2]))
        self._pointer.paint(painter, self._theme)
        painter.end()
        self._pictures.want(self, (*wanted, *self._next_pages()))

    def _scene(self) -> Scene:
        font = QFont(self.font())
        font.setPixelSize(max(8, round(self.fontMetrics().height() * 0.72 * self._camera.ratio)))
        camera = self._camera
        return Scene(
            self._project,
            camera.column,
            self._boxes,
            self._current,
            self._operands,
            self._spots,
            camera.ratio,
            font,
        )

    def _next_pages(self) -> list[TileJob]:
        """The quick pictures of pages that will probably be shown next, requested in advance."""
        ahead = (quick(self._project, place, place.rotation // 90 % 4) for place in self._ahead)
        jobs = (*beside_view(self._project, self._camera), *ahead)
        return [job for job in jobs if not self._pictures.has(job)]

    # What the user does

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Qt: begin a click, a frame or a drag; while corners are set, only a drag."""
        if not (self.corners.is_active and event.button() == Qt.MouseButton.LeftButton):
            self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Qt: continue the gesture; show a hand over a number."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Qt: end the gesture."""
        self._pointer.release(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt: Escape cancels a frame, or lets chosen text go."""
        if event.key() == Qt.Key.Key_Escape and self._pointer.busy:
            self._pointer.give_up()
        elif not self.text.take_key(event, self._page):
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

    @Slot()
    def _forget_click(self) -> None:
        """After scrolling, allow the clicked cell to be brought into view again."""
        self._quiet = None

    @Slot()
    def _update_indicator(self) -> None:
        self._indicator.show_page(self._page + 1, len(self._camera.places))

    # Events of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt: keep the page indicator in its corner."""
        super().resizeEvent(event)
        self._indicator.place()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt: the size is known now; do the scrolling that needed it."""
        super().showEvent(event)
        owed, self._owed = self._owed, None
        if owed is not None and owed == self._current:
            self._bring(owed)
        self._show_spots()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Qt: drop the requests for pictures."""
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
        self.setAccessibleName(self._translator.translate(self._name))
        self.setAccessibleDescription(self._translator.translate("page.description"))
        self.corners.retranslate()
        self.viewport().update()
