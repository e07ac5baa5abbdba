"""The roster against the reports: who has reported for each year, who has not, and who sent several."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from app.model import Wording
from app.workbook.rows import ExpectedFacts
from app.workbook.sheets.list_sheet import Banner, ListColumn, ListSheet
from app.workbook.writing.sheet_buffer import Spot

_COLUMNS = (
    ListColumn("workbook.column.agency", 30),
    ListColumn("workbook.column.code", 22, "entry_centred"),
    ListColumn("workbook.column.level", 10, "entry_centred"),
    ListColumn("workbook.column.parent", 30),
    ListColumn("workbook.column.year", 8, "entry_centred"),
    ListColumn("workbook.column.arrival", 14, "entry_centred"),
    ListColumn("workbook.column.reports", 8, "entry_centred"),
    ListColumn("workbook.column.numbers", 12, "entry_centred"),
    ListColumn("workbook.column.contact", 30),
)


def write_roster(
    sheet: Worksheet, expected: Sequence[ExpectedFacts], words: Wording, banner: Banner, title: str
) -> None:
    """Write one row for each agency and year, in the given order."""
    listed = ListSheet(sheet, _COLUMNS, words, banner, title)
    for one in expected:
        arrival = words.say(f"workbook.arrival.{one.arrival}")
        listed.add(
            (
                one.agency,
                one.code,
                one.level,
                one.parent,
                one.year,
                Spot(arrival, "entry_centred" if one.arrival == "arrived" else "entry_bad"),
                one.reports,
                words.say("workbook.separator").join(map(str, one.numbers)),
                one.contact,
            )
        )
    listed.finish()
