"""Signs a report after a question that says what is signed; shows what is left if it cannot be signed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget

from app.review.review import Review
from app.review.state.open_report import OpenReport
from app.review.state.problems import Problem
from app.ui.common.context import UiContext
from app.ui.common.texts import status_text
from app.ui.controllers.review_controller import ReviewController
from app.ui.findings.remaining_pane import RemainingPane
from app.ui.shell.prompt_bar import PromptBar
from app.ui.tables import TablePane


class SignatureController(QObject):
    """Shows `pane`, the list of what is left, in `place` while it is needed."""

    def __init__(
        self,
        context: UiContext,
        review: Review,
        review_controller: ReviewController,
        tables: TablePane,
        place: QStackedWidget,
        pane: RemainingPane,
        prompt: PromptBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._review, self._review_controller, self._tables, self._prompt = review, review_controller, tables, prompt
        self._place, self._pane, self._messages, self._translator, self._status = (
            place,
            pane,
            context.messages,
            context.translator,
            context.status,
        )
        place.addWidget(pane)
        pane.chosen.connect(self._go)
        pane.left.connect(self._leave)
        review_controller.report_shown.connect(self._close)
        review_controller.cells_changed.connect(self._refresh)

    def sign(self, report_id: int) -> None:
        """Ask whether to sign a report that is verified; list what is left of another. It is shown for that."""
        if self._review_controller.writable() is None:
            return
        if self._review_controller.report is None or self._review_controller.report.id != report_id:
            self._review_controller.show_report(report_id)
        report = self._review_controller.report
        if report is None or report.id != report_id:
            return
        left = report.remaining
        if report.superseded:
            self._status.report(self._translator.translate("sign.superseded"), urgent=True)
        elif left.unread or report.status == "sent_back":
            self._status.report(
                self._translator.translate("sign.not_this", status=status_text(report.status, self._translator)),
                urgent=True,
            )
        elif left.nothing:
            self._close()
            self._prompt.ask(
                self._question(report),
                self._translator.translate("sign.yes"),
                lambda: self._review_controller.perform(self._review.verdicts.sign, report_id),
                ready=True,
            )
        else:
            self._pane.show_report(report)
            self._place.setCurrentWidget(self._pane)
            self._pane.setFocus()

    def _question(self, report: OpenReport) -> str:
        """What is signed, in one line, and as which of two signatures where the project demands two."""
        others = [one.signature.author for one in report.signatures if one.holds]
        question = self._asked(report)
        demanded = self._review.assigning.demanded  # it may have changed since the report is shown
        if demanded < 2 or len(report.signers) >= demanded:
            return question
        key, names = "sign.ask_second" if others else "sign.ask_first", self._translator.translate("act.separator")
        return self._translator.translate(key, question=question, others=names.join(others))

    def _asked(self, report: OpenReport) -> str:
        exceptions = sum(1 for finding in report.findings if finding.ruled and finding.hard)
        return self._translator.translate(
            "sign.ask_excepted" if exceptions else "sign.ask",
            report=self._messages.report(report.agency, report.year),
            cells=report.tally.cells,
            corrected=report.tally.corrected,
            exceptions=exceptions,
            author=self._review.author,
        )

    @property
    def _is_open(self) -> bool:
        return self._place.currentWidget() is self._pane

    @Slot(object)
    def _go(self, stop: Problem) -> None:
        self._review_controller.go(stop)
        if stop.cell is not None:
            self._tables.focus_grid()

    @Slot()
    def _leave(self) -> None:
        self._close()
        self._tables.focus_grid()

    @Slot()
    def _close(self) -> None:
        if self._is_open:
            self._place.setCurrentIndex(0)

    @Slot(object, object)
    def _refresh(self, report: OpenReport, _cells: frozenset[str]) -> None:
        if self._is_open:
            self._pane.show_report(report)
