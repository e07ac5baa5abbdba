"""Writes a comparison as PDF in the background."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from app.frozen import dataclass
from app.ui.years.document import PrintedComparison
from app.ui.years.pdf_pages import write_pdf

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PdfResult:
    """What became of a document: how many pages were written to `target`, or why none were."""

    target: Path
    pages: int = 0
    problem: Exception | None = None


class _Thread(QThread):
    """A thread of Qt's: the layout of documents starts timers, which other threads do not have."""

    def __init__(self, body: Callable[[], None]) -> None:
        super().__init__()
        self._body = body

    def run(self) -> None:
        self._body()


class PdfThread(QObject):
    """Writes one document at a time. `finished` (PdfResult) comes in the window's thread, once for each."""

    finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: _Thread | None = None
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
        self._thread = _Thread(partial(self._run, target, printed, page_foot, family))
        self._thread.start()
        return True

    def close(self) -> None:
        """Give up what is being written, and wait until nothing of it is left."""
        self._stop.set()
        if self._thread is not None:
            self._thread.wait()

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
