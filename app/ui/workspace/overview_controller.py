"""The overview in the place of the panes: when it is made, read, shown and left, and where its marks lead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from app.forms import FormCollection
from app.project import ProjectProblem
from app.review.state.open_report import OpenReport
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.review_controller import ReviewController
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion
from app.ui.dialogs.file_filters import picture_filters
from app.ui.dialogs.start_folders import StartFolders
from app.ui.report_list import ReportListPane
from app.ui.tables import TablePane

if TYPE_CHECKING:
    from app.review.overview import OverviewData, Target
    from app.ui.background.file_writer import FileWriter
    from app.ui.background.overview_thread import OverviewThread
    from app.ui.overview.card import Card
    from app.ui.overview.pane import OverviewPane
    from app.workbook.writing.atomic_file import TargetProblem

_AGAIN_MS = 400
"""Milliseconds from a change of the project until everything is read again; many changes are then read at once."""
_MOST_LISTED = 20
"""Reports of one mark that its menu names; chosen by hand. The table has them all."""


class OverviewController(QObject):
    """`shown` (bool): whether the overview is in the place of the panes."""

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
        """`place` holds the usual panes first; the overview is added to it when it is first opened."""
        super().__init__(parent)
        self._context, self._session, self._forms, self._review = context, session, forms, review
        self._translator, self._status, self._messages = context.translator, context.status, context.messages
        self._list, self._tables, self._place, self._folders = reports, tables, place, folders
        self._window = parent
        self._pane: OverviewPane | None = None
        self._thread: OverviewThread | None = None
        self._writer: FileWriter | None = None
        self._stale = True
        self._unfiltered = False
        self._report: int | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._read)
        place.currentChanged.connect(self._tell_shown)
        reports.filter_changed.connect(self._filter)
        reports.report_chosen.connect(self.close)
        reports.entered.connect(self.close)
        review.report_shown.connect(self._leave_for)
        for changed in (session.figures_renewed, session.tallies_renewed):
            changed.connect(self.note_change)

    @property
    def is_open(self) -> bool:
        """Whether the overview is shown."""
        return self._pane is not None and self._place.currentWidget() is self._pane

    @property
    def pane(self) -> OverviewPane | None:
        """The pane; None before it was opened for the first time."""
        return self._pane

    @Slot()
    def toggle(self) -> None:
        """Show the overview, or the panes again."""
        if self.is_open:
            self.close()
            self._tables.focus_grid()
        else:
            self.open()

    def open(self) -> None:
        """Show the overview of what the list shows."""
        pane = self._made()
        report = self._review.latest
        self._report = None if report is None else report.id
        self._place.setCurrentWidget(pane)
        if self._stale:
            self._read()
        elif self._unfiltered:
            self._filter()
        pane.focus()

    @Slot()
    def close(self) -> None:
        """Put the usual panes back."""
        if self.is_open:
            self._place.setCurrentIndex(0)

    def copy(self) -> None:
        """Copy the picture that has the keyboard."""
        if self._pane is not None:
            self._pane.copy()

    @Slot()
    def note_change(self) -> None:
        """The project has changed: read it again, soon where the overview is shown, else when it is opened."""
        self._stale = True
        if self.is_open:
            self._again.start()

    def close_down(self) -> None:
        """Read nothing more: before the project is closed."""
        self._again.stop()
        if self._thread is not None:
            self._thread.close()
        if self._writer is not None:
            self._writer.close()

    # --- what is shown

    def _made(self) -> OverviewPane:
        """The pane, made with everything that it needs when it is first wanted."""
        if self._pane is None:
            from app.ui.background.file_writer import FileWriter
            from app.ui.background.overview_thread import OverviewThread
            from app.ui.overview.pane import OverviewPane

            self._thread = OverviewThread(self._session.project, self._forms, self)
            self._thread.loaded.connect(self._take)
            self._thread.failed.connect(self._fail)
            self._writer = FileWriter(self)
            self._writer.written.connect(self._say_written)
            self._writer.failed.connect(self._say_failed)
            self._pane = pane = OverviewPane(self._context, self._place)
            pane.opened.connect(self._open_targets)
            pane.save_asked.connect(self._ask_save)
            pane.left.connect(self.toggle)
            self._place.addWidget(pane)
        return self._pane

    @Slot()
    def _read(self) -> None:
        if self._thread is not None and self._pane is not None:
            self._stale = False
            self._pane.show_loading()
            self._thread.start()

    @Slot(object)
    def _take(self, data: OverviewData) -> None:
        if self._pane is not None:
            self._unfiltered = False
            read_only = self._session.project.read_only
            self._pane.show_data(data, self._list.ids, filtered=self._is_filtered, read_only=read_only)

    @Slot(object)
    def _fail(self, problem: ProjectProblem | None) -> None:
        self._stale = True
        if self._pane is not None:
            known = self._messages.failure(problem) if problem is not None else self._translator.translate("act.bug")
            self._pane.show_failed(self._translator.translate("overview.failed", reason=known))

    @Slot()
    def _filter(self) -> None:
        """Show the reports that the list shows now."""
        self._unfiltered = not self.is_open
        if self.is_open and self._pane is not None:
            self._pane.show_reports(self._list.ids, filtered=self._is_filtered)

    @property
    def _is_filtered(self) -> bool:
        return self._list.is_narrowed

    @Slot(int)
    def _tell_shown(self, _index: int) -> None:
        self.shown.emit(self.is_open)

    @Slot(object)
    def _leave_for(self, report: OpenReport | None) -> None:
        """Another report is shown, as by the palette: it is to be seen."""
        if report is not None and report.id != self._report:
            self.close()

    # --- where marks lead

    @Slot(object, object)
    def _open_targets(self, targets: Sequence[Target], where: QPoint) -> None:
        """Go to the report of a mark; where there are several, ask which."""
        if len(targets) == 1:
            self._go(targets[0])
            return
        menu = QMenu(self._pane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._translator.translate("overview.which"))
        for target in targets[:_MOST_LISTED]:
            menu.addAction(self._named(target)).triggered.connect(lambda checked=False, to=target: self._go(to))
        if len(targets) > _MOST_LISTED:
            text = self._translator.translate("overview.more", count=len(targets) - _MOST_LISTED)
            menu.addAction(text).setEnabled(False)
        menu.popup(where)

    def _go(self, target: Target) -> None:
        self._report = target.report
        self._review.show_report(target.report)
        self.close()
        report = self._review.report
        if report is not None and report.id == target.report and target.cell in report.cells:
            self._review.show_cell(target.cell)
        self._tables.focus_grid(select_first=not self._review.is_at_no_cell)

    def _named(self, target: Target) -> str:
        data = None if self._pane is None else self._pane.data
        entry = None if data is None else data.entries.get(target.report)
        if entry is None:
            return str(target.report)
        return self._messages.report(entry.name, entry.year).replace("&", "&&")

    # --- saving

    @Slot(object)
    def _ask_save(self, card: Card) -> QFileDialog | None:
        """Ask where to write a picture."""
        if not card.has_picture:
            self._status.report(self._translator.translate("overview.nothing"))
            return None
        question = FileQuestion("save", "dialog.save_picture", "export", picture_filters, ("svg", "png"))
        name = "".join(char for char in card.title if char not in '\\/:*?"<>|').strip()
        proposal = self._folders.beside(self._session.project.path) / f"{name}.svg"
        dialog = FileDialog(
            question,
            self._folders,
            self._translator,
            lambda paths: self._save(card, Path(paths[0])),
            self._window,
            proposal,
        )
        dialog.show()
        return dialog

    def _save(self, card: Card, path: Path) -> None:
        if self._writer is None:
            return
        if path.suffix.lower() == ".png":
            data = card.png()
        else:
            data, path = card.svg(), path if path.suffix.lower() == ".svg" else path.with_name(f"{path.name}.svg")
        if data is not None:
            self._writer.start(path, data)

    @Slot(object)
    def _say_written(self, path: Path) -> None:
        self._status.report(self._translator.translate("overview.saved", path=path))

    @Slot(object)
    def _say_failed(self, problem: TargetProblem) -> None:
        self._status.report(self._messages.review_messages.target_problem(problem), urgent=True)
