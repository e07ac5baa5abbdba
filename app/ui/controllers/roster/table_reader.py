"""Reads the table of a roster: from the clipboard at once, from a file by a worker process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.model import ReadProblem, SourceError
from app.review.resources import resources_folder
from app.review.roster.columns import RosterWords, columns_of
from app.review.roster.jobs import ListJob, read_roster_file
from app.sources.table_file import ListedRows, split_text
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion
from app.ui.dialogs.file_filters import roster_filters
from app.ui.dialogs.start_folders import StartFolders


class TableReader(QObject):
    """`read` gives the rows, what their columns seem to hold (`Columns`), and where they came from as words.

    `told` gives a sentence on how it goes, or why nothing was read.
    """

    read = Signal(object, object, str)
    told = Signal(str)

    def __init__(
        self, context: UiContext, folders: StartFolders, new_work: Callable[[], WorkerThread], window: QWidget
    ) -> None:
        super().__init__(window)
        self._folders, self._new_work, self._window = folders, new_work, window
        self._translator, self._messages = context.translator, context.messages
        self._work: WorkerThread | None = None
        self._job: ListJob | None = None

    @Slot()
    def read_clipboard(self) -> None:
        """Read the table that was copied in Excel or WPS; a copied file is read as a file."""
        mime = QApplication.clipboard().mimeData()
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
        if files:
            self.read_file(files[0])
            return
        text = mime.text() if mime.hasText() else ""
        if not text.strip():
            self.told.emit(self._translator.translate("roster.nothing_copied"))
            return
        try:
            rows = split_text(text)
        except SourceError as error:
            self.told.emit(self._messages.problem(error.problem, self._translator.translate("roster.clipboard")))
            return
        self.read.emit(rows, columns_of(rows, self._words), self._translator.translate("roster.clipboard"))

    @Slot()
    def ask_file(self) -> QFileDialog:
        """Ask for a file, and read it."""
        question = FileQuestion("file", "dialog.roster", "reports", roster_filters, ("xlsx", "csv", "txt"))
        dialog = FileDialog(
            question, self._folders, self._translator, lambda paths: self.read_file(paths[0]), self._window
        )
        dialog.show()
        return dialog

    def read_file(self, path: str) -> None:
        """Read a file in a worker process."""
        if self._work is None:
            self._work = self._new_work()
            self._work.done.connect(self._take)
            self._work.failed.connect(self._tell)
        if self._job is not None:
            self._work.cancel(self._job)
        self._job = ListJob(path)
        self.told.emit(self._translator.translate("roster.reading", name=Path(path).name))
        self._work.submit(self._job, read_roster_file, self._job)

    def close(self) -> None:
        """End the worker."""
        if self._work is not None:
            self._work.close()

    @cached_property
    def _words(self) -> RosterWords:
        return RosterWords.load(resources_folder())

    @Slot(object, object)
    def _take(self, job: object, sheets: Sequence[ListedRows]) -> None:
        if not isinstance(job, ListJob) or job != self._job:
            return
        self._job = None
        if not any(sheet.rows for sheet in sheets):
            self.told.emit(self._translator.translate("roster.empty_file", name=Path(job.path).name))
            return
        found = [(sheet, columns_of(sheet.rows, self._words)) for sheet in sheets]
        sheet, columns = max(found, key=lambda one: (one[1].known, len(one[0].rows)))
        self.read.emit(sheet.rows, columns, self._origin(job.path, sheet, len(sheets)))

    def _origin(self, path: str, sheet: ListedRows, sheets: int) -> str:
        """Where rows came from, and what of the file was not read."""
        translate, name = self._translator.translate, Path(path).name
        parts = [translate("roster.from_sheet", name=name, sheet=sheet.name) if sheets > 1 else name]
        if sheet.hidden:
            parts.append(translate("roster.hidden", count=sheet.hidden))
        return translate("roster.fault_separator").join(parts)

    @Slot(object, object)
    def _tell(self, job: object, problem: ReadProblem) -> None:
        if isinstance(job, ListJob) and job == self._job:
            self._job = None
            self.told.emit(self._messages.problem(problem, job.path))
