"""Helpers for openpyxl's write-only sheets: comments and links, merged areas, freeing the memory of written sheets."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet


def merge(sheet: Worksheet, areas: Sequence[str]) -> None:
    """Set the merged areas of a sheet (`A1:B2`), in the order in which they are written.

    Replaces those that were set before; the caller makes sure that none overlap. openpyxl's own collection has no
    order, and compares each new area with all others.
    """
    sheet.merged_cells = list(areas)  # type: ignore[assignment]


def attach(sheet: Worksheet, cell: Cell, row: int, column: int) -> None:
    """Give a sheet the comment and the link of a cell whose markup is not written by openpyxl."""
    cell.row, cell.column = row, column
    _begin(sheet)  # it empties both lists
    if cell.comment is not None:
        vars(sheet)["_comments"].append(CommentRecord.from_cell(cell))
    if cell.hyperlink is not None:
        cell.hyperlink.ref = cell.coordinate
        vars(sheet)["_hyperlinks"].append(cell.hyperlink)


class _MemoryWriter(WorksheetWriter):
    """Writes a sheet without rows into memory: it is too small for a temporary file of its own."""

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__(sheet, BytesIO())

    def cleanup(self) -> None:
        """Nothing is on the disk."""


def _begin(sheet: Worksheet) -> None:
    if getattr(sheet, "_writer", None) is None:
        writer = vars(sheet)["_writer"] = _MemoryWriter(sheet)
        writer.write_top()


def differential_id(book: Workbook, look: DifferentialStyle) -> int:
    """The number of a style for conditional formats, which is added to the workbook where it is new."""
    return int(vars(book)["_differential_styles"].add(look))


def close(sheet: Worksheet) -> None:
    """Close a sheet that openpyxl writes no rows of, and free what it keeps: thousands of sheets would fill memory."""
    _begin(sheet)
    cast(WriteOnlyWorksheet, sheet).close()
    sheet.row_dimensions.clear()
    sheet.column_dimensions.clear()
    merge(sheet, ())
    sheet.conditional_formatting = ConditionalFormattingList()


def discard(book: Workbook) -> None:
    """Close and remove the temporary files of a workbook that will not be saved. Errors are ignored."""
    for sheet in book.worksheets:
        with suppress(Exception):
            sheet.close()
        writer = getattr(sheet, "_writer", None)
        if writer is not None:
            with suppress(OSError, ValueError):
                writer.cleanup()
