"""The reports that one can be compared with: those of the same agency."""

from __future__ import annotations

from collections.abc import Sequence

from app.project import Project, ReportRow
from app.review.state.open_report import OpenReport


def comparable(project: Project, report: OpenReport) -> tuple[ReportRow, ...]:
    """The other reports of a report's agency that are not removed, the newest year first; none without an agency.

    Superseded ones are among them: what a second version changed is a question too.
    """
    if report.agency is None:
        return ()
    return tuple(project.reports.rows(project.reports.of_agency(report.agency, but=report.id)))


def proposed(rows: Sequence[ReportRow], report: OpenReport) -> ReportRow | None:
    """The one to compare with first: last year's, else the latest before it, else any; current ones before others."""
    year = report.year
    if year is None:
        return rows[0] if rows else None

    def distance(row: ReportRow) -> tuple[bool, int, bool, int]:
        if row.year is None:
            return True, 0, row.superseded, -row.id
        return row.year >= year, abs(year - 1 - row.year), row.superseded, -row.id

    return min(rows, key=distance, default=None)
