"""How a page looks: its sharp pictures, for want of them scaled ones, and over them the boxes of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QRegion

from app.model import Box, Mark, PagePlace, Spot
from app.review.picture import TileJob
from app.ui.look import Look
from app.ui.page.boxes import BoxIndex, PageBox
from app.ui.page.column import PageColumn
from app.ui.page.mapping import ShownPage
from app.ui.page.pictures import Pictures
from app.ui.page.tiles import quick, tiles
from app.ui.symbols import MARK_SYMBOLS, first_mark, operand_sign

_PADDING = 2.0
"""Logical pixels between a number's box and what is drawn around it."""
_GROUNDLESS: frozenset[Mark] = frozenset(("seen",))
"""Marks that show their sign and do not tint the number."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is to be seen on the pages. `ratio` is device pixels per logical pixel, `font` is in device pixels."""

    project: str
    column: PageColumn
    boxes: BoxIndex
    current: str | None
    operands: Mapping[str, int]
    spots: Sequence[Spot]
    ratio: float
    font: QFont


class PagePainter:
    """Paints pages in device pixels with what pictures there are."""

    def __init__(self, pictures: Pictures, look: Look) -> None:
        self._pictures = pictures
        self._look = look

    def paper(self, painter: QPainter, scene: Scene, index: int, area: Box) -> list[TileJob]:
        """Paint the part `area` (pixels of the page) of a page whose top left is the painter's origin.

        Returns the pictures that are missing, the quick one first.
        """
        place, page = scene.column.places[index], scene.column.page(index)
        painter.fillRect(QRectF(area.x0, area.y0, area.width, area.height), self._look.color("paper"))
        missing: list[TileJob] = []
        found = []
        for job in tiles(scene.project, place, page, area):
            image = self._pictures.get(job)
            if image is None:
                missing.append(job)
            else:
                found.append((job, image))
        if missing:
            self._scaled(painter, scene, place, page, missing)
        for job, image in found:
            painter.drawImage(QPointF(job.clip.left, job.clip.top), image)
        if missing and not self._pictures.of_page(scene.project, place, page.turn):
            missing.insert(0, quick(scene.project, place, page.turn))
        return missing

    def _scaled(
        self, painter: QPainter, scene: Scene, place: PagePlace, page: ShownPage, missing: Sequence[TileJob]
    ) -> None:
        """Paint pictures of other sizes, scaled, where sharp ones are missing: the nearest in size last."""
        others = [job for job in self._pictures.of_page(scene.project, place, page.turn) if not _fits(job, page)]
        if not others:
            return
        nearest = min((job.clip.width for job in others), key=lambda width: abs(width - page.across))
        smallest = min(job.clip.width for job in others)
        region = QRegion()
        for job in missing:
            region += QRect(job.clip.left, job.clip.top, job.clip.across, job.clip.down)
        painter.save()
        painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for size in dict.fromkeys((smallest, nearest)):
            for job in others:
                image = self._pictures.get(job) if job.clip.width == size else None
                if image is not None:
                    painter.drawImage(_target(job, page), image)
        painter.restore()

    def boxes(self, painter: QPainter, scene: Scene, index: int, area: Box) -> None:
        """Paint the boxes of a page that meet the area: tints, signs, the operands' numbers, the current cell."""
        place, page = scene.column.places[index], scene.column.page(index)
        painter.setFont(scene.font)
        signs = QFontMetricsF(scene.font)
        reach = page.box_to_page(_grown(area, signs.height() * 4))
        current: list[QRectF] = []
        labelled: set[str] = set()
        for found in scene.boxes.on_page(place.number):
            if not (found.marks or found.cell == scene.current) or not found.box.overlaps(reach):
                continue
            shown = page.box_to_view(found.box)
            ground = _frame(shown, scene.ratio)
            self._ground(painter, found, ground)
            if found.cell not in labelled:
                labelled.add(found.cell)
                self._sign(painter, found, ground, signs)
            if found.cell == scene.current:
                current.append(ground)
        for found in _first_of_each(scene.boxes.on_page(place.number), scene.operands):
            ground = _frame(page.box_to_view(found.box), scene.ratio)
            self._operand(painter, scene, ground, scene.operands[found.cell], signs)
        for spot in scene.spots:
            if spot.page == place.number:
                self._spot(painter, _frame(page.box_to_view(spot.box), scene.ratio), scene.ratio)
        for ground in current:
            self._current(painter, ground, scene.ratio)

    def _ground(self, painter: QPainter, found: PageBox, ground: QRectF) -> None:
        mark = first_mark(found.marks)
        if mark is not None and mark not in _GROUNDLESS:
            self._dye(painter, ground, f"paper_{mark}_tint")

    def _dye(self, painter: QPainter, ground: QRectF, tint: str) -> None:
        """Tint the paper and leave the ink as black as it is."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(ground, self._look.color(tint))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _sign(self, painter: QPainter, found: PageBox, ground: QRectF, metrics: QFontMetricsF) -> None:
        """Every mark's sign to the right of the number, the most urgent first."""
        x = ground.right() + metrics.height() * 0.12
        base = ground.center().y() + (metrics.ascent() - metrics.descent()) / 2
        for mark, sign in MARK_SYMBOLS.items():
            if mark in found.marks:
                painter.setPen(self._look.color(f"paper_{mark}"))
                painter.drawText(QPointF(x, base), sign)
                x += metrics.horizontalAdvance(sign)

    def _operand(self, painter: QPainter, scene: Scene, ground: QRectF, number: int, metrics: QFontMetricsF) -> None:
        sign = operand_sign(number)
        color = self._look.color("paper_operand")
        line = max(1, round(scene.ratio))
        painter.setPen(QPen(color, line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(ground.adjusted(line / 2, line / 2, -line / 2, -line / 2))
        width = metrics.horizontalAdvance(sign)
        plate = QRectF(
            ground.left() - width * 1.2, ground.center().y() - metrics.height() / 2, width * 1.1, metrics.height()
        )
        painter.fillRect(plate, _faint(self._look.color("paper"), 0.85))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, sign)

    def _spot(self, painter: QPainter, ground: QRectF, ratio: float) -> None:
        """Words of the text that a finding is about: tinted like what needs a look, and framed with dashes."""
        self._dye(painter, ground, "paper_doubtful_tint")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = max(1, round(ratio))
        painter.setPen(QPen(self._look.color("paper_operand"), line, Qt.PenStyle.DashLine))
        painter.drawRect(ground.adjusted(line / 2, line / 2, -line / 2, -line / 2))

    def _current(self, painter: QPainter, ground: QRectF, ratio: float) -> None:
        color = self._look.color("paper_current")
        self._dye(painter, ground, "paper_current_tint")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = ground.adjusted(-ratio, -ratio, ratio, ratio)
        painter.setPen(QPen(self._look.color("paper"), 4 * ratio))
        painter.drawRoundedRect(frame, 2 * ratio, 2 * ratio)
        painter.setPen(QPen(color, 2 * ratio))
        painter.drawRoundedRect(frame, 2 * ratio, 2 * ratio)


def _first_of_each(boxes: Sequence[PageBox], operands: Mapping[str, int]) -> Iterator[PageBox]:
    """The first box of each operand."""
    told: set[str] = set()
    for found in boxes:
        if found.cell in operands and found.cell not in told:
            told.add(found.cell)
            yield found


def _fits(job: TileJob, page: ShownPage) -> bool:
    return (job.clip.width, job.clip.height) == (page.across, page.down)


def _target(job: TileJob, page: ShownPage) -> QRectF:
    """Where a picture of another size belongs on the page as it is shown."""
    clip = job.clip
    x, y = page.across / clip.width, page.down / clip.height
    return QRectF(clip.left * x, clip.top * y, clip.across * x, clip.down * y)


def _grown(box: Box, by: float) -> Box:
    return Box(box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by)


def _frame(box: Box, ratio: float) -> QRectF:
    """What is painted around a number: a little larger, and on whole pixels, so that its edges are sharp."""
    wide = _grown(box, _PADDING * ratio)
    return QRectF(QRectF(wide.x0, wide.y0, wide.width, wide.height).toAlignedRect())


def _faint(color: QColor, opacity: float) -> QColor:
    faint = QColor(color)
    faint.setAlphaF(opacity)
    return faint
