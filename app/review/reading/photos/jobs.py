"""Jobs of the worker processes that read photos one by one, and then make reports of their pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from app.forms import Form
from app.frozen import dataclass
from app.model import Page, PagePlace, ReadProblem, Report, SourceError, Tally
from app.review.reading.check_result import CheckedReport, CheckedSource
from app.review.reading.job import CheckJob, ReadingTools, check_report
from app.review.reading.ocr_pass import PictureReading, pictures_of
from app.review.reading.one_report import as_one
from app.review.state.evaluator import Evaluator
from app.sources import ReportProgress

Group = tuple[int, ...]
"""The photos of one report, as indices from 0, in the order of its pages."""


@dataclass(frozen=True, slots=True)
class PhotoRead:
    """One photo: `checked` has no reports, but the problem for which it was not read. `pages` are numbered from 1.

    `taken` is when it was taken (see `taken_at`), `snapshot` the PDF of its pages, `layered` those with text layers.
    """

    checked: CheckedSource
    snapshot: bytes | None = None
    places: tuple[PagePlace, ...] = ()
    pages: tuple[Page, ...] = ()
    layered: tuple[Page, ...] = ()
    taken: str = ""


@dataclass(frozen=True, slots=True)
class PhotoTitle:
    """The agency and the year that a photo names, None where it names none."""

    agency: str | None
    year: int | None

    @property
    def is_empty(self) -> bool:
        return self.agency is None and self.year is None


@dataclass(frozen=True, slots=True)
class AssembleJob:
    """The pages of photos that are to become reports: of the groups that somebody chose, or one if that is certain."""

    photos: tuple[tuple[Page, ...], ...]
    layered: tuple[tuple[Page, ...], ...]
    groups: tuple[Group, ...] = ()
    only_form: str | None = None


@dataclass(frozen=True, slots=True)
class Assembled:
    """Reports, each with its tally and, in `groups`, the photos that it is of; none where somebody has to choose.

    `groups` are then those that titles and repeated tables suggest, `titles` what each photo names. A photo on its own
    may have several reports.
    """

    groups: tuple[Group, ...]
    titles: tuple[PhotoTitle, ...] = ()
    reports: tuple[CheckedReport, ...] = ()
    tallies: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotosRead:
    """Photos that were read, in the order of their pages, and the reports that they are.

    `left_out` are files that were given with them and could not be read. `assembled` is None where there are no photos,
    or their reports could not be made: `problem` says why.
    """

    photos: tuple[PhotoRead, ...] = ()
    left_out: tuple[str, ...] = ()
    assembled: Assembled | None = None
    problem: ReadProblem | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """The photos' files."""
        return tuple(one.checked.path for one in self.photos)


def undecided_problem(groups: Sequence[Group]) -> ReadProblem:
    """The problem of photos of which nobody can be asked how many reports they are."""
    ranges = (f"{group[0] + 1}" if len(group) == 1 else f"{group[0] + 1}-{group[-1] + 1}" for group in groups)
    return ReadProblem("unsupported", "together", (("pages", ", ".join(ranges)),))


def read_photo(tools: ReadingTools, job: CheckJob, report_progress: ReportProgress) -> PhotoRead:
    """Read the pages of one photo. Problems of the file are in the result."""
    from app.sources.image.header import taken_at
    from app.sources.reader import open_source

    checked = CheckedSource(job.path)
    try:
        data = job.read()
        checked = replace(checked, sha256=hashlib.sha256(data).hexdigest())
        if not data:
            raise SourceError(ReadProblem("empty"))
        opened = open_source(data, Path(job.path).name, recognition=tools.recognition)
        checked = replace(checked, kind=opened.kind, pages=opened.page_count)
        report_progress(0, opened.page_count)
        forms = _wanted(tools.forms, job.options.only_form)
        reading = PictureReading(forms, lambda: pictures_of(opened.snapshot or data, tools.recognition))
        pages = []
        for page in reading.read(opened.pages) if job.options.ocr else opened.pages:
            report_progress(page.number, opened.page_count)
            pages.append(page)
    except SourceError as error:
        return PhotoRead(replace(checked, problem=error.problem))
    places = tuple(PagePlace(one.number, 0, one.number, one.width, one.height, one.rotation) for one in pages)
    return PhotoRead(checked, opened.snapshot, places, tuple(pages), reading.layered, taken_at(data))


