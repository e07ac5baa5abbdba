"""Writes a document as PDF in the background: laid out on A4, its fonts embedded, with title and page numbers."""

from __future__ import annotations

import logging
import threading
import traceback
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from app.ui.years.document import PrintedComparison

_log = logging.getLogger(__name__)

_RESOLUTION = 600
"""Units per inch in which the pages are laid out."""
_MARGIN_MM, _FOOT_MM = 15.0, 8.0
"""Margins of the page, and the height of the line at its foot within the lower margin, in millimetres."""
_TEXT_POINTS, _FOOT_POINTS = 8.5, 7.5
_MM_PER_INCH = 25.4
_STYLE = "h1 { font-size: 15pt } h2 { font-size: 11pt } th, td, p { font-size: 8.5pt }"


@dataclass(frozen=True, slots=True)
class PdfResult:
    """What became of a document: how many pages were written to `target`, or why none were."""

    target: Path
    pages: int = 0
    problem: Exception | None = None


class PdfThread(QObject):
    """Writes one document at a time. `finished` (PdfResult) comes in the window's thread, once for each."""

    finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._busy = False

    def start(self, target: Path, printed: PrintedComparison, page_foot: str, family: str) -> bool:
        """Begin; False, and nothing is done, while another one is being written.

        `page_foot` is a text with `{page}` and `{pages}`, `family` the font's.
        """
        if self._busy:
            return False
        self._busy = True
        self._stop.clear()
        self._thread = threading.Thread(
            target=self._run, args=(target, printed, page_foot, family), name="gouji-pdf", daemon=True
        )
        self._thread.start()
        return True

    def close(self) -> None:
        """Give up what is being written, and wait until nothing of it is left."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, target: Path, printed: PrintedComparison, page_foot: str, family: str) -> None:
        from app.workbook.writing.atomic_file import TargetProblem, replaced

        try:
            with replaced(target) as path:
                pages = write_pdf(path, printed, page_foot, family, self._stop)
            result = PdfResult(target, pages)
        except Exception as error:  # noqa: BLE001  # whatever it is, the window must hear that nothing was written
            if not isinstance(error, TargetProblem):
                _log.error("a bug ended a print: %s%s", "".join(traceback.format_tb(error.__traceback__)), type(error))
            result = PdfResult(target, problem=error)
        self._busy = False
        self.finished.emit(result)


def write_pdf(
    path: Path, printed: PrintedComparison, page_foot: str, family: str, stop: threading.Event | None = None
) -> int:
    """Write the document; the number of its pages. OSError where the file cannot be written. Ends early on `stop`."""
    writer = QPdfWriter(str(path))
    writer.setResolution(_RESOLUTION)
    writer.setTitle(printed.title)
    writer.setCreator("gouji")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(writer)
    font = QFont(family)
    font.setPointSizeF(_TEXT_POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setDocumentMargin(0)
    foot = _FOOT_MM / _MM_PER_INCH * _RESOLUTION
    size = QSizeF(writer.width(), writer.height() - foot)
    document.setPageSize(size)
    document.setHtml(printed.html)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"Qt cannot write to {path.name}")
    pages = document.pageCount()
    for page in range(pages):
        if stop is not None and stop.is_set():
            break
        if page:
            writer.newPage()
        _draw(painter, document, page, size)
        small = QFont(font)
        small.setPointSizeF(_FOOT_POINTS)
        painter.setFont(small)
        number = page_foot.replace("{page}", str(page + 1)).replace("{pages}", str(pages))
        below = QRectF(0, size.height(), size.width(), foot)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, printed.foot)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, number)
    if not painter.end():
        raise OSError(f"Qt cannot write to {path.name}")
    return pages


def _draw(painter: QPainter, document: QTextDocument, page: int, size: QSizeF) -> None:
    area = QRectF(0, page * size.height(), size.width(), size.height())
    painter.save()
    painter.translate(0, -area.top())
    painter.setClipRect(area)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = area
    context.palette.setColor(context.palette.ColorRole.Text, Qt.GlobalColor.black)
    document.documentLayout().draw(painter, context)
    painter.restore()
