"""Reading reports again out of the project: with a newer reader, split at a page, or joined from several sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.forms import Form
from app.model import Cell, Page, ReadProblem, Report, SourceError, Table
from app.project import Project
from app.review.parts import Parts
from app.sources import ReportProgress

_KEYS_OF_A_SOURCE = 1_000_000
"""More than the tables of any one source: keeps the tables of the next source apart."""


@dataclass(frozen=True, slots=True)
class PartsJob:
    """Which pages to read out of which project file, as one report."""

    project: str
    parts: Parts


def read_parts(forms: Sequence[Form], job: PartsJob, report_progress: ReportProgress) -> Report:
    """Read the parts as one report, its pages numbered through all of its sources.

    Raises SourceError where a source cannot be opened any more, ProjectProblem where the project cannot.
    """
    from app.extract import read_reports

    project = Project.open(Path(job.project), read_only=True)
    try:
        groups = _grouped(list(_opened(project, job.parts, report_progress)))
        found = [report for pages in groups for report in read_reports(pages, forms)]
    finally:
        project.close()
    return as_one(found)


def as_one(reports: Sequence[Report]) -> Report:
    """What several readings say of one report: each table where it was read most fully, agency and year once."""
    tables: dict[str, Table] = {}
    for report in reports:
        for table in report.tables:
            known = tables.get(table.id)
            if known is None or _printed(table.cells) > _printed(known.cells):
                tables[table.id] = table
    problems = [report.problem for report in reports if report.problem is not None]
    return Report(
        agency=next((report.agency for report in reports if report.agency), None),
        year=next((report.year for report in reports if report.year), None),
        pages=tuple(sorted({page for report in reports for page in report.pages})),
        tables=tuple(tables.values()),
        free_tables=tuple(table for report in reports for table in report.free_tables),
        problem=None if tables else next(iter(problems), ReadProblem("no_table")),
        passages=tuple(passage for report in reports for passage in report.passages),
    )


def _printed(cells: Sequence[Cell]) -> int:
    return sum(1 for cell in cells if cell.state != "absent")


def _opened(project: Project, parts: Parts, report_progress: ReportProgress) -> Iterator[list[Page]]:
    """The wanted pages of each source; their numbers go on from one source to the next."""
    from app.sources.reader import open_source

    offset = 0
    for index, (source, wanted) in enumerate(parts):
        row = project.sources.row(source)
        try:
            opened = open_source(b"".join(project.sources.read(source, "original")), row.name)
        except SourceError as error:
            if error.problem.code != "encrypted" or not project.sources.has_snapshot(source):
                raise
            opened = open_source(b"".join(project.sources.read(source, "snapshot")), row.name)
        pages = []
        for page in opened.pages:
            report_progress(page.number, opened.page_count)
            if wanted is None or page.number in wanted:
                pages.append(_shifted(page, offset, index * _KEYS_OF_A_SOURCE))
        offset += opened.page_count
        yield pages


def _shifted(page: Page, offset: int, key: int) -> Page:
    grids = tuple(replace(grid, key=grid.key + key) for grid in page.grids)
    return replace(page, number=page.number + offset, grids=grids)


def _grouped(sources: Sequence[list[Page]]) -> list[list[Page]]:
    """Sources that are read as one: a table may go on in the next photo, but never from a text file into a PDF."""
    groups: list[list[Page]] = []
    last_is_text: bool | None = None
    for pages in sources:
        is_text = any(page.text_lines for page in pages)
        if is_text != last_is_text:
            groups.append([])
        groups[-1] += pages
        last_is_text = is_text
    return groups
