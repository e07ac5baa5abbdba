"""Lays the lines of a text file out as a PDF snapshot and its pages, with the box of every field."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.model import Box, Page, Piece, TextLine
from app.sources.snapshot.file_line import FileLine
from app.sources.snapshot.font_metrics import text_width, wrap
from app.sources.snapshot.pdf_writer import Sheet, bind

SIZE = 9.5
"""Font size in points."""
LEADING = 13.0
"""Distance of lines in points."""
MARGIN = 40.0
"""Page margin on all sides in points."""
A4 = (595.0, 842.0)
"""Page width and height in points."""

_TAB = 8 * SIZE / 2
"""Distance of tab stops in points: 8 digits."""
_GAP = SIZE / 2
"""Space on either side of a drawn pipe in points: one digit."""


def typeset_lines(lines: Sequence[FileLine]) -> tuple[bytes, tuple[Page, ...]]:
    """Lay the lines out on A4 one after the other, wrapped at the margin.

    Returns the bytes of the PDF and its pages, at least one, each with its words and TextLines. A line that continues
    on the next page is a TextLine of the page where it begins; the boxes of its fields cover that page only.
    """
    press = _Press()
    for line in lines:
        press.set_line(line)
    return bind(press.sheets)


class _Press:
    """Fills sheets line by line."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = [Sheet(*A4)]
        self._x = self._y = MARGIN

    def set_line(self, line: FileLine) -> None:
        """Draw one line below the last one and add its TextLine to the sheet on which it begins."""
        if self._y + LEADING > A4[1] - MARGIN:
            self._turn()
        sheet = self.sheets[-1]
        pieces: list[Piece] = []
        for index, field in enumerate(line.fields):
            pieces.append(self._set_field(field, sheet))
            if line.separator == "tab":
                # A tab stop closer than 0.2 of their distance is skipped, to keep fields apart. Chosen by hand.
                self._x = MARGIN + (math.floor((self._x - MARGIN) / _TAB + 0.2) + 1) * _TAB
            elif line.separator == "pipe" and (index + 1 < len(line.fields) or len(line.fields) == 1):
                self._set_pipe()
        sheet.text_lines.append(TextLine(line.number, line.separator, tuple(pieces)))
        self._x = MARGIN
        self._y += LEADING

    def _set_field(self, field: str, first: Sheet) -> Piece:
        """Draw a field from the current position, wrapped at the margin; its box covers the rows on sheet `first`."""
        room = A4[0] - MARGIN - self._x
        width = text_width(field, SIZE)
        # On to the next row if the field fits there whole, or if less than 4 font sizes are left. Chosen by hand.
        if width > room and (width <= A4[0] - 2 * MARGIN or room < 4 * SIZE) and self._x > MARGIN:
            self._next_row()
            room = A4[0] - 2 * MARGIN
        head, *tail = wrap(field, SIZE, room) if width <= room else _wrap_hanging(field, room)
        boxes = [self._write(head)]
        for row in tail:
            self._next_row()
            box = self._write(row)
            if self.sheets[-1] is first:
                boxes.append(box)
        return Piece(field, Box.around(boxes) or boxes[0])

    def _write(self, row: str) -> Box:
        self.sheets[-1].write(row, self._x, self._y, SIZE)
        left = self._x
        self._x += text_width(row, SIZE)
        return Box(round(left, 2), round(self._y, 2), round(self._x, 2), round(self._y + SIZE, 2))

    def _set_pipe(self) -> None:
        self._x += _GAP
        self.sheets[-1].mark(self._x, self._y - 1, self._y + SIZE + 1)
        self._x += _GAP

    def _next_row(self) -> None:
        self._x = MARGIN
        self._y += LEADING
        if self._y + LEADING > A4[1] - MARGIN:
            self._turn()

    def _turn(self) -> None:
        self.sheets.append(Sheet(*A4))
        self._y = MARGIN


def _wrap_hanging(field: str, room: float) -> list[str]:
    """Wrap a field so that its first row has `room` points and the others the full width of the page."""
    rows = wrap(field, SIZE, room)
    rest = field[len(rows[0]) :].lstrip()
    return [rows[0], *wrap(rest, SIZE, A4[0] - 2 * MARGIN)] if rest else rows
