"""A report read again by several workers at once: pages that are pictures are divided among them, as at its import.

Jobs in three steps: one says how the pages are divided, one for each part reads it, and one puts them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from app.frozen import dataclass
from app.model import Corners, Report
from app.project import Project
from app.review.reading.divided import PartRead, is_at_scale, is_picture, runs_of_pages, stitched
from app.review.reading.job import ReadingTools
from app.review.reading.ocr_pass import PictureReading, pictures_of
from app.review.rereading.reread import PartsJob, read_parts, report_of
from app.review.rereading.reread_sources import opened_sources, put_together, reopened, wanted_pages
from app.sources import ReportProgress


@dataclass(frozen=True, slots=True)
class RereadPart:
    """Pages of one of a job's sources (its place among them) to be read; `scale` is that of its text, if measured."""

    job: PartsJob
    index: int
    pages: tuple[int, ...]
    scale: float | None


@dataclass(frozen=True, slots=True)
class DividedReport:
    """A job's pages, divided."""

    job: PartsJob
    parts: tuple[RereadPart, ...]


@dataclass(frozen=True, slots=True)
class ReadDivided:
    """The parts as they were read, in order."""

    divided: DividedReport
    read: tuple[PartRead, ...]


def read_or_divide(
    tools: ReadingTools, argument: tuple[PartsJob, int], report_progress: ReportProgress
) -> Report | DividedReport:
    """Read a report again, or, where several of its pages are pictures, say how they are divided among so many workers.

    Raises SourceError and ProjectProblem.
    """
    job, count = argument
    if count < 2:
        return read_parts(tools, job, report_progress)
    with opened_sources(job.project) as project:
        found = [_parts_of(project, tools, job, index, count) for index in range(len(job.parts))]
    if sum(pictures for pictures, _ in found) < 2:
        return read_parts(tools, job, report_progress)
    parts = tuple(part for _, parts in found for part in parts)
    report_progress(0, sum(len(part.pages) for part in parts))
    return DividedReport(job, parts)


def _parts_of(
    project: Project, tools: ReadingTools, job: PartsJob, index: int, count: int
) -> tuple[int, tuple[RereadPart, ...]]:
    """How many of a source's pages are pictures, and the parts that it is divided into."""
    source, wanted = job.parts[index]
    opened, document = reopened(project, source, project.sources.row(source).name, tools.recognition)
    anyway = _as_pictures(job, source) | _corners(job, source).keys()
    pages = list(wanted_pages(opened.pages, wanted))
    numbers = tuple(page.number for page in pages)
    pictured = [page.number for page in pages if page.number in anyway or is_picture(page)]
    if len(pictured) < 2:
        return len(pictured), (RereadPart(job, index, numbers, None),)
    with pictures_of(document, tools.recognition) as pictures:
        scale = pictures.raster(pictured[0]).scale
    runs = runs_of_pages(pictured, opened.page_count, count)
    own = [tuple(number for number in numbers if first <= number <= last) for first, last in runs]
    return len(pictured), tuple(RereadPart(job, index, some, scale) for some in own)


def _as_pictures(job: PartsJob, source: int) -> frozenset[int]:
    return frozenset(page for of, page in job.as_pictures if of == source)


def _corners(job: PartsJob, source: int) -> dict[int, Corners]:
    return {one.page: one for of, one in job.corners if of == source}


def read_part(tools: ReadingTools, part: RereadPart, report_progress: ReportProgress) -> PartRead:
    """Read some pages of a source. Raises SourceError and ProjectProblem."""
    job = part.job
    source, _ = job.parts[part.index]
    report_progress(0, len(part.pages))
    with opened_sources(job.project) as project:
        name = project.sources.row(source).name
        opened, document = reopened(project, source, name, tools.recognition)
    open_pictures = partial(pictures_of, document, tools.recognition, part.scale)
    reading = PictureReading(tools.forms, open_pictures, _as_pictures(job, source), _corners(job, source))
    pages = []
    for page in reading.read(wanted_pages(opened.pages, part.pages)):
        pages.append(page)
        report_progress(len(pages), len(part.pages))
    return PartRead(tuple(pages), reading.before, reading.has_layer, reading.passed_over, reading.in_table)


def put_parts_together(tools: ReadingTools, job: ReadDivided, report_progress: ReportProgress) -> Report:
    """The report of its parts, as `read_parts` reads it; that does so where a first page's text seemed of another size.

    Raises SourceError and ProjectProblem.
    """
    whole = job.divided.job
    both = zip(job.divided.parts, job.read, strict=True)
    by_source = [list(of) for _, of in groupby(both, key=lambda one: one[0].index)]
    if not all(_is_at_scale(of) for of in by_source):
        return read_parts(tools, whole, report_progress)
    with opened_sources(whole.project) as project:
        pages = [stitched([read for _, read in of]) for of in by_source]
        sources = list(put_together(project, tools, (whole.parts, whole.corners), pages))
    return report_of(tools, sources)


def _is_at_scale(of: Sequence[tuple[RereadPart, PartRead]]) -> bool:
    """Whether the parts of one source were read at the scale of its first picture."""
    scale = of[0][0].scale
    return scale is None or is_at_scale([read for _, read in of], scale)
