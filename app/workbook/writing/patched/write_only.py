"""Helpers for openpyxl's write-only sheets: fast rows, fast merging of areas, freeing the memory of written sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet


def merge(sheet: Worksheet, areas: Sequence[str]) -> None:
    """Set the merged areas of a sheet (`A1:B2`), in the order in which they are written.

    Replaces those that were set before; the caller makes sure that none overlap. openpyxl's own collection has no
    order, and compares each new area with all others.
    """
    sheet.merged_cells = list(areas)  # type: ignore[assignment]


def append_cells(sheet: Worksheet, cells: list[Cell | None]) -> None:
    """Append a row of cells, None for those left out. One cell may stand in it, and in later rows, more than once.

    openpyxl's own way first tries whether each cell is a plain value, and makes a further one for every cell.
    """
    vars(sheet)["_values_to_row"] = _placed
    sheet.append(cells)


def _placed(cells: Sequence[Cell | None], row: int) -> Iterator[Cell]:
    for column, cell in enumerate(cells, 1):
        if cell is None:
            continue
        cell.column, cell.row = column, row
        if cell.hyperlink is not None:
            cell.hyperlink.ref = cell.coordinate
        yield cell


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
