"""Jobs of the worker processes that read a source: bytes -> pages -> tables -> findings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.forms import Form
from app.frozen import dataclass
from app.model import Page, PagePlace, ReadProblem, Report, SourceError, Tally
from app.review.reading.check_result import CheckedReport, CheckedSource
from app.review.reading.input_files import HandedFile, read_file
from app.review.reading.ocr_pass import PictureReading, pictures_of
from app.review.state.evaluator import Evaluator, with_sums
from app.review.state.figures import figures_of
from app.sources import Recognition, ReportProgress

if TYPE_CHECKING:
    from app.extract import FormIndex
    from app.sources.opened import OpenedSource


class FormTools:
    """What is derived from the forms that a job reads by. Its parts are made when they are first asked for."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = forms

    @cached_property
    def index(self) -> FormIndex:
        """Their labels."""
        from app.extract import FormIndex

        return FormIndex(self.forms)

    @cached_property
    def evaluator(self) -> Evaluator:
        """Their equations."""
        return Evaluator(self.forms)


@dataclass(frozen=True, slots=True)
class ReadingTools:
    """What every job that reads a source needs: the initial value of the pool that `start_workers` makes."""

    forms: Sequence[Form]
    recognition: Recognition = field(default_factory=Recognition)
    _kept: dict[str | None, FormTools] = field(default_factory=dict, init=False, repr=False, compare=False)

    def by_form(self, only_form: str | None) -> FormTools:
        """What reads by the form with this id, or by all (None): made once, for building it takes as long as a page."""
        if only_form not in self._kept:
            self._kept[only_form] = FormTools([form for form in self.forms if only_form in (None, form.id)])
        return self._kept[only_form]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """`only_form` leaves the other forms out; `ocr` says whether pictures may be read."""

    only_form: str | None = None
    ocr: bool = True


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Which file to check, up to how many bytes, and how. `password` opens an encrypted PDF and is not kept.

    `handed` says where a worker of another machine finds the file; `path` remains its name in the results.
    """

    path: str
    most_bytes: int
    options: CheckOptions = CheckOptions()
    password: str | None = field(default=None, repr=False)
    handed: HandedFile | None = field(default=None, repr=False)

    def read(self) -> bytes:
        """The file's bytes. Raises SourceError (see `read_file`)."""
        return read_file(self.path, self.most_bytes) if self.handed is None else self.handed.read(self.most_bytes)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as it was read for a project: the result of `check_file`, and what the project stores besides.

    `snapshot` is the PDF of its pages (None where the file is that PDF). `tallies` has one for each
    report.
    """

    checked: CheckedSource
    snapshot: bytes | None = None
    pages: tuple[PagePlace, ...] = ()
    tallies: tuple[Tally, ...] = ()


def check_file(tools: ReadingTools, job: CheckJob, report_progress: ReportProgress) -> CheckedSource:
    """Check one file. Problems of the file are in the result; only faults of ours are raised, for the worker."""
    return checked_alone(read_whole(tools, job, report_progress))


def checked_alone(read: ReadFile) -> CheckedSource:
    """What `check` tells of a file that was read."""
    checked = read.checked
    return checked if checked.reports or checked.problem else replace(checked, problem=ReadProblem("no_table"))


def read_whole(tools: ReadingTools, job: CheckJob, report_progress: ReportProgress) -> ReadFile:
    """Read one file with everything that a project stores of it."""
    # Parsers are imported here, in the worker, and nowhere else.
    from app.sources.reader import open_source

    checked = CheckedSource(job.path)
    try:
        data = job.read()
        checked = replace(checked, sha256=hashlib.sha256(data).hexdigest())
        if not data:
            raise SourceError(ReadProblem("empty"))
        opened = open_source(data, Path(job.path).name, job.password, tools.recognition)
        checked = replace(checked, kind=opened.kind, pages=opened.page_count)
        wanted = wanted_forms(tools, job.options)
        pictures = PictureReading(wanted, lambda: pictures_of(opened.snapshot or data, tools.recognition))
        pages = _counted(
            pictures.read(opened.pages) if job.options.ocr else opened.pages, opened.page_count, report_progress
        )
        return completed(tools, job, checked, opened, data, pages, lambda: pictures.layered)
    except SourceError as error:
        return ReadFile(replace(checked, problem=error.problem))


def wanted_forms(tools: ReadingTools, options: CheckOptions) -> list[Form]:
    """The forms that a job reads by."""
    return [form for form in tools.forms if options.only_form in (None, form.id)]


def completed(
    tools: ReadingTools,
    job: CheckJob,
    checked: CheckedSource,
    opened: OpenedSource,
    data: bytes,
    pages: Iterable[Page],
    layered: Callable[[], Sequence[Page]],
) -> ReadFile:
    """The reports of a file's pages, checked; errors of the pages' iterator are passed on.

    `layered` gives, after the last page, the pages with their text layers where a picture among them has one.
    """
    from app.extract import compared, read_reports

    by_form = tools.by_form(job.options.only_form)
    places: list[PagePlace] = []
    turned: list[int] = []
    reports = read_reports(_noted(pages, places, turned), by_form.index)
    if layers := layered():
        reports = compared(reports, read_reports(layers, by_form.index))
    evaluator = by_form.evaluator
    judged = [check_report(report, evaluator) for report in reports]
    if opened.kind == "pdf" and job.options.ocr:
        judged = _looked_at(judged, evaluator, opened.snapshot or data, tools.recognition, frozenset(turned))
    return ReadFile(
        replace(checked, reports=tuple(found for found, _ in judged)),
        opened.snapshot,
        tuple(places),
        tuple(tally for _, tally in judged),
    )


def _looked_at(
    judged: Sequence[tuple[CheckedReport, Tally]],
    evaluator: Evaluator,
    document: bytes,
    recognition: Recognition,
    turned: frozenset[int],
) -> list[tuple[CheckedReport, Tally]]:
    """The checked reports, checked again where the picture of a page shows other figures than its text layer."""
    from app.review.reading.text_layer_check import FiguresOfSource, looked_at

    if not any(finding.status == "broken" for checked, _ in judged for finding in checked.findings):
        return list(judged)
    with FiguresOfSource(document, recognition) as pictures:
        reports = [(looked_at(one.report, one.findings, pictures, turned), one, tally) for one, tally in judged]
    return [(one, tally) if report is one.report else check_report(report, evaluator) for report, one, tally in reports]


def check_report(report: Report, evaluator: Evaluator) -> tuple[CheckedReport, Tally]:
    """Evaluate a report, and find the sums of its free tables.

    Raises ValueError for a reading with cells that its forms do not have: a fault of ours, to be kept out of projects.
    """
    evaluator.must_know(report)
    report = with_sums(report)
    evaluation = evaluator.full(report, {}, {})
    counts = dict(evaluation.checked.counts)
    counts["not_assessable"] = evaluation.tally.not_assessable
    counts["warning"] = evaluation.tally.warnings
    tally, left = evaluation.tally, evaluation.remaining
    checked = CheckedReport(
        report,
        evaluation.findings,
        counts,
        status=tally.status,
        cells_left=left.cells_left,
        findings_left=left.findings_left,
        figures=figures_of(report, evaluation, evaluator.forms),
    )
    return checked, tally


def _counted(pages: Iterable[Page], count: int, report_progress: ReportProgress) -> Iterator[Page]:
    """Pass the pages through, reporting progress. It begins with 0, since the first page may take long."""
    report_progress(0, count)
    for page in pages:
        report_progress(page.number, count)
        yield page


def _noted(pages: Iterable[Page], places: list[PagePlace], turned: list[int]) -> Iterator[Page]:
    """Pass the pages through, and collect their sizes and which have turned text."""
    for page in pages:
        if any(word.turn for word in page.words):
            turned.append(page.number)
        places.append(PagePlace(page.number, 0, page.number, page.width, page.height, page.rotation))
        yield page
