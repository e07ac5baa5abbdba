"""A page that was read from its picture -> a place for each cell of the forms' tables that its labels show."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.extract.layout.orientation import View, printed_pages, upright
from app.extract.matching.form_index import FormIndex, TableRows
from app.extract.registration.across import across_table
from app.extract.registration.cell_places import CellPlace, row_places
from app.extract.registration.columns import Columns, columns_of
from app.extract.registration.digit_lines import PlacedRow, placed_rows, with_rows_between
from app.extract.registration.followed import followed_rows
from app.extract.registration.items import Item, Items, items_of
from app.extract.registration.rows import LabelledRow, score
from app.forms.form import Form
from app.frozen import dataclass
from app.model import Box, Page, PlacedCell, PlacedTable, Word

_HEADING_GAIN = 0.3
"""What a column's heading that was read tells for a form, beside 1 to 1.5 for a row."""
_HEADING_LINES = 9.0
"""Lines of text above a block's first row within which its headings stand."""
_ALIKE = 0.02
"""Forms whose scores differ by less fit equally well."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A form's table as a page shows it: a place for each cell of the rows that were found."""

    table: str
    form: str
    cells: tuple[CellPlace, ...]


def as_placed(registered: Registered, words: Mapping[Box, Word]) -> PlacedTable:
    """The table with what was read at each of its places."""
    cells = []
    for cell in registered.cells:
        word = words[cell.box]
        cells.append(
            PlacedCell(cell.row, cell.column, word.text, word.box, word.confidence, cell.place, word.other, cell.cut)
        )
    return PlacedTable(registered.table, registered.form, tuple(cells))


class Registration:
    """Finds the tables of the forms on one page after another of a document.

    A table that goes on over a page's end has the columns that its headings had on the page before.
    """

    def __init__(self, forms: Sequence[Form]) -> None:
        self._index = FormIndex(forms)
        self._foot: tuple[int, tuple[Item, ...]] | None = None
        self._columns: dict[tuple[str, str, int], tuple[Columns, int]] = {}

    def tables(self, page: Page, wanted: Collection[str] | None = None) -> tuple[Registered, ...]:
        """The tables (all, or those of these ids) that the words of a page show. Ruling lines are not looked at."""
        found = []
        for view in printed_pages(upright(page)):
            items = items_of(view.marks)
            if items.numbers:
                for table_id, of_forms in self._index.rows.items():
                    if wanted is None or table_id in wanted:
                        found += self._best(items, of_forms, view)
            self._foot = (view.page, _last(items))
        return tuple(found)

    def _best(self, items: Items, of_forms: Sequence[TableRows], view: View) -> list[Registered]:
        """The table by the forms that fit it best: every row and every heading counts."""
        readings = [
            across_table(items, tables, view)
            if any(block.direction == "across" for block in tables.blocks)
            else self._down(items, tables, view)
            for tables in of_forms
        ]
        best = max(fit for fit, _ in readings)
        return [
            Registered(tables.table.id, tables.form.id, tuple(cells))
            for tables, (fit, cells) in zip(of_forms, readings, strict=True)
            if cells and fit > best - _ALIKE
        ]

    def _down(self, items: Items, tables: TableRows, view: View) -> tuple[float, list[CellPlace]]:
        followed = followed_rows(items, tables)
        rows = followed.rows
        if not rows:
            return 0.0, []
        fit = score(rows)
        placed = placed_rows(rows, followed.lines, items.line, followed.offset)
        placed = with_rows_between(placed, followed.lines, tables.ids, followed.offset)
        strays = _strays(items, placed)
        cells: list[CellPlace] = []
        for number, block in enumerate(dict.fromkeys(tables.blocks)):
            of_block = [row for row in placed if tables.blocks[row.row.position] is block]
            if not of_block:
                continue
            key = (tables.table.id, tables.form.id, number)
            columns = columns_of(
                block.columns,
                [row.line.items for row in of_block if row.line is not None],
                self._headings(items, placed, of_block[0], view),
                self._before(key, view.page, rows[0]),
                items.line,
                max(row.row.label.x1 for row in of_block),
                view.width,
            )
            if columns is None or (len(rows) == 1 < len(tables.ids) and not columns.certain):
                continue
            fit += _HEADING_GAIN * columns.named
            if columns.certain:
                self._columns[key] = (columns, view.page)
            for row in of_block:
                cells += row_places(row, tables.ids[row.row.position], columns, view, items.line, strays)
        return fit, cells

    def _headings(self, items: Items, placed: Sequence[PlacedRow], first: PlacedRow, view: View) -> Sequence[Item]:
        """The labels that may be headings of the block whose first row this is.

        Where the block begins at the page's head, those are the last labels of the page before.
        """
        above = _above(items, placed, first)
        begins = all(item.y > first.row.label.y0 for item in items.numbers if item not in _own(first))
        if above or not begins or first.row.position or self._foot is None or self._foot[0] != view.page - 1:
            return above
        return self._foot[1]

    def _before(self, key: tuple[str, str, int], page: int, first: LabelledRow) -> Columns | None:
        """The block's columns on the page before; None where the table begins here."""
        known = self._columns.get(key)
        return known[0] if known is not None and page - known[1] <= 1 and first.position > 0 else None


def _own(row: PlacedRow) -> Sequence[Item]:
    return row.line.items if row.line is not None else ()


def _strays(items: Items, placed: Sequence[PlacedRow]) -> list[Item]:
    """The numbers and marks that are in no row's line, and in no row's label."""
    taken = {part for row in placed for item in (*_own(row), row.row.label) for part in item.parts}
    return [item for item in items.numbers if not taken.intersection(item.parts)]


def _last(items: Items) -> tuple[Item, ...]:
    """The labels at a page's foot, below its last number: headings whose table begins on the next page."""
    last = max((item.y1 for item in items.numbers), default=0.0)
    end = max((label.y1 for label in items.labels), default=0.0)
    return tuple(label for label in items.labels if label.y > max(last, end - _HEADING_LINES * items.line))


def _above(items: Items, placed: Sequence[PlacedRow], first: PlacedRow) -> list[Item]:
    """The labels that may be headings of the block whose first row this is: those between it and the row above."""
    upper = max((row.row.label.y1 for row in placed if row.row.position < first.row.position), default=float("-inf"))
    top = max(upper, first.y - _HEADING_LINES * items.line)
    own = set(first.row.label.parts)
    return [
        label
        for label in items.labels
        if top <= label.y < first.row.label.y0 + 0.2 * items.line and not own.intersection(label.parts)
    ]
