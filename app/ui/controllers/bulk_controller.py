"""Acts on many reports: asks for a preview, shows it, and has done what a person left ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from app.model import Finding, VerdictKind
from app.project import ProjectProblem
from app.review.bulk.act import BulkDone
from app.review.bulk.plan import BULK_VERDICTS, BulkKind, BulkOrder, BulkPlan, BulkRow
from app.review.commands.transaction import Transactions
from app.review.commands.verdict_options import offers
from app.review.export.filter_words import filter_words
from app.review.state.change_event import ChangeEvent, RefusedError
from app.review.state.isolation import Stopped
from app.review.state.open_report import OpenReport
from app.rules import READ_AGAINST, READ_FORM
from app.ui.background.bulk_thread import BulkFailure, Work
from app.ui.background.session import Session
from app.ui.bulk import BulkPane
from app.ui.common.context import UiContext
from app.ui.common.widgets import Stack
from app.ui.controllers.review_controller import ReviewController
from app.ui.report_list import ReportListPane
from app.ui.shell.prompt_bar import PromptBar
from app.ui.tables import TablePane


class BulkController(QObject):
    """Shows `pane` in `place`, where the panes of one report are otherwise. Long undos and redos are done here too.

    `progressed` (what, done, total) tells how far it is, `ended` that nothing goes on any more. `writing` tells whether
    the project is being written: until then, every other act is refused.
    """

    progressed = Signal(str, object, object)
    ended = Signal()
    writing = Signal(bool)

    def __init__(
        self,
        context: UiContext,
        session: Session,
        reports: ReportListPane,
        review_controller: ReviewController,
        tables: TablePane,
        place: Stack,
        pane: BulkPane,
        prompt: PromptBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._reports, self._review_controller = session, reports, review_controller
        self._tables, self._place, self.pane, self._prompt = tables, place, pane, prompt
        self._messages, self._translator, self._status = context.messages, context.translator, context.status
        self._thread = session.bulk
        self._order: BulkOrder | None = None
        self._scope = self._example = ""
        self._is_waiting = self._closed = False
        self._what = self._doing = ""
        self._question = 0
        self._written: Callable[[ChangeEvent | None], None] = lambda changed: None
        place.addWidget(pane)
        place.currentChanged.connect(self._withdraw_question)
        pane.ticked.ticked_changed.connect(self._withdraw_question)
        pane.act_asked.connect(self.act)
        pane.verdict_asked.connect(self._ask_verdict)
        pane.left.connect(self.leave)
        for signal, slot in (
            (self._thread.progressed, self._show_progress),
            (self._thread.previewed, self._take_plan),
            (self._thread.acted, self._take_done),
            (self._thread.written, self._take_written),
            (self._thread.failed, self._take_failure),
        ):
            signal.connect(slot)

    @property
    def is_open(self) -> bool:
        """Whether the preview is shown."""
        return self._place.currentWidget() is self.pane

    @property
    def is_writing(self) -> bool:
        """Whether the project is being written: closing it now would give that up."""
        return self._what not in ("", "preview")

    def open(self, kind: BulkKind) -> None:
        """Preview an act on the reports that are chosen in the list where there are several, else on all it shows."""
        try:
            order = self._ordered(kind)
        except (RefusedError, ProjectProblem) as refused:
            self._status.report(self._messages.failure(refused), urgent=True)
            return
        if order is not None:
            self._preview(order)

    def undo(self) -> None:
        """Undo the last step: one on many reports in the background."""
        self._go_over("undo")

    def redo(self) -> None:
        """Redo what was undone: a step on many reports in the background."""
        self._go_over("redo")

    def write(self, doing: str, work: Work, done: Callable[[ChangeEvent | None], None] = lambda changed: None) -> None:
        """Have something long written in the background; every other act is refused until then.

        `doing` names it among the words for progress; `done` is called once it is written, not where it failed.
        """
        if self._closed:
            return
        began = self._thread.write(work, self._session.review.author)
        if began:
            self._written = done
        self._write(doing, began, doing)

    @Slot()
    def act(self) -> None:
        """Do the ticked rows; signatures are asked for once more."""
        plan, count = self.pane.plan, self.pane.ticked.ticks
        if plan is None or not count:
            return
        if plan.order.author != self._session.review.author:  # what is shown names somebody else
            order = replace(plan.order, author=self._session.review.author, reason=self.pane.reason)
            self._preview(order, again=True)
            return
        if plan.order.rule == READ_AGAINST and not self.pane.reason:
            self._status.report(self._translator.translate("bulk.reason_first"), urgent=True)
            self.pane.focus_reason()
        elif plan.order.kind == "sign":
            rows = tuple(self.pane.ticked.ticked)  # the answer is for these, whatever is shown when it is given
            self._question = self._prompt.ask(
                self._translator.translate("bulk.ask_sign", count=count, author=plan.order.author),
                self._translator.translate("bulk.act.sign", count=count),
                lambda: self._sign(plan.order, rows),
                ready=True,
            )
        else:
            order = replace(plan.order, reason=self.pane.reason) if plan.order.kind == "rule" else plan.order
            self._do(order, self.pane.ticked.ticked)

    @Slot()
    def leave(self) -> None:
        """Put the preview away; one that is still being looked for is given up. What is being written goes on."""
        if self._what == "preview":
            self._is_waiting = False
            self._thread.cancel()
        self._order = None
        self._withdraw_question()
        self._hide()

    @Slot()
    def cancel(self) -> None:
        """Give up what is going on: nothing of it is kept."""
        self._is_waiting = False
        self._thread.cancel()

    def close(self) -> None:
        """Give up everything: before the project is closed."""
        self._closed = True
        self._thread.close()
        self.ended.emit()

    # --- inside

    def _ordered(self, kind: BulkKind) -> BulkOrder | None:
        """The order for what is chosen now; None where a message says what is missing."""
        if self._session.project.read_only:
            raise ProjectProblem("read_only", self._session.project.path)
        author, selected = self._session.review.author, self._reports.selected()
        several = len(selected) > 1
        reports = tuple(selected if several else self._reports.ids)
        if kind == "sign" and not author.strip():
            raise RefusedError("no_author")
        if not reports:
            self._status.report(self._translator.translate("bulk.no_reports"), urgent=True)
            return None
        self._scope = self._scope_of(len(reports), several=several)
        if kind != "rule":
            return BulkOrder(kind, reports, author)
        finding, report = self._review_controller.finding, self._review_controller.report
        if finding is None or report is None:
            self._status.report(self._translator.translate("bulk.choose_finding"), urgent=True)
            return None
        if finding.rule == READ_FORM:
            raise RefusedError("form_missing")
        self._example = self._messages.finding(finding, report)
        return BulkOrder(kind, reports, author, finding.rule, *_proposed(finding, report))

    def _scope_of(self, count: int, *, several: bool) -> str:
        """Which reports these are, in words."""
        if several:
            return self._translator.translate("bulk.scope.selected", count=count)
        words = filter_words(self._reports.query, self._messages.review_messages.wording)
        key = "bulk.scope.filtered" if words else "bulk.scope.all"
        return self._translator.translate(key, count=count, filter=words)

    def _preview(self, order: BulkOrder, *, again: bool = False) -> None:
        """Look for what the act would do, and show that instead of what was looked for before.

        `again`: it is the same act, and what was unticked of it stays so.
        """
        if self.is_writing:
            self._report_busy()
            return
        self._order = order
        self._withdraw_question()
        self._status.clear()
        heading = self._translator.translate(f"bulk.heading.{order.kind}", scope=self._scope, example=self._example)
        self.pane.begin(order, heading, again=again)
        self.pane.show_progress(0, len(order.reports))
        self._place.setCurrentWidget(self.pane)
        self.pane.focus()
        if self._thread.preview(order, self._messages.review_messages.wording):
            self._what = "preview"
        else:
            self._is_waiting = True
            self._thread.cancel()

    @Slot(str)
    def _ask_verdict(self, verdict: VerdictKind) -> None:
        if self._order is not None:
            self._preview(replace(self._order, verdict=verdict, reason=self.pane.reason), again=True)

    def _sign(self, order: BulkOrder, rows: Sequence[BulkRow]) -> None:
        """Yes was said to signing these rows: asked anew where somebody else is to sign meanwhile."""
        if order.author == self._session.review.author:
            self._do(order, rows)
        else:
            self.act()

    def _do(self, order: BulkOrder, rows: Sequence[BulkRow]) -> None:
        if not self._closed:
            self._write(order.kind, self._thread.act(order, rows), "act")

    @Slot()
    def _withdraw_question(self) -> None:
        """What was asked about is not shown as it was any more."""
        self._prompt.withdraw(self._question)

    def _go_over(self, way: Literal["undo", "redo"]) -> None:
        """Undo or redo a step: one on a few reports at once."""
        review = self._session.review
        short = self._review_controller.undo if way == "undo" else self._review_controller.redo
        try:
            is_long = review.is_long(review.undoable() if way == "undo" else review.redoable())
        except ProjectProblem:  # the act itself says so
            is_long = False
        if not is_long:
            short()
            return
        self.write(way, Transactions.undo if way == "undo" else Transactions.redo)

    def _write(self, doing: str, began: bool, what: str) -> None:
        """Hold every other act while the thread writes."""
        if not began:
            self._report_busy()
            return
        self._what, self._doing = what, doing
        self._session.review.hold(True)
        self.pane.lock(True)
        self._tables.hold(True)
        self.writing.emit(True)
        self._status.clear()
        self.progressed.emit(self._translator.translate(f"bulk.writing.{doing}"), 0, 0)

    def _report_busy(self) -> None:
        self._status.report(self._messages.failure(RefusedError("bulk_running")), urgent=True)

    def _finished(self) -> None:
        was, self._what = self._what, ""
        self.ended.emit()
        if was != "preview":
            self._session.review.hold(False)
            self.pane.lock(False)
            self._tables.hold(False)
            self.writing.emit(False)

    @Slot(object, object)
    def _show_progress(self, done: int, total: int) -> None:
        if self._closed or not self._what:
            return
        if self._what == "preview":
            self.pane.show_progress(done, total)
        # Not the kind of the order, which goes with a preview that is left.
        doing = self._what if self._what == "preview" else self._doing
        self.progressed.emit(self._translator.translate(f"bulk.writing.{doing}"), done, total)

    @Slot(object)
    def _take_plan(self, plan: BulkPlan) -> None:
        if self._closed:
            return
        self._finished()
        if self._goes_on():
            return
        if plan.order == self._order:
            self.pane.show_plan(plan)

    @Slot(object)
    def _take_done(self, done: BulkDone) -> None:
        if self._closed:
            return
        self._finished()
        if done.changed is not None:
            self._session.review.take_in(done.changed)
        key = f"bulk.done.{done.order.kind}" if done.rows else "bulk.nothing"
        said = self._translator.translate(key, count=done.rows, reports=done.reports)
        if done.left_out:
            said = self._translator.translate("bulk.done_but", said=said, count=len(done.left_out))
            self.pane.show_left(done.left_out, said)
        elif self.is_open:
            self._order = None
            self._hide()
        self._status.report(said, urgent=bool(done.left_out))

    @Slot(object)
    def _take_written(self, changed: ChangeEvent | None) -> None:
        if self._closed:
            return
        self._finished()
        if changed is not None:
            self._session.review.take_in(changed)
        self._written(changed)

    @Slot(object)
    def _take_failure(self, failure: BulkFailure) -> None:
        if self._closed:
            return
        was = self._what
        self._finished()
        if self._goes_on():
            return
        problem = failure.problem
        if was == "preview":
            self._order = None
            self._hide()
        if isinstance(problem, (ProjectProblem, RefusedError)):
            self._status.report(self._messages.failure(problem), urgent=True)
        elif isinstance(problem, Stopped):
            self._status.report(self._translator.translate("bulk.cancelled"))
        else:
            self._status.report(self._translator.translate("bulk.failed", reason=type(problem).__name__), urgent=True)

    def _goes_on(self) -> bool:
        """Begin the preview that waited for the end of another one."""
        if not self._is_waiting or self._order is None:
            return False
        self._is_waiting = False
        self._preview(self._order, again=True)
        return True

    def _hide(self) -> None:
        if self.is_open:
            self._place.setCurrentIndex(0)
            self._tables.focus_grid()


def _proposed(finding: Finding, report: OpenReport) -> tuple[VerdictKind, str]:
    """The verdict and the reason that are proposed: those that the chosen finding has, else the likeliest verdict."""
    former = finding.verdict
    if former is not None and former.kind in BULK_VERDICTS:
        return former.kind, former.reason
    offered = offers(finding, report)
    return next((one for one in BULK_VERDICTS if one in offered), BULK_VERDICTS[0]), ""
