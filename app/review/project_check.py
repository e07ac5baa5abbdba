"""The verb "check" on a project: its reports as they stand, with what people did to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from app.forms import FormCollection
from app.model import Report, Status
from app.project import Project, ReportQuery
from app.review.checked import CheckedReport, CheckedSource, PeopleWork
from app.review.desk import Desk
from app.review.open_report import OpenReport

_OF_FINDINGS: tuple[Status, ...] = ("broken", "not_assessable", "warning")


def check_project(project: Project, forms: FormCollection, given: str) -> Iterator[CheckedSource]:
    """The reports that count, in the order of the list, by the first file of each; `given` is the project's path."""
    desk = Desk(project, forms)
    reports = (desk.load(report) for report in project.reports.find(ReportQuery(only_current=True)))
    for source, own in groupby(reports, key=lambda report: report.pages[0].source if report.pages else None):
        opened = tuple(own)
        if source is None:
            continue
        row = project.sources.row(source)
        yield CheckedSource(
            row.name, row.sha256, row.kind, row.page_count, tuple(map(checked_report, opened)), project=given
        )


def checked_report(opened: OpenReport) -> CheckedReport:
    """One report as people left it: its cells as they are now, each finding with the verdict on it."""
    counts: dict[Status, int] = dict(opened.standing.checked.counts)
    found = Counter(finding.status for finding in opened.findings)
    counts |= {status: found[status] for status in _OF_FINDINGS}
    people = PeopleWork(
        tuple(opened.corrections[cell] for cell in sorted(opened.corrections)),
        opened.signatures,
        opened.standing.mended,
        opened.standing.doubtful,
        opened.tally,
    )
    left = opened.remaining
    return CheckedReport(
        _as_it_is(opened),
        opened.findings,
        counts,
        people,
        opened.status,
        left.cells_left,
        left.findings_left,
    )


def _as_it_is(opened: OpenReport) -> Report:
    tables = tuple(
        replace(table, cells=tuple(opened.cells[cell.id] for cell in table.cells)) for table in opened.report.tables
    )
    return replace(opened.report, agency=opened.agency, year=opened.year, tables=tables)
