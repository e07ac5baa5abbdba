"""The page, the tables, the cell and the findings of one open project, and who of them talks to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.forms import FormCollection
from app.model import Finding
from app.project import ProjectProblem
from app.review.reading.check import start_workers
from app.review.reading.page_jobs import page_workers
from app.review.state.change_event import ChangeEvent
from app.review.state.open_report import OpenReport
from app.rules import READ_TABLE
from app.ui.background.session import Session
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext
from app.ui.common.splitters import split
from app.ui.common.stack import Stack
from app.ui.controllers.box_reader import BoxReader
from app.ui.controllers.export_controller import ExportController
from app.ui.controllers.group_controller import GroupController
from app.ui.controllers.import_controller import ImportController
from app.ui.controllers.navigation_controller import NavigationController
from app.ui.controllers.navigation_keys import NavigationKeys
from app.ui.controllers.reissue_controller import ReissueController
from app.ui.controllers.report_controller import ReportController
from app.ui.controllers.review_controller import ReviewController
from app.ui.controllers.signature_controller import SignatureController
from app.ui.controllers.table_entry import TableEntry
from app.ui.controllers.verdict_controller import VerdictController
from app.ui.dialogs.start_folders import StartFolders
from app.ui.findings import FindingsPane
from app.ui.findings.remaining_pane import RemainingPane
from app.ui.group import GroupPane
from app.ui.page import CropView, PageView, Pictures, boxes_of
from app.ui.queue import QueuePane
from app.ui.report_list import ReportListPane
from app.ui.shell.prompt_bar import PromptBar
from app.ui.strip import CellStrip
from app.ui.tables import TablePane
from app.ui.workspace.file_watcher import FileWatcher
from app.ui.workspace.just_corrected import JustCorrected
from app.ui.workspace.strip_controller import StripController


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
        """`reports` and `queue` stand beside these panes, `ask` above them; `folders` knows where dialogs start."""
        super().__init__(parent)
        self._session = session
        self._context, self._translator, self._messages = context, context.translator, context.messages
        self._status = context.status
        self._drawing = WorkerThread(page_workers(1), self)
        self._reading = WorkerThread(start_workers(forms.forms, 1), self)
        self.pictures = Pictures(self._drawing, parent=self)
        self.list = reports
        self.page = PageView(context, self.pictures, self)
        self.tables = TablePane(context, forms, self, explain=self._explain)
        self.crop = CropView(context, self.pictures)
        self.strip = CellStrip(context, self.crop, self)
        self.findings = FindingsPane(context, forms, self)
        self.review_controller = ReviewController(session.review, lambda: self.list.ids, self)
        self.verdict_controller = VerdictController(
            context, session.review, self.review_controller, self.findings.several, prompt, self
        )
        self.report_controller = ReportController(context, session, self.review_controller, self._reading, prompt, self)
        self.reissue_controller = ReissueController(context, session, self.review_controller, prompt, self)
        self._box_reader = BoxReader(context, session, self.review_controller, self._drawing, self)
        self.table_entry = TableEntry(
            context,
            session,
            self.review_controller,
            self.report_controller,
            self.tables,
            self._box_reader.ask,
            forms,
            self,
        )
        self.import_controller = ImportController(context, session, queue, self)
        self.export_controller = ExportController(context, session.project, forms, folders, self)
        self._file_watcher = FileWatcher(session.project, self)
        self.page_in_view = 1
        self._just_corrected = JustCorrected()
        self._strip_controller = StripController(
            context, session, self.review_controller, self.strip, self.crop, self._just_corrected, self
        )
        self._closed = False
        self._place_panes(prompt, queue)
        self._connect()
        self.tables.read_only = session.project.read_only
        if session.project.read_only:
            self._file_watcher.begin()

    def show_first(self) -> None:
        """Show the first report that has a problem, else the first."""
        ids: Sequence[int] = self.list.ids
        problems = frozenset(self._session.project.reports.left())
        self.review_controller.show_report(next((one for one in ids if one in problems), ids[0] if ids else None))
        self.tables.focus_grid(somewhere=not self.review_controller.is_at_no_cell)

    @property
    def splitters(self) -> Mapping[str, QSplitter]:
        """The lines between the panes, by the names under which the settings keep them."""
        return {"upper": self._upper, "lower": self._lower, "right": self._right}

    def show_moved(self) -> None:
        """The project's file has another name now: pages are drawn, and numbers read, out of that one."""
        self._show_page(self.review_controller.report)
        self.page.set_current(self.review_controller.cell, True)
        self._show_finding(self.review_controller.finding)
        self._strip_controller.start()

    def confirm_cells(self) -> None:
        """Say that the page prints what the chosen cells show; from a single one, go on to the next that is left."""
        cells = self.tables.selected_cells()
        self._status.clear()
        if self.review_controller.confirm(cells) and len(cells) == 1:
            self.navigation.go_on()

    def copy(self) -> None:
        """Copy from where the keyboard is: a text field, findings as sentences, else cells."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            focus.copy()
        elif focus is not None and self.findings.isAncestorOf(focus):
            self.findings.copy()
        else:
            self.tables.copy()

    def paste(self) -> None:
        """Paste where the keyboard is: into a text field, else into the table."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            focus.paste()
        else:
            self.tables.paste()

    def focus_findings(self) -> None:
        """Put the keyboard into the findings."""
        self.group_controller.close()
        self.findings.setFocus()

    def read_page_again(self) -> None:
        """Read the shown report again, the page in view as a picture."""
        if self.review_controller.report is not None:
            self.report_controller.read_page_again(self.review_controller.report.id, self.page_in_view)

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
        """End what goes on behind the panes: before the session is closed."""
        self._closed = True
        self._strip_controller.stop()
        self._file_watcher.end()
        self.group_controller.close_down()
        self.report_controller.close()
        self.import_controller.close()
        self.reissue_controller.close()
        self.export_controller.close()
        self._drawing.close()
        self._reading.close()

    def _place_panes(self, prompt: PromptBar, queue: QueuePane) -> None:
        beside = Stack(self._translator, "findings.place", self)
        beside.addWidget(self.findings)
        self._upper = split(Qt.Orientation.Horizontal, (self.page, self.tables), (560, 640), self)
        self._lower = split(Qt.Orientation.Horizontal, (self.strip, beside), (560, 640), self)
        self._right = split(Qt.Orientation.Vertical, (self._upper, self._lower), (620, 230), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        pane = GroupPane(self._context, self.pictures, self)
        self.group_controller = GroupController(
            self._context,
            self._session,
            self._chosen_reports,
            self.review_controller,
            self.tables,
            pane,
            self._right,
            self,
        )
        layout.addWidget(self.group_controller.place)
        review, listed = self._session.review, lambda: self.list.ids
        navigation = NavigationController(
            self._context, review, self.review_controller, listed, self, lambda: queue.unread
        )
        self.navigation = NavigationKeys(
            self._context, navigation, self.review_controller, self.tables, self.page, self.group_controller, self
        )
        left = RemainingPane(self._context, self)
        self.signature_controller = SignatureController(
            self._context, review, self.review_controller, self.tables, beside, left, prompt, self
        )

    def _chosen_reports(self) -> Sequence[int]:
        """The reports chosen in the list where there are several, else all that it shows."""
        chosen = self.list.selected()
        return chosen if len(chosen) > 1 else self.list.ids

    def _connect(self) -> None:
        """Who talks to whom."""
        review_controller = self.review_controller
        self.list.tell_more = self._signatures
        self.list.report_chosen.connect(self._choose_report)
        self.list.entered.connect(self.tables.focus_grid)
        self.list.described.connect(self.report_controller.describe)
        self.tables.current_changed.connect(review_controller.show_cell)
        self.tables.corrected.connect(self._correct)
        self.tables.seen_asked.connect(self._mark_seen)
        self.page.cell_clicked.connect(review_controller.show_clicked)
        self.page.cell_clicked.connect(self.tables.focus_grid)
        self.page.box_dragged.connect(self.table_entry.offer_frame)
        self.page.page_changed.connect(self._note_page)
        self.findings.finding_chosen.connect(review_controller.choose)
        self.findings.repair_asked.connect(self._ask_about_repair)
        self.findings.ruling_asked.connect(self.verdict_controller.do)
        self.strip.reason_given.connect(review_controller.give_reason)
        self.strip.revert_asked.connect(review_controller.revert)
        self.strip.take_asked.connect(lambda cell, text: review_controller.correct({cell: text}))
        review_controller.report_shown.connect(self._show_report)
        review_controller.cells_changed.connect(self._refresh)
        review_controller.cell_shown.connect(self._show_cell)
        review_controller.finding_shown.connect(self._show_finding)
        review_controller.list_changed.connect(self._refresh_list)
        review_controller.done.connect(self._tell_done)
        review_controller.failed.connect(
            lambda failure: self._status.report(
                self._messages.failure(failure), urgent=self._messages.is_urgent(failure)
            )
        )
        self.import_controller.imported.connect(self._take_imported)
        self.report_controller.described.connect(self.reissue_controller.ask_about)
        self.import_controller.reissued.connect(self.reissue_controller.ask_about)
        self._session.tallies_renewed.connect(self._take_tallies)
        self._file_watcher.changed.connect(self._reload)
        self._box_reader.read.connect(self._offer_read)

    # --- what is shown

    @Slot(object)
    def _choose_report(self, report: int) -> None:
        if self.tables.finish_editing():
            self.review_controller.show_report(report)
        elif self.review_controller.report is not None:
            self.list.choose(self.review_controller.report.id)

    @Slot(object)
    def _show_report(self, report: OpenReport | None) -> None:
        self._just_corrected.forget()
        self.list.choose(None if report is None else report.id)
        self._show_page(report)
        self.tables.show_report(report)
        self.findings.show_report(report)
        self._strip_controller.start()

    def _show_page(self, report: OpenReport | None) -> None:
        self.page.show_pages(str(self._session.project.path), report.pages if report else ())
        self.page.set_boxes(boxes_of(report) if report else ())
        self.page.set_order(tuple(report.cells) if report else ())

    @Slot(object, object)
    def _refresh(self, report: OpenReport, cells: frozenset[str]) -> None:
        self.tables.refresh(report, cells)
        marks = {cell: report.marks(cell) for cell in cells if cell in report.cells}
        self.page.refresh_boxes(marks, report.prime_suspects)
        self.findings.refresh(report)
        if self.review_controller.cell in cells or self._just_corrected.cell in cells:
            self._strip_controller.start()

    @Slot(object, bool)
    def _show_cell(self, cell: str | None, scroll: bool) -> None:
        self._just_corrected.went(cell)
        self.tables.set_current(cell)
        self.page.set_current(cell, scroll)
        self.crop.clear()
        self._strip_controller.start()

    @Slot(object)
    def _show_finding(self, finding: Finding | None) -> None:
        operands = {} if finding is None else {cell: number for number, cell in enumerate(finding.cells, 1)}
        self.page.set_operands(operands)
        self.page.set_spots(() if finding is None else finding.spots)
        self.tables.set_operands(operands)
        self.findings.choose(finding)

    def _explain(self, cell: str) -> str:
        report = self.review_controller.report
        return "" if report is None else self._messages.equations(cell, report)

    def _signatures(self, report: int) -> str:
        """Who signed a report, one a line."""
        try:
            signed = self._session.review.report(report).signatures
        except (ProjectProblem, KeyError):
            return ""
        return "\n".join(map(self._messages.signed, signed))

    # --- what is done

    @Slot(object)
    def _note_page(self, number: int) -> None:
        self.page_in_view = number

    @Slot(object)
    def _correct(self, texts: Mapping[str, str]) -> None:
        """What was typed or pasted. Typed in the editor, the cell is left at once, and its reason may still come."""
        self._just_corrected.typed(next(iter(texts)) if len(texts) == 1 and self.tables.editing else None)
        self.review_controller.correct(texts)

    @Slot(object)
    def _ask_about_repair(self, finding: Finding) -> None:
        if finding.rule == READ_TABLE:
            self.table_entry.enter(finding)
            return
        self.review_controller.show_target(finding)
        self.tables.edit_current()

    @Slot(object, object)
    def _mark_seen(self, cells: Sequence[str], seen: bool) -> None:
        """Mark cells; from what was seen, go on to the next stop of the way."""
        report = self.review_controller.report
        self.review_controller.mark_seen(cells, seen)
        if seen and report is not None and not self._session.project.read_only:
            self.navigation.go_on()

    @Slot(str)
    def _offer_read(self, text: str) -> None:
        self.tables.edit_current(text)

    @Slot(object)
    def _tell_done(self, changed: ChangeEvent) -> None:
        if changed.target is not None:
            key = "step.undone" if changed.step.kind == "undo" else "step.redone"
            self._status.report(
                self._translator.translate(
                    key, what=self._messages.undone(changed, self.review_controller.report, self._session.review)
                )
            )
        self._just_corrected.acted(changed.step.kind)
        self.done.emit(changed)
        self.totals_changed.emit()
        if changed.step.kind in ("rule", "withdraw", "sign", "unsign"):
            self._status.report(self._translator.translate(f"act.{changed.step.kind}"))
        elif changed.step.kind == "correct":
            self.navigation.say_if_finished()

    @Slot(object, bool)
    def _refresh_list(self, reports: frozenset[int], moved: bool) -> None:
        if moved:
            self.list.reload()
        else:
            self.list.refresh(reports)

    @Slot(object)
    def _take_imported(self, _reports: frozenset[int]) -> None:
        self.list.reload()
        if self.review_controller.report is None:
            self.show_first()
        self.totals_changed.emit()

    @Slot()
    def _take_tallies(self) -> None:
        """Reports were judged anew in the background, since others have changed that they are held against."""
        if not self._closed:
            self.review_controller.look_again()
            self.list.reload()
            self.totals_changed.emit()

    @Slot()
    def _reload(self) -> None:
        if self._closed:
            return
        self.review_controller.read_anew()
        self.list.reload()
        self.totals_changed.emit()
