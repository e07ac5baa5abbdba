"""Lays a document out on pages of a PDF: rows of tables are not cut, headings of tables repeated, pages numbered."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextDocument,
    QTextTable,
)

from app.frozen import dataclass
from app.ui.years.document import PrintedComparison

_RESOLUTION = 600
"""Units per inch in which the pages are laid out."""
_MARGIN_MM, _FOOT_MM = 15.0, 8.0
"""Margins of the page, and the height of the line at its foot above the lower margin, in millimetres."""
_MM_PER_INCH = 25.4
_PIXELS_PER_INCH = 96
"""The unit of lengths in HTML."""
_TEXT_POINTS, _FOOT_POINTS = 8.5, 7.5
_STYLE = "h1 { font-size: 15pt } h2 { font-size: 11pt } th, td, p { font-size: 8.5pt }"
_FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei")
"""Fonts with simplified characters, of which the first one that is installed is used, before the window's own."""


@dataclass(frozen=True, slots=True)
class _Strip:
    """What stands between two heights of the document that a page may end at.

    `head` are the heights of the headings of its table, repeated where a page begins with it; None outside a table and
    for the headings themselves. `with_next`: a page does not end after it.
    """

    top: float
    bottom: float
    head: tuple[float, float] | None = None
    with_next: bool = False


_Page = list[tuple[float, float]]
"""The parts of the document, from height to height, that stand one below the other on a page."""


def write_pdf(
    path: Path, printed: PrintedComparison, page_foot: str, family: str, stop: threading.Event | None = None
) -> int:
    """Write the document on sheets of A4, its fonts embedded; the number of its pages. Ends early on `stop`.

    `page_foot` is a text with `{page}` and `{pages}`, `family` a font. Raises OSError where the file cannot be written.
    """
    writer = QPdfWriter(str(path))
    writer.setResolution(_RESOLUTION)
    writer.setTitle(printed.title)
    writer.setCreator("gouji")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    foot = _FOOT_MM / _MM_PER_INCH * _RESOLUTION
    width, height = float(writer.width()), writer.height() - foot
    font = QFont()
    font.setFamilies([*_FAMILIES, family])
    font.setPointSizeF(_TEXT_POINTS)
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setDocumentMargin(0)
    document.setHtml(printed.html)
    document.setTextWidth(width)
    pages = _paged(list(_strips(document)), height)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"Qt cannot write to {path.name}")
    font.setPointSizeF(_FOOT_POINTS)
    for number, page in enumerate(pages, start=1):
        if stop is not None and stop.is_set():
            break
        if number > 1:
            writer.newPage()
        _draw(painter, document, page, width)
        painter.setFont(font)
        below = QRectF(0, height, width, foot)
        text = page_foot.replace("{page}", str(number)).replace("{pages}", str(len(pages)))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, printed.foot)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)
    if not painter.end():
        raise OSError(f"Qt cannot write to {path.name}")
    return len(pages)


def _strips(document: QTextDocument) -> Iterator[_Strip]:
    """The whole document in strips: the rows of tables, and what stands between tables, paragraph by paragraph."""
    layout = document.documentLayout()
    tops: list[tuple[float, tuple[float, float] | None, bool]] = []
    block = document.begin()
    while block.isValid():
        table = _table_of(document, block)
        if table is None:
            tops.append((layout.blockBoundingRect(block).top(), None, block.blockFormat().headingLevel() > 0))
            block = block.next()
            continue
        rows = _row_tops(table, layout)
        bottom = layout.frameBoundingRect(table).bottom()
        heading = rows[0], rows[1] if len(rows) > 1 else bottom
        tops += [(top, heading if at else None, at == 0) for at, top in enumerate(rows)]
        block = document.findBlock(table.lastPosition() + 1)
    end = layout.documentSize().height()
    ends = [*(top for top, _, _ in tops[1:]), end]
    for (top, head, with_next), bottom in zip(tops, ends, strict=True):
        yield _Strip(top, bottom, head, with_next)


def _table_of(document: QTextDocument, block: QTextBlock) -> QTextTable | None:
    """The table that begins with a block."""
    frame = document.frameAt(block.position())
    return frame if isinstance(frame, QTextTable) else None


def _row_tops(table: QTextTable, layout: QAbstractTextDocumentLayout) -> Sequence[float]:
    """The upper edges of a table's rows."""
    padding = table.format().toTableFormat().cellPadding() * _RESOLUTION / _PIXELS_PER_INCH
    tops = []
    for row in range(table.rows()):
        cells = (table.cellAt(row, column).firstCursorPosition().block() for column in range(table.columns()))
        tops.append(min(layout.blockBoundingRect(cell).top() for cell in cells) - padding)
    tops[0] = min(tops[0], layout.frameBoundingRect(table).top())
    return tops


def _paged(strips: Sequence[_Strip], height: float) -> list[_Page]:
    """The strips on pages, each as full as may be; one that is higher than a page is cut."""
    pages: list[_Page] = [[]]
    used = 0.0
    for at, strip in enumerate(strips):
        needed = strip.bottom - strip.top
        for step in range(at, len(strips) - 1):  # what must not be torn from its next one
            if not strips[step].with_next:
                break
            needed += strips[step + 1].bottom - strips[step + 1].top
        if used and used + needed > height:
            pages.append([])
            used = 0.0
            if strip.head is not None:
                pages[-1].append(strip.head)
                used = strip.head[1] - strip.head[0]
        top = strip.top
        while strip.bottom - top > height - used:
            pages[-1].append((top, top + height - used))
            top += height - used
            pages.append([])
            used = 0.0
        pages[-1].append((top, strip.bottom))
        used += strip.bottom - top
    return [page for page in pages if page]


def _draw(painter: QPainter, document: QTextDocument, page: _Page, width: float) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    at = 0.0
    for top, bottom in page:
        area = QRectF(0, top, width, bottom - top)
        painter.save()
        painter.translate(QPointF(0, at - top))
        painter.setClipRect(area)
        # A little less than is seen: what only touches an edge would be in the file, although nobody sees it there.
        context.clip = area.adjusted(0, 1, 0, -1)
        document.documentLayout().draw(painter, context)
        painter.restore()
        at += bottom - top
