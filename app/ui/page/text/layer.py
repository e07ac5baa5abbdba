"""Text on the pages: matches of a search are tinted, and text is chosen with Shift and the mouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from app.model import Box, PagePlace
from app.ui.common.theme import ThemeColors
from app.ui.page.camera import Camera, Spot
from app.ui.page.mapping import ShownPage
from app.ui.page.text.characters import PageCharacters, Span
from app.ui.page.text.reader import PageTextReader


class TextLayer(QObject):
    """Filters the mouse events of a page view: those with Shift choose text, a click without it lets it go.

    Without Shift a drag draws a frame, as ever. A choice stays within one page. `pages_changed`: other pages are shown;
    `waits`: text is to be chosen on a page that is still being read.
    """

    pages_changed = Signal()
    waits = Signal()

    def __init__(self, view: QAbstractScrollArea, camera: Camera, theme: ThemeColors) -> None:
        super().__init__(view)
        self._view, self._viewport, self._camera, self._theme = view, view.viewport(), camera, theme
        self._reader: PageTextReader | None = None
        self._shown: tuple[str, tuple[PagePlace, ...]] = ("", ())
        self._pictures: frozenset[int] = frozenset()
        self._matches: Mapping[int, Sequence[Span]] = {}
        self._match: tuple[int, int] | None = None
        self._span: tuple[int, Span] | None = None
        self._from: Spot | None = None
        self._to: Spot | None = None
        self._by_word = self._whole = False
        self._viewport.installEventFilter(self)

    def read_with(self, reader: PageTextReader) -> None:
        """Where the text comes from; without it no text can be chosen."""
        self._reader = reader
        reader.came.connect(self._came)
        reader.show_pages(*self._shown, self._pictures)

    def show_pages(self, project: str, places: Sequence[PagePlace]) -> None:
        """Other pages are shown: matches and choice are gone."""
        self._shown, self._pictures = (project, tuple(places)), frozenset()
        self._matches, self._match = {}, None
        self.let_go()
        if self._reader is not None:
            self._reader.show_pages(*self._shown)
        self.pages_changed.emit()

    def read_as_pictures(self, pages: frozenset[int]) -> None:
        """The numbers of the pages whose text layer is not what they show."""
        if pages == self._pictures:
            return
        self._pictures = pages
        self.let_go()
        if self._reader is not None:
            self._reader.show_pages(*self._shown, pages)
        self.pages_changed.emit()

    def show_matches(self, matches: Mapping[int, Sequence[Span]], current: tuple[int, int] | None) -> None:
        """Tint all matches, by page number; `current` is the page of the one gone to, and which of its matches."""
        self._matches, self._match = matches, current
        self._viewport.update()

    # --- the choice

    @property
    def chosen(self) -> str:
        """The text that is chosen; `""` for none."""
        characters = self._characters(self._span[0]) if self._span is not None else None
        return "" if characters is None or self._span is None else characters.text(self._span[1])

    def choose_page(self, index: int) -> None:
        """Choose the whole text of a page, at once or as soon as it is read."""
        if 0 <= index < len(self._camera.places):
            self.let_go()
            self._from = self._to = Spot(index, 0.0, 0.0)
            self._whole = True
            self._choose()

    def let_go(self) -> None:
        """Choose nothing."""
        self._from = self._to = self._span = None
        self._by_word = self._whole = False
        self._viewport.update()

    def take_key(self, event: QKeyEvent, index: int) -> bool:
        """Ctrl+A chooses the text of the page in view, Escape lets a choice go; whether it was one of these."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.choose_page(index)
        elif event.key() == Qt.Key.Key_Escape and self._from is not None:
            self.let_go()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(event, QMouseEvent):
            return False
        left, kind = event.button() == Qt.MouseButton.LeftButton, event.type()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if left and kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self.let_go()
            if not shift or self._reader is None:
                return False
            self._by_word = kind == QEvent.Type.MouseButtonDblClick
            self._begin(event.position())
            return True
        if kind == QEvent.Type.MouseMove and self._is_choosing(event):
            self._to = self._spot(event.position())
            self._choose()
            return True
        return kind == QEvent.Type.MouseButtonRelease and left and self._from is not None

    def _is_choosing(self, event: QMouseEvent) -> bool:
        return self._from is not None and not self._whole and bool(event.buttons() & Qt.MouseButton.LeftButton)

    def _begin(self, position: QPointF) -> None:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._viewport.setCursor(Qt.CursorShape.IBeamCursor)
        self._from = self._to = self._spot(position)
        self._choose()

    def _spot(self, position: QPointF) -> Spot | None:
        return self._camera.spot(position.x() * self._camera.ratio, position.y() * self._camera.ratio)

    def _choose(self) -> None:
        """Choose from where the button went down to where the pointer is; the text is asked for where it is missing."""
        start, end = self._from, self._to
        if start is None or end is None or self._reader is None:
            return
        number = self._camera.places[start.index].number
        characters = self._reader.get(number)
        if characters is None:
            self._reader.want((number,))
            if self._reader.waiting:
                self.waits.emit()
            return
        span = self._span_between(characters, start, end)
        self._span = None if span is None else (number, span)
        self._viewport.update()

    def _span_between(self, characters: PageCharacters, start: Spot, end: Spot) -> Span | None:
        if self._whole:
            return (0, characters.count) if characters.count else None
        if end.index != start.index:  # over the page's end: to the end of its text
            last = characters.count - 1 if end.index > start.index else 0
        else:
            nearest = characters.nearest(end.x, end.y)
            last = -1 if nearest is None else nearest
        first = characters.nearest(start.x, start.y)
        if first is None or last < 0:
            return None
        if self._by_word:
            return characters.word_at(start.x, start.y)
        if start == end:
            return None
        return min(first, last), max(first, last) + 1

    @Slot(int)
    def _came(self, page: int) -> None:
        if self._from is not None and self._camera.places[self._from.index].number == page:
            self._choose()

    def _characters(self, page: int) -> PageCharacters | None:
        return None if self._reader is None else self._reader.get(page)

    # --- painting

    def paint(self, painter: QPainter, number: int, page: ShownPage, ratio: float) -> None:
        """Paint onto the page with that number, whose top left is the painter's origin: the ink stays black."""
        characters = self._characters(number)
        if characters is None:
            return
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        current: Sequence[Box] = ()
        for at, span in enumerate(self._matches.get(number, ())):
            boxes = characters.boxes(span)
            if self._match == (number, at):
                current = boxes
            self._tint(painter, page, boxes, "paper_match_current_tint" if boxes is current else "paper_match_tint")
        if self._span is not None and self._span[0] == number:
            self._tint(painter, page, characters.boxes(self._span[1]), "paper_chosen_tint")
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(self._theme.color("paper_operand"), max(1, round(ratio))))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in current:
            painter.drawRect(_rect(page, box).adjusted(-ratio, -ratio, ratio, ratio))

    def _tint(self, painter: QPainter, page: ShownPage, boxes: Sequence[Box], color: str) -> None:
        for box in boxes:
            painter.fillRect(_rect(page, box), self._theme.color(color))


def _rect(page: ShownPage, box: Box) -> QRectF:
    shown = page.box_to_view(box)
    return QRectF(shown.x0, shown.y0, shown.width, shown.height)
