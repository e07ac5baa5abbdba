"""Finds the labels above a table of a text file that prints only some of a form's columns, one number for each."""

from __future__ import annotations

from collections.abc import Sequence

from app.extract.matching.form_index import FormIndex, Heading, TableRows, is_chapter
from app.extract.matching.partial_headings import column_of, labelled_columns
from app.extract.plain_text.label_matching import Stream, StreamHeading, columns_in_reading_order
from app.forms.labels import fold
from app.frozen import dataclass
from app.model import is_value

_ENOUGH_ROWS = 8
"""Row labels with all their numbers that are enough to recognise a table without a whole heading."""
_ENOUGH_OF_FEW = 0.6
"""The share of its rows that is enough in a smaller table. Chosen by hand."""
_COMPLETE = 0.8
"""The share of the rows with a known label that must have as many numbers as the table has columns. Chosen by hand: a
table of other columns, such as one that compares years, has none."""
_REACH = 24
"""Fields above the first row that may hold the labels of its columns."""


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A field that holds exactly the label of a row, and the numbers right after it.

    `positions` are the rows of the form that it may be, `columns` how many columns these have. `values` counts the
    numbers, `room` the empty fields among and after them too.
    """

    index: int
    positions: frozenset[int]
    columns: int
    values: int
    room: int

    def is_whole(self, width: int) -> bool:
        """Whether the row has so many numbers, or room for them with some left blank."""
        return self.values == width or self.values < width <= self.room


def are_enough(whole: Sequence[LabelledRow], run: Sequence[LabelledRow], tables: TableRows) -> bool:
    """Whether the rows with all their numbers are enough of a form's table, and nearly all of the run."""
    wanted = min(_ENOUGH_ROWS, max(3, round(_ENOUGH_OF_FEW * len(tables.ids))))
    return len(whole) >= max(wanted, _COMPLETE * len(run))


def partial_heading(
    stream: Stream, run: Sequence[LabelledRow], tables: TableRows, form_index: FormIndex
) -> StreamHeading | None:
    """The heading above the rows of a table with fewer columns than the form; None unless every column has its label.

    Labels on one line, or in delimited lines, state the order of the columns; otherwise they have the form's.
    """
    block = tables.blocks[min(run[0].positions)]
    ids = tuple(column.id for column in block.columns)
    heading = next((one for one in form_index.headings if one.column_ids == ids and one.table == tables.table.id), None)
    if heading is None or heading.across:
        return None
    fields = _label_fields(stream, run[0].index, heading, form_index)
    width = len(fields)
    whole = [one for one in run if one.is_whole(width)]
    if not are_enough(whole, run, tables) or any(one.values > width for one in run):
        return None
    columns = labelled_columns([stream.fields[at].text for at in fields], heading, form_index)
    if columns is None or None in columns or not {ids[0], ids[-1]} <= set(columns):
        # Without the first or the last column it may be a part of a table that was cut sideways.
        return None
    order, stated = _order(stream, fields, [column for column in columns if column is not None])
    missing = tuple(column for column in ids if column not in columns)
    first, last = fields[0], fields[-1]
    if not stated:
        outer = {column.id: len(column.groups) for column in block.columns}
        if not columns_in_reading_order(order, [column for column in ids if column in columns], outer):
            return None
        order = [column for column in ids if column in columns]
    return StreamHeading(heading, first, last, tuple(order), stated, missing)


def _label_fields(stream: Stream, row: int, heading: Heading, form_index: FormIndex) -> list[int]:
    """The fields above the first row that may be labels of columns, in order, without merged labels and the corner."""
    line = stream.fields[row].line
    found: list[int] = []
    for index in range(row - 1, max(-1, row - _REACH), -1):
        text = stream.fields[index].text
        if is_value(text) or is_chapter(text):
            break
        if stream.fields[index].line == line or not text or fold(text) in form_index.above | form_index.groups:
            continue
        if column_of(text, heading, form_index) is None:
            # The corner of the table may say anything; behind the first label nothing else may stand.
            if index > 0 and stream.fields[index].index == 0 and found:
                continue
            break
        found.append(index)
    return found[::-1]


def _order(stream: Stream, fields: Sequence[int], columns: Sequence[str]) -> tuple[list[str], bool]:
    """The columns from left to right, and whether the lines of their labels state that order."""
    lines = {stream.fields[at].line for at in fields}
    if len(lines) == 1:
        # With a merged label among them, the labels of its columns are behind those of the others, not below it.
        return list(columns), fields[-1] - fields[0] == len(fields) - 1
    separators = {stream.lines[number].separator for number in lines}
    indices = [stream.fields[at].index for at in fields]
    if separators <= {"tab", "pipe"} and len(set(indices)) == len(indices):
        return [column for _, column in sorted(zip(indices, columns, strict=True))], True
    return list(columns), False
