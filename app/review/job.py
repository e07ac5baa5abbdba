"""Jobs of the worker processes that read a source: bytes -> pages -> tables -> findings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.forms import Form
from app.model import Page, PagePlace, ReadProblem, Report, SourceError, Tally
from app.review.checked import CheckedReport, CheckedSource
from app.review.files import read_file
from app.review.judge import Judge, with_sums
from app.review.scanning import read_pictures
from app.sources import ReportProgress

if TYPE_CHECKING:
    from app.sources.ocr.pictures import Pictures


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """`only_form` leaves the other forms out; `ocr` says whether pictures may be read."""

    only_form: str | None = None
    ocr: bool = True


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Which file to check, up to how many bytes, and how. `password` opens a PDF that wants one; nobody keeps it."""

    path: str
    most_bytes: int
    options: CheckOptions = CheckOptions()
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as it was read for a project: what `check_file` tells, and what the project keeps besides.

    `snapshot` is the PDF that its pages stand on (None where the file is that PDF). `tallies` has one for each
    report.
    """

    checked: CheckedSource
    snapshot: bytes | None = None
    pages: tuple[PagePlace, ...] = ()
    tallies: tuple[Tally, ...] = ()


def check_file(forms: Sequence[Form], job: CheckJob, report_progress: ReportProgress) -> CheckedSource:
    """Check one file. What is wrong with the file is in the result; raises only what the worker has to judge."""
    checked = read_whole(forms, job, report_progress).checked
    return checked if checked.reports or checked.problem else replace(checked, problem=ReadProblem("no_table"))


def read_whole(forms: Sequence[Form], job: CheckJob, report_progress: ReportProgress) -> ReadFile:
    """Read one file with everything that a project keeps of it."""
    # Parsers are imported here, in the worker, and nowhere else.
    from app.extract import read_reports
    from app.sources.reader import open_source

    checked = CheckedSource(job.path)
    try:
        data = read_file(job.path, job.most_bytes)
        checked = replace(checked, sha256=hashlib.sha256(data).hexdigest())
        if not data:
            raise SourceError(ReadProblem("empty"))
        opened = open_source(data, Path(job.path).name, job.password)
        checked = replace(checked, kind=opened.kind, pages=opened.page_count)
        wanted = [form for form in forms if job.options.only_form in (None, form.id)]
        places: list[PagePlace] = []
        pages = opened.pages
        if job.options.ocr:
            pages = read_pictures(pages, lambda: _pictures(opened.snapshot or data))
        reports = read_reports(_told(pages, opened.page_count, report_progress, places), wanted)
    except SourceError as error:
        return ReadFile(replace(checked, problem=error.problem))
    judge = Judge(wanted)
    judged = [check_report(report, judge) for report in reports]
    return ReadFile(
        replace(checked, reports=tuple(found for found, _ in judged)),
        opened.snapshot,
        tuple(places),
        tuple(tally for _, tally in judged),
    )


def _pictures(document: bytes) -> Pictures:
    """The source's PDF as pictures; the networks are loaded with the first of them, once a worker."""
    from app.sources.ocr.models import the_models
    from app.sources.ocr.pictures import Pictures

    return Pictures(document, the_models())


def check_report(report: Report, judge: Judge) -> tuple[CheckedReport, Tally]:
    """Judge every equation of a report's tables, and find the sums of its free tables."""
    report = with_sums(report)
    standing = judge.full(report, {}, {})
    counts = dict(standing.checked.counts)
    counts["not_assessable"] = standing.tally.not_assessable
    counts["warning"] = standing.tally.warnings
    return CheckedReport(report, standing.findings, counts), standing.tally


def _told(
    pages: Iterable[Page], count: int, report_progress: ReportProgress, places: list[PagePlace]
) -> Iterator[Page]:
    """The pages as they go by, telling how far the reading is and noting their sizes."""
    for page in pages:
        report_progress(page.number, count)
        places.append(PagePlace(page.number, 0, page.number, page.width, page.height, page.rotation))
        yield page