def assemble(tools: ReadingTools, job: AssembleJob, report_progress: ReportProgress) -> Assembled:
    """Make one report of each group of photos, or find that somebody has to choose."""
    report_progress(0, 1)
    forms = _wanted(tools.forms, job.only_form)
    groups, titles = job.groups, tuple[PhotoTitle, ...]()
    if not groups:
        titles = tuple(_title(pages, forms) for pages in job.photos)
        groups = _suggested(job.photos, titles, forms)
        if len(groups) > 1:
            return Assembled(groups, titles)
    evaluator = Evaluator(forms)
    made = [(group, check_report(report, evaluator)) for group in groups for report in _reports(job, group, forms)]
    return Assembled(
        tuple(group for group, _ in made),
        titles,
        tuple(checked for _, (checked, _) in made),
        tuple(tally for _, (_, tally) in made),
    )


def _wanted(forms: Sequence[Form], only: str | None) -> list[Form]:
    return [form for form in forms if only in (None, form.id)]


def _reports(job: AssembleJob, group: Group, forms: Sequence[Form]) -> tuple[Report, ...]:
    """The one report of several photos, as reading it again out of a project gives it; all those of a single photo."""
    from app.extract import compared, read_reports

    found = read_reports(_numbered(job.photos[at] for at in group), forms)
    if any(job.layered[at] for at in group):
        layers = _numbered(job.layered[at] or job.photos[at] for at in group)
        found = compared(found, read_reports(layers, forms))
    return found if len(group) == 1 else (as_one(found),)


def _title(pages: Sequence[Page], forms: Sequence[Form]) -> PhotoTitle:
    from app.extract import read_reports

    named = [PhotoTitle(one.agency, one.year) for one in read_reports(pages, forms)]
    return next((title for title in named if not title.is_empty), PhotoTitle(None, None))


def _suggested(
    photos: Sequence[Sequence[Page]], titles: Sequence[PhotoTitle], forms: Sequence[Form]
) -> tuple[Group, ...]:
    """A new report begins with a photo that names another agency or year, or on which a table occurs again.

    Where it occurs again on the same photo, each photo is suggested to be of a report of its own.
    """
    from app.extract import read_reports

    owners = [at for at, pages in enumerate(photos) for _ in pages]
    reports = read_reports(_numbered(photos), forms)
    starts = {owners[report.pages[0] - 1] for report in reports if report.pages}
    if len(starts) < len(reports) and len(reports) > 1:
        return tuple((at,) for at in range(len(photos)))
    last: PhotoTitle | None = None
    for at, title in enumerate(titles):
        if not title.is_empty:
            if last is not None and _differ(title, last):
                starts.add(at)
            last = title
    starts -= {min(starts, default=0)}
    bounds = [0, *sorted(starts - {0}), len(photos)]
    return tuple(tuple(range(first, end)) for first, end in pairwise(bounds))


def _differ(one: PhotoTitle, other: PhotoTitle) -> bool:
    """Whether two titles contradict each other; one that lacks the agency or the year may be the same."""
    pairs = ((one.agency, other.agency), (one.year, other.year))
    return any(None not in pair and pair[0] != pair[1] for pair in pairs)


def _numbered(photos: Iterable[Sequence[Page]]) -> list[Page]:
    """The pages of all photos, numbered through them."""
    numbered: list[Page] = []
    for pages in photos:
        numbered += [replace(page, number=len(numbered) + at) for at, page in enumerate(pages, start=1)]
    return numbered
