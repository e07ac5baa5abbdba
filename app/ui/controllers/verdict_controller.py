"""Verdicts on the chosen findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from app.model import Finding, VerdictKind
from app.review.commands.verdict_options import Offer, explained_by, explained_with, offers, place_of_figure, ruled_with
from app.review.review import Review
from app.review.state.open_report import OpenReport, target_of
from app.rules import READ_AGAINST
from app.ui.common.context import UiContext
from app.ui.controllers.review_controller import ReviewController
from app.ui.shell.prompt_bar import Asked, PromptBar


class VerdictController(QObject):
    """The commands on the chosen findings. The status bar says on how many findings one was done, or why not."""

    def __init__(
        self,
        context: UiContext,
        review: Review,
        review_controller: ReviewController,
        several: Callable[[], tuple[Finding, ...]],
        prompt: PromptBar,
        parent: QObject | None = None,
    ) -> None:
        """`several` returns the findings that are selected together in their list."""
        super().__init__(parent)
        self._several = several
        self._review, self._review_controller, self._prompt = review, review_controller, prompt
        self._messages, self._translator, self._status = context.messages, context.translator, context.status

    @Slot(str)
    def do(self, offer: Offer) -> None:
        """Do with the chosen findings what was offered; repairing one is done in the table.

        One chosen finding stands for all that its prime suspect explains, and so does a suspect alone.
        """
        report = self._review_controller.writable()
        if report is None:
            return
        chosen = self._chosen(report, ruled=offer in ("reason", "withdraw"))
        if not chosen:
            self._status.report(self._translator.translate("rule.choose_first"), urgent=True)
            return
        match offer:
            case "confirmed":
                self._ask_figure(chosen, report)
            case "reason":
                self._ask_reason_again(chosen, report)
            case "withdraw":
                keys = [one.equation for one in chosen]
                self._review_controller.perform(self._review.verdicts.withdraw_all, report.id, keys)
            case "as_printed" | "unreadable":
                self._rule_or_ask(self._of_one_suspect(chosen, report, offer), offer, report)
            case "mend" | "enter":
                raise ValueError(offer)

    def withdraw_signature(self, report: int) -> None:
        """Withdraw the author's newest signature."""
        self._review_controller.perform(self._review.verdicts.withdraw_signature, report)

    # --- inside

    def _chosen(self, report: OpenReport, *, ruled: bool) -> tuple[Finding, ...]:
        """The findings that are chosen in the list; else those that the current cell is the prime suspect of.

        Of the latter the open ones; for what is done to a verdict (`ruled`), those that somebody ruled on, if any.
        """
        several = self._several()
        if len(several) > 1:
            return several
        finding, cell = self._review_controller.finding, self._review_controller.cell
        if finding is not None:
            return (finding,)
        return (explained_by(cell, report, ruled=True) if ruled else ()) or explained_by(cell, report)

    def _of_one_suspect(self, chosen: Sequence[Finding], report: OpenReport, kind: VerdictKind) -> tuple[Finding, ...]:
        """The chosen findings that admit this verdict; a single one with all that its prime suspect explains."""
        if len(chosen) == 1 and kind != "unreadable" and not chosen[0].ruled:
            chosen = (chosen[0], *(one for one in explained_with(chosen[0], report)[1:] if kind in offers(one, report)))
        possible = tuple(one for one in chosen if kind in offers(one, report))
        return possible or tuple(chosen[:1])  # the command says why not

    def _rule_or_ask(self, findings: Sequence[Finding], kind: VerdictKind, report: OpenReport) -> None:
        """Set the verdict at once; a correction that differs from the print needs a reason first."""
        against = next((one for one in findings if one.rule == READ_AGAINST), None)
        if against is None:
            self._rule(report, findings, kind, "")
            return
        self._prompt.ask_for(
            self._translator.translate("rule.why_against", finding=self._messages.finding(against, report)),
            self._translator.translate(f"rule.{kind}"),
            (Asked(self._translator.translate("rule.reason_needed"), needed=True),),
            lambda texts: self._rule(report, findings, kind, texts[0]),
        )

    def _ask_figure(self, chosen: Sequence[Finding], report: OpenReport) -> None:
        """Ask which figure the agency confirmed: of one cell, for all findings that it explains or that were chosen."""
        findings = self._of_one_suspect(chosen, report, "confirmed")
        first = findings[0]
        place = place_of_figure(first, report, self._review_controller.cell, target_of(first, report.cells))
        if place is None:
            self._status.report(self._translator.translate("rule.no_cell"), urgent=True)
            return
        findings = tuple(one for one in findings if place in one.cells)
        extracted = " ".join((report.extracted[place].raw or "").split())
        against = any(one.rule == READ_AGAINST for one in findings)
        question = self._translator.translate("rule.figure", cell=self._messages.cell(place, report), printed=extracted)
        figure = Asked(
            self._translator.translate("rule.figure_name"),
            (report.cells[place].raw or "") if against else "",
            needed=True,
        )
        reason = Asked(self._translator.translate("rule.reason_needed" if against else "rule.reason"), needed=against)
        self._prompt.ask_for(
            question,
            self._translator.translate("rule.confirmed"),
            (figure, reason),
            lambda texts: self._rule(report, findings, "confirmed", texts[1], place, texts[0]),
        )

    def _ask_reason_again(self, chosen: Sequence[Finding], report: OpenReport) -> None:
        if len(chosen) == 1:
            chosen = ruled_with(chosen[0], report)
        ruled = [(one, one.verdict) for one in chosen if one.verdict is not None and one.ruled]
        if not ruled:
            self._status.report(self._translator.translate("rule.not_ruled"), urgent=True)
            return
        finding, verdict = ruled[0]
        alike = [
            one
            for one, other in ruled
            if (other.kind, other.cell, other.figure) == (verdict.kind, verdict.cell, verdict.figure)
        ]
        needed = any(one.rule == READ_AGAINST for one in alike)
        key = "rule.why" if len(alike) == 1 else "rule.why_all"
        self._prompt.ask_for(
            self._translator.translate(key, count=len(alike), finding=self._messages.finding(finding, report)),
            self._translator.translate("rule.keep_reason"),
            (Asked(self._translator.translate("rule.reason"), verdict.reason, needed=needed),),
            lambda texts: self._rule(report, alike, verdict.kind, texts[0], verdict.cell, verdict.figure),
        )

    def _rule(
        self,
        report: OpenReport,
        findings: Sequence[Finding],
        kind: VerdictKind,
        reason: str,
        cell: str | None = None,
        figure: str | None = None,
    ) -> None:
        keys, several = [one.equation for one in findings], len(self._several())
        verb = self._review.verdicts.rule_on_all
        done = self._review_controller.perform(verb, report.id, keys, kind, reason, cell, figure)
        if done is None or max(len(keys), several) == 1:
            return
        if several > len(keys):
            text = self._translator.translate("rule.some_ruled", count=len(keys), left=several - len(keys))
        elif several > 1:
            text = self._translator.translate("rule.all_ruled", count=len(keys))
        else:
            suspect = findings[0].suspects[0].cell if findings[0].suspects else cell or findings[0].cells[0]
            name = self._messages.cell(suspect, report)
            text = self._translator.translate("rule.explained_ruled", count=len(keys), cell=name)
        self._status.report(text)
