"""The sheet of source files, with their SHA-256, by which a reader can tell whether a file is the one that was read."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.worksheet.worksheet import Worksheet

from app.model import Wording
from app.workbook.checks.cell_value import when
from app.workbook.rows import SourceFacts
from app.workbook.sheets.list_sheet import Banner, ListColumn, ListSheet

_COLUMNS = (
    ListColumn("workbook.column.source", 44),
    ListColumn("workbook.column.sha256", 68),
    ListColumn("workbook.column.kind_of_file", 10, "entry_centred"),
    ListColumn("workbook.column.bytes", 12, "entry_number"),
    ListColumn("workbook.column.pages", 8, "entry_centred"),
    ListColumn("workbook.column.reader", 14, "entry_centred"),
    ListColumn("workbook.column.added", 24, "entry_centred"),
    ListColumn("workbook.column.author", 14, "entry_centred"),
)


def write_sources(sheet: Worksheet, sources: Iterable[SourceFacts], words: Wording, banner: Banner, title: str) -> None:
    """Write one row for each file, in the given order. Sizes are in bytes, times in UTC."""
    listed = ListSheet(sheet, _COLUMNS, words, banner, title)
    for source in sources:
        listed.add(
            (
                source.name,
                source.sha256,
                words.say(f"workbook.file.{source.kind or 'unknown'}"),
                source.bytes,
                source.pages,
                source.reader,
                when(source.added),
                source.author,
            )
        )
    listed.finish()
