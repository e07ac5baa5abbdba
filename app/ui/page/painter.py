"""Paints pages: sharp pictures, or scaled ones until those arrive, and the boxes of numbers over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QRegion

from app.frozen import dataclass
from app.model import Box, Mark, PagePlace, Spot
from app.review.reading.page_jobs import TileJob
from app.ui.common.symbols import MARK_SYMBOLS, MEMBER_SYMBOL, cell_signs, first_mark, operand_sign
from app.ui.common.theme import ThemeColors
from app.ui.page.boxes import BoxIndex, PageBox
from app.ui.page.column import PageColumn
from app.ui.page.mapping import ShownPage
from app.ui.page.margins import Margins, SignKey, Wanted
from app.ui.page.pictures import Pictures
from app.ui.page.tiles import quick, tiles

_PADDING = 2.0
"""Logical pixels between a number's box and the frame around it. Chosen by hand."""
_SIZES = (1.0, 0.72, 0.5)
"""Relative sizes of a sign next to a number; a smaller one is used where the larger would cover something. Chosen by
hand."""
_INK = 0.8
"""Share of a line's height that a sign takes; the rest is for descenders and accents. Chosen by hand."""
_SMALLEST = 7.0
"""Logical pixels: the least height of a line in which signs can be distinguished. Chosen by hand."""
_SIGN_MARKS: Mapping[str, Mark] = {**{sign: mark for mark, sign in MARK_SYMBOLS.items()}, MEMBER_SYMBOL: "broken"}
_GROUNDLESS: frozenset[Mark] = frozenset(("seen",))
"""Marks that show their sign and do not tint the number."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is painted on the pages. `ratio` is device pixels per logical pixel; `font` has device pixels."""

    project: str
    column: PageColumn
    boxes: BoxIndex
    current: str | None
    operands: Mapping[str, int]
    spots: Sequence[Spot]
    ratio: float
    font: QFont


