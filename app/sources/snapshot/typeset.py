"""Lays blocks out as a PDF snapshot; its pages come from the layout and are not read back from the PDF."""

from __future__ import annotations

from collections.abc import Iterable

import pymupdf

from app.model import Box, Page
from app.model.confidence import OUTSIDE_CELLS
from app.sources.image.header import pixel_size
from app.sources.snapshot.blocks import Block, FlowTable, Paragraph, Picture
from app.sources.snapshot.font_metrics import wrap
from app.sources.snapshot.pdf_writer import Sheet, bind
from app.sources.snapshot.table_layout import Part, column_widths, set_table

A4 = (595.0, 842.0)
"""Page width and height in points."""
LANDSCAPE = (842.0, 595.0)
"""Width and height of an A4 page in landscape, in points."""
MARGIN = 40.0
"""Page margin on all sides in points."""

_SIZES = (10.5, 16.0, 13.0, 12.0, 11.0, 10.5, 10.5)
"""Font size in points by heading level, body text first."""
_SPACING = 1.5
"""Distance of lines as a multiple of the font size."""
_FINE = 220 / 72
"""Pixels per point (220 per inch): a finer picture is enlarged as far as the page has room, to keep its print legible.
Chosen by hand."""
_BIGGEST_PICTURE = 100_000_000
"""Pixels of the largest picture that is drawn; larger ones become an empty frame. Chosen by hand."""


def typeset(blocks: Iterable[Block]) -> tuple[bytes, tuple[Page, ...]]:
    """Lay the blocks out on A4; a table that is too wide gets a landscape page, or one as wide as it needs.

    Returns the bytes of the PDF and its pages, at least one: words in the order of the blocks, each table as a Grid
    with ruling lines around every cell. A picture that cannot be drawn becomes an empty frame.
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
        """Draw a paragraph, wrapped at the margin of an A4 page, with a space of 0.4 of its font size below."""
        size = _SIZES[min(paragraph.level, len(_SIZES) - 1)]
        for line in wrap(paragraph.text, size, A4[0] - 2 * MARGIN):
            self._make_room(size * _SPACING)
            confidence = min(paragraph.confidence, OUTSIDE_CELLS)
            self._sheet.write(line, MARGIN, self._y + size * (_SPACING - 1) / 2, size, confidence)
            self._y += size * _SPACING
        self._y += size * 0.4

    def set_table(self, table: FlowTable) -> None:
        """Draw a table, on a wider sheet if necessary, with a space of 8 points below; skip one without cells."""
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
        """Draw a picture, scaled down to the page if necessary, with a space of 8 points below.

        A picture whose pixel size is not known becomes an empty frame, sized as if it had 400 by 300 pixels.
        """
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
        """Begin a sheet at least `width` points wide if the current one is narrower."""
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
    """The width and height in points at which a picture of `wide` by `high` pixels is shown.

    The stated size, a missing side following from the proportions; without one 0.75 points a pixel. Enlarged to at most
    `_FINE` pixels per point.
    """
    width, height = picture.width, picture.height
    if width is None or height is None:
        width = width or (height * wide / high if height else wide * 0.75)
        height = width * high / wide
    larger = max(1.0, wide / _FINE / width, high / _FINE / height)
    return width * larger, height * larger


def _drawable(data: bytes) -> bool:
    """Whether MuPDF can draw the picture."""
    try:
        with pymupdf.open() as trial:
            trial.new_page().insert_image(pymupdf.Rect(0, 0, 10, 10), stream=data)
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError):
        return False
    return True
