"""The page, the tables, the cell and the findings of one open project, with the controllers behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.forms import FormCollection
from app.model import BULK_NOTE
from app.review.reading.check import processor_count, start_workers
from app.review.reading.page_jobs import page_workers
from app.review.reading.page_text import text_workers
from app.review.roster.jobs import roster_workers
from app.review.state.change_event import ChangeEvent
from app.ui.background.session import Session
from app.ui.background.worker_thread import WorkerThread
from app.ui.bulk import BulkPane
from app.ui.common.context import UiContext
from app.ui.common.widgets import Stack, split
from app.ui.controllers.box_reader import BoxReader
from app.ui.controllers.bulk_controller import BulkController
from app.ui.controllers.export_controller import ExportController
from app.ui.controllers.group_controller import GroupController
from app.ui.controllers.import_controller import ImportController
from app.ui.controllers.jobs.report_reader import ReportReader
from app.ui.controllers.merging.copies import Copies
from app.ui.controllers.navigation_controller import NavigationController
from app.ui.controllers.navigation_keys import NavigationKeys
from app.ui.controllers.photo_controller import PhotoController
from app.ui.controllers.reissue_controller import ReissueController
from app.ui.controllers.report_controller import ReportController
from app.ui.controllers.review_controller import ReviewController
from app.ui.controllers.roster.completing import AgencyCompletion
from app.ui.controllers.roster.controller import RosterController
from app.ui.controllers.signing.assigning_controller import AssigningController
from app.ui.controllers.signing.signature_controller import SignatureController
from app.ui.controllers.table_entry import TableEntry
from app.ui.controllers.verdict_controller import VerdictController
from app.ui.dialogs.start_folders import StartFolders
from app.ui.findings import FindingsPane
from app.ui.findings.remaining_pane import RemainingPane
from app.ui.group import GroupPane
from app.ui.page import CropView, PageView, Pictures
from app.ui.queue import QueuePane
from app.ui.report_list import ReportListPane
from app.ui.shell.prompt_bar import PromptBar
from app.ui.strip import CellStrip
from app.ui.tables import TablePane
from app.ui.workspace.corner_input import CornerInput
from app.ui.workspace.file_watcher import FileWatcher
from app.ui.workspace.page_commands import PageCommands
from app.ui.workspace.pages.overview_controller import OverviewController
from app.ui.workspace.pages.pages import Pages
from app.ui.workspace.pages.pivot_controller import PivotController
from app.ui.workspace.pane_input import PaneInput
from app.ui.workspace.presenter import Panes, ReviewPresenter
from app.ui.workspace.read_ahead import ReadAhead
from app.ui.workspace.strip_controller import JustCorrected, StripController

if TYPE_CHECKING:
    from app.ui.years.controller import ComparisonController

_READERS = 2
"""Processes that read a report again: each holds half a GB while it reads a picture."""


class ReviewPanes(QWidget):
    """Made for one session and thrown away with it. `done` gives the event of each act."""

    done = Signal(object)
    totals_changed = Signal()

    def __init__(
        self,
        context: UiContext,
        session: Session,
        reports: ReportListPane,
        queue: QueuePane,
        prompt: PromptBar,
        forms: FormCollection,
        folders: StartFolders,
        parent: QWidget | None = None,
    ) -> None:
        """`reports` and `queue` are shown beside these panes; `folders` knows where dialogs start."""
        super().__init__(parent)
        self._context, self._session = context, session
        self._translator, self._messages, self._status = context.translator, context.messages, context.status
        self._forms, self._folders = forms, folders
        self._closed = False
        self._drawing = WorkerThread(page_workers(1), self)
        self._reading = WorkerThread(start_workers(forms.forms, min(_READERS, processor_count())), self)
        self.pictures = Pictures(self._drawing, parent=self)
        self._make_panes(reports, forms)
        self._prompt = prompt
        self._make_controllers(prompt, queue, forms, folders)
        self._connect()
        self.tables.read_only = session.project.read_only
        if session.project.read_only:
            self._file_watcher.begin()

    # --- how they are put together

    def _make_panes(self, reports: ReportListPane, forms: FormCollection) -> None:
        self.list = reports
        self.page = PageView(self._context, self.pictures, self)
        self.tables = TablePane(self._context, forms, self, explain=self._explain)
        self.crop = CropView(self._context, self.pictures)
        self.strip = CellStrip(self._context, self.crop, self)
        self.findings = FindingsPane(self._context, forms, self)
        self._findings_place = Stack(self._translator, "findings.place", self)
        self._findings_place.addWidget(self.findings)
        lower = (self.strip, self._findings_place)
        self._upper = split(Qt.Orientation.Horizontal, (self.page, self.tables), (560, 640), self)
        self._lower = split(Qt.Orientation.Horizontal, lower, (560, 640), self)
        self._right = split(Qt.Orientation.Vertical, (self._upper, self._lower), (620, 230), self)

    def _make_controllers(
        self, prompt: PromptBar, queue: QueuePane, forms: FormCollection, folders: StartFolders
    ) -> None:
        context, session = self._context, self._session
        self.review_controller = review = ReviewController(session.review, lambda: self.list.ids, self)
        self.verdict_controller = VerdictController(
            context, session.review, review, self.findings.several, prompt, self
        )
        self.report_reader = ReportReader(context, session.project, self._reading, self)
        self.report_controller = ReportController(context, session, review, self.report_reader, prompt, self)
        self.reissue_controller = ReissueController(context, session, review, prompt, self)
        self._box_reader = BoxReader(context, session, review, self._drawing, self)
        self.table_entry = TableEntry(
            context, session, review, self.report_controller, self.tables, self._box_reader.ask, forms, self
        )
        photos = PhotoController(context, session.imports, queue, prompt, self)
        self.import_controller = ImportController(context, session, queue, photos, self)
        self.export_controller = ExportController(context, session.project, forms, folders, self)
        self._file_watcher = FileWatcher(session.project, self)
        group_pane = GroupPane(context, self.pictures, self)
        self.group_controller = GroupController(
            context, session, self._chosen_reports, review, self.tables, group_pane, self._right, self
        )
        self.list.complete_agencies(AgencyCompletion(session.project, self).completer_for)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.group_controller.place)
        self.bulk_controller = BulkController(
            context, session, self.list, review, self.tables, self.group_controller.place, BulkPane(context, self),
            prompt, self,
        )  # fmt: skip
        self.roster_controller = RosterController(
            context, session, review, self.list, self.tables, self.group_controller.place, folders,
            lambda: WorkerThread(roster_workers(), self), self.bulk_controller.write, self,
        )  # fmt: skip
        self.assigning_controller = AssigningController(
            context, session, review, prompt, self.bulk_controller.write, self
        )
        self.overview = OverviewController(
            context, session, forms, review, self.list, self.tables, self.group_controller.place, folders, self
        )
        self.pivot = PivotController(
            context, session, forms, review, self.list, self.tables, self.group_controller.place, folders, self
        )
        self.copies = Copies(
            context, session, forms, review, self.list, self.tables, self.pictures, self.group_controller.place,
            folders, self,
        )  # fmt: skip
        self.pages = Pages({"overview": self.overview, "pivot": self.pivot}, self)
        navigation = NavigationController(
            context, session.review, review, lambda: self.list.ids, self, lambda: queue.unread
        )
        self.navigation = NavigationKeys(
            context, navigation, review, self.tables, self.page, self.group_controller, self
        )
        remaining = RemainingPane(context, self)
        self.signature_controller = SignatureController(
            context, session.review, review, self.tables, self._findings_place, remaining, prompt, self
        )

    def _connect(self) -> None:
        """Connect the panes to the controllers and the controllers to the panes."""
        review, just_corrected = self.review_controller, JustCorrected()
        panes = Panes(self.list, self.page, self.tables, self.crop, self.strip, self.findings)
        self._just_corrected = just_corrected
        self.corner_input = CornerInput(self._context, self.page, review, self.report_controller, self._prompt, self)
        self.page_commands = PageCommands(
            self._context, self.page, self._prompt, lambda: WorkerThread(text_workers(), self), self
        )
        self._strip_controller = StripController(
            self._context, self._session, review, self.strip, self.crop, just_corrected, self.bulk_controller, self
        )
        self._input = PaneInput(self._session, panes, review, self.navigation, self.table_entry, just_corrected, self)
        self._input.connect_panes(self.verdict_controller, self.report_controller, self._box_reader)
        self._presenter = ReviewPresenter(
            self._context, self._session, panes, review, self._strip_controller, just_corrected, self
        )
        review.done.connect(self._report_done)
        self.read_ahead = ReadAhead(self._session.review, review, self.page, lambda: self.list.ids, self)
        self.import_controller.imported.connect(self._take_imported)
        self.report_controller.described.connect(self.reissue_controller.ask_about)
        self.import_controller.reissued.connect(self.reissue_controller.ask_about)
        self._session.tallies_renewed.connect(self._take_tallies)
        self._file_watcher.changed.connect(self._reload)
        self.totals_changed.connect(self.pages.note_change)
        for at_work in (review.report_shown, review.cell_shown, review.stop_reached, self.list.filter_changed,
                        self.page.view_moved):  # fmt: skip
            at_work.connect(self._session.note_work)

    def _explain(self, cell: str) -> str:
        report = self.review_controller.report
        return "" if report is None else self._messages.equations(cell, report)

    def _chosen_reports(self) -> Sequence[int]:
        """The reports chosen in the list where there are several, else all that it shows."""
        chosen = self.list.selected()
        return chosen if len(chosen) > 1 else self.list.ids

    # --- what the commands do

    def show_first(self) -> None:
        """Show the first report that has a problem, else the first."""
        ids: Sequence[int] = self.list.ids
        problems = frozenset(self._session.project.reports.left())
        self.review_controller.show_report(next((one for one in ids if one in problems), ids[0] if ids else None))
        self.tables.focus_grid(select_first=not self.review_controller.is_at_no_cell)

    @cached_property
    def comparison(self) -> ComparisonController:
        """The comparison of two reports, made when it is first asked for."""
        from app.ui.years.controller import ComparisonController

        return ComparisonController(
            self._context,
            self._session,
            self.review_controller,
            self._forms,
            self.pictures,
            self.tables,
            self.group_controller.place,
            self._folders,
            lambda: WorkerThread(text_workers(), self),
            self,
        )

    @property
    def is_comparing(self) -> bool:
        """Whether a comparison is shown in the place of page and tables."""
        return "comparison" in self.__dict__ and self.comparison.is_open

    @property
    def splitters(self) -> Mapping[str, QSplitter]:
        """The lines between the panes, by the names under which the settings keep them."""
        return {"upper": self._upper, "lower": self._lower, "right": self._right}

    def show_moved(self) -> None:
        """The project's file has another name now."""
        self._presenter.show_moved()

    @property
    def page_in_view(self) -> int:
        """The number of the page in the middle of the page view."""
        return self._input.page_in_view

    def confirm_cells(self) -> None:
        """Say that the page prints what the chosen cells show; from a single one, go on to the next that is left."""
        cells = self.tables.selected_cells()
        self._status.clear()
        if self.review_controller.confirm(cells) and len(cells) == 1:
            self.navigation.go_on()

    def copy(self) -> None:
        """Copy from where the keyboard is: a text field, findings as sentences, text of the page, else cells."""
        focus = QApplication.focusWidget()
        if self.roster_controller.copy():
            return
        if isinstance(focus, QLineEdit):
            focus.copy()
        elif self.pages.current is not None:
            self.pages.current.copy()
        elif focus is not None and self.findings.isAncestorOf(focus):
            self.findings.copy()
        elif focus is self.page and self.page_commands.copy():
            return
        else:
            self.tables.copy()

    def paste(self) -> None:
        """Paste where the keyboard is: into a text field, else into the table; files are imported."""
        focus = QApplication.focusWidget()
        mime = QApplication.clipboard().mimeData()
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
        if self.roster_controller.paste():
            return
        if isinstance(focus, QLineEdit):
            focus.paste()
        elif files:
            self._session.imports.add(files)
        else:
            self.tables.paste()

    def focus_findings(self) -> None:
        """Put the keyboard into the findings."""
        self.roster_controller.close()
        self.group_controller.close()
        self.findings.setFocus()

    def read_page_again(self) -> None:
        """Read the shown report again, the page in view as a picture."""
        if self.review_controller.report is not None:
            self.report_controller.read_page_again(self.review_controller.report.id, self.page_in_view)

    def set_corners(self) -> None:
        """Set the corners of the page in view, or leave that."""
        self.corner_input.toggle(self.page_in_view)

    def on_report(self, act: Callable[[int], object]) -> None:
        """Do something to the report that is chosen in the list, else to the one that is shown."""
        report = self.review_controller.report
        chosen = self.list.chosen() or (report.id if report is not None else None)
        if chosen is not None:
            act(chosen)

    def on_reports(self, act: Callable[[Sequence[int]], object]) -> None:
        """Do something to all reports that are chosen in the list, else to the one that is shown."""
        report = self.review_controller.report
        chosen = self.list.selected() or ((report.id,) if report is not None else ())
        if chosen:
            act(chosen)

    def close_down(self) -> None:
        """End all work of the panes: before the session is closed."""
        self._closed = True
        self.read_ahead.stop()
        self._file_watcher.end()
        self.group_controller.close_down()
        self.pages.close_down()
        self.roster_controller.close_down()
        self.copies.close_down()
        self.report_reader.close()
        self.import_controller.close()
        self.reissue_controller.close()
        self.export_controller.close()
        self.bulk_controller.close()
        self._strip_controller.close_down()
        self.page_commands.close()
        if "comparison" in self.__dict__:
            self.comparison.close_down()
        self._drawing.close()
        self._reading.close()

    # --- what was done

    @Slot(object)
    def _report_done(self, changed: ChangeEvent) -> None:
        if changed.target is not None:
            key = "step.undone" if changed.step.kind == "undo" else "step.redone"
            self._status.report(
                self._translator.translate(
                    key, what=self._messages.undone(changed, self.review_controller.latest, self._session.review)
                )
            )
        self._just_corrected.acted(changed.step.kind)
        self.done.emit(changed)
        self.totals_changed.emit()
        self.roster_controller.follow()
        if changed.step.note != BULK_NOTE and changed.step.kind in ("rule", "withdraw", "sign", "unsign"):
            self._status.report(self._messages.acted(changed.step.kind, self.review_controller.latest))
        elif changed.step.kind == "correct":
            self.navigation.report_if_finished()

    @Slot(object)
    def _take_imported(self, _reports: frozenset[int]) -> None:
        self.list.reload()
        self.roster_controller.follow()
        if self.review_controller.report is None:
            self.show_first()
        self.totals_changed.emit()

    @Slot()
    def _take_tallies(self) -> None:
        """The background check evaluated reports again whose related reports changed."""
        if not self._closed:
            self.review_controller.look_again()
            self.list.reload()
            self.totals_changed.emit()
            self.roster_controller.follow()

    @Slot()
    def _reload(self) -> None:
        if self._closed:
            return
        self.review_controller.reload()
        self.list.reload()
        self.totals_changed.emit()
        self.roster_controller.follow()
        if self.is_comparing:
            self.comparison.follow()
