"""The rows of a workbook's sheets as texts, for a list that is no report: without places, colours and fonts."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from app.model import ReadProblem
from app.sources.detection.containers import Package
from app.sources.library_faults import faults_of_file
from app.sources.spreadsheet.limits import refuse_large
from app.sources.spreadsheet.number_formats import shown_text

_FAULTS = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError, zipfile.BadZipFile, zlib.error,
    InvalidFileException, etree.XMLSyntaxError, SyntaxError,
)  # fmt: skip
"""Exceptions of openpyxl and the libraries below it for malformed workbooks."""


def sheets_of(data: bytes) -> Iterator[tuple[str, list[tuple[str, ...]], int]]:
    """Every visible sheet that holds something: its name, its visible rows, and how many filled rows are hidden.

    A merged cell's text stands in each of its cells. Raises SourceError `damaged.sheet` or `too_large.unpacked`.
    """
    refuse_large(Package(data, "sheet"))
    with faults_of_file(ReadProblem("damaged", "sheet"), _FAULTS), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        read = [(sheet.title, *_rows(sheet)) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return ((name, rows, hidden) for name, rows, hidden in read if rows or hidden)


def _rows(sheet: Worksheet) -> tuple[list[tuple[str, ...]], int]:
    texts: dict[tuple[int, int], str] = {
        place: text for place, cell in sheet._cells.items() if (text := shown_text(cell.value, cell.number_format))
    }
    for area in sheet.merged_cells.ranges:
        held = texts.get((area.min_row, area.min_col))
        if held is not None:
            texts.update(dict.fromkeys(((row, column) for row, column in area.cells), held))
    hidden = {row for row, dimension in sheet.row_dimensions.items() if dimension.hidden or dimension.height == 0}
    filled = {row for row, _ in texts}
    width = max((column for _, column in texts), default=0)
    columns = [column for column in range(1, width + 1) if column not in _hidden_columns(sheet)]
    rows = [
        tuple(texts.get((row, column), "") for column in columns)
        for row in range(1, max(filled, default=0) + 1)
        if row not in hidden
    ]
    return rows, len(filled & hidden)


def _hidden_columns(sheet: Worksheet) -> set[int]:
    return {
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden or dimension.width == 0
        for column in range(dimension.min or 0, (dimension.max or 0) + 1)
    }
