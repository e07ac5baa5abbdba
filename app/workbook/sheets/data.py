"""The data: one row a cell, as Excel tables that are ready for a pivot, continued on further sheets.

The rows go to files as XML at once, so that millions of them take no memory; `Archive` puts them into their sheets.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from xml.sax.saxutils import escape

import pandas  # type: ignore[import-untyped]
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from app.model import Wording, decimal_text
from app.workbook.checks.formulas import is_exact
from app.workbook.rows import BookFacts, CellFacts, ReportFacts
from app.workbook.sheets.list_sheet import Banner
from app.workbook.writing.page_setup import landscape
from app.workbook.writing.safe_text import looks_like_formula, safe_text
from app.workbook.writing.sheet_buffer import Spot, make_cell, merge
from app.workbook.writing.sheet_names import SheetNames
from app.workbook.writing.styles import banner_style

MOST_ROWS = 1_048_576
"""Excel's limit for a sheet."""

_HEAD_ROW = 2
_AT_ONCE = 4_000
_WIDTHS = {
    "number": 6.0, "agency": 26.0, "year": 7.0, "table": 26.0, "row": 34.0, "column": 16.0, "value": 12.0,
    "now": 14.0, "extracted": 14.0, "state": 10.0, "page": 7.0, "confidence": 8.0, "cell_status": 16.0, "cell": 34.0,
}  # fmt: skip
_NUMBERS = ("number", "year", "value", "page", "confidence")


class DataSheets:
    """Writes the cells of reports, and keeps the files of rows until it is left."""

    def __init__(
        self,
        book: Workbook,
        facts: BookFacts,
        words: Wording,
        banner: Banner,
        names: SheetNames,
        most_rows: int = MOST_ROWS,
    ) -> None:
        self._book, self._facts, self._words, self._banner, self._names = book, facts, words, banner, names
        self._most_rows = most_rows
        self._waiting: list[tuple[object, ...]] = []
        self._kept = ExitStack()
        self._folder = Path(self._kept.enter_context(tempfile.TemporaryDirectory(prefix="gouji-rows-")))
        self._open: IO[bytes] | None = None
        self._row = 0
        self.rows: dict[str, Path] = {}
        """The files of rows by the titles of their sheets."""
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
        """Every cell of a report."""
        agency = report.agency or None
        for table in report.tables:
            names = self._facts.names[table.form]
            for cell in table.cells:
                name = names[cell.now.id]
                self._waiting.append(
                    (report.number, agency, report.year, name.table, name.row, name.column, *self._told(cell))
                )
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def finish(self) -> None:
        """Write what is left and close the last sheet."""
        self._write()
        self._end()

    def _told(self, cell: CellFacts) -> tuple[object, ...]:
        now, extracted = cell.now, cell.extracted
        value = None if now.value is None or (now.unit and now.value) or not is_exact(now.value) else now.value
        return (
            value,
            now.text_in_unit or None,
            extracted.raw or None,
            self._words.say(f"workbook.state.{now.state}"),
            now.page,
            round(now.confidence, 4) if cell.correction is None else None,
            self._words.say(f"workbook.cell.{cell.status}"),
            now.id,
        )

    def _write(self) -> None:
        waiting = self._waiting
        while waiting:
            room = self._most_rows - self._row
            if room <= 0:
                self._end()
                self._begin()
                continue
            if self._open is None:
                raise RuntimeError("no sheet is open")
            self._open.write("".join(_xml_rows(waiting[:room], self._row + 1, self._looks)).encode("utf-8"))
            self._row += len(waiting[:room])
            waiting = waiting[room:]
        self._waiting = []

    def _begin(self) -> None:
        title = self._names.give(self._words.say("workbook.sheet.data"))
        last = list(self.rows)[-1] if self.rows else None
        place = None if last is None else self._book.sheetnames.index(last) + 1
        sheet: Worksheet = self._book.create_sheet(title, place)
        landscape(sheet, list(_WIDTHS.values()), title_rows=f"1:{_HEAD_ROW}", frozen=f"A{_HEAD_ROW + 1}")
        sheet.row_dimensions[1].height = 27
        merge(sheet, (f"A1:{get_column_letter(len(_WIDTHS))}1",))
        sheet.append([make_cell(sheet, Spot(self._banner.text, banner_style(self._banner.status)))])
        sheet.append([make_cell(sheet, Spot(heading, "head")) for heading in self._headings()])
        self.rows[title] = self._folder / f"{len(self.rows)}.xml"
        self._open = self.rows[title].open("wb")
        self._sheet, self._row = sheet, _HEAD_ROW
        spots = {
            "text": Spot(None, "data_text"),
            "formula": Spot("=", "data_text"),
            "number": Spot(None, "data_number"),
        }
        self._looks = {name: f' s="{make_cell(sheet, spot).style_id}"' for name, spot in spots.items()}

    def _end(self) -> None:
        """Close the file of rows, and make them a table."""
        if self._open is not None:
            self._open.close()
            self._open = None
        if self._row == _HEAD_ROW:
            return
        area = f"A{_HEAD_ROW}:{get_column_letter(len(_WIDTHS))}{self._row}"
        table = Table(displayName=f"GoujiData{len(self.rows)}", ref=area)
        table.tableColumns = [
            TableColumn(id=number, name=heading) for number, heading in enumerate(self._headings(), start=1)
        ]
        table.autoFilter = AutoFilter(ref=area)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        self._sheet.tables.add(table)

    def _headings(self) -> list[str]:
        return [self._words.say(f"workbook.column.{name}") for name in _WIDTHS]


def _xml_rows(rows: Sequence[tuple[object, ...]], first: int, looks: Mapping[str, str]) -> Iterator[str]:
    """Rows as a sheet's XML. Each distinct text of a column is turned into markup once.

    `looks` are the styles' attributes.
    """
    frame = pandas.DataFrame(rows, columns=list(_WIDTHS), dtype=object)
    columns = []
    for name in _WIDTHS:
        codes, found = pandas.factorize(frame[name], use_na_sentinel=True)
        is_number = name in _NUMBERS
        markup = [_number(value, looks) if is_number else _text(str(value), looks) for value in found]
        markup.append(f"{looks['number' if is_number else 'text']}/>")  # code -1: an empty cell
        columns.append([markup[code] for code in codes])
    letters = [get_column_letter(number) for number in range(1, len(_WIDTHS) + 1)]
    for row, cells in enumerate(zip(*columns, strict=True), start=first):
        yield f'<row r="{row}">'
        for letter, cell in zip(letters, cells, strict=True):
            yield f'<c r="{letter}{row}"{cell}'
        yield "</row>"


def _number(value: object, looks: Mapping[str, str]) -> str:
    text = decimal_text(value) if isinstance(value, Decimal) else str(value)
    return f"{looks['number']}><v>{text}</v></c>"


def _text(text: str, looks: Mapping[str, str]) -> str:
    clean = escape(safe_text(text))
    keep = ' xml:space="preserve"' if clean != clean.strip() or "\n" in clean else ""
    look = looks["formula" if looks_like_formula(text) else "text"]
    return f'{look} t="inlineStr"><is><t{keep}>{clean}</t></is></c>'
