"""A sheet that is one list: a banner, a title, headings with a filter, and rows that are written one by one."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.frozen import dataclass
from app.model import ReportStatus, Wording
from app.workbook.writing.page_setup import landscape
from app.workbook.writing.patched.write_only import merge
from app.workbook.writing.sheet_buffer import Link, Spot, Value, make_cell, row_height
from app.workbook.writing.styles import StyleName, banner_style

HEAD_ROW = 3
"""The row of the headings, from 1; entries begin in the next."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: the message key of its heading, its width in characters, the style of its entries."""

    key: str
    width: float
    style: StyleName = "entry"


@dataclass(frozen=True, slots=True)
class Banner:
    """The first row of every sheet: the verification status of the workbook and its sentence."""

    status: ReportStatus
    text: str


def go_to(link: Link | None, place: str, words: Wording) -> Spot | None:
    """A cell with a short link, whose text names `place`; None without a link.

    A cell of its own, because not every program wraps the text of a link.
    """
    return None if link is None else Spot(words.say("workbook.go", place=place), "entry_link", link=link)


class ListSheet:
    """Writes one list. `row` is the number of the row that is written next, from 1."""

    def __init__(
        self, sheet: Worksheet, columns: Sequence[ListColumn], words: Wording, banner: Banner, title: str
    ) -> None:
        self._sheet, self._columns = sheet, columns
        landscape(
            sheet,
            [column.width for column in columns],
            title_rows=f"1:{HEAD_ROW}",
            frozen=f"A{HEAD_ROW + 1}",
        )
        last = get_column_letter(len(columns))
        merge(sheet, (f"A1:{last}1", f"A2:{last}2"))
        sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 27, 27
        self.row = 1
        self._append([Spot(banner.text, banner_style(banner.status))])
        self._append([Spot(title, "title")])
        self._write([Spot(words.say(column.key), "head") for column in columns])

    def add(self, values: Sequence[Value | Spot], height: float = 0.0) -> None:
        """Write one row of at least `height` points: a value gets its column's style, a `Spot` has its own.

        Raises:
            ValueError: the number of values is not that of the columns.
        """
        spots = [
            value if isinstance(value, Spot) else Spot(value, column.style)
            for value, column in zip(values, self._columns, strict=True)
        ]
        self._write(spots, height)

    def _write(self, spots: Sequence[Spot], height: float = 0.0) -> None:
        """Write a row with the height that its longest text needs: not every program adapts the height itself."""
        row = self.row
        texts = ((spot.value, column.width) for spot, column in zip(spots, self._columns, strict=True))
        needed = max(row_height(text, width) for text, width in texts)
        self._sheet.row_dimensions[row].height = max(needed, height)
        self._append(spots)
        del self._sheet.row_dimensions[row]  # openpyxl has written it and would keep it

    def finish(self) -> None:
        """Set the filter over the headings and all rows. Call it after the last row."""
        last = max(self.row - 1, HEAD_ROW)
        self._sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(self._columns))}{last}"

    def _append(self, spots: Sequence[Spot]) -> None:
        self._sheet.append([make_cell(self._sheet, spot) for spot in spots])
        self.row += 1
