"""XLSX -> the visible cells of its sheets, as tables with the numbers that the sheet shows."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from app.model import ReadProblem, SourceError
from app.sources.containers import Package
from app.sources.flow import Block, FlowCell, FlowTable, Paragraph
from app.sources.nesting import MOST_CELLS
from app.sources.opened import OpenedSource
from app.sources.sheet_numbers import shown_text
from app.sources.typeset import typeset

UNKNOWN = "=?"
"""What stands for a formula whose value the file does not hold: neither a number nor a blank."""

_MOST_MARKUP = 40 * 1024 * 1024
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_FAULTS = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError, zipfile.BadZipFile, zlib.error,
    InvalidFileException, etree.XMLSyntaxError, SyntaxError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shown:
    """A cell as the sheet shows it; `span` counts only rows and columns that are shown."""

    text: str
    confidence: float = 1.0
    row_span: int = 1
    column_span: int = 1
    bordered: bool = False


def open_sheet(data: bytes) -> OpenedSource:
    """Open a workbook. Raises SourceError: `damaged.sheet`, or `too_large`."""
    snapshot, pages = typeset(read_sheet(data))
    return OpenedSource("sheet", len(pages), iter(pages), snapshot)


def read_sheet(data: bytes) -> list[Block]:
    """The blocks of the workbook: the name of each sheet that is shown, and its tables."""
    package = Package(data, "sheet")
    markup = sum(len(package.read(name)) for name in package.names() if name.startswith("xl/worksheets/"))
    if markup > _MOST_MARKUP:
        raise SourceError(ReadProblem("too_large", "unpacked", (("bytes", str(markup)),)))
    has_formulas = any(_FORMULA.search(package.read(name)) for name in package.names() if name.endswith(".xml"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            formulas = load_workbook(io.BytesIO(data), keep_links=False) if has_formulas else None
            blocks: list[Block] = []
            for sheet in values.worksheets:
                if sheet.sheet_state == "visible":
                    blocks.extend(_SheetReader(sheet, formulas[sheet.title] if formulas else None).blocks())
    except _FAULTS as error:
        raise package.problem("damaged", str(error)) from error
    return blocks


class _SheetReader:
    """Reads one sheet."""

    def __init__(self, sheet: Worksheet, formulas: Worksheet | None) -> None:
        self._sheet = sheet
        self._formulas = formulas
        rows, columns = self._used()
        self._rows = [row for row in range(1, rows + 1) if not self._hidden_row(row)]
        hidden = self._hidden_columns()
        self._columns = {column: None for column in range(1, columns + 1) if column not in hidden}
        self._covered: set[tuple[int, int]] = set()
        self._shows_zeros = sheet.sheet_view.showZeros is not False

    def blocks(self) -> Iterator[Block]:
        rows = [self._row(row) for row in self._rows]
        regions = list(_regions(rows))
        if regions:
            yield Paragraph(self._sheet.title, 2)
        for region in regions:
            yield from _region_blocks(region)

    def _used(self) -> tuple[int, int]:
        """The last row and the last column that hold a value. Raises SourceError for an absurd size."""
        sheet = self._formulas or self._sheet
        filled = [place for place, cell in sheet._cells.items() if cell.value is not None]
        rows, columns = max((row for row, _ in filled), default=0), max((column for _, column in filled), default=0)
        if rows * columns > 20 * MOST_CELLS or len(filled) > MOST_CELLS:
            raise SourceError(ReadProblem("too_large", "page", (("cells", str(max(len(filled), rows * columns))),)))
        return rows, columns

    def _hidden_row(self, row: int) -> bool:
        dimension = self._sheet.row_dimensions.get(row)
        return dimension is not None and (bool(dimension.hidden) or dimension.height == 0)

    def _hidden_columns(self) -> set[int]:
        hidden: set[int] = set()
        for dimension in self._sheet.column_dimensions.values():
            if dimension.hidden or dimension.width == 0:
                hidden.update(range(dimension.min or 0, min(dimension.max or 0, self._sheet.max_column) + 1))
        return hidden

    def _row(self, row: int) -> dict[int, _Shown]:
        """The cells that begin in a row, by the place of their column among those that are shown."""
        found: dict[int, _Shown] = {}
        for place, column in enumerate(self._columns):
            if (row, column) in self._covered:
                continue
            merged = self._merges.get((row, column))
            if merged is None:
                found[place] = self._shown(row, column, 1, 1)
                continue
            origin, bounds = merged
            rows = [other for other in range(bounds[0], bounds[1] + 1) if not self._hidden_row(other)]
            columns = [other for other in range(bounds[2], bounds[3] + 1) if other in self._columns]
            self._covered.update((other, across) for other in rows for across in columns)
            found[place] = self._shown(*origin, len(rows), len(columns))
        return found

    @cached_property
    def _merges(self) -> dict[tuple[int, int], tuple[tuple[int, int], tuple[int, int, int, int]]]:
        """For each place of a merged range: where its value stands, and its bounds (rows, then columns)."""
        last_row, last_column = self._rows[-1] if self._rows else 0, max(self._columns, default=0)
        return {
            (row, column): ((area.min_row, area.min_col), (area.min_row, area.max_row, area.min_col, area.max_col))
            for area in self._sheet.merged_cells.ranges
            for row in range(area.min_row, min(area.max_row, last_row) + 1)
            for column in range(area.min_col, min(area.max_col, last_column) + 1)
        }

    def _shown(self, row: int, column: int, row_span: int, column_span: int) -> _Shown:
        cell: Any = self._sheet._cells.get((row, column))
        if cell is None or isinstance(cell, MergedCell):
            return _Shown("", 1.0, row_span, column_span)
        text, confidence = shown_text(cell.value, cell.number_format), 1.0
        if cell.value == 0 and not isinstance(cell.value, bool) and not self._shows_zeros:
            text = ""
        if cell.value is None and self._is_formula(row, column):
            text, confidence = UNKNOWN, 0.5
        if text and _unseen(cell):
            text = ""
        return _Shown(text, confidence, row_span, column_span, _bordered(cell))

    def _is_formula(self, row: int, column: int) -> bool:
        if self._formulas is None:
            return False
        cell: Any = self._formulas._cells.get((row, column))
        return cell is not None and getattr(cell, "data_type", "") == "f"


def _bordered(cell: Any) -> bool:
    border = cell.border
    return any(side is not None and side.style for side in (border.left, border.right, border.top, border.bottom))


def _unseen(cell: Any) -> bool:
    """Whether the cell's text is white on an unfilled cell."""
    color = cell.font.color if cell.font is not None else None
    if color is None or cell.fill.fill_type is not None:
        return False
    white = color.type == "rgb" and str(color.rgb).upper().endswith("FFFFFF")
    return white or (color.type == "theme" and color.theme == 0 and not color.tint)


