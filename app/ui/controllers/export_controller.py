"""Asks where to export to, exports in the background, and reports progress and result."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.forms import FormCollection
from app.project import Project, ProjectProblem, ReportQuery
from app.review.export.filter_words import filter_words
from app.ui.background.export_thread import ExportOrder, ExportResult, ExportThread, Kind
from app.ui.common.context import UiContext
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion
from app.ui.dialogs.file_filters import letter_filters, workbook_filters
from app.ui.dialogs.places import is_there
from app.ui.dialogs.start_folders import StartFolders

_SUFFIXES: dict[Kind, str] = {"workbook": ".xlsx", "letters": ".docx"}
_FILTERS = {"workbook": workbook_filters, "letters": letter_filters}


class ExportController(QObject):
    """The exports of one open project, one at a time.

    `progressed` (what, done, total) tells how far it is, `ended` that nothing goes on any more.
    """

    progressed = Signal(str, object, object)
    ended = Signal()

    def __init__(
        self, context: UiContext, project: Project, forms: FormCollection, folders: StartFolders, window: QWidget
    ) -> None:
        """`folders` proposes a folder. The dialogs are shown over `window`."""
        super().__init__(window)
        self._project, self._folders = project, folders
        self._messages, self._translator, self._status = context.messages, context.translator, context.status
        self._window = window
        self._closed = False
        self.exporter = ExportThread(project, forms, self)
        self.exporter.progressed.connect(self._show_progress)
        self.exporter.finished.connect(self._show_result)

    def ask_workbook(self) -> QFileDialog:
        """Ask where to write the workbook of all reports."""
        return self._ask("workbook", "dialog.export", self._project.path.stem, None)

    def ask_letters(self) -> QFileDialog:
        """Ask where to write the issues of all agencies."""
        stem = self._translator.translate("export.all_letters", project=self._project.path.stem)
        return self._ask("letters", "dialog.export_letters", stem, None)

    def ask_letter(self, report: int) -> QFileDialog | None:
        """Ask where to write the issues of the agency of a report; none where its agency is not known."""
        from app.review.export.letters import FileNames, letter_name

        rows = self._project.reports.rows((report,))
        if not rows or rows[0].agency is None:
            self._status.report(self._translator.translate("export.no_agency"), urgent=True)
            return None
        agency = rows[0].agency
        name = FileNames().give(letter_name(agency, self._messages.review_messages.wording))
        return self._ask("letters", "dialog.export_letter", name.removesuffix(".docx"), agency)

    def ask_listed(self, kind: Kind, query: ReportQuery) -> QFileDialog | None:
        """Ask where to write only what a filter of the list shows; none where that is nothing."""
        wanted = [] if query.removed else self._project.reports.find(replace(query, only_current=True))
        if not wanted:
            self._status.report(self._translator.translate("export.none_listed"), urgent=True)
            return None
        key = "export.listed" if kind == "workbook" else "export.listed_letters"
        stem = self._translator.translate(key, project=self._project.path.stem, count=len(wanted))
        title = "dialog.export" if kind == "workbook" else "dialog.export_letters"
        return self._ask(kind, title, stem, None, query)

    @Slot()
    def cancel(self) -> None:
        """Give up what is being written."""
        self.exporter.cancel()

    def close(self) -> None:
        """Give up what is being written: before the project is closed."""
        self._closed = True
        self.exporter.close()
        self.ended.emit()

    def _ask(
        self, kind: Kind, title: str, stem: str, agency: str | None, query: ReportQuery | None = None
    ) -> QFileDialog:
        question = FileQuestion("save", title, "export", _FILTERS[kind])
        proposal = self._folders.beside(self._project.path) / (stem + _SUFFIXES[kind])
        dialog = FileDialog(
            question,
            self._folders,
            self._translator,
            lambda paths: self._start(kind, Path(paths[0]), agency, query),
            self._window,
            proposal,
        )
        dialog.show()
        return dialog

    def _start(self, kind: Kind, path: Path, agency: str | None, query: ReportQuery | None) -> None:
        translate = self._translator.translate
        if self._closed:
            return
        target = path if path.suffix.lower() == _SUFFIXES[kind] else path.with_name(path.name + _SUFFIXES[kind])
        if target != path and is_there(target):  # the dialog did not ask whether this file may be overwritten
            self._status.report(translate("export.exists", name=target.name), urgent=True)
            return
        order = ExportOrder(kind, target, self._messages.review_messages.wording, agency, query)
        if not self.exporter.start(order):
            self._status.report(translate("export.busy"), urgent=True)
            return
        self._status.clear()
        self._show_progress(order, 0, 0)

    @Slot(object, object, object)
    def _show_progress(self, order: ExportOrder, done: int, total: int) -> None:
        if not self._closed and self.exporter.busy:
            self.progressed.emit(
                self._translator.translate(f"export.writing.{order.kind}", name=order.target.name), done, total
            )

    @Slot(object)
    def _show_result(self, result: ExportResult) -> None:
        if self._closed:
            return
        self.ended.emit()
        if result.problem is not None:
            text, urgent = self._failure(result.problem)
            self._status.report(text, urgent=urgent)
        else:
            said, query = self._success(result), result.order.query
            words = "" if query is None else filter_words(query, result.order.wording)
            if words:
                said = self._translator.translate("export.done_listed", done=said, filter=words)
            self._status.report(said)

    def _success(self, result: ExportResult) -> str:
        from app.review.export.export import Exported
        from app.review.export.letters import Letters

        translate, path = self._translator.translate, result.order.target
        match result.written:
            case Exported(reports=reports, status=status, failed=failed):
                done = translate(f"export.done.{status}", path=path, reports=reports)
                return translate("export.done_but", done=done, count=len(failed)) if failed else done
            case Letters(paths=paths, reports=reports, issues=issues, failed=count):
                done = translate("export.no_issues")
                if paths or issues:
                    done = translate("export.done_letters", path=path, reports=reports, issues=issues)
                return translate("export.done_letters_but", done=done, count=count) if count else done
            case _:
                raise TypeError(result.written)

    def _failure(self, problem: Exception) -> tuple[str, bool]:
        """Why nothing was written, and whether that is urgent."""
        from app.review.export.export import ChangedMeanwhile
        from app.review.state.change_event import RefusedError
        from app.review.state.isolation import Stopped
        from app.workbook.writing.atomic_file import TargetProblem

        match problem:
            case Stopped():
                return self._translator.translate("export.cancelled"), False
            case TargetProblem():
                return self._messages.review_messages.target_problem(problem), True
            case ChangedMeanwhile():
                return self._translator.translate("export.changed"), True
            case ProjectProblem() | RefusedError():
                return self._messages.failure(problem), True
            case _:
                return self._translator.translate("export.failed", reason=type(problem).__name__), True
