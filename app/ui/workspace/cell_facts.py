"""Collects the facts on one cell of the open report that the strip shows."""

from __future__ import annotations

from collections.abc import Iterator

from app.review.review import Review
from app.review.state.open_report import OpenReport
from app.ui.common.message_formatter import MessageFormatter
from app.ui.strip import HistoryLine, StripFacts


def facts_of(cell: str, report: OpenReport, review: Review, messages: MessageFormatter) -> StripFacts:
    """Its name by printed labels, what was read, what people made of it, and everything that was done to it."""
    done = [*_edits(cell, report, review), *_rulings(cell, report, review, messages)]
    return StripFacts(
        report.id,
        messages.cell(cell, report),
        report.extracted[cell],
        report.corrections.get(cell),
        report.cells[cell].unit,
        tuple(line for _, line in sorted(done, key=lambda one: one[0])),
        review.project.read_only,
    )


_Numbered = tuple[int, HistoryLine]
"""The number of its step, and the line."""


def _edits(cell: str, report: OpenReport, review: Review) -> Iterator[_Numbered]:
    for one in review.history(report.id, cell):
        step = one.step
        yield (
            step.id,
            HistoryLine(
                step.at, step.author, step.kind, one.before, one.after, one.reason, one.table, program=one.program
            ),
        )


def _rulings(cell: str, report: OpenReport, review: Review, messages: MessageFormatter) -> Iterator[_Numbered]:
    """Verdicts on findings with this cell, including findings that no longer exist."""
    findings = {finding.equation: finding for finding in report.findings}
    for one in review.rulings(report.id, cell):
        step, finding = one.step, findings.get(one.finding)
        before, after = (None if it is None else messages.verdict(it, report) for it in (one.before, one.after))
        reason = "" if one.after is None else one.after.reason
        about = "" if finding is None else messages.finding(finding, report)
        line = HistoryLine(
            step.at, step.author, step.kind, before, after, reason, "verdict", about, program=one.program
        )
        yield step.id, line
