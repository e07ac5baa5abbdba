"""Asks who is to review reports, and whether the project demands that two persons sign each one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from app.model import ReportStatus
from app.review.commands.assigning import Assigning
from app.review.review import MOST_ROWS_AT_ONCE
from app.review.state.change_event import ChangeEvent
from app.ui.background.bulk_thread import Work
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.review_controller import ReviewController
from app.ui.shell.prompt_bar import Asked, PromptBar

_ASKED: Mapping[int, tuple[str, ReportStatus]] = {
    1: ("policy.ask_one", "signed_once"),
    2: ("policy.ask_two", "signed"),
}
"""The question whether so many persons are demanded, and the status of the reports that it is about."""


class AssigningController(QObject):
    """Every answer is one step; `write` has one on many reports written in the background (`BulkController.write`)."""

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review_controller: ReviewController,
        prompt: PromptBar,
        write: Callable[[str, Work, Callable[[ChangeEvent | None], None]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._review_controller, self._prompt, self._write = session, review_controller, prompt, write
        self._status, self._messages, self._translator = context.status, context.messages, context.translator

    def assign(self, reports: Sequence[int]) -> None:
        """Ask who is to review these reports; an empty name is nobody."""
        self._review_controller.perform(self._ask_reviewer, tuple(reports))

    def ask_demand(self) -> None:
        """Ask whether two persons must sign each report from now on, or one again."""
        self._review_controller.perform(self._ask_demand)

    def _ask_reviewer(self, reports: Sequence[int]) -> None:
        known = self._session.project.reports
        present = next((row.reviewer for row in known.rows(reports[:1])), None)
        names = self._translator.translate("act.separator").join(known.reviewers())
        question = self._translator.translate("assign.ask", count=len(reports), report=self._name(reports[0]))
        if names:
            question = self._translator.translate("assign.known", question=question, names=names)
        self._prompt.ask_for(
            question,
            self._translator.translate("assign.yes"),
            (Asked(self._translator.translate("assign.name"), present or self._session.review.author),),
            lambda texts: self._assign(reports, texts[0]),
        )

    def _assign(self, reports: Sequence[int], name: str) -> None:
        def tell(changed: ChangeEvent | None) -> None:
            if changed is not None:
                key = "assign.done" if name.strip() else "assign.done_nobody"
                self._status.report(self._translator.translate(key, count=len(changed.reports), name=name))

        if len(reports) > MOST_ROWS_AT_ONCE:
            self._write(
                "assign", lambda transactions, _progress, _stop: Assigning(transactions).assign(reports, name), tell
            )
        else:
            tell(self._review_controller.perform(self._session.review.assigning.assign, reports, name))

    def _ask_demand(self) -> None:
        assigning, counts = self._session.review.assigning, self._session.project.reports.status_counts()
        wanted = 1 if assigning.demanded > 1 else 2
        key, status = _ASKED[wanted]
        done = "policy.done_two" if wanted > 1 else "policy.done_one"

        def demand() -> None:
            if self._review_controller.perform(assigning.demand, wanted) is not None:
                self._status.report(self._translator.translate(done))

        self._prompt.ask(
            self._translator.translate(key, count=counts.get(status, 0)),
            self._translator.translate("policy.yes_two" if wanted > 1 else "policy.yes_one"),
            demand,
            ready=True,
        )

    def _name(self, report: int) -> str:
        (row,) = self._session.project.reports.rows((report,))
        return self._messages.report(row.agency or row.source_name, row.year)
