"""The pivot page in the place of the panes: when it is made, read, shown and left, and where its values lead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from app.forms import FormCollection
from app.project import ProjectProblem
from app.review.state.open_report import OpenReport
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.review_controller import ReviewController
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion
from app.ui.dialogs.file_filters import csv_filters
from app.ui.dialogs.start_folders import StartFolders
from app.ui.report_list import ReportListPane
from app.ui.tables import TablePane
from app.ui.workspace.pages.target_guide import TargetGuide

if TYPE_CHECKING:
    from app.review.overview import Target
    from app.review.pivot import PivotTable
    from app.ui.background.file_writer import FileWriter
    from app.ui.background.pivot_thread import PivotThread
    from app.ui.pivot import PivotPane
    from app.workbook.writing.atomic_file import TargetProblem

_AGAIN_MS = 400
"""Milliseconds from a change of the project until everything is read again; many changes are then read at once."""


class PivotController(QObject):
    """`shown` (bool): whether the pivot page is in the place of the panes."""

    shown = Signal(bool)

    def __init__(
        self,
        context: UiContext,
        session: Session,
        forms: FormCollection,
        review: ReviewController,
        reports: ReportListPane,
        tables: TablePane,
        place: QStackedWidget,
        folders: StartFolders,
        parent: QWidget,
    ) -> None:
        """`place` holds the usual panes first; the page is added to it when it is first opened."""
        super().__init__(parent)
        self._context, self._session, self._forms, self._review = context, session, forms, review
        self._translator, self._status, self._messages = context.translator, context.status, context.messages
        self._list, self._tables, self._place, self._folders = reports, tables, place, folders
        self._window = parent
        self._guide = TargetGuide(context, review, tables, self._leave_to, self)
        self._pane: PivotPane | None = None
        self._thread: PivotThread | None = None
        self._writer: FileWriter | None = None
        self._stale = True
        self._report: int | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._make)
        place.currentChanged.connect(lambda _: self.shown.emit(self.is_open))
        reports.filter_changed.connect(self._filter)
        reports.report_chosen.connect(self.close)
        reports.entered.connect(self.close)
        review.report_shown.connect(self._leave_for)
        for changed in (session.figures_renewed, session.tallies_renewed):
            changed.connect(self.note_change)

    @property
    def is_open(self) -> bool:
        """Whether the page is shown."""
        return self._pane is not None and self._place.currentWidget() is self._pane

    @property
    def pane(self) -> PivotPane | None:
        """The page; None before it was opened for the first time."""
        return self._pane

    @Slot()
    def toggle(self) -> None:
        """Show the page, or the panes again."""
        if self.is_open:
            self.close()
            self._tables.focus_grid()
        else:
            self.open()

    def open(self) -> None:
        """Show the reports that the list shows."""
        pane = self._made()
        report = self._review.latest
        self._report = None if report is None else report.id
        self._place.setCurrentWidget(pane)
        self._make()
        pane.focus()

    @Slot()
    def close(self) -> None:
        """Put the usual panes back."""
        if self.is_open:
            self._place.setCurrentIndex(0)

    def copy(self) -> None:
        """Copy what is selected."""
        if self._pane is not None:
            self._pane.copy()

    @Slot()
    def note_change(self) -> None:
        """The project has changed: read it again, soon where the page is shown, else when it is opened."""
        self._stale = True
        if self.is_open and self._pane is not None:
            self._pane.show_loading()
            self._again.start()

    def close_down(self) -> None:
        """Read and write nothing more: before the project is closed."""
        self._again.stop()
        if self._thread is not None:
            self._thread.close()
        if self._writer is not None:
            self._writer.close()

    # --- what is shown

    def _made(self) -> PivotPane:
        """The page, made with everything that it needs when it is first wanted."""
        if self._pane is None:
            from app.ui.background.file_writer import FileWriter
            from app.ui.background.pivot_thread import PivotThread
            from app.ui.pivot import PivotPane

            self._thread = PivotThread(self._session.project, self._forms, self)
            self._thread.made.connect(self._take)
            self._thread.failed.connect(self._fail)
            self._writer = FileWriter(self)
            self._writer.written.connect(self._say_written)
            self._writer.failed.connect(self._say_failed)
            self._pane = pane = PivotPane(self._context, self._forms.forms, self._place)
            pane.asked.connect(self._make)
            pane.opened.connect(self._open_targets)
            pane.save_asked.connect(self._ask_save)
            pane.left.connect(self.toggle)
            self._place.addWidget(pane)
        return self._pane

    @Slot()
    def _make(self) -> None:
        """Ask for the table of what is chosen."""
        from app.ui.background.pivot_thread import PivotRequest

        if self._thread is None or self._pane is None:
            return
        fresh, self._stale = self._stale, False
        self._pane.show_loading()
        filtered = self._list.is_narrowed
        self._thread.start(
            PivotRequest(self._pane.items, tuple(self._list.ids), self._pane.rows, filtered=filtered, fresh=fresh)
        )

    @Slot(object)
    def _take(self, table: PivotTable) -> None:
        if self._pane is not None:
            self._pane.show_table(table, read_only=self._session.project.read_only)

    @Slot(object)
    def _fail(self, problem: ProjectProblem | None) -> None:
        self._stale = True
        if self._pane is not None:
            known = self._messages.failure(problem) if problem is not None else self._translator.translate("act.bug")
            self._pane.show_failed(self._translator.translate("overview.failed", reason=known))

    @Slot()
    def _filter(self) -> None:
        """Show the reports that the list shows now."""
        if self.is_open:
            self._make()

    @Slot(object)
    def _leave_for(self, report: OpenReport | None) -> None:
        """Another report is shown, as by the palette: it is to be seen."""
        if report is not None and report.id != self._report:
            self.close()

    def _leave_to(self, report: int) -> None:
        self._report = report
        self.close()

    # --- where values lead

    @Slot(object, object)
    def _open_targets(self, targets: Sequence[Target], where: QPoint) -> None:
        if self._pane is not None:
            self._guide.open(targets, where, self._named, self._pane)

    def _named(self, report: int) -> str:
        table = None if self._pane is None else self._pane.table
        for row in () if table is None or table.total is None else (table.total,):
            for found in (one for reports in row.reports.values() for one in reports if one.id == report):
                return self._messages.report(found.name, found.year)
        return str(report)

    # --- saving

    @Slot()
    def _ask_save(self) -> QFileDialog | None:
        """Ask where to write the table."""
        table = None if self._pane is None or not self._pane.is_current else self._pane.table
        if table is None or table.total is None or not table.columns:
            self._status.report(self._translator.translate("overview.nothing"))
            return None
        question = FileQuestion("save", "dialog.save_table", "export", csv_filters, ("csv",))
        name = self._translator.translate("pivot.pane")
        dialog = FileDialog(
            question,
            self._folders,
            self._translator,
            lambda paths: self._save(Path(paths[0])),
            self._window,
            self._folders.beside(self._session.project.path) / f"{name}.csv",
        )
        dialog.show()
        return dialog

    def _save(self, path: Path) -> None:
        """Write the table that is shown, in its order; the text is made beside the window."""
        if self._writer is None or self._pane is None or not self._pane.is_current:
            self._status.report(self._translator.translate("overview.loading"))
            return
        target = path if path.suffix.lower() == ".csv" else path.with_name(f"{path.name}.csv")
        self._writer.start(target, self._pane.csv())

    @Slot(object)
    def _say_written(self, path: Path) -> None:
        self._status.report(self._translator.translate("pivot.saved", path=path))

    @Slot(object)
    def _say_failed(self, problem: TargetProblem) -> None:
        self._status.report(self._messages.review_messages.target_problem(problem), urgent=True)
