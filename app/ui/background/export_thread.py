"""Exports in the background: one thread with a connection of its own, which only reads."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from app.forms import FormCollection
from app.frozen import dataclass
from app.model import Wording
from app.project import Project, ReportQuery

if TYPE_CHECKING:
    from app.review.export.export import Exported
    from app.review.export.letters import Letters

_log = logging.getLogger(__name__)
_TOLD_SECONDS = 0.1

Kind = Literal["workbook", "letters"]
Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to write where, in the language of `wording`; `agency` None is all, `query` only what a filter shows."""

    kind: Kind
    target: Path
    wording: Wording
    agency: str | None = None
    query: ReportQuery | None = None


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What became of an order: what was written, or why nothing was."""

    order: ExportOrder
    written: Exported | Letters | None = None
    problem: Exception | None = None


class ExportThread(QObject):
    """Writes one file at a time. Its signals come in the window's thread.

    `progressed` (order, done, total) comes now and then, `finished` (ExportResult) once for each order.
    """

    progressed = Signal(object, object, object)
    finished = Signal(object)

    def __init__(self, project: Project, forms: FormCollection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._forms = forms
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self._busy

    def start(self, order: ExportOrder) -> bool:
        """Begin; False, and nothing is done, while another one is being written."""
        if self._busy:
            return False
        self._busy = True
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, args=(order,), name="gouji-export", daemon=True)
        self._thread.start()
        return True

    def cancel(self) -> None:
        """Give up what is being written; the old file stays."""
        self._stop.set()

    def close(self) -> None:
        """Give up what is being written, and wait until nothing of it is left."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()

    def _run(self, order: ExportOrder) -> None:
        try:
            result = ExportResult(order, self._write(order))
        except Exception as error:  # noqa: BLE001  # whatever it is, the window must hear that nothing was written
            if _is_bug(error):
                # The message of the exception is left out: it could hold text of the document.
                _log.error(
                    "a bug ended an export: %s%s", "".join(traceback.format_tb(error.__traceback__)), type(error)
                )
            result = ExportResult(order, problem=error)
        self._busy = False
        self.finished.emit(result)

    def _write(self, order: ExportOrder) -> Exported | Letters:
        """Everything that is slow to import is imported here, in the thread."""
        from app.review.export.export import ExportOptions, export_workbook
        from app.review.export.letters import export_letters

        project = self._project.reader()
        throttled = Seldom(lambda done, total: self.progressed.emit(order, done, total))
        stop = self._stop.is_set
        try:
            if order.kind == "letters":
                return export_letters(
                    project,
                    self._forms,
                    order.wording,
                    order.target,
                    agency=order.agency,
                    query=order.query,
                    progress=throttled,
                    stop=stop,
                )
            options = ExportOptions(language=order.wording.language, agency=order.agency, query=order.query)
            return export_workbook(
                project, self._forms, order.wording, order.target, options, progress=throttled, stop=stop
            )
        finally:
            project.close()


class Seldom:
    """Passes progress on ten times a second at most, since every call is an event for the window."""

    def __init__(self, tell: Progress) -> None:
        self._tell = tell
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _TOLD_SECONDS
            self._tell(done, total)


def _is_bug(error: Exception) -> bool:
    """Whether an error is not one of those that an export can end in."""
    from app.project import ProjectProblem
    from app.review.export.export import ChangedMeanwhile
    from app.review.state.change_event import RefusedError
    from app.review.state.isolation import Stopped
    from app.workbook.writing.atomic_file import TargetProblem

    return not isinstance(error, (ProjectProblem, RefusedError, ChangedMeanwhile, Stopped, TargetProblem))
