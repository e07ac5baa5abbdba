"""Reports as spreadsheets: one sheet, the tables' cells merged as the form has them."""

from __future__ import annotations

import io
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.generator.content import Content
from tests.generator.grid import Placed, TableGrid

Touch = Callable[[Worksheet, int, int, Placed], None]
"""Changes how a number's cell (sheet, row, column) looks, after its text was written."""

_LINE = Side(style="thin")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def write_xlsx(content: Content, touch: Touch | None = None) -> bytes:
    """The whole file; a number is written as one where its text is plain digits."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    row = 1
    for block in content.blocks:
        if isinstance(block, TableGrid):
            for cell in block.cells:
                _write(sheet, row + cell.row, 1 + cell.column, cell, touch)
            row += block.row_count + 1
        else:
            sheet.cell(row, 1).value = block.text
            row += 1
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: Placed, touch: Touch | None) -> None:
    plain = cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 15
    sheet.cell(row, column).value = int(cell.text) if plain else cell.text or None
    for down in range(cell.row_span):
        for across in range(cell.column_span):
            sheet.cell(row + down, column + across).border = _BORDER
    if cell.cell_id and touch is not None:
        touch(sheet, row, column, cell)
    if cell.row_span > 1 or cell.column_span > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + cell.row_span - 1,
            end_column=column + cell.column_span - 1,
        )
