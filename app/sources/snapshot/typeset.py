"""Neutral content -> a PDF snapshot and its pages, known from the layout and not read back."""

from __future__ import annotations

from collections.abc import Iterable

import pymupdf

from app.model import Box, Page
from app.sources.image.header import pixel_size
from app.sources.snapshot.blocks import Block, FlowTable, Paragraph, Picture
from app.sources.snapshot.font_metrics import wrap
from app.sources.snapshot.pdf_writer import Sheet, bind
from app.sources.snapshot.table_layout import Part, column_widths, set_table

A4 = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)
MARGIN = 40.0

_SIZES = (10.5, 16.0, 13.0, 12.0, 11.0, 10.5, 10.5)
_SPACING = 1.5
_FINE = 220 / 72
"""Pixels a point: a picture is shown no finer than this where the page has room, so that its print can be read."""
_BIGGEST_PICTURE = 100_000_000


def typeset(blocks: Iterable[Block]) -> tuple[bytes, tuple[Page, ...]]:
    """Lay the blocks out on A4; a table too wide for it gets landscape, or a page as wide as it needs.

    Returns the snapshot's bytes and its pages: words in the file's order, each table as a Grid with a drawn border
    around every cell. At least one page, blank if there is nothing to show.
    """
    press = _Press()
    for block in blocks:
        match block:
            case Paragraph():
                press.set_paragraph(block)
            case FlowTable():
                press.set_table(block)
            case Picture():
                press.set_picture(block)
    return bind(press.sheets)


class _Press:
    """Fills sheets from top to bottom."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = [Sheet(*A4)]
        self._size = A4
        self._y = MARGIN
        self._tables = 0

    def set_paragraph(self, paragraph: Paragraph) -> None:
        size = _SIZES[min(paragraph.level, len(_SIZES) - 1)]
        for line in wrap(paragraph.text, size, A4[0] - 2 * MARGIN):
            self._make_room(size * _SPACING)
            self._sheet.write(line, MARGIN, self._y + size * (_SPACING - 1) / 2, size, paragraph.confidence)
            self._y += size * _SPACING
        self._y += size * 0.4

    def set_table(self, table: FlowTable) -> None:
        if not table.cells:
            return
        widths = column_widths(table, A4[0] - 2 * MARGIN)
        if sum(widths) > A4[0] - 2 * MARGIN + 0.1:
            widths = column_widths(table, LANDSCAPE[0] - 2 * MARGIN)
        self._widen(sum(widths) + 2 * MARGIN)
        set_table(table, self._tables, widths, MARGIN, self._place, self._sheet.height - 2 * MARGIN)
        self._size = A4
        self._tables += 1
        self._y += 8.0

    def set_picture(self, picture: Picture) -> None:
        pixels = pixel_size(picture.data)
        wide, high = pixels or (400, 300)
        width, height = _shown_size(picture, wide, high)
        scale = min(1.0, (self._sheet.width - 2 * MARGIN) / width, (self._sheet.height - 2 * MARGIN) / height)
        self._make_room(height * scale)
        box = Box(MARGIN, self._y, MARGIN + width * scale, self._y + height * scale)
        drawable = pixels is not None and wide * high <= _BIGGEST_PICTURE and _drawable(picture.data)
        self._sheet.pictures.append((box, picture.data if drawable else None))
        if not drawable:
            self._sheet.frame(box)
        self._y = box.y1 + 8.0

    @property
    def _sheet(self) -> Sheet:
        return self.sheets[-1]

    def _make_room(self, height: float) -> None:
        if self._y + height > self._sheet.height - MARGIN + 0.01 and self._y > MARGIN:
            self._turn()

    def _widen(self, width: float) -> None:
        """Begin a wider sheet where the present one is too narrow."""
        if width > self._sheet.width + 0.1:
            self._size = (max(width, LANDSCAPE[0]), LANDSCAPE[1])
            if self._y == MARGIN:
                self.sheets.pop()
            self._turn()
        self._size = (self._sheet.width, self._sheet.height)

    def _turn(self) -> None:
        self.sheets.append(Sheet(*self._size))
        self._y = MARGIN

    def _place(self, y: float, height: float) -> Part:
        self._make_room(height)
        part = Part(self._sheet, y, y + height, self._y)
        self._y += height
        return part


def _shown_size(picture: Picture, wide: int, high: int) -> tuple[float, float]:
    """Points across and down: as stated, its shape kept where one side is; never so small that print is too fine."""
    width, height = picture.width, picture.height
    if width is None or height is None:
        width = width or (height * wide / high if height else wide * 0.75)
        height = width * high / wide
    larger = max(1.0, wide / _FINE / width, high / _FINE / height)
    return width * larger, height * larger


def _drawable(data: bytes) -> bool:
    """Whether MuPDF takes the picture; one that it does not is shown as an empty frame."""
    try:
        with pymupdf.open() as trial:
            trial.new_page().insert_image(pymupdf.Rect(0, 0, 10, 10), stream=data)
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError):
        return False
    return True
