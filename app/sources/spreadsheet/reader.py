"""Reads an XLSX file into blocks: the visible cells of its sheets, with the text that the sheet shows."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from app.model import ReadProblem, SourceError
from app.model.confidence import NOT_READ, SHOWN_DIFFERENTLY
from app.sources.detection.containers import Package
from app.sources.html.nested_tables import MOST_CELLS
from app.sources.library_faults import faults_of_file
from app.sources.opened import OpenedSource
from app.sources.snapshot.blocks import Block, Paragraph
from app.sources.snapshot.color import parse_color
from app.sources.snapshot.typeset import typeset
from app.sources.spreadsheet.cell_styles import Palette, ground_of, is_raised, letters_seen, lines_of, palette_of
from app.sources.spreadsheet.column_widths import Widths
from app.sources.spreadsheet.conditional_formats import Conditions
from app.sources.spreadsheet.drawings import Covered, SheetDrawings, drawings_of, is_picture_formula, sheet_edges
from app.sources.spreadsheet.limits import refuse_large
from app.sources.spreadsheet.number_formats import format_color, repeats_figure, shown_text, shows_words
from app.sources.spreadsheet.regions import ShownCell, region_blocks, regions

UNKNOWN = "=?"
"""The text of a cell with a formula whose value the file does not hold; neither a number nor empty."""

_CALCULATED_ANEW = re.compile(rb"<(?:\w+:)?calcPr\b[^>]*\bfullCalcOnLoad\s*=\s*[\"'](?:1|true)[\"']")
"""States that all formulas are recalculated on opening, so that the stored values may be outdated."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_FAULTS = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError, zipfile.BadZipFile, zlib.error,
    InvalidFileException, etree.XMLSyntaxError, SyntaxError,
)  # fmt: skip
"""Exceptions of openpyxl and the libraries below it for malformed workbooks, which openpyxl hardly validates."""
_DAMAGED = ReadProblem("damaged", "sheet")
_BOOK = "xl/workbook.xml"


def open_sheet(data: bytes) -> OpenedSource:
    """Open an XLSX file and typeset it into pages.

    Raises SourceError: `damaged.sheet`, or `too_large` (`unpacked`; `page` for too many cells).
    """
    snapshot, pages = typeset(read_sheet(data))
    return OpenedSource("sheet", len(pages), iter(pages), snapshot)


def read_sheet(data: bytes) -> list[Block]:
    """Return the blocks of a workbook: the name (a heading) and the content of each visible sheet that is not empty.

    Raises SourceError: `damaged.sheet`, or `too_large` (`unpacked`; `page` for too many cells).
    """
    package = Package(data, "sheet")
    refuse_large(package)
    has_formulas = any(_FORMULA.search(package.read(name)) for name in package.names() if name.endswith(".xml"))
    if _BOOK not in package:
        raise package.problem("damaged", "no workbook part")
    values = _loaded(data, data_only=True)
    formulas = _loaded(data, data_only=False) if has_formulas else None
    outdated = _CALCULATED_ANEW.search(package.read(_BOOK)) is not None
    drawn = drawings_of(package)
    palette = palette_of(values.loaded_theme)
    blocks: list[Block] = []
    for sheet in values.worksheets:
        if sheet.sheet_state == "visible":
            formula_sheet = formulas[sheet.title] if formulas else None
            above = drawn.get(sheet.title, SheetDrawings())
            blocks.extend(_SheetReader(sheet, formula_sheet, above, palette, outdated).blocks())
    return blocks


def _loaded(data: bytes, *, data_only: bool) -> Workbook:
    """Load a workbook with the stored values of its formulas (`data_only`) or with the formulas themselves.

    Raises SourceError `damaged.sheet`.
    """
    with faults_of_file(_DAMAGED, _FAULTS), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), data_only=data_only, keep_links=False, rich_text=data_only)
        for sheet in book.worksheets:
            # openpyxl looks styles up on access. Accessed here, a wrong index raises inside `faults_of_file`.
            _ = sheet.sheet_view
            for cell in sheet._cells.values():
                _ = cell.fill, cell.font, cell.border, cell.alignment, cell.number_format
    return book