class PagePainter:
    """Paints pages in device pixels, with the pictures that are available.

    Tints only darken the page, so that the ink stays black; signs are placed where they cover no number.
    """

    def __init__(self, pictures: Pictures, theme: ThemeColors) -> None:
        self._pictures = pictures
        self._theme = theme
        self._numbers: BoxIndex | None = None
        self._laid: dict[int, _LaidOut] = {}
        self._marks: dict[int, _Marks] = {}
        self._pens: _Pens | None = None

    def paper(self, painter: QPainter, scene: Scene, index: int, area: Box) -> list[TileJob]:
        """Paint the part `area` (pixels of the page) of a page whose top left is the painter's origin.

        Returns the pictures that are missing, the quick one first.
        """
        place, page = scene.column.places[index], scene.column.page(index)
        painter.fillRect(QRectF(area.x0, area.y0, area.width, area.height), self._theme.color("paper"))
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

    def failed(self, painter: QPainter, scene: Scene, area: Box, text: str) -> None:
        """Paint a text in the place of a page that cannot be drawn."""
        rect = QRectF(area.x0, area.y0, area.width, area.height)
        painter.fillRect(rect, self._theme.color("paper"))
        painter.setFont(scene.font)
        painter.setPen(self._theme.color("paper_text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def boxes(self, painter: QPainter, scene: Scene, index: int, area: Box, dirty: Sequence[QRect]) -> None:
        """Paint the boxes of a page that meet the area: tints, signs, the operands' numbers, the current cell.

        `dirty` are the parts of the page (pixels, as `area`) to which the painter is clipped: nothing else is painted.
        """
        pens = self._pens_of(scene)
        wide, by = QRegion(), ceil(pens.line * 2)  # as far as a sign stands from its number
        for rect in dirty:
            wide += rect.adjusted(-by, -by, by, by)
        if not wide.intersects(QRectF(area.x0, area.y0, area.width, area.height).toAlignedRect()):
            return
        place, page = scene.column.places[index], scene.column.page(index)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Darken)
        laid = self._laid_out(scene, place.number, page)
        marks = self._placed(scene, pens, laid, place.number)
        for operand in marks.operands:
            if wide.intersects(operand.ground):
                self._operand(painter, pens, operand)
        self._grounds(painter, [one for one in marks.marked if wide.intersects(one[1])])
        for sign in marks.signs:
            if sign.place is not None and wide.intersects(sign.ground):
                self._sign(painter, pens, sign.text, *sign.place)
        for spot in scene.spots:
            if spot.page == place.number:
                self._spot(painter, QRectF(_frame(page.box_to_view(spot.box), scene.ratio)), scene.ratio)
        for ground in laid.frames_of.get(scene.current or "", ()):
            self._current(painter, QRectF(ground), scene.ratio)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _placed(self, scene: Scene, pens: _Pens, laid: _LaidOut, number: int) -> _Marks:
        """The marks of a page and their places, kept until they or the operands change; then only those are new."""
        key = (scene.boxes.changes_on(number), scene.operands, pens)
        known = self._marks.get(number)
        if known is not None and known.key == key and known.laid is laid:
            return known
        wanted, grounds = dict[SignKey, Wanted](), dict[SignKey, QRect]()
        marked: list[tuple[PageBox, QRect]] = []
        for one, ground in zip(scene.boxes.on_page(number), laid.frames, strict=True):
            if one.cell in scene.operands and (True, one.cell) not in grounds:
                wanted[True, one.cell] = laid.operand(one, ground, scene.operands[one.cell], pens)
                grounds[True, one.cell] = ground
            if one.marks:
                marked.append((one, ground))
                if (False, one.cell) not in grounds:
                    wanted[False, one.cell] = laid.signs(one, ground, pens)
                    grounds[False, one.cell] = ground
        first = {key: one for key, one in wanted.items() if key[0]}  # operands have the first choice
        arranged = laid.margins.arrange({**first, **wanted})
        signs = {key: _Sign(grounds[key], found.text, found.place) for key, found in arranged.items()}
        known = _Marks(
            key, laid, [one for key, one in signs.items() if key[0]], marked,
            [one for key, one in signs.items() if not key[0]],
        )  # fmt: skip
        self._marks[number] = known
        return known

    def _laid_out(self, scene: Scene, number: int, page: ShownPage) -> _LaidOut:
        """The places of a page's numbers, computed once for each zoom and kept while the same numbers are shown."""
        if self._numbers is not scene.boxes:
            self._numbers, self._laid, self._marks = scene.boxes, {}, {}
        known = self._laid.get(number)
        if known is None or known.page != page:
            known = self._laid[number] = _LaidOut(page, scene.boxes.on_page(number), scene.ratio)
        return known

    def _pens_of(self, scene: Scene) -> _Pens:
        if self._pens is None or (self._pens.font, self._pens.ratio) != (scene.font, scene.ratio):
            self._pens = _Pens(scene.font, scene.ratio)
        return self._pens

    def _grounds(self, painter: QPainter, marked: Sequence[tuple[PageBox, QRect]]) -> None:
        """Tint the paper of all marked numbers in one step, and leave the ink black."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for found, ground in marked:
            mark = first_mark(found.marks)
            if mark is not None and mark not in _GROUNDLESS:
                painter.fillRect(ground, self._theme.color(f"paper_{mark}_tint"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Darken)

    def _dye(self, painter: QPainter, ground: QRectF, tint: str) -> None:
        """Tint paper of any shade, and leave the ink black."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(ground, self._theme.color(tint))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Darken)

    def _sign(self, painter: QPainter, pens: _Pens, text: str, size: int, place: Box) -> None:
        """Paint the signs of a number's marks at their place, each in the colour of its mark."""
        painter.setFont(pens.fonts[size])
        x, base = place.x0, (place.y0 + place.y1) / 2 + pens.drop[size]
        for one in text:
            painter.setPen(self._theme.color(f"paper_{_SIGN_MARKS[one]}"))
            painter.drawText(QPointF(x, base), one)
            x += pens.room(one)[size][0]

    def _operand(self, painter: QPainter, pens: _Pens, operand: _Sign) -> None:
        """Paint an operand's frame, and its number to the left if there is room."""
        line, ground = pens.stroke, QRectF(operand.ground)
        painter.setPen(QPen(self._theme.color("paper_operand"), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(ground.adjusted(line / 2, line / 2, -line / 2, -line / 2))
        if operand.place is not None:
            size, place = operand.place
            painter.setFont(pens.fonts[size])
            painter.drawText(QPointF(place.x0, (place.y0 + place.y1) / 2 + pens.drop[size]), operand.text)

    def _spot(self, painter: QPainter, ground: QRectF, ratio: float) -> None:
        """Paint the words of the text that a finding is about: tinted as a warning, with a dashed frame."""
        self._dye(painter, ground, "paper_doubtful_tint")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = max(1, round(ratio))
        painter.setPen(QPen(self._theme.color("paper_operand"), line, Qt.PenStyle.DashLine))
        painter.drawRect(ground.adjusted(line / 2, line / 2, -line / 2, -line / 2))

    def _current(self, painter: QPainter, ground: QRectF, ratio: float) -> None:
        self._dye(painter, ground, "paper_current_tint")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("paper_current"), 2 * ratio))
        painter.drawRoundedRect(ground.adjusted(-ratio, -ratio, ratio, ratio), 2 * ratio, 2 * ratio)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A text beside a number with the frame `ground`: the size and place where it covers nothing, None without room."""

    ground: QRect
    text: str
    place: tuple[int, Box] | None


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of a page: operands, marked numbers with their frames, and signs; `key` is what they depend on."""

    key: tuple[int, Mapping[str, int], _Pens]
    laid: _LaidOut
    operands: Sequence[_Sign]
    marked: Sequence[tuple[PageBox, QRect]]
    signs: Sequence[_Sign]


class _LaidOut:
    """A page's numbers as shown: the frame around each, in the order of the boxes, and the free places for signs."""

    def __init__(self, page: ShownPage, boxes: Sequence[PageBox], ratio: float) -> None:
        self.page = page
        shown = [page.box_to_view(found.box) for found in boxes]
        self.frames = [_frame(box, ratio) for box in shown]
        self.margins = Margins(shown)
        self.frames_of: dict[str, list[QRect]] = {}
        for found, frame in zip(boxes, self.frames, strict=True):
            self.frames_of.setdefault(found.cell, []).append(frame)
        self._signs: dict[str, tuple[PageBox, _Pens, Wanted]] = {}
        self._operands: dict[str, tuple[int, _Pens, Wanted]] = {}

    def signs(self, box: PageBox, frame: QRect, pens: _Pens) -> Wanted:
        """The signs of all marks next to a number, the most urgent first; only that one if not all fit."""
        known = self._signs.get(box.cell)
        if known is None or known[0] is not box or known[1] is not pens:
            signs = cell_signs(box.marks, prime=box.prime)
            texts = dict.fromkeys((signs, signs[:1]))
            wanted = Wanted(_box(frame), tuple((text, pens.room(text)) for text in texts), pens.gap)
            known = self._signs[box.cell] = box, pens, wanted
        return known[2]

    def operand(self, box: PageBox, frame: QRect, number: int, pens: _Pens) -> Wanted:
        """The number of an operand, to the left if there is room."""
        known = self._operands.get(box.cell)
        if known is None or known[0] != number or known[1] is not pens:
            text = operand_sign(number)
            wanted = Wanted(_box(frame), ((text, pens.room(text)),), pens.gap, left=True)
            known = self._operands[box.cell] = number, pens, wanted
        return known[2]


class _Pens:
    """Fonts and widths for one font and screen, in device pixels.

    `drop` is the distance from a sign's middle down to its baseline.
    """

    def __init__(self, font: QFont, ratio: float) -> None:
        self.font, self.ratio = font, ratio
        self.stroke = max(1, round(ratio))
        self.line = QFontMetricsF(font).height()
        self.gap = self.line * 0.12
        self.fonts: list[QFont] = []
        self._metrics: list[QFontMetricsF] = []
        for size in _SIZES:
            smaller = QFont(font)
            smaller.setPixelSize(max(1, round(font.pixelSize() * size)))
            metrics = QFontMetricsF(smaller)
            if not self.fonts or metrics.height() >= _SMALLEST * ratio:
                self.fonts.append(smaller)
                self._metrics.append(metrics)
        self.drop = [(metrics.ascent() - metrics.descent()) / 2 for metrics in self._metrics]
        self._rooms: dict[str, tuple[tuple[float, float], ...]] = {}

    def room(self, text: str) -> tuple[tuple[float, float], ...]:
        """Width and height of a text in each size."""
        if text not in self._rooms:
            self._rooms[text] = tuple((one.horizontalAdvance(text), one.height() * _INK) for one in self._metrics)
        return self._rooms[text]


def _fits(job: TileJob, page: ShownPage) -> bool:
    return (job.clip.width, job.clip.height) == (page.across, page.down)


def _target(job: TileJob, page: ShownPage) -> QRectF:
    """The rectangle of a picture of another size on the page as it is shown."""
    clip = job.clip
    x, y = page.across / clip.width, page.down / clip.height
    return QRectF(clip.left * x, clip.top * y, clip.across * x, clip.down * y)


def _grown(box: Box, by: float) -> Box:
    return Box(box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by)


def _frame(box: Box, ratio: float) -> QRect:
    """The frame around a number: `_PADDING` larger than its box, on whole pixels, so that its edges are sharp."""
    wide = _grown(box, _PADDING * ratio)
    return QRectF(wide.x0, wide.y0, wide.width, wide.height).toAlignedRect()


def _box(rect: QRect) -> Box:
    return Box(rect.left(), rect.top(), rect.left() + rect.width(), rect.top() + rect.height())
