"""Acts on many reports in the background: previews through a connection that only reads, acts through another."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from app.forms import FormCollection
from app.frozen import dataclass
from app.model import Wording
from app.project import Project, ProjectProblem
from app.review.commands.author import utc_now
from app.review.commands.transaction import Progress, Stop, Transactions
from app.review.state.change_event import ChangeEvent, RefusedError
from app.review.state.isolation import Stopped
from app.review.state.report_cache import ReportCache
from app.ui.background.export_thread import Seldom

if TYPE_CHECKING:
    from app.review.bulk.act import BulkDone
    from app.review.bulk.plan import BulkOrder, BulkPlan, BulkRow

_log = logging.getLogger(__name__)

Work = Callable[[Transactions, Progress, Stop], ChangeEvent | None]
"""Something long that is written: by these transactions, with its progress told, and ended by Stopped."""
_End = Literal["previewed", "acted", "written", "failed"]


@dataclass(frozen=True, slots=True)
class BulkFailure:
    """Why a preview or an act came to nothing. `problem` is Stopped where a person cancelled it."""

    problem: Exception


class BulkThread(QObject):
    """One thing at a time. Signals come in the window's thread.

    `progressed` (done, total) counts reports. One of the others ends the work: `previewed` (BulkPlan), `acted`
    (BulkDone), `written` (the ChangeEvent of other work, None where there was nothing to do), `failed` (BulkFailure).
    """

    progressed = Signal(object, object)
    previewed = Signal(object)
    acted = Signal(object)
    written = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, project: Project, forms: FormCollection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._forms = project, forms
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._busy = False
        self._ended.connect(self._pass_on)

    @property
    def busy(self) -> bool:
        """Whether something is being computed or written, or its end was not told yet."""
        return self._busy

    def preview(self, order: BulkOrder, wording: Wording) -> bool:
        """Find out what an act would do, in words of this language; False while there is other work."""
        return self._begin("previewed", lambda: self._preview(order, wording))

    def act(self, order: BulkOrder, rows: Sequence[BulkRow]) -> bool:
        """Do the rows of a preview; False while there is other work."""
        return self._begin("acted", lambda: self._act(order, rows))

    def write(self, work: Work, author: str) -> bool:
        """Do something else in the name of a person; False while there is other work."""
        return self._begin("written", lambda: self._write(work, author))

    def cancel(self) -> None:
        """Give up what is going on: nothing of it is kept."""
        self._stop.set()

    def close(self) -> None:
        """Give up what is going on, and wait until nothing of it is left."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()

    def _begin(self, end: _End, work: Callable[[], object]) -> bool:
        if self._busy:
            return False
        self._busy = True
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, args=(end, work), name="gouji-bulk", daemon=True)
        self._thread.start()
        return True

    def _run(self, end: _End, work: Callable[[], object]) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  # whatever it is, the window must hear that nothing was done
            if not isinstance(error, (ProjectProblem, RefusedError, Stopped)):
                # The message of the exception is left out: it could hold text of the document.
                _log.error(
                    "a bug ended work on many reports: %s%s",
                    "".join(traceback.format_tb(error.__traceback__)),
                    type(error),
                )
            end, result = "failed", BulkFailure(error)
        self._ended.emit(end, result)

    @Slot(object, object)
    def _pass_on(self, end: _End, result: object) -> None:
        """In the window's thread: the end of one work is told before another one can begin."""
        self._busy = False
        told = {
            "previewed": self.previewed,
            "acted": self.acted,
            "written": self.written,
            "failed": self.failed,
        }
        told[end].emit(result)

    def _preview(self, order: BulkOrder, wording: Wording) -> BulkPlan:
        from app.review.bulk.preview import preview
        from app.review.messages import Messages

        project = self._project.reader()
        try:
            messages = Messages(self._forms.forms, wording)
            told = Seldom(self.progressed.emit)
            return preview(project, self._forms, messages, order, progress=told, stop=self._stop.is_set)
        finally:
            project.close()

    def _act(self, order: BulkOrder, rows: Sequence[BulkRow]) -> BulkDone:
        from app.review.bulk.act import carry_out

        project = self._project.beside()
        try:
            transactions = self._transactions(project, order.author)
            told = Seldom(self.progressed.emit)
            return carry_out(transactions, order, rows, progress=told, stop=self._stop.is_set)
        finally:
            project.close()

    def _write(self, work: Work, author: str) -> ChangeEvent | None:
        project = self._project.beside()
        try:
            project.keep_in_memory()
            return work(self._transactions(project, author), Seldom(self.progressed.emit), self._stop.is_set)
        finally:
            project.close()

    def _transactions(self, project: Project, author: str) -> Transactions:
        return Transactions(project, ReportCache(project, self._forms), utc_now, author)
