"""OCR of pages that are pictures, page by page: `extract` chooses places, `sources` reads them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.forms import Form
from app.model import ILLEGIBLE, SURE, Box, Corners, Page, PlacedTable
from app.review.reading.seen_numbers import with_seen_numbers
from app.sources import Recognition

if TYPE_CHECKING:
    from app.extract import Chapters, Registration
    from app.sources.ocr.pictures import Pictures
    from app.sources.ocr.scan import Scan

_MOST_OF_A_PAGE = 0.6
"""The share of a page from which a picture counts as the page: its text layer may then be invisible."""


def pictures_of(document: bytes, recognition: Recognition, scale: float | None = None) -> Pictures:
    """A source's PDF as pictures; the networks are loaded with the first, once per worker.

    `scale` is that of its text where it was measured before (see `Pictures`).
    """
    from app.sources.ocr.pictures import Pictures

    return Pictures(document, recognition.models, scale)


def is_covered(page: Page) -> bool:
    """Whether a picture covers the page, whatever its text layer holds."""
    covered = any(box.width * box.height > _MOST_OF_A_PAGE * page.width * page.height for box in page.pictures)
    return covered and not page.grids and not page.text_lines


def bare(page: Page) -> Page:
    """The page without its text, to be read from its picture."""
    return replace(page, words=(), lines=(), grids=(), text_lines=(), drawings=(), pasted=(), warps=())


def _without_doubles(page: Page, read: Page) -> Page:
    """The page read with one of its pictures, where text and picture show the same place: one of the two words only.

    Text that is drawn over the picture is what people see. Text below it is hidden by what the picture shows there.
    """
    own, seen = page.words, read.words[len(page.words) :]
    over = [word.box for word in own if word.confidence >= SURE]
    fresh = [word for word in seen if not any(box.contains(*word.box.center) for box in over)]
    kept = [
        word
        for word in own
        if word.confidence >= SURE or not any(other.text and other.box.overlaps(word.box) for other in fresh)
    ]
    return replace(read, words=(*kept, *fresh))


class PictureReading:
    """Reads the pictures among a source's pages as these are passed through.

    `open_pictures` is called for the first of them. `anyway` are the numbers of pages to read as pictures although they
    have text, `corners` what a person set on pages of these numbers: these are read as pictures, too. After the last
    page, `layered` are all pages with their text layers where any picture had one; else it is empty.
    """

    def __init__(
        self,
        forms: Sequence[Form],
        open_pictures: Callable[[], Pictures],
        anyway: Collection[int] = (),
        corners: Mapping[int, Corners] | None = None,
    ) -> None:
        self._forms = forms
        self._open = open_pictures
        self._corners = corners or {}
        self._anyway = frozenset((*anyway, *self._corners))
        self._pictures: Pictures | None = None
        self._read_pages: list[Page] = []
        self.has_layer = False
        self.passed_over: tuple[Page, ...] = ()
        """Pages read before any chapter began, as they are if one without a table goes on there."""

    @cached_property
    def _chapters(self) -> Chapters:
        from app.extract import Chapters

        return Chapters(self._forms)

    @cached_property
    def _registration(self) -> Registration:
        from app.extract import Registration

        return Registration(self._forms)

    @property
    def layered(self) -> tuple[Page, ...]:
        """The pages with their text layers."""
        return tuple(self._read_pages) if self.has_layer else ()

    @property
    def before(self) -> tuple[Page, ...]:
        """The pages as they were given."""
        return tuple(self._read_pages)

    @property
    def in_table(self) -> bool | None:
        """Whether the chapter that goes on after the last page has a table; None where none began."""
        return self._chapters.has_table

    def read(self, pages: Iterable[Page]) -> Generator[Page, None, None]:
        """The pages, each picture among them read."""
        try:
            for page in pages:
                yield self._read(page)
        finally:
            if self._pictures is not None:
                self._pictures.close()

    def _read(self, page: Page) -> Page:
        """One page. Its text layer is kept for a second reading where a picture covers it."""
        self._read_pages.append(page)
        if page.number in self._anyway or page.needs_ocr or is_covered(page):
            self.has_layer = self.has_layer or bool(page.words)
            return self._scanned(bare(page), None)
        if page.drawings or any(ILLEGIBLE in word.text for word in page.words):
            page = self._completed(page)
        if page.warps and page.pictures:
            return self._scanned(bare(page), None)
        for box in page.pictures:
            page = self._scanned(page, box)
        return page

    def _completed(self, page: Page) -> Page:
        """The page with the numbers read that its text lacks, or has only as illegible characters."""
        from app.extract import Unread, unread_numbers

        unread = unread_numbers(page) if not page.grids and not page.text_lines else Unread()
        if unread is None:
            return self._scanned(bare(page), None)
        if not unread.words and not unread.cells:
            return page
        self._pictures = self._pictures or self._open()
        return with_seen_numbers(page, unread, self._pictures)

    def _scanned(self, page: Page, box: Box | None) -> Page:
        """The page with what its picture (or that in the box) shows."""
        from app.extract import number_places

        chapters = self._chapters
        self._pictures = self._pictures or self._open()
        if box is not None and not self._pictures.may_hold_table(page, box):
            return page
        scan = self._pictures.scan(page, box, self._corners.get(page.number) if box is None else None)
        if box is None and not (scan.has_lattice or scan.has_columns) and chapters.turn_page(scan.headings()):
            return scan.on(page)
        if box is None and chapters.has_table is None and not (scan.has_lattice or scan.has_columns):
            self.passed_over = (*self.passed_over, scan.on(page))
        scan.lines()
        if box is None and (scan.has_lattice or scan.has_columns):
            chapters.turn_page(scan.texts)
        lines = scan.on(replace(page, words=(), lines=()))
        scan.numbers(number_places(lines))
        read = scan.on(page)
        return _without_doubles(page, read) if box is not None else replace(read, placed=self._placed(lines, scan))

    def _placed(self, page: Page, scan: Scan) -> tuple[PlacedTable, ...]:
        """The tables that the labels of a page show; what of them was read with its ruled cells is not read again."""
        from app.extract import as_placed

        registered = self._registration.tables(replace(page, words=(*page.words, *scan.passed_over())))
        boxes = list(dict.fromkeys(cell.box for table in registered for cell in table.cells))
        words = dict(zip(boxes, scan.look(boxes), strict=True))
        return tuple(as_placed(table, words) for table in registered)
