"""The comparison of two reports: shown in the place of page and tables until it is left, printed on request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.forms import FormCollection
from app.model import ReadProblem
from app.project import NoReportError, ProjectProblem, ReportRow
from app.review.comparison.choice import comparable, proposed
from app.review.comparison.reports import ComparedReports, compare_reports, corresponding, in_time
from app.review.comparison.texts import table_labels
from app.review.state.change_event import ChangeEvent
from app.review.state.open_report import OpenReport
from app.ui.background.session import Session
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext
from app.ui.common.widgets import Stack
from app.ui.controllers.review_controller import ReviewController
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion
from app.ui.dialogs.file_filters import pdf_filters
from app.ui.dialogs.places import is_there
from app.ui.dialogs.start_folders import StartFolders
from app.ui.page import PageView, Pictures
from app.ui.tables import TablePane
from app.ui.years.document import printed_comparison
from app.ui.years.pane import ComparisonPane
from app.ui.years.pdf_thread import PdfResult, PdfThread
from app.ui.years.text_reader import ComparisonReader
from app.ui.years.words import Sides, TextState, Words

_ON_PAGES: Mapping[str, Callable[[PageView], None]] = {
    "zoom_in": PageView.zoom_in,
    "zoom_out": PageView.zoom_out,
    "fit_width": PageView.fit_width,
    "fit_page": PageView.fit_page,
    "rotate_left": PageView.rotate_left,
    "rotate_right": PageView.rotate_right,
}
_UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|\n\r\t', "_"))


class ComparisonController(QObject):
    """Made when the first comparison is asked for. While it is shown, it follows the report that is shown."""

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review_controller: ReviewController,
        forms: FormCollection,
        pictures: Pictures,
        tables: TablePane,
        place: Stack,
        folders: StartFolders,
        new_work: Callable[[], WorkerThread],
        parent: QWidget,
    ) -> None:
        """`place` shows the tables among others, and the comparison instead; `new_work` makes a text's worker."""
        super().__init__(parent)
        self._context, self._session, self._review_controller = context, session, review_controller
        self._translator, self._messages, self._status = context.translator, context.messages, context.status
        self._forms = {form.id: form for form in forms.forms}
        self._tables, self._place, self._folders, self._window = tables, place, folders, parent
        self._words = Words(context)
        self._this: int | None = None
        """The report that is shown; the `_other` one may be earlier or later."""
        self._other: int | None = None
        self._others: tuple[ReportRow, ...] = ()
        self._compared: ComparedReports
        self._names = Sides("", "")
        self._closed = False
        self.pane = ComparisonPane(context, pictures, parent)
        place.addWidget(self.pane)
        self._reader = ComparisonReader(new_work, table_labels(forms.forms), self)
        self._printing = PdfThread(self)
        self._reader.changed.connect(self._show_text)
        self._reader.failed.connect(self._text_failed)
        self._printing.finished.connect(self._printed)
        self.pane.other_chosen.connect(self._compare_with)
        self.pane.entered.connect(self._enter)
        self.pane.print_asked.connect(self.ask_print)
        self.pane.left.connect(self.leave)
        review_controller.report_shown.connect(self._follow)
        review_controller.done.connect(self._refresh)

    @property
    def is_open(self) -> bool:
        """Whether the comparison is shown."""
        return self._place.currentWidget() is self.pane

    def open(self) -> None:
        """Compare the shown report with last year's of its agency, else with the nearest; leave an open comparison."""
        if self.is_open:
            self.leave()
            return
        report = self._review_controller.report
        if report is not None:
            self._begin(report)

    @Slot()
    def leave(self) -> None:
        """Put the usual panes back."""
        self.close()
        self._tables.focus_grid()

    def close(self) -> None:
        """Put the usual panes back without moving the keyboard; nothing more is read."""
        if self.is_open:
            self._place.setCurrentIndex(0)
        self._reader.drop()
        self._this = self._other = None

    def close_down(self) -> None:
        """End all work: before the project is closed."""
        self._closed = True
        self._reader.close()
        self._printing.close()

    def take(self, command: str) -> bool:
        """Carry out a command of the window on the comparison that is shown; whether it is one of its own."""
        if command in ("next_problem", "previous_problem"):
            self._status.clear()
            if not self.pane.step(forward=command == "next_problem"):
                self._status.report(self._translator.translate("years.no_further"))
            self.pane.focus()
        elif command in _ON_PAGES:
            for view in self.pane.pages.views.values():
                _ON_PAGES[command](view)
        elif command == "copy":
            self.pane.copy()
        elif command == "pane_page":
            self.pane.pages.views["this" if self._compared.this.id == self._this else "last"].setFocus()
        elif command == "pane_tables":
            self.pane.focus()
        else:
            return False
        return True

    # --- what is compared

    def _begin(self, this: OpenReport) -> None:
        self._others = comparable(self._session.project, this)
        other = proposed(self._others, this)
        if other is None:
            key = "years.no_agency" if this.agency is None else "years.none"
            self.close()
            self._status.report(self._translator.translate(key, agency=this.agency or ""), urgent=True)
            return
        self._show(this, other.id, anew=True)

    def _show(self, this: OpenReport, other: int, *, anew: bool) -> None:
        """Show two reports; `anew`: their text is read, too."""
        try:
            chosen = self._session.review.latest(other)
        except (NoReportError, ProjectProblem) as problem:
            self.close()
            if isinstance(problem, ProjectProblem):
                self._status.report(self._messages.failure(problem), urgent=True)
            return
        self._this, self._other = this.id, other
        compared = compare_reports(*in_time(chosen, this), self._forms)
        sides = self._sides(compared.last, compared.this)
        project = str(self._session.project.path)
        self._place.setCurrentWidget(self.pane)
        others = [(row.id, self._name(row)) for row in self._others]
        self.pane.show_reports(project, this.agency or "", compared, sides, others, other)
        self._compared, self._names = compared, sides
        self._link(self.pane.state if not anew else TextState())
        if anew:
            self.pane.show_text(TextState())
            self._reader.begin(project, compared)
            self.pane.focus()

    def _sides(self, last: OpenReport, this: OpenReport) -> Sides:
        """The years; where both are of one year, with the names of their files."""
        rows = {row.id: row for row in self._session.project.reports.rows((last.id, this.id))}
        if last.year != this.year or not {last.id, this.id} <= rows.keys():
            return Sides(self._year(last.year), self._year(this.year))
        named = (self._of_file(rows[one.id]) for one in (last, this))
        return Sides(*named)

    def _year(self, year: int | None) -> str:
        if year is None:
            return self._translator.translate("report.no_year")
        return self._translator.translate("years.year", year=year)

    def _of_file(self, row: ReportRow) -> str:
        return self._translator.translate("years.of_file", year=self._year(row.year), file=row.source_name)

    def _name(self, row: ReportRow) -> str:
        """A report to choose; which file it is where the year has several, and whether it counts."""
        several = sum(1 for one in self._others if one.year == row.year) > 1
        text = self._of_file(row) if several else self._year(row.year)
        return self._translator.translate("years.superseded", name=text) if row.superseded else text

    @Slot(object)
    def _compare_with(self, other: int) -> None:
        this = self._current()
        if this is not None:
            self._show(this, other, anew=True)

    def _current(self) -> OpenReport | None:
        report = self._review_controller.latest
        return report if report is not None and report.id == self._this else None

    @Slot(object)
    def _follow(self, report: OpenReport | None) -> None:
        """Another report is shown: compare that one."""
        if not self.is_open:
            return
        if report is None:
            self.close()
        elif report.id != self._this:
            self._begin(report)

    @Slot(object)
    def _refresh(self, changed: ChangeEvent) -> None:
        """An act changed one of the two reports."""
        if not self.is_open or self._this is None or self._other is None:
            return
        if {self._this, self._other} & changed.removed:
            self.close()
        elif (this := self._current()) is not None and {self._this, self._other} & changed.reports:
            self._show(this, self._other, anew=False)

    def follow(self) -> None:
        """Another window changed the project file: show both reports as it has them now. Call it after they reloaded.

        It is left where one of the two was removed, or they are no longer of one agency.
        """
        if not self.is_open:
            return
        this = self._current()
        self._others = () if this is None else comparable(self._session.project, this)
        if this is None or self._other is None or self._other not in {row.id for row in self._others}:
            self.close()
        else:
            self._show(this, self._other, anew=False)

    @Slot(str)
    def _enter(self, cell: str) -> None:
        """Go on with a cell in the table of this report."""
        self.close()
        self._review_controller.show_cell(cell)
        self._tables.focus_grid()

    # --- its text

    @Slot(object)
    def _show_text(self, state: TextState) -> None:
        if self.is_open:
            self.pane.show_text(state)
            if state.texts is not None:
                self._link(state)

    def _link(self, state: TextState) -> None:
        self.pane.pages.link(corresponding(self._compared, state.texts))

    @Slot(object)
    def _text_failed(self, problem: ReadProblem) -> None:
        if self.is_open:
            reason = self._messages.review_messages.problem(problem, self._translator.translate("years.text_tab"))
            self._status.report(self._translator.translate("years.text_failed", reason=reason), urgent=True)

    # --- print

    @Slot()
    def ask_print(self) -> QFileDialog | None:
        """Ask where to write the comparison as PDF; not before its text is there."""
        if not self.is_open:
            self._status.report(self._translator.translate("years.print_first"), urgent=True)
            return None
        if self.pane.state.texts is None:
            self._status.report(self._translator.translate("years.print_early"), urgent=True)
            return None
        title = self._translator.translate("years.print_name", agency=self._compared.this.agency or "",
                                           last=self._names.last, this=self._names.this)  # fmt: skip
        question = FileQuestion("save", "years.print_title", "export", pdf_filters)
        proposal = self._folders.beside(self._session.project.path) / f"{title.translate(_UNSAFE)[:80]}.pdf"
        dialog = FileDialog(question, self._folders, self._translator, self._print, self._window, proposal)
        dialog.show()
        return dialog

    def _print(self, paths: Sequence[str]) -> None:
        path = Path(paths[0])
        target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        if self._closed or not self.is_open:
            return
        if target != path and is_there(target):  # the dialog did not ask whether this file may be overwritten
            self._status.report(self._translator.translate("export.exists", name=target.name), urgent=True)
            return
        printed = printed_comparison(
            self._compared,
            self.pane.state,
            self._names,
            self._words,
            self._translator,
            self._context.theme,
            agency=self._compared.this.agency or "",
            author=self._session.review.author,
            date=datetime.now().astimezone().date().isoformat(),
        )
        foot = self._translator.translate("years.print_page", page="{page}", pages="{pages}")
        if self._printing.start(target, printed, foot, QApplication.font().family()):
            self._status.report(self._translator.translate("years.printing", name=target.name))
        else:
            self._status.report(self._translator.translate("export.busy"), urgent=True)

    @Slot(object)
    def _printed(self, result: PdfResult) -> None:
        from app.workbook.writing.atomic_file import TargetProblem

        if self._closed:
            return
        if result.problem is None:
            text = self._translator.translate("years.printed", path=result.target, count=result.pages)
            self._status.report(text)
        elif isinstance(result.problem, TargetProblem):
            self._status.report(self._messages.review_messages.target_problem(result.problem), urgent=True)
        else:
            reason = type(result.problem).__name__
            self._status.report(self._translator.translate("export.failed", reason=reason), urgent=True)
