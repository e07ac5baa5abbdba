"""The check of one file, as it runs in a worker process: bytes -> pages -> tables -> findings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.forms import Form
from app.model import Page, ReadProblem, Report, SourceError
from app.review.checked import CheckedReport, CheckedSource
from app.review.files import read_file
from app.rules import Ledger, equations_of, find_sums, missing_tables, signed_cells, with_suspects
from app.sources import ReportProgress


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """`only_form` leaves the other forms out; `ocr` says whether pictures may be read."""

    only_form: str | None = None
    ocr: bool = True


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Which file to check, up to how many bytes, and how."""

    path: str
    most_bytes: int
    options: CheckOptions = CheckOptions()


def check_file(forms: Sequence[Form], job: CheckJob, report_progress: ReportProgress) -> CheckedSource:
    """Check one file. What is wrong with the file is in the result; raises only what the worker has to judge."""
    # Parsers are imported here, in the worker, and nowhere else.
    from app.extract import read_reports
    from app.sources.reader import open_source

    checked = CheckedSource(job.path)
    try:
        data = read_file(job.path, job.most_bytes)
        checked = replace(checked, sha256=hashlib.sha256(data).hexdigest())
        if not data:
            raise SourceError(ReadProblem("empty"))
        opened = open_source(data, Path(job.path).name)
        del data
        checked = replace(checked, kind=opened.kind, pages=opened.page_count)
        wanted = [form for form in forms if job.options.only_form in (None, form.id)]
        reports = read_reports(_told(opened.pages, opened.page_count, report_progress), wanted)
    except SourceError as error:
        return replace(checked, problem=error.problem)
    if not reports:
        return replace(checked, problem=ReadProblem("no_table"))
    return replace(checked, reports=tuple(check_report(report, wanted) for report in reports))


def check_report(report: Report, forms: Sequence[Form]) -> CheckedReport:
    """Judge every equation of a report's tables, and find the sums of its free tables."""
    by_id = {form.id: form for form in forms}
    cells = {cell.id: cell for table in report.tables for cell in table.cells}
    ledger = Ledger(
        [equation for table in report.tables for equation in equations_of(by_id[table.form], table.id)],
        frozenset().union(*(signed_cells(by_id[table.form], table.id) for table in report.tables)),
    )
    checked = ledger.full(cells)
    missing = missing_tables(report.tables, by_id)
    counts = dict(checked.counts)
    counts["not_assessable"] += len(missing)
    free_tables = tuple(replace(table, sums=find_sums(table.rows)) for table in report.free_tables)
    return CheckedReport(
        replace(report, free_tables=free_tables), (*missing, *with_suspects(ledger, checked, cells)), counts
    )


def _told(pages: Iterable[Page], count: int, report_progress: ReportProgress) -> Iterator[Page]:
    """The pages as they go by, telling how far the reading is."""
    for page in pages:
        report_progress(page.number, count)
        yield page
