"""One cell of the open report -> the plain facts that the strip shows."""

from __future__ import annotations

from app.review.open_report import OpenReport
from app.review.review import Review
from app.ui.strip import HistoryLine, StripFacts
from app.ui.telling import Telling


def facts_of(cell: str, report: OpenReport, review: Review, telling: Telling) -> StripFacts:
    """Its name by printed labels, what was read, what people made of it, and everything that was done to it."""
    history = (
        HistoryLine(one.step.at, one.step.author, one.step.kind, one.before, one.after, one.reason, one.table)
        for one in review.history(report.id, cell)
    )
    return StripFacts(
        telling.cell(cell, report),
        report.extracted[cell],
        report.corrections.get(cell),
        report.cells[cell].unit,
        tuple(history),
        review.project.read_only,
    )
