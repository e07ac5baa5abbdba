"""Helpers for openpyxl's write-only sheets: fast merging of areas, and freeing the memory of written sheets."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import cast

from openpyxl import Workbook
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet


def merge(sheet: Worksheet, areas: Sequence[str]) -> None:
    """Set the merged areas of a sheet (`A1:B2`), in the order in which they are written.

    Replaces those that were set before; the caller makes sure that none overlap. openpyxl's own collection has no
    order, and compares each new area with all others.
    """
    sheet.merged_cells = list(areas)  # type: ignore[assignment]


def close(sheet: Worksheet) -> None:
    """Close a sheet after its last row, and free what openpyxl keeps of it: thousands of sheets would fill memory."""
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
