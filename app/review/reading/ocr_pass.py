"""Pages that are pictures -> pages with words: what `sources` sees and what `extract` asks for, page by page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.forms import Form
from app.model import ILLEGIBLE, Box, Page, PlacedTable
from app.review.reading.seen_numbers import with_seen_numbers

if TYPE_CHECKING:
    from app.extract import Chapters, Registration
    from app.sources.ocr.pictures import Pictures
    from app.sources.ocr.scan import Scan

_MOST_OF_A_PAGE = 0.6
"""A picture over more of its page than this is the page: text under or over it is a layer that nobody sees."""


def pictures_of(document: bytes) -> Pictures:
    """A source's PDF as pictures; the networks are loaded with the first of them, once a worker."""
    from app.sources.ocr.models import the_models
    from app.sources.ocr.pictures import Pictures

    return Pictures(document, the_models())


def is_covered(page: Page) -> bool:
    """Whether a picture is what people see of the page, whatever its text layer says."""
    covered = any(box.width * box.height > _MOST_OF_A_PAGE * page.width * page.height for box in page.pictures)
    return covered and not page.grids and not page.text_lines


def bare(page: Page) -> Page:
    """The page as one that nothing is known of but what it shows."""
    return replace(page, words=(), lines=(), grids=(), text_lines=(), drawings=(), pasted=())


class PictureReading:
    """Reads the pictures among a source's pages as they go by.

    `open_pictures` is called when the first of them comes. `anyway` are the numbers of pages to read as pictures
    although they have text. `layered` are, once all pages went by, those of the source as their text layers tell
    them, if any picture had one; else it is empty.
    """

    def __init__(
        self, forms: Sequence[Form], open_pictures: Callable[[], Pictures], anyway: Collection[int] = ()
    ) -> None:
        self._forms = forms
        self._open = open_pictures
        self._anyway = frozenset(anyway)
        self._pictures: Pictures | None = None
        self._told: list[Page] = []
        self._has_layer = False

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
        """The pages as their text layers tell them."""
        return tuple(self._told) if self._has_layer else ()

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
        self._told.append(page)
        if page.number in self._anyway or page.needs_ocr or is_covered(page):
            self._has_layer = self._has_layer or bool(page.words)
            return self._scanned(bare(page), None)
        if page.drawings or any(ILLEGIBLE in word.text for word in page.words):
            page = self._completed(page)
        for box in page.pictures:
            page = self._scanned(page, box)
        return page

    def _completed(self, page: Page) -> Page:
        """The page with the numbers that its text does not say, for want of legible characters or of any."""
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
        scan = self._pictures.scan(page, box)
        if box is None and not (scan.has_lattice or scan.has_columns) and chapters.turn_page(scan.headings()):
            return scan.on(page)
        scan.lines()
        if box is None and (scan.has_lattice or scan.has_columns):
            chapters.turn_page(scan.texts)
        lines = scan.on(replace(page, words=(), lines=()))
        scan.numbers(number_places(lines))
        read = scan.on(page)
        return read if box is not None else replace(read, placed=self._placed(lines, scan))

    def _placed(self, page: Page, scan: Scan) -> tuple[PlacedTable, ...]:
        """The tables that the labels of a page show; what of them was read with its ruled cells is not read again."""
        from app.extract import as_placed

        registered = self._registration.tables(replace(page, words=(*page.words, *scan.passed_over())))
        boxes = list(dict.fromkeys(cell.box for table in registered for cell in table.cells))
        words = dict(zip(boxes, scan.look(boxes), strict=True))
        return tuple(as_placed(table, words) for table in registered)
