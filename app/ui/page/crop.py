"""The magnified picture of one cell's place on its page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.model import Box, PagePlace
from app.review.picture import TileJob
from app.ui.look import Look
from app.ui.page.mapping import ShownPage
from app.ui.page.pictures import Pictures
from app.ui.page.tiles import part
from app.ui.words import Words

_ZOOM = 4.0
"""Logical pixels per point."""
_MARGIN = 6.0
"""Points around the number that are always seen."""


class CropView(QWidget):
    """Shows a number four times as large as on its page, smaller where it would not fit, with what stands around it.

    It shows what it was last told to or nothing: never the picture of another cell.
    """

    def __init__(self, pictures: Pictures, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._look, self._words = pictures, look, words
        self._project = ""
        self._place: PagePlace | None = None
        self._boxes: tuple[Box, ...] = ()
        self._page = ShownPage(1, 1, 0, 1, 1)
        self._job: TileJob | None = None
        pictures.picture_ready.connect(self._came)
        pictures.picture_failed.connect(self._came)
        self._retranslate()

    def show_box(self, project_path: str, place: PagePlace, boxes: Sequence[Box]) -> None:
        """Show the place of these boxes (points, unrotated) on a page, as the file turns it."""
        self._project, self._place, self._boxes = project_path, place, tuple(boxes)
        self._ask()

    def clear(self) -> None:
        """Show nothing."""
        self._place, self._boxes = None, ()
        self._ask()

    @property
    def is_sharp(self) -> bool:
        """Whether the picture of the cell that is shown has come."""
        return self._job is not None and self._pictures.has(self._job)

    def _ask(self) -> None:
        """Have just that part of the page drawn that fits, in the pixels of the screen."""
        self._job = None
        whole = Box.around(self._boxes)
        if self._place is not None and whole is not None and self.width() > 0 and self.height() > 0:
            ratio = self.devicePixelRatioF()
            self._page, area = _framed(self._place, whole, self.width() * ratio, self.height() * ratio, _ZOOM * ratio)
            left, top = int(area.x0), int(area.y0)
            across, down = max(1, int(area.x1) - left), max(1, int(area.y1) - top)
            self._job = part(self._project, self._place, self._page, left, top, across, down)
        self._pictures.want(self, () if self._job is None else (self._job,))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Qt: the picture in the middle, the number outlined."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("label"))
        job = self._job
        if job is None or self._place is None:
            return
        image = self._pictures.get(job)
        if image is None:
            if self._pictures.is_broken(self._project, self._place):
                painter.setPen(self._look.color("muted"))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(QRectF(self.rect()), flags, self._words.say("page.crop_failed"))
            return
        ratio, clip = self.devicePixelRatioF(), job.clip
        painter.scale(1 / ratio, 1 / ratio)
        left = int((self.width() * ratio - clip.across) / 2)
        top = int((self.height() * ratio - clip.down) / 2)
        painter.translate(left, top)
        painter.drawImage(0, 0, image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(self._look.color("paper_current"))
        painter.setPen(QPen(color, 1.5 * ratio))
        for box in self._boxes:
            shown = self._page.box_to_view(box)
            rect = QRectF(shown.x0 - clip.left, shown.y0 - clip.top, shown.width, shown.height)
            painter.drawRect(rect.adjusted(-2 * ratio, -2 * ratio, 2 * ratio, 2 * ratio))

    @Slot(object)
    def _came(self, job: object) -> None:
        if job == self._job:
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt: another part fits now."""
        super().resizeEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Qt: what is not seen needs no picture."""
        super().hideEvent(event)
        self._pictures.want(self, ())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt: ask again for what was dropped while it was hidden."""
        super().showEvent(event)
        self._ask()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt: another language or palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Qt: room for a number of some digits."""
        line = self.fontMetrics().height()
        return QSize(line * 14, line * 6)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Qt: the least that shows a digit."""
        line = self.fontMetrics().height()
        return QSize(line * 5, line * 3)

    def _retranslate(self) -> None:
        self.setAccessibleName(self._words.say("page.crop"))
        self.update()


def _framed(place: PagePlace, whole: Box, width: float, height: float, zoom: float) -> tuple[ShownPage, Box]:
    """The page at a size at which the box fits `width` x `height` pixels, and the part of it to show, in pixels."""
    across, down = whole.width + 2 * _MARGIN, whole.height + 2 * _MARGIN
    if place.rotation % 180:
        across, down = down, across
    page = ShownPage.of(place, 0, min(zoom, 0.97 * width / across, 0.97 * height / down))
    x, y = page.box_to_view(whole).center
    left = min(max(0.0, x - width / 2), max(0.0, page.across - width))
    top = min(max(0.0, y - height / 2), max(0.0, page.down - height))
    return page, Box(left, top, min(page.across, left + width), min(page.down, top + height))
