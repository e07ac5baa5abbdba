"""Jobs that read reports of a project again: by a newer reader, a page as a picture, split, or joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.forms import Form
from app.frozen import dataclass
from app.model import Corners, Page, Report
from app.project import StoredReport
from app.review.reading.job import ReadingTools, check_report
from app.review.reading.one_report import as_one
from app.review.rereading.page_ranges import Parts
from app.review.rereading.reread_sources import Figures, SourceCorners, SourceRead, opened_sources, read_sources
from app.review.state.evaluator import Evaluator
from app.sources import ReportProgress


@dataclass(frozen=True, slots=True)
class PartsJob:
    """Which pages to read out of which project file, as one report.

    `as_pictures` are the pages, as (source, number in it), to be read as pictures whatever text they hold; `corners`
    are those that a person set, each with its source, the page being the number in that.
    """

    project: str
    parts: Parts
    as_pictures: tuple[tuple[int, int], ...] = ()
    corners: tuple[SourceCorners, ...] = ()


def page_again(project: str, stored: StoredReport, number: int) -> PartsJob | None:
    """The job that reads a report again, its page `number` as a picture; None for a page that is not the report's.

    Pages that the present reading has from their pictures are again read as pictures.
    """
    wanted = dict(stored.parts)
    pictured = {number, *pages_seen(stored.reading)}
    own = [
        (place.number, place.source, place.source_number)
        for place in stored.pages
        if (pages := wanted[place.source]) is None or place.source_number in pages
    ]
    if number not in (one for one, _, _ in own):
        return None
    as_pictures = tuple((source, page) for one, source, page in own if one in pictured)
    return PartsJob(project, stored.parts, as_pictures, corners_set(stored))


def whole_again(project: str, stored: StoredReport) -> PartsJob:
    """The job that reads a report again as a newer reader does, by the corners that a person set."""
    return PartsJob(project, stored.parts, corners=corners_set(stored))


def straightened_again(project: str, stored: StoredReport, page: int, corners: Corners | None) -> PartsJob | None:
    """The job that reads a report again, its page `page` by these corners, or (None) as the reader straightens it.

    None for a page that is not the report's.
    """
    job = page_again(project, stored, page)
    if job is None:
        return None
    kept = [one for one in stored.reading.corners if one.page != page]
    return replace(job, corners=_in_sources(stored, kept if corners is None else (*kept, corners)))


def corners_set(stored: StoredReport) -> tuple[SourceCorners, ...]:
    """The corners that a person set on the pages of a report, by source."""
    return _in_sources(stored, stored.reading.corners)


def _in_sources(stored: StoredReport, corners: Sequence[Corners]) -> tuple[SourceCorners, ...]:
    places = {place.number: place for place in stored.pages}
    return tuple(
        (places[one.page].source, replace(one, page=places[one.page].source_number))
        for one in corners
        if one.page in places
    )


def pages_seen(reading: Report) -> frozenset[int]:
    """The pages of which a reading has every number by OCR."""
    methods: dict[int, set[str]] = {}
    for cell in (cell for table in reading.tables for cell in table.cells):
        if cell.page is not None and cell.raw:
            methods.setdefault(cell.page, set()).add(cell.method)
    return frozenset(page for page, found in methods.items() if found == {"ocr"})


def read_parts(tools: ReadingTools, job: PartsJob, report_progress: ReportProgress) -> Report:
    """Read the parts as one report, its pages numbered through all of its sources.

    Raises SourceError where a source cannot be opened or found any more, ProjectProblem where the project cannot.
    """
    with opened_sources(job.project) as project:
        sources = list(read_sources(project, tools, job.parts, job.as_pictures, report_progress, job.corners))
    return report_of(tools, sources)


def report_of(tools: ReadingTools, sources: Sequence[SourceRead]) -> Report:
    """One report of sources that were read."""
    from app.extract import compared, read_reports

    found = [
        report for pages in _grouped([one.pages for one in sources]) for report in read_reports(pages, tools.forms)
    ]
    if any(one.layered for one in sources):
        layers = _grouped([one.layered or one.pages for one in sources])
        found = [*compared(found, [report for pages in layers for report in read_reports(pages, tools.forms)])]
    whole = replace(as_one(found), corners=tuple(corners for one in sources for corners in one.corners))
    return _looked_at(whole, tools.forms, sources)


def _looked_at(report: Report, forms: Sequence[Form], sources: Sequence[SourceRead]) -> Report:
    """The report with its text layer checked against the pictures of its pages, as at its import."""
    from app.review.reading.text_layer_check import looked_at

    findings = check_report(report, Evaluator(forms))[0].findings
    pictures = Figures(sources)
    return looked_at(report, findings, pictures, pictures.without(sources))


def _grouped(sources: Sequence[list[Page]]) -> list[list[Page]]:
    """Pages of sources that are read together: a table may continue in the next photo, but not from text into a PDF."""
    groups: list[list[Page]] = []
    last_is_text: bool | None = None
    for pages in sources:
        is_text = any(page.text_lines for page in pages)
        if is_text != last_is_text:
            groups.append([])
        groups[-1] += pages
        last_is_text = is_text
    return groups
