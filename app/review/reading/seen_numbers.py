"""Numbers that the text of a page lacks -> words, read from the picture of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.model import Box, Page, Word
from app.model.confidence import rounded_down

if TYPE_CHECKING:
    from app.extract.ocr_targets import Unread
    from app.sources.ocr.cells.reading import NumberReading

_EDGE = 2.5
"""Points inside a cell's edges, so that its ruling lines are not read with its number."""


class Figures(Protocol):
    """Reads numbers in boxes of pages: see `Pictures.figures`."""

    def figures(self, number: int, boxes: Sequence[Box]) -> tuple[NumberReading, ...]: ...


def with_seen_numbers(page: Page, unread: Unread, pictures: Figures) -> Page:
    """The page with its illegible and its drawn numbers read by OCR.

    What cannot be read is left as it is: an illegible word, or drawings.
    """
    inside = [box for box in map(_inside, unread.cells) if box is not None]
    boxes = [page.words[index].ink or page.words[index].box for index in unread.words]
    if not boxes and not inside:
        return page
    seen = pictures.figures(page.number, [_on_the_page(page, box) for box in (*boxes, *inside)])
    words = list(page.words)
    for index, box, reading in zip(unread.words, boxes, seen, strict=False):
        if reading.text:
            words[index] = _word(reading, words[index].box, words[index].ink or box)
    drawings = page.drawings
    for box, reading in zip(inside, seen[len(boxes) :], strict=True):
        if reading.text:
            words.append(_word(reading, box, None))
            drawings = tuple(one for one in drawings if not box.contains(*one.center))
    return replace(page, words=tuple(words), drawings=drawings)


def _on_the_page(page: Page, box: Box) -> Box:
    """Where the page shows a box of its layout: elsewhere where it lies askew and was levelled."""
    return next((warp.box(box) for warp in page.warps if warp.region.contains(*box.center)), box)


def _word(reading: NumberReading, box: Box, ink: Box | None) -> Word:
    return Word(reading.text, box, rounded_down(reading.sure, 3), "ocr", other=reading.other, ink=ink)


def _inside(box: Box) -> Box | None:
    if min(box.width, box.height) <= 2 * _EDGE:
        return None
    return Box(box.x0 + _EDGE, box.y0 + _EDGE, box.x1 - _EDGE, box.y1 - _EDGE)
