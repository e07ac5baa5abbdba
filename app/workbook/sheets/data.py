"""The data sheets: one row for each cell, as Excel tables for pivots; what exceeds one sheet goes to further sheets.

Rows are written to temporary files as XML, so that millions of them need little memory; `Archive` copies them into
their sheets.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from app.model import Wording
from app.workbook.cell_frame import COLUMNS, NUMBERS, CellFrame
from app.workbook.rows import BookFacts, ReportFacts
from app.workbook.sheets.list_sheet import Banner
from app.workbook.writing.page_setup import landscape
from app.workbook.writing.patched.row_xml import CellKind, xml_rows
from app.workbook.writing.patched.write_only import merge
from app.workbook.writing.sheet_buffer import Spot, make_cell
from app.workbook.writing.sheet_names import SheetNames
from app.workbook.writing.styles import banner_style

MOST_ROWS = 1_048_576
"""Excel's limit for the rows of a sheet."""

_HEAD_ROW = 2
_ROWS_AT_ONCE = 4_000
"""Rows in memory before they are written: about 25 reports. Chosen by hand."""
_WIDTHS = {
    "number": 6.0, "agency": 26.0, "year": 7.0, "table": 26.0, "row": 34.0, "column": 16.0, "value": 12.0,
    "now": 14.0, "extracted": 14.0, "state": 10.0, "page": 7.0, "confidence": 8.0, "cell_status": 16.0, "cell": 34.0,
}  # fmt: skip
"""The columns' widths in characters, chosen by hand."""


class DataSheets:
    """Writes the cells of reports. A context manager: on leaving it, the temporary files of rows are removed.

    An OSError from writing them passes through.
    """

    def __init__(
        self,
        book: Workbook,
        facts: BookFacts,
        words: Wording,
        banner: Banner,
        names: SheetNames,
        most_rows: int = MOST_ROWS,
    ) -> None:
        """Begin the first sheet. `most_rows` is the number of rows of a sheet, banner and headings included."""
        self._book, self._words, self._banner, self._names = book, words, banner, names
        self._most_rows = most_rows
        self._cells = CellFrame(facts, words)
        self._kept = ExitStack()
        self._folder = Path(self._kept.enter_context(tempfile.TemporaryDirectory(prefix="gouji-rows-")))
        self._open: IO[bytes] | None = None
        self._row = 0
        self.rows: dict[str, Path] = {}
        """The file of rows of each sheet, by the sheet's title."""
        self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open is not None:
            self._open.close()
        self._kept.close()

    def add(self, report: ReportFacts) -> None:
        """Add every cell of a report, in printed order.

        Raises:
            KeyError: a cell has no names in `BookFacts.names`.
        """
        self._cells.add(report)
        if len(self._cells) >= _ROWS_AT_ONCE:
            self._write()

    def finish(self) -> None:
        """Write the cells that are still in memory and close the last sheet. Nothing can be added after it."""
        self._write()
        self._end()

    def _write(self) -> None:
        waiting = self._cells.take()
        while len(waiting):
            room = self._most_rows - self._row
            if room <= 0:
                self._end()
                self._begin()
                continue
            if self._open is None:
                raise RuntimeError("no sheet is open")
            written = waiting.iloc[:room]
            self._open.write("".join(xml_rows(written, NUMBERS, self._row + 1, self._style_ids)).encode("utf-8"))
            self._row += len(written)
            waiting = waiting.iloc[room:]

    def _begin(self) -> None:
        title = self._names.give(self._words.say("workbook.sheet.data"))
        last = list(self.rows)[-1] if self.rows else None
        place = None if last is None else self._book.sheetnames.index(last) + 1
        sheet: Worksheet = self._book.create_sheet(title, place)
        widths = [_WIDTHS[name] for name in COLUMNS]
        landscape(sheet, widths, title_rows=f"1:{_HEAD_ROW}", frozen=f"A{_HEAD_ROW + 1}")
        sheet.row_dimensions[1].height = 27
        merge(sheet, (f"A1:{get_column_letter(len(COLUMNS))}1",))
        sheet.append([make_cell(sheet, Spot(self._banner.text, banner_style(self._banner.status)))])
        sheet.append([make_cell(sheet, Spot(heading, "head")) for heading in self._headings()])
        self.rows[title] = self._folder / f"{len(self.rows)}.xml"
        self._open = self.rows[title].open("wb")
        self._sheet, self._row = sheet, _HEAD_ROW
        spots: dict[CellKind, Spot] = {
            "text": Spot(None, "data_text"),
            "formula": Spot("=", "data_text"),
            "number": Spot(None, "data_number"),
        }
        self._style_ids = {kind: make_cell(sheet, spot).style_id for kind, spot in spots.items()}

    def _end(self) -> None:
        """Close the file of rows, and declare the sheet's rows as an Excel table, unless there are none."""
        if self._open is not None:
            self._open.close()
            self._open = None
        if self._row == _HEAD_ROW:
            return
        area = f"A{_HEAD_ROW}:{get_column_letter(len(COLUMNS))}{self._row}"
        table = Table(displayName=f"GoujiData{len(self.rows)}", ref=area)
        table.tableColumns = [
            TableColumn(id=number, name=heading) for number, heading in enumerate(self._headings(), start=1)
        ]
        table.autoFilter = AutoFilter(ref=area)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        self._sheet.tables.add(table)

    def _headings(self) -> list[str]:
        return [self._words.say(f"workbook.column.{name}") for name in COLUMNS]
