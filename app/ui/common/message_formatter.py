"""Describes reports, cells, findings, steps and failures in the window's present language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.model import BULK_NOTE, PHOTOS_NOTE, TABLE_NOTES
from app.project import ProjectProblem
from app.review.state.change_event import RefusedError
from app.ui.common.texts import local_datetime

if TYPE_CHECKING:
    from app.forms import FormCollection
    from app.model import Finding, Language, ReadProblem, SentBack, Step, StepKind, Verdict, Wording
    from app.review.messages import Messages
    from app.review.review import Review
    from app.review.state.change_event import ChangeEvent
    from app.review.state.open_report import OpenReport, Signed
    from app.ui.common.translator import Translator

Failure = ProjectProblem | RefusedError
_GOOD_NEWS = ("no_problem", "all_seen")


class MessageFormatter:
    """Makes messages in the language of the translator; forms and sentences are loaded when they are first needed."""

    def __init__(
        self, forms: Callable[[], FormCollection], translator: Translator, load_wording: Callable[[Language], Wording]
    ) -> None:
        self._forms = forms
        self._translator = translator
        self._load_wording = load_wording
        self._by_language: dict[Language, Messages] = {}

    @property
    def review_messages(self) -> Messages:
        """The messages on findings and problems that commands and workbook use too, in the present language."""
        from app.review.messages import Messages

        language = self._translator.language
        if language not in self._by_language:
            self._by_language[language] = Messages(self._forms().forms, self._load_wording(language))
        return self._by_language[language]

    def finding(self, finding: Finding, report: OpenReport) -> str:
        """One finding with its equation in numbers."""
        return self.review_messages.finding(finding, report.report, report.cells)

    def verdict(self, verdict: Verdict, report: OpenReport) -> str:
        """A verdict, whether it still holds or not."""
        return self.review_messages.ruling(verdict, report.report)

    def ruled(self, finding: Finding, report: OpenReport) -> str:
        """The verdict on a finding, with author, time and reason; `""` where there is none."""
        verdict = finding.verdict
        if verdict is None:
            return ""
        facts = {
            "verdict": self.review_messages.verdict(finding, report.report),
            "author": verdict.author,
            "at": local_datetime(verdict.at),
        }
        if verdict.reason:
            return self._translator.translate("findings.ruled_why", reason=verdict.reason, **facts)
        return self._translator.translate("findings.ruled", **facts)

    def signed(self, signed: Signed) -> str:
        """One signature, and whether a later change made it void."""
        one = signed.signature
        key = "sign.holds" if signed.holds else "sign.lifted"
        return self._translator.translate(key, author=one.author, at=local_datetime(one.at))

    def acted(self, kind: StepKind, report: OpenReport | None) -> str:
        """What an act on a report did; of a signature, whether another person must sign, too."""
        once = kind == "sign" and report is not None and report.status == "signed_once"
        return self._translator.translate("act.sign.once" if once else f"act.{kind}")

    def sent_back(self, sent_back: SentBack) -> str:
        """Who sent a report back to its agency, when and why."""
        facts = {"author": sent_back.author, "at": local_datetime(sent_back.at)}
        if sent_back.reason:
            return self._translator.translate("sent_back.why", reason=sent_back.reason, **facts)
        return self._translator.translate("sent_back.told", **facts)

    def equations(self, cell: str, report: OpenReport) -> str:
        """Every finding that has the cell in its equation, one a line."""
        return "\n".join(self.finding(finding, report) for finding in report.findings if cell in finding.cells)

    def cell(self, cell: str, report: OpenReport) -> str:
        """A cell by its printed labels."""
        return self.review_messages.cell(cell, report.report)

    def report(self, agency: str | None, year: int | None) -> str:
        """A report by its agency and year."""
        translate = self._translator.translate
        return translate(
            "report.name", agency=agency or translate("report.no_agency"), year=year or translate("report.no_year")
        )

    def step(self, step: Step, report: str | None) -> str:
        """A step, with the name of its report where it has one."""
        noted = step.note in (*TABLE_NOTES, PHOTOS_NOTE, BULK_NOTE)
        what = self._translator.translate(f"step.{step.kind}.{step.note}" if noted else f"step.{step.kind}")
        return what if report is None else self._translator.translate("step.of", what=what, report=report)

    def undone(self, changed: ChangeEvent, report: OpenReport | None, review: Review) -> str:
        """The step that was undone or redone; for a single cell with its name and its text before and after."""
        what = "" if changed.target is None else self.step(changed.target, None)
        if changed.target is not None and changed.target.kind in ("rule", "withdraw"):
            return self._verdict_undone(what, changed, report, review)
        if len(changed.cells) != 1 or report is None or report.id != changed.report:
            return what
        (cell,) = changed.cells
        history = review.history(report.id, cell)
        if cell not in report.cells or not history or history[-1].table != "correction":
            return what
        last = history[-1]
        before, now = (self._text(text, cell, report) for text in (last.before, last.after))
        return self._translator.translate(
            "step.on_cell", what=what, cell=self.cell(cell, report), before=before, now=now
        )

    def _verdict_undone(self, what: str, changed: ChangeEvent, report: OpenReport | None, review: Review) -> str:
        """The verdict that an undo or redo set or removed, and its finding."""
        if report is None or report.id != changed.report:
            return what
        entries = [one for one in review.rulings(report.id) if one.step.id == changed.step.id]
        verdicts = [verdict for one in entries if (verdict := one.after or one.before) is not None]
        if not verdicts:
            return what
        findings = {finding.equation: finding for finding in report.findings}
        about = findings.get(entries[0].finding)
        text = self._translator.translate("step.on_verdict", what=what, verdict=self.verdict(verdicts[0], report))
        if len(verdicts) > 1:
            return self._translator.translate("step.on_verdicts", said=text, count=len(verdicts))
        return (
            text
            if about is None
            else self._translator.translate("step.about", said=text, finding=self.finding(about, report))
        )

    def _text(self, text: str | None, cell: str, report: OpenReport) -> str:
        """A cell's text in quotes, or the word for blank or unreadable. None stands for the extracted text."""
        extracted = report.extracted[cell]
        raw = " ".join((extracted.raw or "" if text is None else text).split())
        if text is None and extracted.state == "unreadable":
            return (
                self._translator.translate("step.unreadable", raw=raw)
                if raw
                else self._translator.translate("step.unreadable_empty")
            )
        return self._translator.translate("step.text", text=raw) if raw else self._translator.translate("step.blank")

    @staticmethod
    def is_urgent(failure: Failure) -> bool:
        """Whether the failure is a problem; that nothing is left to do is none."""
        return isinstance(failure, ProjectProblem) or failure.reason not in _GOOD_NEWS

    def failure(self, failure: Failure) -> str:
        """Why something was not done, and what to do about it."""
        if isinstance(failure, ProjectProblem):
            return self.review_messages.project_problem(failure)
        if failure.reason in ("no_problem", "problems_hidden", "all_seen"):
            return self._translator.translate(f"act.{failure.reason}", **failure.facts)
        return self.review_messages.refusal(failure)

    def problem(self, problem: ReadProblem | None, path: str) -> str:
        """Why a file could not be read."""
        return "" if problem is None else self.review_messages.problem(problem, path)
