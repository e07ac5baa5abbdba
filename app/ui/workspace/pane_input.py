"""Hands what a person does in the panes to the controllers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Slot

from app.model import Finding
from app.rules import READ_TABLE
from app.ui.background.session import Session
from app.ui.controllers.box_reader import BoxReader
from app.ui.controllers.navigation_keys import NavigationKeys
from app.ui.controllers.report_controller import ReportController
from app.ui.controllers.review_controller import ReviewController
from app.ui.controllers.table_entry import TableEntry
from app.ui.controllers.verdict_controller import VerdictController
from app.ui.workspace.presenter import Panes
from app.ui.workspace.strip_controller import JustCorrected


class PaneInput(QObject):
    """Follows the signals of the panes. `page_in_view` is the number of the page in the middle of the page view."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        review_controller: ReviewController,
        navigation: NavigationKeys,
        table_entry: TableEntry,
        just_corrected: JustCorrected,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.page_in_view = 1
        self._session, self._panes, self._review_controller = session, panes, review_controller
        self._navigation, self._table_entry, self._just_corrected = navigation, table_entry, just_corrected

    def connect_panes(self, verdicts: VerdictController, reports: ReportController, boxes: BoxReader) -> None:
        """Connect every signal of the panes, once."""
        panes, review = self._panes, self._review_controller
        panes.list.report_chosen.connect(self._choose_report)
        panes.list.entered.connect(panes.tables.focus_grid)
        panes.list.described.connect(reports.describe)
        panes.tables.current_changed.connect(review.show_cell)
        panes.tables.corrected.connect(self._correct)
        panes.tables.seen_asked.connect(self._mark_seen)
        panes.page.cell_clicked.connect(review.show_clicked)
        panes.page.cell_clicked.connect(panes.tables.focus_grid)
        panes.page.box_dragged.connect(self._table_entry.offer_frame)
        panes.page.page_changed.connect(self._note_page)
        panes.findings.finding_chosen.connect(review.choose)
        panes.findings.repair_asked.connect(self._begin_repair)
        panes.findings.ruling_asked.connect(verdicts.do)
        panes.strip.revert_asked.connect(review.revert)
        panes.strip.take_asked.connect(lambda report, cell, text: review.correct({cell: text}, report))
        reports.replacing.connect(panes.strip.finish_reason)
        boxes.read.connect(self._offer_read)

    @Slot(object)
    def _choose_report(self, report: int) -> None:
        if self._panes.tables.finish_editing():
            self._review_controller.show_report(report)
        elif self._review_controller.report is not None:
            self._panes.list.choose(self._review_controller.report.id)

    @Slot(object)
    def _note_page(self, number: int) -> None:
        self.page_in_view = number

    @Slot(object)
    def _correct(self, texts: Mapping[str, str]) -> None:
        """Correct what was typed or pasted. A cell typed in the editor is remembered: its reason may still be given."""
        self._just_corrected.typed(next(iter(texts)) if len(texts) == 1 and self._panes.tables.editing else None)
        self._review_controller.correct(texts)

    @Slot(object)
    def _begin_repair(self, finding: Finding) -> None:
        """Open the editor on the cell to correct; enter the table where the finding is that it was not read."""
        if finding.rule == READ_TABLE:
            self._table_entry.enter(finding)
            return
        self._review_controller.show_target(finding)
        self._panes.tables.edit_current()

    @Slot(object, object)
    def _mark_seen(self, cells: Sequence[str], seen: bool) -> None:
        """Mark cells; after marking as seen, go on to the next problem."""
        report = self._review_controller.latest
        self._review_controller.mark_seen(cells, seen)
        if seen and report is not None and not self._session.project.read_only:
            self._navigation.go_on()

    @Slot(str)
    def _offer_read(self, text: str) -> None:
        self._panes.tables.edit_current(text)
