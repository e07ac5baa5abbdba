"""Pages that are pictures -> pages with words: what `sources` sees and what `extract` asks for, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from app.model import Page

if TYPE_CHECKING:
    from app.sources.ocr.pictures import Pictures


def read_pictures(pages: Iterable[Page], open_pictures: Callable[[], Pictures]) -> Iterator[Page]:
    """The pages, those that are pictures read. The pictures are opened when the first of them comes."""
    from app.extract import number_places

    pictures: Pictures | None = None
    try:
        for page in pages:
            if page.needs_ocr:
                pictures = pictures or open_pictures()
                scan = pictures.scan(page)
                scan.lines()
                scan.numbers(number_places(scan.on(page)))
                page = scan.on(page)
            yield page
    finally:
        if pictures is not None:
            pictures.close()
