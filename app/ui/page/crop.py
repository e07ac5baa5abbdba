"""The magnified picture of one cell's place on its page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.model import Box, PagePlace
from app.ui.common.context import UiContext
from app.ui.page.framing import Framed, framed
from app.ui.page.pictures import Pictures

_ZOOM = 4.0
"""Logical pixels per point, if the number fits. Chosen by hand."""


class CropView(QWidget):
    """Shows a number magnified four times, or less where it would not fit, with its surroundings.

    Until the picture of the requested place arrives it shows nothing, never the picture of another cell; if the picture
    cannot be drawn, it shows a sentence that says so.
    """

    def __init__(self, context: UiContext, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._theme, self._translator = pictures, context.theme, context.translator
        self._project = ""
        self._place: PagePlace | None = None
        self._boxes: tuple[Box, ...] = ()
        self._outlined = True
        self._framed: Framed | None = None
        pictures.picture_ready.connect(self._came)
        pictures.picture_failed.connect(self._came)
        self._retranslate()

    def show_box(self, project_path: str, place: PagePlace, boxes: Sequence[Box], *, outlined: bool = True) -> None:
        """Show the place of these boxes (points, unrotated) on a page, turned by the file's own rotation."""
        self._project, self._place, self._boxes = project_path, place, tuple(boxes)
        self._outlined = outlined
        self._ask()

    def clear(self) -> None:
        """Show nothing."""
        self._place, self._boxes = None, ()
        self._ask()

    @property
    def is_sharp(self) -> bool:
        """Whether the picture of the requested cell has arrived."""
        return self._framed is not None and self._pictures.has(self._framed.job)

    def _ask(self) -> None:
        """Request the part of the page that fits into the widget, at the screen's resolution."""
        self._framed = None
        if self._place is not None and self.width() > 0 and self.height() > 0:
            ratio = self.devicePixelRatioF()
            width, height = self.width() * ratio, self.height() * ratio
            self._framed = framed(self._project, self._place, self._boxes, width, height, _ZOOM * ratio)
        self._pictures.want(self, () if self._framed is None else (self._framed.job,))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Qt: the picture in the middle, the number outlined."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("label"))
        shown = self._framed
        if shown is None or self._place is None:
            return
        image = self._pictures.get(shown.job)
        if image is None:
            if self._pictures.is_broken(self._project, self._place):
                painter.setPen(self._theme.color("muted"))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(QRectF(self.rect()), flags, self._translator.translate("page.crop_failed"))
            return
        ratio, clip = self.devicePixelRatioF(), shown.job.clip
        painter.scale(1 / ratio, 1 / ratio)
        left = int((self.width() * ratio - clip.across) / 2)
        top = int((self.height() * ratio - clip.down) / 2)
        painter.translate(left, top)
        painter.drawImage(0, 0, image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(self._theme.color("paper_current"))
        painter.setPen(QPen(color, 1.5 * ratio))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Darken)  # keeps the ink black
        for box in self._boxes if self._outlined else ():
            place = shown.in_picture(box)
            rect = QRectF(place.x0, place.y0, place.width, place.height)
            painter.drawRect(rect.adjusted(-2 * ratio, -2 * ratio, 2 * ratio, 2 * ratio))

    @Slot(object)
    def _came(self, job: object) -> None:
        if self._framed is not None and job == self._framed.job:
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt: request the part that fits into the new size."""
        super().resizeEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Qt: a hidden view needs no picture."""
        super().hideEvent(event)
        self._pictures.want(self, ())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt: request again the picture that was dropped while the view was hidden."""
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
        self.setAccessibleName(self._translator.translate("page.crop"))
        self.update()
