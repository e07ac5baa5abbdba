"""The values of a pivot table in words: as they are shown, and as a spreadsheet takes them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import get_args

from app.model import filled
from app.review.overview import Unknown
from app.review.pivot import PivotCell, PivotColumn, PivotRow, PivotTable, Why
from app.ui.common.texts import grouped
from app.ui.common.translator import Translator
from app.ui.tables.editing.block import block_text
from app.workbook.writing.csv_text import csv_line, safe_field

_OWN: tuple[Why, ...] = ("several", "no_report", "filtered")
_SHARED: tuple[Unknown, ...] = get_args(Unknown)


class PivotWords:
    """Made in one language; afterwards it may be used in any thread."""

    def __init__(self, translator: Translator) -> None:
        def sentence(key: str) -> str:
            return translator.in_every_language(key)[0]

        self.language = translator.language
        self._whys: dict[Why, str] = {
            **{why: sentence(f"overview.unknown.{why}") for why in _SHARED},
            **{why: sentence(f"pivot.unknown.{why}") for why in _OWN},
        }
        self._incomplete, self._no_sum = sentence("pivot.incomplete"), sentence("pivot.no_sum")
        self._lacks, self._count = sentence("pivot.lacks"), sentence("overview.unknown_count")
        self._separator, self._summed = sentence("overview.separator"), sentence("pivot.summed")
        self._doubtful, self._no_year = sentence("pivot.doubtful_in"), sentence("overview.no_year")
        self._agency, self._parent = sentence("pivot.head.agency"), sentence("pivot.head.parent")
        self._orphans, self._total = sentence("pivot.orphans"), sentence("pivot.total")
        self._total_filtered, self._total_mixed = sentence("pivot.total_filtered"), sentence("pivot.total_mixed")

    def shown(self, cell: PivotCell) -> str:
        """A number with its thousands apart, or why there is none. A sum that lacks something says so."""
        if cell.value is None:
            return self._without(cell)
        number = grouped(cell.value) + (" ◌" if cell.doubtful else "")
        return _fill(self._incomplete, number=number) if cell.is_incomplete else number

    def plain(self, cell: PivotCell) -> str:
        """The same for a spreadsheet: digits alone are a number, and everything else is a text."""
        if cell.value is None:
            return self._without(cell)
        return _fill(self._incomplete, number=f"{cell.value:f}") if cell.is_incomplete else f"{cell.value:f}"

    def explained(self, cell: PivotCell) -> str:
        """What a value is made of, and what it lacks."""
        if cell.why is not None:
            return self._whys[cell.why]
        said = [self.shown(cell)]
        if cell.is_sum:
            said.append(_fill(self._summed, count=grouped(cell.counted)))
        if cell.is_incomplete:
            counts = (_fill(self._count, why=self._whys[why], count=grouped(count)) for why, count in cell.missing)
            said.append(_fill(self._lacks, why=self._separator.join(counts)))
        if cell.doubtful:
            said.append(_fill(self._doubtful, count=grouped(cell.doubtful)))
        return "\n".join(said)

    def year(self, column: PivotColumn) -> str:
        """The year of a column."""
        return self._no_year if column.year is None else str(column.year)

    def item(self, column: PivotColumn) -> str:
        """The item of a column."""
        return column.item.name(self.language)

    def heading(self, column: PivotColumn) -> str:
        """A column in one line."""
        return f"{self.item(column)} {self.year(column)}"

    def name(self, row: PivotRow, table: PivotTable) -> str:
        """The name of a row. That of a total says what it sums."""
        if row is not table.total:
            return self._orphans if row.name is None else row.name
        total = self._total_filtered if table.filtered else self._total
        return _fill(self._total_mixed, total=total) if table.is_mixed else total

    def first_heading(self, table: PivotTable) -> str:
        """The heading of the rows' names."""
        return self._parent if table.by == "parent" else self._agency

    def block(self, table: PivotTable, rows: Sequence[PivotRow], columns: Sequence[int]) -> str:
        """Rows with headings for the clipboard; a text that would be computed gets an apostrophe before it."""
        headings = [self.first_heading(table), *(self.heading(table.columns[column]) for column in columns)]
        lines = [list(map(safe_field, headings))]
        lines.extend(
            [safe_field(self.name(row, table)), *(self.plain(row.cells[column]) for column in columns)] for row in rows
        )
        return block_text(lines)

    def csv(self, table: PivotTable, rows: Sequence[PivotRow]) -> bytes:
        """The whole table as a CSV file, by the rules of exported ones: UTF-8 with a mark, CRLF, texts in quotes."""
        heading = csv_line([self.first_heading(table), *map(self.heading, table.columns)])
        lines = (csv_line([self.name(row, table), *map(self._value, row.cells)]) for row in rows)
        return "".join((heading, *lines)).encode("utf-8-sig")

    def _value(self, cell: PivotCell) -> str | Decimal | None:
        """A number, a text, or None where nothing is expected."""
        if cell.value is not None and not cell.is_incomplete:
            return cell.value
        return self.plain(cell) or None

    def _without(self, cell: PivotCell) -> str:
        if cell.why is not None:
            return self._whys[cell.why]
        return self._no_sum if cell.missing else ""


def _fill(sentence: str, **facts: str) -> str:
    return filled(sentence, facts)
