"""Keeps the tables of a text file that belong to no known form: delimited lines, or one cell per line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.extract.plain_text.fields import FieldLine
from app.model import Box, FreeTable, is_value, read_printed

_MOSTLY = 0.9
"""Share of a table's lines with one text at most, from which on each line is taken for one cell."""
_TOTALS = ("总计", "合计", "共计")


def text_free_tables(lines: Sequence[FieldLine], used: frozenset[int]) -> tuple[FreeTable, ...]:
    """The delimited tables with a number in the lines whose index is not in `used`; rows are filled to equal length."""
    tables = []
    for run in _runs(lines, used):
        rows = _cell_a_line(run) if _is_cell_a_line(run) else [tuple(f.text for f in line.fields) for line in run]
        width = max((len(row) for row in rows), default=0)
        texts = tuple(row + ("",) * (width - len(row)) for row in rows)
        if len(texts) >= 2 and width >= 2 and any(is_value(text) for row in texts for text in row):
            fields = [field for line in run for field in line.fields]
            box = Box.around(field.box for field in fields if field.page == fields[0].page)
            tables.append(FreeTable(fields[0].page, box, texts))
    return tuple(tables)


def _runs(lines: Sequence[FieldLine], used: frozenset[int]) -> Iterator[list[FieldLine]]:
    """Runs of neighbouring delimited lines."""
    numbered = list(enumerate(lines))
    for kept, part in groupby(numbered, key=lambda item: item[0] not in used and item[1].separator in ("tab", "pipe")):
        run = [line for _, line in part]
        if kept and len(run) >= 2:
            yield run


def _is_cell_a_line(run: Sequence[FieldLine]) -> bool:
    return sum(1 for line in run if sum(1 for field in line.fields if field.text) <= 1) >= _MOSTLY * len(run)


def _cell_a_line(run: Sequence[FieldLine]) -> list[tuple[str, ...]]:
    """Rows of cells that are written one per line: a text after a number begins a row.

    A row with fewer leading texts repeats those of the row above (merged cells); a total keeps its label in the first
    column, and its number in the column of the numbers above.
    """
    rows = _split_rows([text for line in run for text in _texts(line)])
    if len(rows) < 2:
        return [tuple(row) for row in rows]
    body = [row for row in rows[1:] if row]
    leading = _leading_texts(rows[0])
    own = max((_leading_texts(row) for row in body), default=leading)
    width = len(rows[0]) - leading + own
    head, first = rows[0][: leading - own], rows[0][leading - own :]
    if len(head) > width or not head:
        return [tuple(row) for row in rows]
    width = max(width, len(head))
    table = [(*head, *[""] * (width - len(head)))]
    above = [""] * width
    for row in (first, *body):
        placed = _placed_row(row, above, own, width)
        above = list(placed)
        table.append(placed)
    return table


def _texts(line: FieldLine) -> list[str]:
    """A line's texts; one empty text for a line of empty fields."""
    return [field.text for field in line.fields if field.text] or [""]


def _split_rows(texts: Sequence[str]) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    numbered = False
    for text in texts:
        if text and not _is_number(text) and numbered:
            rows.append([])
            numbered = False
        numbered = numbered or _is_number(text)
        rows[-1].append(text)
    return rows


def _placed_row(row: Sequence[str], above: Sequence[str], own: int, width: int) -> tuple[str, ...]:
    leading = _leading_texts(row)
    entries = list(row[leading:])
    if row and row[0].replace(" ", "") in _TOTALS:
        labels = [*row[:leading], *[""] * (own - leading)]
    else:
        labels = [*above[: own - leading], *row[:leading]]
    filled = [*labels, *entries][:width]
    return (*filled, *[""] * (width - len(filled)))


def _leading_texts(row: Sequence[str]) -> int:
    return next((index for index, text in enumerate(row) if _is_number(text)), len(row))


def _is_number(text: str) -> bool:
    return read_printed(text).value is not None
