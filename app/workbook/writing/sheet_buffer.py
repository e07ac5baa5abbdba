"""A sheet that is filled in any order and then written row by row; cells for openpyxl's write-only sheets."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import cast

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from app.frozen import dataclass
from app.workbook.writing.patched import cell_xml
from app.workbook.writing.patched.write_only import attach
from app.workbook.writing.safe_text import looks_like_formula, safe_text
from app.workbook.writing.shared_columns import Area
from app.workbook.writing.sheet_names import quoted
from app.workbook.writing.styles import StyledBook, StyleName

_LINE_POINTS = 13.5
"""Height of a line of text in a cell, in points; chosen by hand for the fonts of `styles`."""
_LEAST_POINTS = 18.0
"""The least height of a row in points; chosen by hand."""
_MOST_POINTS = 405.0
"""The greatest height of a row in points, just below Excel's limit of 409."""
_AUTHOR = "Gouji"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula (with `=`) and its present value, for programs that show a workbook without calculating it."""

    text: str
    now: Decimal | bool | str


@dataclass(frozen=True, slots=True)
class Link:
    """A cell of this workbook as the target of a link; `sheet` is the sheet's name."""

    sheet: str
    cell: str = "A1"


Value = str | int | float | Decimal | Formula | None


@dataclass(frozen=True, slots=True)
class Spot:
    """The content and the style of one cell. `note` is its comment."""

    value: Value
    style: StyleName
    note: str | None = None
    link: Link | None = None


@cache
def _blank(style: StyleName) -> Spot:
    """The spot of a cell without content, one for each style: most cells of a report's sheet are such."""
    return Spot(None, style)


class SheetBuffer:
    """The cells of one sheet by row and column, from 1; merged areas; the rows' heights in points."""

    def __init__(self, widths: Sequence[float]) -> None:
        """`widths` are the columns' widths in characters."""
        self._widths = widths
        self._spots: dict[int, dict[int, Spot]] = {}
        self._merged: list[Area] = []
        self._heights: dict[int, float] = {}

    def put(self, area: Area, spot: Spot) -> None:
        """Set the content of an area; one of several cells is merged. Rows grow to the height that a text needs."""
        blank = _blank(spot.style)
        for row in range(area.top, area.bottom + 1):
            spots = self._spots.setdefault(row, {})
            for column in range(area.left, area.right + 1):
                spots[column] = blank
        self._spots[area.top][area.left] = spot
        if not area.is_single:
            self._merged.append(area)
        if isinstance(spot.value, str):
            self._grow(area, spot.value)

    def heighten(self, row: int, points: float) -> None:
        """Make a row at least `points` high, at most `_MOST_POINTS`."""
        self._heights[row] = max(self._heights.get(row, _LEAST_POINTS), min(points, _MOST_POINTS))

    def write(self, sheet: Worksheet) -> str:
        """The rows as XML, for an empty sheet of a `StyledBook`, which gets their comments and links."""
        book = cast(StyledBook, sheet.parent)
        rows = []
        for row in sorted(self._spots.keys() | self._heights.keys()):
            spots, cells = self._spots.get(row, {}), []
            for column in sorted(spots):
                spot = spots[column]
                cells.append((get_column_letter(column), _markup(book, spot)))
                if spot.note or spot.link:
                    attach(sheet, make_cell(sheet, spot), row, column)
            rows.append(cell_xml.row_xml(row, self._heights.get(row), cells))
        return "".join(rows)

    def merged(self) -> str:
        """The merged areas as XML."""
        return cell_xml.merged_xml([area.reference for area in self._merged])

    def _grow(self, area: Area, text: str) -> None:
        """Make the rows of an area high enough for its text: no program does that itself for merged cells."""
        width = sum(self._widths[area.left - 1 : area.right]) or 8
        each = row_height(text, width) / (area.bottom - area.top + 1)
        for row in range(area.top, area.bottom + 1):
            self.heighten(row, each)


def row_height(value: Value, width: float) -> float:
    """The height in points that a row needs for a value in a column of `width` characters."""
    lines = lines_of(value, width) if isinstance(value, str) else 1
    return min(max(_LEAST_POINTS, lines * _LINE_POINTS + 4.5), _MOST_POINTS)


@lru_cache(maxsize=4096)
def lines_of(text: str, width: float) -> int:
    """The number of lines of a text in a column of `width` characters.

    A Chinese character counts as two; 1.5 characters (chosen by hand) are left for the cell's padding.
    """
    room = max(2.0, width - 1.5)
    return sum(max(1, -int(-display_width(line) // room)) for line in text.split("\n"))


def display_width(text: str) -> int:
    """The width of a text in Latin letters; wide, full-width and ambiguous characters count as two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def make_cell(sheet: Worksheet, spot: Spot) -> Cell:
    """An openpyxl cell with the content and style of a spot, for a sheet of a `StyledBook`.

    A text is always written as text, also if it begins like a formula. A Decimal is displayed with all its decimals.
    """
    # Not through the styles' names: openpyxl looks each of them up in a list.
    cell = Cell(sheet, 1, 1, style_array=cast(StyledBook, sheet.parent).looks[spot.style])
    value = spot.value
    if isinstance(value, Formula):
        cell.value = value.text
    elif isinstance(value, str):
        cell.value = safe_text(value)
        cell.data_type = "s"
        if looks_like_formula(value):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
        if decimals := _decimals(value):
            cell.number_format = "0." + "0" * decimals
    if spot.note:
        lines = lines_of(spot.note, 42)
        cell.comment = Comment(safe_text(spot.note), _AUTHOR, height=24 + 18 * lines, width=300)
    if spot.link:
        cell.hyperlink = Hyperlink(ref="A1", location=f"{quoted(spot.link.sheet)}!{spot.link.cell}")
    return cell


def _markup(book: StyledBook, spot: Spot) -> str:
    """The markup of a cell (`cell_xml`) that `make_cell` would make of the spot."""
    value, style = spot.value, spot.style
    if value is None:
        return cell_xml.empty_cell(_style_id(book, style))
    if isinstance(value, Formula):
        return cell_xml.formula_cell(_style_id(book, style), value.text, value.now)
    if isinstance(value, str):
        return cell_xml.text_cell(_style_id(book, style, is_quoted=looks_like_formula(value)), value)
    return cell_xml.number_cell(_style_id(book, style, decimals=_decimals(value)), value)


def _style_id(book: StyledBook, style: StyleName, *, decimals: int = 0, is_quoted: bool = False) -> int:
    """The number of openpyxl's cell style: `make_cell` is asked once for each kind of cell."""
    kind = (style, decimals, is_quoted)
    if kind not in book.style_ids:
        value = Decimal((0, (1,), -decimals)) if decimals else "=" if is_quoted else None
        book.style_ids[kind] = make_cell(book.worksheets[0], Spot(value, style)).style_id
    return book.style_ids[kind]


def _decimals(value: float | Decimal) -> int:
    """The number of decimals of a Decimal as it is printed; 0 for other numbers."""
    return max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
