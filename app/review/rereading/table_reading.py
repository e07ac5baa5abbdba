"""Reads a box that a person framed on a page as a table of the forms. Runs in a worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.frozen import dataclass
from app.model import Box, Page, ReadProblem, Report
from app.review.reading.job import ReadingTools
from app.review.reading.ocr_pass import bare, is_covered, pictures_of
from app.review.rereading.reread_sources import opened_sources, reopened
from app.sources import Recognition, ReportProgress


@dataclass(frozen=True, slots=True)
class TableJob:
    """Which place to read as which table: a box (points, unrotated) on a page of a source of a project file.

    `page` is the page's number in that source, `number` its number in the report. `likely` is the id of the form that
    is taken where several fit equally well. `as_picture`: the box is read by OCR, whatever text the page holds. `pages`
    are the report's pages of that source; None is all.
    """

    project: str
    source: int
    page: int
    number: int
    box: Box
    table: str
    likely: str = ""
    as_picture: bool = False
    pages: tuple[int, ...] | None = None


def read_table(tools: ReadingTools, job: TableJob, report_progress: ReportProgress) -> Report:
    """A report of that one table; without a table where no row of it was recognised.

    Raises SourceError where the source cannot be opened or found any more, ProjectProblem where the project cannot.
    """
    from app.extract import read_one_table

    report_progress(0, 1)
    with opened_sources(job.project) as project:
        opened, document = reopened(project, job.source, project.sources.row(job.source).name, tools.recognition)
    pages = [
        replace(page, number=page.number - job.page + job.number)
        for page in _stretch(opened.pages, job, document, tools.recognition)
    ]
    table = read_one_table(pages, tools.forms, job.table, job.likely)
    report_progress(1, 1)
    problem = None if table is not None else ReadProblem("no_table")
    return Report(None, None, (job.number,), () if table is None else (table,), problem=problem)


def _stretch(pages: Iterable[Page], job: TableJob, document: bytes, recognition: Recognition) -> Iterator[Page]:
    """The content of the box, and of the next pages where a file's own table, or a text, continues there."""
    from app.extract import within

    keys: frozenset[int] = frozenset()
    goes_on = False
    for page in pages:
        if page.number < job.page or (job.pages is not None and page.number not in job.pages):
            continue
        if page.number == job.page:
            first = within(_seen(page, job, document, recognition), job.box)
            keys = frozenset(grid.key for grid in first.grids)
            goes_on = bool(first.text_lines) and first.text_lines[-1] == page.text_lines[-1]
            yield first
        elif any(grid.key in keys for grid in page.grids):
            yield _of_grids(page, keys)
        elif goes_on and page.text_lines:
            yield page
        else:
            return


def _of_grids(page: Page, keys: frozenset[int]) -> Page:
    """The page reduced to its parts of some grids."""
    grids = tuple(grid for grid in page.grids if grid.key in keys)
    boxes = [cell.box for grid in grids for cell in grid.cells]
    words = tuple(word for word in page.words if any(box.contains(*word.box.center) for box in boxes))
    return replace(page, grids=grids, words=words)


def _seen(page: Page, job: TableJob, document: bytes, recognition: Recognition) -> Page:
    """The page; where a picture covers it, with what OCR reads in and around the box."""
    from app.extract import number_places

    if page.grids or page.text_lines or not (job.as_picture or page.needs_ocr or is_covered(page)):
        return page
    shown = bare(page)
    with pictures_of(document, recognition) as pictures:
        scan = pictures.scan(shown, _around(page, job.box))
        scan.lines()
        scan.numbers(number_places(scan.on(shown)))
        return scan.on(shown)


_MARGIN = 12.0
"""Points around a box that are read with it, to include its ruling lines and show the skew. Chosen by hand."""


def _around(page: Page, box: Box) -> Box:
    return Box(
        max(0.0, box.x0 - _MARGIN),
        max(0.0, box.y0 - _MARGIN),
        min(page.width, box.x1 + _MARGIN),
        min(page.height, box.y1 + _MARGIN),
    )
