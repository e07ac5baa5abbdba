"""Pages that are pictures -> pages with words: what `sources` sees and what `extract` asks for, page by page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from app.model import Page

if TYPE_CHECKING:
    from app.sources.ocr.pictures import Pictures


def read_pictures(
    pages: Iterable[Page], open_pictures: Callable[[], Pictures], as_pictures: Collection[int] = ()
) -> Iterator[Page]:
    """The pages, those that are pictures read. The pictures are opened when the first of them comes.

    Pages whose numbers are in `as_pictures` are read as pictures whatever text they hold, and that text is dropped.
    """
    from app.extract import number_places

    pictures: Pictures | None = None
    try:
        for page in pages:
            if page.number in as_pictures:
                page = bare(page)
            if page.needs_ocr or page.number in as_pictures:
                pictures = pictures or open_pictures()
                scan = pictures.scan(page)
                scan.lines()
                scan.numbers(number_places(scan.on(page)))
                page = scan.on(page)
            yield page
    finally:
        if pictures is not None:
            pictures.close()


def pictures_of(document: bytes) -> Pictures:
    """A source's PDF as pictures; the networks are loaded with the first of them, once a worker."""
    from app.sources.ocr.models import the_models
    from app.sources.ocr.pictures import Pictures

    return Pictures(document, the_models())


def bare(page: Page) -> Page:
    """The page as one that nothing is known of but what it shows."""
    return replace(page, words=(), lines=(), grids=(), text_lines=(), drawings=())
