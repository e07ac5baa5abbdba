"""Shows in the panes what the review controller has: the report, its cells and the chosen finding."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.frozen import dataclass
from app.model import Finding
from app.project import ProjectProblem
from app.review.rereading.reread import pages_seen
from app.review.state.open_report import OpenReport
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.common.message_formatter import Failure
from app.ui.controllers.review_controller import ReviewController
from app.ui.findings import FindingsPane
from app.ui.page import CropView, PageView, boxes_of
from app.ui.report_list import ReportListPane
from app.ui.strip import CellStrip
from app.ui.tables import TablePane
from app.ui.workspace.strip_controller import JustCorrected, StripController


@dataclass(frozen=True, slots=True)
class Panes:
    """The widgets that show one project."""

    list: ReportListPane
    page: PageView
    tables: TablePane
    crop: CropView
    strip: CellStrip
    findings: FindingsPane


class ReviewPresenter(QObject):
    """Follows the signals of the review controller. Nothing is changed from here."""

    def __init__(
        self,
        context: UiContext,
        session: Session,
        panes: Panes,
        review_controller: ReviewController,
        strip_controller: StripController,
        just_corrected: JustCorrected,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._panes, self._review_controller = session, panes, review_controller
        self._strip_controller, self._just_corrected = strip_controller, just_corrected
        self._status, self._messages = context.status, context.messages
        panes.list.extra_tip = self._signatures
        review_controller.report_shown.connect(self._show_report)
        review_controller.cells_changed.connect(self._refresh)
        review_controller.cell_shown.connect(self._show_cell)
        review_controller.finding_shown.connect(self._show_finding)
        review_controller.searching.connect(panes.findings.show_searching)
        review_controller.list_changed.connect(self._refresh_list)
        review_controller.failed.connect(self._report_failure)

    def show_moved(self) -> None:
        """The project's file has another name now: draw pages and crops out of that one."""
        self._show_page(self._review_controller.report)
        self._panes.page.set_current(self._review_controller.cell, True)
        self._show_finding(self._review_controller.finding)
        self._strip_controller.start()

    @Slot(object)
    def _show_report(self, report: OpenReport | None) -> None:
        self._just_corrected.forget()
        self._panes.list.choose(None if report is None else report.id)
        self._show_page(report)
        self._panes.tables.show_report(report)
        self._panes.findings.show_report(report)
        self._strip_controller.start()

    def _show_page(self, report: OpenReport | None) -> None:
        page = self._panes.page
        page.show_pages(str(self._session.project.path), report.pages if report else ())
        page.set_boxes(boxes_of(report) if report else ())
        page.set_order(tuple(report.cells) if report else ())
        page.text.read_as_pictures(pages_seen(report.report) if report else frozenset())
        page.corners.show_set(report.report.corners if report else ())

    @Slot(object, object)
    def _refresh(self, report: OpenReport, cells: frozenset[str]) -> None:
        self._panes.tables.refresh(report, cells)
        marks = {cell: report.marks(cell) for cell in cells if cell in report.cells}
        self._panes.page.refresh_boxes(marks, self._review_controller.suspects_shown)
        self._panes.findings.refresh(report)
        if self._review_controller.cell in cells or self._just_corrected.cell in cells:
            self._strip_controller.start()

    @Slot(object, bool)
    def _show_cell(self, cell: str | None, scroll: bool) -> None:
        self._just_corrected.went(cell)
        self._panes.tables.set_current(cell)
        self._panes.page.set_current(cell, scroll)
        self._panes.crop.clear()
        self._strip_controller.start()

    @Slot(object)
    def _show_finding(self, finding: Finding | None) -> None:
        operands = {} if finding is None else {cell: number for number, cell in enumerate(finding.cells, 1)}
        self._panes.page.set_operands(operands)
        self._panes.page.set_spots(() if finding is None else finding.spots)
        self._panes.tables.set_operands(operands)
        self._panes.findings.choose(finding)

    @Slot(object, bool)
    def _refresh_list(self, reports: frozenset[int], moved: bool) -> None:
        if moved:
            self._panes.list.reload()
        else:
            self._panes.list.refresh(reports)

    @Slot(object)
    def _report_failure(self, failure: Failure) -> None:
        self._status.report(self._messages.failure(failure), urgent=self._messages.is_urgent(failure))

    def _signatures(self, report: int) -> str:
        """Who signed a report, one a line."""
        try:
            signed = self._session.review.report(report).signatures
        except (ProjectProblem, KeyError):
            return ""
        return "\n".join(map(self._messages.signed, signed))
