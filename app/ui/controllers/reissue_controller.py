"""Asks which report is current, where a new file would supersede one that people worked on."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Slot

from app.model import SentBack
from app.project import PeopleWork
from app.review.commands.carry_over import Carried, work_of
from app.review.state.change_event import ChangeEvent, RefusedError
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.review_controller import ReviewController
from app.ui.shell.prompt_bar import Choice, PromptBar
from app.ui.shell.prompt_turn import PromptTurn

_MOST_NAMED = 3
"""How many cells a message names (chosen by hand): more do not fit in one line."""


class ReissueController(QObject):
    """Questions wait for one another, and for an open text field.

    While a question is not answered, the report that was worked on stays the current one.
    """

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review_controller: ReviewController,
        prompt: PromptBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._review_controller, self._prompt = session, review_controller, prompt
        self._messages, self._translator, self._status = context.messages, context.translator, context.status
        self._verbs = session.review.reports
        self._waiting: deque[int] = deque()
        self._turn = PromptTurn(prompt, lambda: bool(self._waiting), self)
        self._turn.came.connect(self._ask_next)

    @Slot(object)
    def ask_about(self, report: int) -> None:
        """Ask, as soon as nothing else is asked or typed, whether a new report becomes the current one."""
        self._waiting.append(report)
        self._turn.look()

    def make_current(self, report: int) -> None:
        """Make a report the current one; ask first where that would supersede one that people worked on."""
        self._review_controller.perform(self._ask_or_make_current, report)

    def close(self) -> None:
        """Ask no more: the project is about to be closed."""
        self._waiting.clear()
        self._turn.stop()

    @Slot()
    def _ask_next(self) -> None:
        report = self._waiting.popleft()
        self._review_controller.perform(self._ask_if_displaced, report)
        if self._prompt.is_free:
            self._turn.look()

    def _ask_if_displaced(self, report: int) -> None:
        try:
            displaced = self._verbs.displaced(report)
        except RefusedError:  # it is gone meanwhile
            return
        if displaced is not None:
            self._ask_which(report, *displaced, waiting=True)

    def _ask_or_make_current(self, report: int) -> ChangeEvent | None:
        displaced = self._verbs.displaced(report)
        if displaced is None:
            return self._verbs.make_current(report)
        self._ask_which(report, *displaced, waiting=False)
        return None

    def _ask_which(self, report: int, former: int, work: PeopleWork, *, waiting: bool) -> None:
        translate = self._translator.translate
        (new,) = self._session.project.reports.rows((report,))
        held = self._session.review.report(former)
        work = work_of(held) if work_of(held) != PeopleWork() else work
        sent_back = held.sent_back
        facts = {"report": self._messages.report(new.agency, new.year), "file": new.source_name}
        if sent_back is None:
            question = translate("reissue.which", work=self._messages.review_messages.work(work), **facts)
        else:
            question = self._after_sending_back(sent_back, **facts)
        if self._waiting and waiting:
            question = translate("reissue.more", question=question, count=len(self._waiting))
        keep = Choice(translate("reissue.keep" if sent_back is None else "reissue.not_it"), lambda: self._keep(former))
        take = Choice(translate("reissue.take"), lambda: self._take(report))
        carry = Choice(translate("reissue.carry"), lambda: self._carry(report, former))
        if sent_back is None:
            choices = [keep, take, carry]
        else:
            nothing_done = not (work.corrections or work.verdicts or work.seen)
            choices = [take, keep] if nothing_done else [take, carry, keep]
        self._prompt.choose(question, choices, lambda: self._put_off(report, waiting=waiting))

    def _after_sending_back(self, sent_back: SentBack, **facts: str) -> str:
        text = self._messages.sent_back(sent_back)
        return self._translator.translate("reissue.after_sending_back", told=text, **facts)

    def _put_off(self, report: int, *, waiting: bool) -> None:
        """Another question came over this one: it is asked again after that."""
        if waiting:
            self._waiting.appendleft(report)

    def _keep(self, former: int) -> None:
        (row,) = self._session.project.reports.rows((former,))
        self._status.report(
            self._translator.translate("reissue.kept", report=self._messages.report(row.agency, row.year))
        )

    def _take(self, report: int) -> None:
        if self._review_controller.perform(self._verbs.make_current, report) is not None:
            self._review_controller.show_report(report)
            self._status.report(self._translator.translate("reissue.taken"))

    def _carry(self, report: int, former: int) -> None:
        carried: list[Carried] = []

        def carry() -> ChangeEvent:
            changed, done = self._verbs.carry_over(report, former)
            carried.append(done)
            return changed

        if self._review_controller.perform(carry) is not None:
            self._review_controller.show_report(report)
            self._status.report(self._carried_text(carried[0], former))

    def _carried_text(self, carried: Carried, former: int) -> str:
        """How much was carried over, and the work on which cells was not."""
        translate = self._translator.translate
        done = PeopleWork(len(carried.corrections), len(carried.seen), len(carried.verdicts))
        facts = {"count": carried.count, "total": carried.total, "work": self._messages.review_messages.work(done)}
        left = carried.total - carried.count
        if not left:
            return translate("reissue.carried_all", **facts)
        report = self._session.review.report(former)
        named = [self._messages.cell(cell, report) for cell in carried.left[:_MOST_NAMED]]
        cells = translate("reissue.separator").join(named)
        if len(carried.left) > _MOST_NAMED:
            cells = translate("reissue.and_more", cells=cells)
        return translate("reissue.carried", left=left, cells=cells, **facts)
