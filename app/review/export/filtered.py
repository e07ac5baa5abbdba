"""The reports that a filter of the list shows, by their statuses as they are now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from app.model import ReadProblem, ReportStatus
from app.project import NoReportError, Project, ReportQuery, ReportRow
from app.review.state.isolation import isolated
from app.review.state.report_cache import ReportCache


def shown_by(
    project: Project, query: ReportQuery | None, cache: ReportCache | None, *, only_current: bool
) -> list[ReportRow]:
    """The reports that a query finds (None: all), without removed ones; superseded ones unless `only_current`.

    The stored status of a report is out of date for a while after the rules or a related report changed. Where the
    query asks for statuses and there is a `cache`, such a report is evaluated.
    """
    query = query or ReportQuery()
    asked = replace(query, statuses=frozenset(), removed=False, only_current=only_current)
    rows = [] if query.removed else project.reports.rows(project.reports.find(asked))
    if not query.statuses:
        return rows
    stale = frozenset() if cache is None else frozenset(project.reports.stale(cache.rules))
    return [
        row
        for row in rows
        if (row.tally.status if cache is None or row.id not in stale else _status(row, cache)) in query.statuses
    ]


def _status(row: ReportRow, cache: ReportCache) -> ReportStatus:
    """The status of a report as it is evaluated now; `unread` for one that cannot be."""

    def failed(_: ReadProblem) -> ReportStatus:
        return "unread"

    try:
        return isolated(partial(_evaluated, row, cache), failed, f"report {row.id}")
    except NoReportError:
        return row.tally.status


def _evaluated(row: ReportRow, cache: ReportCache) -> ReportStatus:
    return cache.first(row.id).status
