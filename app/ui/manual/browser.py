"""Shows one page of the manual: its Markdown as Qt reads it, in the window's colours, with what was searched marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.ui.common.context import UiContext
from app.ui.manual.folding import spans
from app.ui.manual.markdown import PICTURE, anchor_of
from app.ui.manual.pages import ManualPage
from app.ui.manual.styling import style_document

_WIDEST = 46
"""The greatest width of the text in ems: longer lines are hard to follow. Chosen by hand."""
_SETTLE_MS = 120
"""Milliseconds without another change of the width, after which pictures are made as wide as the text."""
_ANY = 1 << 20
"""A width in pixels that no picture has."""
_SIDE = 1.2
"""The margin at both sides of the text in ems."""


class ManualBrowser(QTextBrowser):
    """`followed` (str) is the target of a link; `pictures_wanted` (page, names, width in device pixels).

    It reads nothing itself: pictures come by `take_pictures`, links are followed by whoever listens.
    """

    followed = Signal(str)
    pictures_wanted = Signal(str, object, int)

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._page: ManualPage | None = None
        self._pictures: dict[str, QImage] = {}
        self._whole = False
        self._goal = ("", "", 0)
        self._words: Sequence[str] = ()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that widths stay as they are
        self.anchorClicked.connect(self._follow)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._ask_for_pictures)

    @property
    def page(self) -> ManualPage | None:
        """The page that is shown."""
        return self._page

    @property
    def has_pictures(self) -> bool:
        """Whether the pictures of the page are shown, if it has any."""
        return self._page is not None and (bool(self._pictures) or not self._names_of_pictures())

    def show_page(self, page: ManualPage, anchor: str = "", words: Sequence[str] = (), spot: str = "") -> None:
        """Show a page at a heading, else at its beginning; folded `words` are marked in it."""
        if page is not self._page:
            self._page, self._pictures, self._whole = page, {}, False
            self._lay_out()
            self._ask_for_pictures()
        self.mark(words)
        self.go_to(anchor, spot)

    def show_problem(self, text: str) -> None:
        """Say why there is no page."""
        self._page = None
        self.setPlainText(text)

    def mark(self, words: Sequence[str]) -> None:
        """Mark folded words wherever they stand in the page."""
        self._words = tuple(words)
        look = QTextCharFormat()
        look.setBackground(self._theme.color("paper_match_tint"))
        look.setForeground(self._theme.color("paper_text"))
        marks = []
        block = self.document().begin()
        while block.isValid() and self._words:
            for begin, end in spans(block.text(), self._words):
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(self.document())
                mark.cursor.setPosition(block.position() + begin)
                mark.cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                mark.format = look
                marks.append(mark)
            block = block.next()
        self.setExtraSelections(marks)

    @property
    def marked(self) -> list[str]:
        """The texts that are marked, in their order."""
        return [mark.cursor.selectedText() for mark in self.extraSelections()]

    def go_to(self, anchor: str, spot: str = "") -> None:
        """Scroll to a heading, or to the first paragraph or cell from there on whose text is `spot`."""
        block = self._block_of(anchor)
        inner = block
        while spot and inner.isValid() and inner.text().strip() != spot:
            inner = inner.next()
        if spot and inner.isValid():
            block = inner
        self.setTextCursor(QTextCursor(block))
        self.verticalScrollBar().setValue(self._top(block) if block.blockNumber() else 0)
        self.horizontalScrollBar().setValue(0)
        self._goal = (anchor, spot, self.verticalScrollBar().value())

    @Slot(str, int, object)
    def take_pictures(self, page: str, width: int, pictures: Mapping[str, QImage]) -> None:
        """The pictures of a page are there; those of another page, or of another width, are not shown."""
        if self._page is None or page != self._page.name or width != self._width():
            return
        self._pictures = dict(pictures)
        for image in self._pictures.values():
            image.setDevicePixelRatio(self.devicePixelRatioF())
        self._keep_place()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Pictures that were read; nothing else is ever loaded."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._pictures.get(_file_of(name if isinstance(name, str) else name.toString()), QImage())
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._limit()
        super().resizeEvent(event)
        self._settled.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._page is not None:
            self._limit()
            self._keep_place()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(16 * self.fontMetrics().height(), super().minimumSizeHint().height())

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        """Follow a link; the one below a picture shows them in their own size, or again as wide as the text."""
        if url.scheme() == PICTURE.rstrip(":"):
            self._whole = not self._whole
            self._ask_for_pictures()
        else:
            self.followed.emit(url.toString())

    def _lay_out(self) -> None:
        page = self._page
        if page is None:
            return
        document = self.document()
        document.setMarkdown(page.markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        document.setDocumentMargin(self.fontMetrics().height() * _SIDE)
        style_document(document, self._theme, self.font())
        self.mark(self._words)

    def _keep_place(self) -> None:
        """Lay the page out again; the line at the top stays there, or what was gone to if nobody scrolled since."""
        bar = self.verticalScrollBar()
        anchor, spot, value = self._goal
        if bar.value() == value:
            self._lay_out()
            self.go_to(anchor, spot)
            return
        at = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        number, inside = at.blockNumber(), bar.value() - self._top(at)
        self._lay_out()
        bar.setValue(self._top(self.document().findBlockByNumber(number)) + inside)

    def _block_of(self, anchor: str) -> QTextBlock:
        """The heading that a link calls so; the first block where there is none."""
        block = self.document().begin()
        while anchor and block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                return block
            block = block.next()
        return self.document().begin()

    def _top(self, block: QTextBlock) -> int:
        """Where a block begins, in pixels from the top of the page."""
        return round(self.document().documentLayout().blockBoundingRect(block).top())

    def _limit(self) -> None:
        """Keep lines at a width that can be read; the rest of a wide window stays empty at the right."""
        widest = _WIDEST * self.fontMetrics().horizontalAdvance("国")
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - widest
        self.setViewportMargins(0, 0, max(0, spare), 0)

    def _width(self) -> int:
        """The greatest width of pictures in device pixels: the text's, unless they are shown in their own size."""
        if self._whole:
            return _ANY
        margins = 2 * self.document().documentMargin()
        return max(1, int((self.viewport().width() - margins) * self.devicePixelRatioF()))

    @Slot()
    def _ask_for_pictures(self) -> None:
        if self._page is None:
            return
        names = self._names_of_pictures()
        if names:
            self.pictures_wanted.emit(self._page.name, names, self._width())

    def _names_of_pictures(self) -> list[str]:
        return [] if self._page is None else [_file_of(link) for link in self._page.links if link.endswith(".png")]


def _file_of(link: str) -> str:
    """The file that a picture's link names: all are in one folder."""
    return link.rpartition("/")[2]