def _regions(rows: Sequence[dict[int, _Shown]]) -> Iterator[list[dict[int, _Shown]]]:
    """The runs of rows between rows that are empty and without borders."""
    region: list[dict[int, _Shown]] = []
    open_until = 0
    for index, row in enumerate(rows):
        filled = any(cell.text or cell.bordered for cell in row.values())
        if filled or index < open_until:
            region.append(row)
            ends = [index + cell.row_span for cell in row.values() if cell.text or cell.bordered]
            open_until = max([open_until, *ends])
        elif region:
            yield region
            region = []
    if region:
        yield region


def _region_blocks(region: Sequence[dict[int, _Shown]]) -> Iterator[Block]:
    """Lines of a single cell without borders above or below a table are paragraphs; the rest is one table."""
    first, last = 0, len(region)
    while first < last and _is_line(region[first]):
        first += 1
    while last > first and _is_line(region[last - 1]):
        last -= 1
    for row in region[:first]:
        yield from _line(row)
    if first < last:
        yield from _table(region[first:last])
    for row in region[last:]:
        yield from _line(row)


def _is_line(row: dict[int, _Shown]) -> bool:
    inked = [cell for cell in row.values() if cell.text]
    return (
        len(inked) <= 1
        and not any(cell.bordered for cell in row.values())
        and all(cell.row_span == 1 for cell in inked)
    )


def _line(row: dict[int, _Shown]) -> Iterator[Block]:
    for cell in row.values():
        if cell.text:
            yield Paragraph(cell.text, 0, cell.confidence)


def _table(rows: Sequence[dict[int, _Shown]]) -> Iterator[Block]:
    used = [(place, cell) for row in rows for place, cell in row.items() if cell.text or cell.bordered]
    if not used:
        return
    left = min(place for place, _ in used)
    right = max(place + cell.column_span for place, cell in used)
    yield FlowTable(
        tuple(
            FlowCell(
                index,
                place - left,
                min(cell.row_span, len(rows) - index),
                min(cell.column_span, right - place),
                cell.text,
                cell.confidence,
            )
            for index, row in enumerate(rows)
            for place, cell in row.items()
            if left <= place < right
        )
    )
