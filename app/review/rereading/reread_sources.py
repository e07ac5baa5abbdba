"""The sources of a report as they are read again: their pages, and what the pictures of those show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from app.forms import Form
from app.model import Box, Page, SourceError, SourceKind
from app.project import Project
from app.review.reading.ocr_pass import PictureReading, pictures_of
from app.review.rereading.page_ranges import Parts
from app.sources import ReportProgress

if TYPE_CHECKING:
    from app.sources.ocr.cells.numbers import NumberReading
    from app.sources.opened import OpenedSource

_KEYS_OF_A_SOURCE = 1_000_000
"""More than the tables of any one source: keeps the tables of the next source apart."""


@dataclass(frozen=True, slots=True)
class SourceRead:
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


class Figures:
    """What the pictures of the pages of several sources show: for those that are PDFs."""

    def __init__(self, sources: Sequence[SourceRead]) -> None:
        self._by_page = {page.number: one for one in sources for page in one.pages if one.kind == "pdf"}

    def figures(self, number: int, boxes: Sequence[Box]) -> tuple[NumberReading, ...]:
        """See `Pictures.figures`, the page by its number in the report."""
        return self._by_page[number].figures(number, boxes)

    def without(self, sources: Sequence[SourceRead]) -> frozenset[int]:
        """The pages that are not to be looked at: of other files, and those of turned text."""
        everything = frozenset(page.number for one in sources for page in one.pages)
        return everything - self._by_page.keys() | frozenset(page for one in sources for page in one.turned)


def read_sources(
    project: Project,
    forms: Sequence[Form],
    parts: Parts,
    as_pictures: Collection[tuple[int, int]],
    report_progress: ReportProgress,
) -> Iterator[SourceRead]:
    """The wanted pages of each source; their numbers go on from one source to the next.

    `as_pictures` are those, as (source, number there), to be read as pictures. Raises SourceError and ProjectProblem.
    """
    rows = [project.sources.row(source) for source, _ in parts]
    total = sum(row.page_count if wanted is None else len(wanted) for row, (_, wanted) in zip(rows, parts, strict=True))
    done = offset = 0
    report_progress(0, total)
    for index, (source, wanted) in enumerate(parts):
        opened, document = reopened(project, source, rows[index].name)
        anyway = frozenset(page for one, page in as_pictures if one == source)
        pictures = PictureReading(forms, partial(pictures_of, document), anyway)
        pages = []
        for page in pictures.read(_wanted(opened.pages, wanted)):
            done += 1
            report_progress(done, total)
            pages.append(page)
        shifted, layered = (
            [_shifted(page, offset, index * _KEYS_OF_A_SOURCE) for page in some] for some in (pages, pictures.layered)
        )
        turned = frozenset(page.number for page in shifted if any(word.turn for word in page.words))
        yield SourceRead(document, opened.kind, offset, shifted, layered, turned)
        offset += opened.page_count


def reopened(project: Project, source: int, name: str) -> tuple[OpenedSource, bytes]:
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