class _SheetReader:
    """Reads one sheet.

    `sheet` holds the stored values, `formulas` the same sheet with its formulas (None: the workbook has none).
    `outdated` means that its formulas are recalculated on opening. Rows and columns of the workbook count from 1.
    """

    def __init__(
        self, sheet: Worksheet, formulas: Worksheet | None, drawn: SheetDrawings, palette: Palette, outdated: bool
    ) -> None:
        self._sheet = sheet
        self._formulas = formulas
        self._drawn = drawn
        self._palette = palette
        self._outdated = outdated
        self._widths = Widths(sheet)
        self._conditions = Conditions(sheet, palette)
        self._size = rows, columns = self._used()
        self._rows = [row for row in range(1, rows + 1) if not self._hidden_row(row)]
        hidden = self._hidden_columns()
        self._columns = {column: None for column in range(1, columns + 1) if column not in hidden}
        self._covered: set[tuple[int, int]] = set()
        self._shows_zeros = sheet.sheet_view.showZeros is not False

    def blocks(self) -> Iterator[Block]:
        """Yield the sheet's name as a heading of level 2 and its content; nothing for a sheet without content."""
        rows = [self._row(row) for row in self._rows]
        found = list(regions(rows))
        if found:
            yield Paragraph(self._sheet.title, 2)
        for region in found:
            yield from region_blocks(region)

    def _used(self) -> tuple[int, int]:
        """The last row and the last column with a value; 0 for an empty sheet.

        Raises SourceError `too_large.page` for more than `MOST_CELLS` filled cells, or 20 times as many in the used
        area (chosen by hand).
        """
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

    def _row(self, row: int) -> dict[int, ShownCell]:
        """The cells that begin in a row, by the index, from 0, of their column among the visible ones."""
        found: dict[int, ShownCell] = {}
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
        """The merged range of each (row, column) inside one.

        Values are the (row, column) of the cell that holds the range's value, and the range as (first row, last row,
        first column, last column).
        """
        last_row, last_column = self._rows[-1] if self._rows else 0, max(self._columns, default=0)
        return {
            (row, column): ((area.min_row, area.min_col), (area.min_row, area.max_row, area.min_col, area.max_col))
            for area in self._sheet.merged_cells.ranges
            for row in range(area.min_row, min(area.max_row, last_row) + 1)
            for column in range(area.min_col, min(area.max_col, last_column) + 1)
        }

    def _shown(self, row: int, column: int, row_span: int, column_span: int) -> ShownCell:
        text, confidence, bordered = "", 1.0, False
        cell: Any = self._sheet._cells.get((row, column))
        if cell is not None and not isinstance(cell, MergedCell):
            text, confidence = self._text(cell, row, column)
            bordered = _bordered(cell)
        if self._is_covered(row, column):
            confidence = min(confidence, NOT_READ)
        return ShownCell(text, confidence, row_span, column_span, bordered)

    def _text(self, cell: Any, row: int, column: int) -> tuple[str, float]:
        """Return the text that a cell shows and its confidence, 0 to 1.

        "" with `NOT_READ` means that the cell shows something that was not read, such as a picture; "" with 1.0, that
        it shows nothing.
        """
        written = self._formula(row, column)
        if is_picture_formula(written) or is_picture_formula(cell.value):
            return "", NOT_READ
        if cell.data_type == "e" and cell.coordinate in self._drawn.pictures:
            return "", NOT_READ
        if cell.value is None:
            return (UNKNOWN, NOT_READ) if written is not None else ("", 1.0)
        ground = ground_of(cell.fill, self._palette)
        if isinstance(cell.value, CellRichText):
            lines = lines_of(cell.value, cell.font, ground, self._palette) if shows_words(cell.number_format) else []
            text, seen = (
                "\n".join(line.text for line in lines).strip(),
                min((one.confidence for one in lines), default=1.0),
            )
        else:
            text = shown_text(cell.value, cell.number_format)
            ink = parse_color(format_color(cell.value, cell.number_format))
            seen = letters_seen(cell.font, ground, self._palette, ink[0] if ink else None)
            if is_raised(cell.font) and any(char.isdigit() for char in text):
                seen = min(seen, NOT_READ)
        seen = min(seen, self._conditions.seen(cell, ground))
        if seen == 0.0 or (cell.value == 0 and not isinstance(cell.value, bool) and not self._shows_zeros):
            return "", 1.0
        if written is not None and self._outdated:
            seen = min(seen, NOT_READ)
        filled = cell.alignment is not None and cell.alignment.horizontal == "fill"
        if filled or repeats_figure(cell.number_format) or self._widths.overflow(cell, text):
            seen = min(seen, SHOWN_DIFFERENTLY)
        return text, seen if text else 1.0

    def _formula(self, row: int, column: int) -> str | None:
        """The formula of a cell as text; None for a cell without one."""
        if self._formulas is None:
            return None
        cell: Any = self._formulas._cells.get((row, column))
        return str(cell.value) if cell is not None and getattr(cell, "data_type", "") == "f" else None

    def _is_covered(self, row: int, column: int) -> bool:
        """Whether a drawing covers the cell or any cell of its merged range."""
        if not self._under:
            return False
        _, bounds = self._merges.get((row, column), ((row, column), (row, row, column, column)))
        return any(
            (other, across) in self._under
            for other in range(bounds[0], bounds[1] + 1)
            for across in range(bounds[2], bounds[3] + 1)
        )

    @cached_property
    def _under(self) -> frozenset[tuple[int, int]]:
        """The cells (row, column) under drawings.

        Raises SourceError `too_large.page` if drawings cover more than 20 times `MOST_CELLS` cells (chosen by hand);
        a cell under several drawings counts for each of them.
        """
        if not self._drawn.drawings:
            return frozenset()
        covered = Covered(*sheet_edges(self._sheet, *self._size, self._hidden_row))
        found: set[tuple[int, int]] = set()
        tried = 0
        for drawing in self._drawn.drawings:
            for place in covered.by(drawing):
                found.add(place)
                tried += 1
            if tried > 20 * MOST_CELLS:
                raise SourceError(ReadProblem("too_large", "page", (("cells", str(tried)),)))
        return frozenset(found)


def _bordered(cell: Any) -> bool:
    border = cell.border
    return any(side is not None and side.style for side in (border.left, border.right, border.top, border.bottom))
