"""`check` of a project: its reports as they are now, with people's work on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import groupby

from app.forms import FormCollection
from app.model import ReadProblem, Report, Status
from app.project import NoReportError, Project, ReportQuery, ReportRow, SourceRow
from app.review.reading.check_result import CheckedReport, CheckedSource, PeopleWork
from app.review.state.isolation import isolated
from app.review.state.open_report import OpenReport
from app.review.state.report_cache import ReportCache

_OF_FINDINGS: tuple[Status, ...] = ("broken", "not_assessable", "warning")


def check_project(project: Project, forms: FormCollection, given: str) -> Iterator[CheckedSource]:
    """The reports that count, in the order of the list, by the first file of each; `given` is the project's path."""
    cache = ReportCache(project, forms)
    ids = project.reports.find(ReportQuery(only_current=True))
    for source, own in groupby(ids, key=project.reports.first_source):
        if source is not None:
            yield _checked_source(project, cache, source, tuple(own), given)


def superseded_count(project: Project) -> int:
    """How many reports `check_project` leaves out because another report of their agency and year counts."""
    return len(project.reports.find(ReportQuery(only_current=False))) - len(
        project.reports.find(ReportQuery(only_current=True))
    )


def _checked_source(
    project: Project, cache: ReportCache, source: int, reports: Sequence[int], given: str
) -> CheckedSource:
    """The reports of one file; one that fails has a problem in the place of its tables.

    So have all of a file that the project has no row of: then the result has no path, digest and kind.
    """
    find_row: Callable[[], SourceRow | None] = partial(project.sources.row, source)
    row = isolated(find_row, lambda _: None, f"source {source}")
    if row is None:
        lost = tuple(_failed(one, ReadProblem("damaged", "no_source")) for one in project.reports.rows(reports))
        return CheckedSource("", reports=lost, project=given)
    found = []
    for report in project.reports.rows(reports):
        with suppress(NoReportError):  # erased by another window meanwhile
            load, failed = partial(_checked, cache, report.id), partial(_failed, report)
            found.append(isolated(load, failed, f"report {report.id}"))
    return CheckedSource(row.name, row.sha256, row.kind, row.page_count, tuple(found), project=given)


def _checked(cache: ReportCache, report: int) -> CheckedReport:
    return checked_report(cache.load(report))


def _failed(row: ReportRow, problem: ReadProblem) -> CheckedReport:
    return CheckedReport(Report(row.agency, row.year, (), (), problem=problem), (), {})


def checked_report(opened: OpenReport) -> CheckedReport:
    """One report with its present cells, and its findings with their verdicts."""
    counts: dict[Status, int] = dict(opened.evaluation.checked.counts)
    found = Counter(finding.status for finding in opened.findings)
    counts |= {status: found[status] for status in _OF_FINDINGS}
    people = PeopleWork(
        tuple(opened.corrections[cell] for cell in sorted(opened.corrections)),
        opened.signatures,
        opened.evaluation.repaired,
        opened.evaluation.doubtful,
        opened.tally,
        opened.sent_back,
        opened.demanded,
        opened.reviewer,
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
