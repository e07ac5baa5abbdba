"""What is ruled on the chosen finding, and who signs a report."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.model import Finding, VerdictKind
from app.review.offers import Offer, place_of_figure
from app.review.open_report import OpenReport, target_of
from app.review.review import Review
from app.rules import READ_AGAINST
from app.ui.ask_bar import AskBar, Asked
from app.ui.reviewing import Reviewing
from app.ui.telling import Telling
from app.ui.words import Words


class Rulings(QObject):
    """The verbs on the chosen finding. `said` tells why one cannot be done; it is urgent then."""

    said = Signal(str, bool)

    def __init__(
        self,
        review: Review,
        reviewing: Reviewing,
        ask: AskBar,
        telling: Telling,
        words: Words,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._review, self._reviewing, self._ask = review, reviewing, ask
        self._telling, self._words = telling, words

    @Slot(str)
    def do(self, offer: Offer) -> None:
        """Do with the chosen finding what was offered for it; to mend it is the table's own."""
        report, finding = self._reviewing.writable(), self._reviewing.finding
        if report is None:
            return
        if finding is None:
            self.said.emit(self._words.say("rule.choose_first"), True)
            return
        match offer:
            case "confirmed":
                self._ask_figure(finding, report)
            case "reason":
                self._ask_reason_again(finding, report)
            case "withdraw":
                self._reviewing.perform(self._review.verdicts.withdraw, report.id, finding.equation)
            case "as_printed" | "unreadable":
                self._rule_or_ask(finding, offer, report)
            case "mend":
                raise ValueError(offer)

    def withdraw_signature(self, report: int) -> None:
        """Take one's own newest signature back."""
        self._reviewing.perform(self._review.verdicts.withdraw_signature, report)

    # --- how

    def _rule_or_ask(self, finding: Finding, kind: VerdictKind, report: OpenReport) -> None:
        """Rule at once; a correction against the page wants a reason."""
        if finding.rule != READ_AGAINST:
            self._rule(report, finding, kind, "")
            return
        self._ask.ask_for(
            self._words.say("rule.why_against", finding=self._telling.finding(finding, report)),
            self._words.say(f"rule.{kind}"),
            (Asked(self._words.say("rule.reason_needed"), needed=True),),
            lambda texts: self._rule(report, finding, kind, texts[0]),
        )

    def _ask_figure(self, finding: Finding, report: OpenReport) -> None:
        place = place_of_figure(finding, report, self._reviewing.cell, target_of(finding, report.cells))
        if place is None:
            self.said.emit(self._words.say("rule.no_cell"), True)
            return
        extracted = " ".join((report.extracted[place].raw or "").split())
        against = finding.rule == READ_AGAINST
        question = self._words.say("rule.figure", cell=self._telling.cell(place, report), printed=extracted)
        figure = Asked(
            self._words.say("rule.figure_name"), (report.cells[place].raw or "") if against else "", needed=True
        )
        reason = Asked(self._words.say("rule.reason_needed" if against else "rule.reason"), needed=against)
        self._ask.ask_for(
            question,
            self._words.say("rule.confirmed"),
            (figure, reason),
            lambda texts: self._rule(report, finding, "confirmed", texts[1], place, texts[0]),
        )

    def _ask_reason_again(self, finding: Finding, report: OpenReport) -> None:
        verdict = finding.verdict
        if verdict is None or not finding.ruled:
            self.said.emit(self._words.say("rule.not_ruled"), True)
            return
        self._ask.ask_for(
            self._words.say("rule.why", finding=self._telling.finding(finding, report)),
            self._words.say("rule.keep_reason"),
            (Asked(self._words.say("rule.reason"), verdict.reason, needed=finding.rule == READ_AGAINST),),
            lambda texts: self._rule(report, finding, verdict.kind, texts[0], verdict.cell, verdict.figure),
        )

    def _rule(
        self,
        report: OpenReport,
        finding: Finding,
        kind: VerdictKind,
        reason: str,
        cell: str | None = None,
        figure: str | None = None,
    ) -> None:
        self._reviewing.perform(self._review.verdicts.rule_on, report.id, finding.equation, kind, reason, cell, figure)
