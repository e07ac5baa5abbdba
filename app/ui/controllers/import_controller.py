"""Connects the import thread with the queue that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.project import ProjectProblem
from app.review.reading.import_ import ImportResult
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.photo_controller import PhotoController
from app.ui.queue import QueuePane

_EMIT_MS = 250


class ImportController(QObject):
    """Shows what is imported.

    `imported` gives the ids of new reports, a few times a second at most.
    `reissued` gives the id of a new report that counts for nothing until somebody says so.
    """

    imported = Signal(object)
    reissued = Signal(object)

    def __init__(
        self,
        context: UiContext,
        session: Session,
        queue: QueuePane,
        photos: PhotoController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._photos = photos
        self._session = session
        self._queue = queue
        self._messages = context.messages
        self._translator, self._status = context.translator, context.status
        self._new: list[int] = []
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_EMIT_MS)
        self._timer.timeout.connect(self._emit_imported)
        imports = session.imports
        imports.queued.connect(self._queued)
        imports.progressed.connect(queue.progress)
        imports.finished.connect(self._finished)
        imports.idle.connect(self._emit_imported)
        imports.broke.connect(self._report_failure)
        queue.cancel_asked.connect(self._cancel)
        queue.retry_asked.connect(self._retry)
        queue.password_given.connect(self._open_with)

    def close(self) -> None:
        """Emit nothing more: the project is about to be closed, and signals of the thread may still arrive."""
        self._closed = True
        self._timer.stop()
        self._photos.close()

    @Slot(object)
    def _queued(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._queue.add(path, path)

    @Slot(object)
    def _finished(self, result: ImportResult) -> None:
        if self._closed:
            return
        sentence = self._sentence(result)
        self._queue.finish(result.path, result.outcome, sentence)
        if result.undecided is not None and result.path == result.undecided.paths[-1]:  # each of them has such a result
            self._photos.ask_about(result.undecided)
        if result.left_out and result.together[:1] == (result.path,):
            self._status.report(sentence, urgent=True)
        if result.superseded:
            self._status.report(sentence)
        for new, _ in result.kept:
            self.reissued.emit(new)
        if result.outcome == "read":
            self._new += result.reports
            if not self._timer.isActive():
                self._timer.start()

    @Slot(object)
    def _report_failure(self, problem: ProjectProblem) -> None:
        if not self._closed:
            self._status.report(self._messages.failure(problem), urgent=True)

    @Slot()
    def _emit_imported(self) -> None:
        if self._new and not self._closed:
            new, self._new = self._new, []
            self.imported.emit(frozenset(new))

    @Slot(object)
    def _cancel(self, path: str | None) -> None:
        """Cancel one file, or all, including those that wait for an answer; of undecided photos all of one question."""
        self._session.imports.cancel(path)
        for gone in (path, *self._photos.cancel(path)):
            self._queue.leave_out(gone, self._translator.translate("import.cancelled"))

    @Slot(object)
    def _retry(self, path: str) -> None:
        if not self._photos.ask_again(path):
            self._session.imports.add((path,))

    @Slot(object, str)
    def _open_with(self, path: str, password: str) -> None:
        self._session.imports.add((path,), {path: password})

    def _sentence(self, result: ImportResult) -> str:
        match result.outcome:
            case "read" | "duplicate":
                rows = self._session.project.reports.rows(result.reports)
                names = [self._messages.report(row.agency, row.year) for row in rows]
                named = ", ".join(names) or self._translator.translate("import.removed")
                if result.together and result.outcome == "read" and not result.superseded and not result.kept:
                    return self._together(result, named)
                if result.kept:
                    return self._translator.translate("import.kept", report=named)
                if result.superseded:
                    return self._translator.translate("import.supersedes", report=named)
                key = "import.read" if result.outcome == "read" else "import.duplicate"
                return self._translator.translate(key, report=named)
            case "cancelled":
                return self._translator.translate("import.cancelled")
            case "undecided":
                return self._translator.translate("queue.undecided")
            case "password" if result.problem is None or result.problem.detail != "pdf_wrong":
                return ""  # the queue itself asks for the password
            case _:
                return self._messages.problem(result.problem, result.path)

    def _together(self, result: ImportResult, named: str) -> str:
        """How many photos a report is made of, which this one is, and what is missing."""
        translate = self._translator.translate
        facts = {"report": named, "count": len(result.together), "number": result.together.index(result.path) + 1}
        if not result.left_out:
            return translate("import.together", **facts)
        names = translate("act.separator").join(PurePath(path).name for path in result.left_out)
        return translate("import.together_without", names=names, **facts)
