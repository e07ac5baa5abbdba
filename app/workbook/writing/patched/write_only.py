"""openpyxl's write-only sheets: merged areas without its slow list, sheets that free what is written."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import cast

from openpyxl import Workbook
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet


def merge(sheet: Worksheet, areas: Sequence[str]) -> None:
    """Merge areas (`A1:B2`), written in this order.

    openpyxl's own collection has no order, and compares each new area with all that it has.
    """
    sheet.merged_cells = list(areas)  # type: ignore[assignment]


def close(sheet: Worksheet) -> None:
    """End a sheet that is written whole, and free what openpyxl keeps of it: of thousands it would fill the memory."""
    cast(WriteOnlyWorksheet, sheet).close()
    sheet.row_dimensions.clear()
    sheet.column_dimensions.clear()
    merge(sheet, ())
    sheet.conditional_formatting = ConditionalFormattingList()


def discard(book: Workbook) -> None:
    """Close and remove the temporary files of a workbook that will not be saved."""
    for sheet in book.worksheets:
        with suppress(Exception):
            sheet.close()
        writer = getattr(sheet, "_writer", None)
        if writer is not None:
            with suppress(OSError, ValueError):
                writer.cleanup()
