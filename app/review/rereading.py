"""Reading reports again out of the project: with a newer reader, a page as a picture, split, or joined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.forms import Form
from app.model import Box, Cell, Page, ReadProblem, Report, SourceError, SourceKind, Table
from app.project import Project, StoredReport
from app.review.job import check_report
from app.review.judge import Judge
from app.review.parts import Parts
from app.review.scanning import PictureReading, pictures_of
from app.sources import ReportProgress

if TYPE_CHECKING:
    from app.sources.ocr.numbers import NumberReading
    from app.sources.opened import OpenedSource

_KEYS_OF_A_SOURCE = 1_000_000
"""More than the tables of any one source: keeps the tables of the next source apart."""


@dataclass(frozen=True, slots=True)
class PartsJob:
    """Which pages to read out of which project file, as one report.

    `as_pictures` are the pages, as (source, number there), to be read as pictures whatever text they hold.
    """

    project: str
    parts: Parts
    as_pictures: tuple[tuple[int, int], ...] = ()


def page_again(project: str, stored: StoredReport, number: int) -> PartsJob | None:
    """The job that reads a report anew, its page `number` as a picture; None for a page that is not the report's.

    Pages of which the present reading has nothing but what was seen on their picture are read so again.
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
    return PartsJob(project, stored.parts, tuple((source, page) for one, source, page in own if one in pictured))


def pages_seen(reading: Report) -> frozenset[int]:
    """The pages of which a reading has nothing but what was seen on their picture."""
    methods: dict[int, set[str]] = {}
    for cell in (cell for table in reading.tables for cell in table.cells):
        if cell.page is not None:
            methods.setdefault(cell.page, set()).add(cell.method)
    return frozenset(page for page, found in methods.items() if found == {"ocr"})


def read_parts(forms: Sequence[Form], job: PartsJob, report_progress: ReportProgress) -> Report:
    """Read the parts as one report, its pages numbered through all of its sources.

    Raises SourceError where a source cannot be opened any more, ProjectProblem where the project cannot.
    """
    from app.extract import compared, read_reports

    project = Project.open(Path(job.project), read_only=True)
    try:
        sources = list(_opened(project, forms, job, report_progress))
    finally:
        project.close()
    found = [report for pages in _grouped([one.pages for one in sources]) for report in read_reports(pages, forms)]
    if any(one.layered for one in sources):
        layers = _grouped([one.layered or one.pages for one in sources])
        found = [*compared(found, [report for pages in layers for report in read_reports(pages, forms)])]
    return _looked_at(as_one(found), forms, sources)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of one source: its pages by their numbers in the report, `offset` more than in their source.

    `layered` are the same pages as their text layers tell them, if a picture had one; `turned` those of turned text.
    """

    document: bytes
    kind: SourceKind
    offset: int
    pages: list[Page]
    layered: list[Page]
    turned: frozenset[int]

    def figures(self, number: int, boxes: Sequence[Box]) -> tuple[NumberReading, ...]:
        """What the picture of a page of the report shows in boxes of numbers."""
        with pictures_of(self.document) as pictures:
            return pictures.figures(number - self.offset, boxes)


class _Figures:
    """What the pictures of the pages of several sources show: for those that are PDFs."""

    def __init__(self, sources: Sequence[_Read]) -> None:
        self._by_page = {page.number: one for one in sources for page in one.pages if one.kind == "pdf"}

    def figures(self, number: int, boxes: Sequence[Box]) -> tuple[NumberReading, ...]:
        """See `Pictures.figures`, the page by its number in the report."""
        return self._by_page[number].figures(number, boxes)

    def without(self, sources: Sequence[_Read]) -> frozenset[int]:
        """The pages that are not to be looked at: of other files, and those of turned text."""
        everything = frozenset(page.number for one in sources for page in one.pages)
        return everything - self._by_page.keys() | frozenset(page for one in sources for page in one.turned)


def _looked_at(report: Report, forms: Sequence[Form], sources: Sequence[_Read]) -> Report:
    """The report, what is broken in it looked at on the pictures of its pages, as when it was imported."""
    from app.review.second_look import looked_at

    findings = check_report(report, Judge(forms))[0].findings
    pictures = _Figures(sources)
    return looked_at(report, findings, pictures, pictures.without(sources))


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
    )


def _printed(cells: Sequence[Cell]) -> int:
    return sum(1 for cell in cells if cell.state != "absent")


def _opened(project: Project, forms: Sequence[Form], job: PartsJob, report_progress: ReportProgress) -> Iterator[_Read]:
    """The wanted pages of each source; their numbers go on from one source to the next."""
    rows = [project.sources.row(source) for source, _ in job.parts]
    total = sum(
        row.page_count if wanted is None else len(wanted) for row, (_, wanted) in zip(rows, job.parts, strict=True)
    )
    done = offset = 0
    report_progress(0, total)
    for index, (source, wanted) in enumerate(job.parts):
        opened, document = _reopened(project, source, rows[index].name)
        as_pictures = frozenset(page for one, page in job.as_pictures if one == source)
        pictures = PictureReading(forms, partial(pictures_of, document), as_pictures)
        pages = []
        for page in pictures.read(_wanted(opened.pages, wanted)):
            done += 1
            report_progress(done, total)
            pages.append(page)
        shifted, layered = (
            [_shifted(page, offset, index * _KEYS_OF_A_SOURCE) for page in some] for some in (pages, pictures.layered)
        )
        turned = frozenset(page.number for page in shifted if any(word.turn for word in page.words))
        yield _Read(document, opened.kind, offset, shifted, layered, turned)
        offset += opened.page_count


def _reopened(project: Project, source: int, name: str) -> tuple[OpenedSource, bytes]:
    """A source of the project, and the PDF that shows it; one that a password opened is read from its snapshot."""
    from app.sources.reader import open_source

    data = b"".join(project.sources.read(source, "original"))
    try:
        opened = open_source(data, name)
    except SourceError as error:
        if error.problem.code != "encrypted" or not project.sources.has_snapshot(source):
            raise
        data = b"".join(project.sources.read(source, "snapshot"))
        opened = open_source(data, name)
    return opened, opened.snapshot or data


def _wanted(pages: Iterable[Page], wanted: Collection[int] | None) -> Iterator[Page]:
    return (page for page in pages if wanted is None or page.number in wanted)


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
