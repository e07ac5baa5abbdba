"""The sources of a report that is read again: their pages, and numbers read from the pictures of these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.frozen import dataclass
from app.model import Box, Corners, Page, SourceError, SourceKind
from app.project import Project
from app.review.reading.job import ReadingTools
from app.review.reading.ocr_pass import PictureReading, pictures_of
from app.review.reading.project_faults import project_faults
from app.review.reading.text_layer_check import FiguresOfSource
from app.review.rereading.page_ranges import Parts
from app.sources import Recognition, ReportProgress

if TYPE_CHECKING:
    from app.sources.ocr.cells.reading import NumberReading
    from app.sources.opened import OpenedSource

_KEYS_OF_A_SOURCE = 1_000_000
"""Added to grid keys per source, to keep tables of different sources apart; more than a source has tables."""


SourceCorners = tuple[int, Corners]
"""A source's id, and corners that a person set on a page of it; their page is its number in the source."""

PagesOfSource = tuple[Sequence[Page], Sequence[Page]]
"""The pages of a source as they were read, and the same with their text layers, if any had one."""


@dataclass(frozen=True, slots=True)
class SourceRead:
    """One source as it was read: its pages by their numbers in the report, `offset` more than in their source.

    `layered` are the same pages with their text layers, if a picture had one; `turned` those with turned text;
    `corners` those by which pages were straightened.
    """

    document: bytes
    kind: SourceKind
    offset: int
    pages: list[Page]
    layered: list[Page]
    turned: frozenset[int]
    recognition: Recognition
    corners: tuple[Corners, ...] = ()

    def show(self, number: int, boxes: Sequence[Box], texts: Sequence[str]) -> tuple[bool, ...]:
        """Whether a page of the report certainly shows each text in its box (points, unrotated)."""
        with FiguresOfSource(self.document, self.recognition) as figures:
            return figures.show(number - self.offset, boxes, texts)

    def figures(self, number: int, boxes: Sequence[Box]) -> tuple[NumberReading, ...]:
        """The numbers in boxes (points, unrotated) of a page of the report, by OCR."""
        with FiguresOfSource(self.document, self.recognition) as figures:
            return figures.figures(number - self.offset, boxes)


class Figures:
    """Reads numbers on pages of several sources, of those that are PDFs."""

    def __init__(self, sources: Sequence[SourceRead]) -> None:
        self._by_page = {page.number: one for one in sources for page in one.pages if one.kind == "pdf"}

    def show(self, number: int, boxes: Sequence[Box], texts: Sequence[str]) -> tuple[bool, ...]:
        """See `PrintedFigures.show`, the page by its number in the report."""
        return self._by_page[number].show(number, boxes, texts)

    def figures(self, number: int, boxes: Sequence[Box]) -> tuple[NumberReading, ...]:
        """See `Pictures.figures`, the page by its number in the report."""
        return self._by_page[number].figures(number, boxes)

    def without(self, sources: Sequence[SourceRead]) -> frozenset[int]:
        """The pages that are not checked: of other files than PDFs, and those with turned text."""
        everything = frozenset(page.number for one in sources for page in one.pages)
        return everything - self._by_page.keys() | frozenset(page for one in sources for page in one.turned)


def read_sources(
    project: Project,
    tools: ReadingTools,
    parts: Parts,
    as_pictures: Collection[tuple[int, int]],
    report_progress: ReportProgress,
    corners: Sequence[SourceCorners] = (),
) -> Iterator[SourceRead]:
    """The wanted pages of each source; their numbers go on from one source to the next.

    `as_pictures` are those, as (source, number in it), to be read as pictures, `corners` what a person set on pages.
    Raises SourceError and ProjectProblem.
    """
    rows = [project.sources.row(source) for source, _ in parts]
    total = sum(row.page_count if wanted is None else len(wanted) for row, (_, wanted) in zip(rows, parts, strict=True))
    done = offset = 0
    report_progress(0, total)
    for index, (source, wanted) in enumerate(parts):
        opened, document = reopened(project, source, rows[index].name, tools.recognition)
        anyway = frozenset(page for one, page in as_pictures if one == source)
        own = {corners.page: corners for one, corners in corners if one == source}
        pictures = PictureReading(tools.forms, partial(pictures_of, document, tools.recognition), anyway, own)
        pages = []
        for page in pictures.read(wanted_pages(opened.pages, wanted)):
            done += 1
            report_progress(done, total)
            pages.append(page)
        place = _Place(index, offset, opened.kind, document, tools.recognition)
        yield place.read(pages, pictures.layered, own)
        offset += opened.page_count


@dataclass(frozen=True, slots=True)
class _Place:
    """A source, and where it stands among those of a report."""

    index: int
    offset: int
    kind: SourceKind
    document: bytes
    recognition: Recognition

    def read(self, pages: Sequence[Page], layered: Sequence[Page], corners: Mapping[int, Corners]) -> SourceRead:
        """The source as it was read: its pages, and the same with text layers, by their numbers in it."""
        shifted, layers = (
            [_shifted(page, self.offset, self.index * _KEYS_OF_A_SOURCE) for page in some] for some in (pages, layered)
        )
        turned = frozenset(page.number for page in shifted if any(word.turn for word in page.words))
        kept = tuple(
            replace(corners[page.number], page=page.number + self.offset) for page in pages if page.number in corners
        )
        return SourceRead(self.document, self.kind, self.offset, shifted, layers, turned, self.recognition, kept)


def put_together(
    project: Project, tools: ReadingTools, job: tuple[Parts, Sequence[SourceCorners]], read: Sequence[PagesOfSource]
) -> Iterator[SourceRead]:
    """What `read_sources` gives, of pages that were read in parts: for each source of a report its pages."""
    offset = 0
    parts, corners = job
    for index, ((source, _), (pages, layered)) in enumerate(zip(parts, read, strict=True)):
        row = project.sources.row(source)
        opened, document = reopened(project, source, row.name, tools.recognition)
        own = {one.page: one for of, one in corners if of == source}
        yield _Place(index, offset, opened.kind, document, tools.recognition).read(pages, layered, own)
        offset += opened.page_count


@contextmanager
def opened_sources(project: str) -> Iterator[Project]:
    """A project open for reading in a worker. Raises SourceError for a problem of the project's file."""
    with project_faults(), closing(Project.open(Path(project), read_only=True)) as opened:
        yield opened


def reopened(project: Project, source: int, name: str, recognition: Recognition) -> tuple[OpenedSource, bytes]:
    """A source of the project, and the PDF of its pages; an encrypted one is read from its snapshot."""
    from app.sources.reader import open_source

    data = b"".join(project.sources.read(source, "original"))
    try:
        opened = open_source(data, name, recognition=recognition)
    except SourceError as error:
        if error.problem.code != "encrypted" or not project.sources.has_snapshot(source):
            raise
        data = b"".join(project.sources.read(source, "snapshot"))
        opened = open_source(data, name, recognition=recognition)
    return opened, opened.snapshot or data


def wanted_pages(pages: Iterable[Page], wanted: Collection[int] | None) -> Iterator[Page]:
    """The pages of these numbers; all of them for None."""
    return (page for page in pages if wanted is None or page.number in wanted)


def _shifted(page: Page, offset: int, key: int) -> Page:
    grids = tuple(replace(grid, key=grid.key + key) for grid in page.grids)
    return replace(page, number=page.number + offset, grids=grids)
