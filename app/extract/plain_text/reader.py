"""A text file's fields -> the forms' tables in them, in every layout that text keeps of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.extract.matching.cells import absent, cell_of
from app.extract.matching.column_assignment import Placed
from app.extract.matching.form_index import FormIndex, TableRows
from app.extract.matching.stated_units import statements, with_units
from app.extract.plain_text.column_assignment import Alignment, TrailingFields, place_fields, value_fields
from app.extract.plain_text.fields import Field, FieldLine, is_value
from app.extract.plain_text.further_columns import filled_beyond, prints_others, settled, under_labels
from app.extract.plain_text.label_matching import (
    Stream,
    StreamHeading,
    StreamRow,
    chapter_end,
    columns_in_reading_order,
    find_stream_headings,
    find_stream_rows,
    first_stream_row,
)
from app.extract.plain_text.trailing_fields import behind_each, beside_orphans, doubt_of_lines
from app.extract.plain_text.unprinted import unprinted_in_stream
from app.forms.form import Block
from app.model import Cell, Table
from app.model.confidence import BEHIND_LABEL, BY_ORDER

_LIKE_ENOUGH = 0.85
_NEXT_ROWS = 60
"""Fields behind a heading within which its first row label must stand."""


@dataclass
class StreamTable:
    """One table of a form in a text: the lines that it takes up, and what was read.

    `forms` are the forms that fit it equally well, by id.
    """

    table_id: str
    first: int
    end: int
    headings: list[StreamHeading]
    table: Table | None = None
    forms: tuple[str, ...] = ()
    lines: set[int] = field(default_factory=set)


def find_stream_tables(lines: Sequence[FieldLine], books: FormIndex) -> list[StreamTable]:
    """Every table of the forms in the lines, in order; the same table may stand there several times."""
    stream = Stream(lines)
    found = []
    for stand in _stands(stream, books):
        _read(stream, stand, books)
        if stand.table is not None:
            _note_units(stream, stand, books)
            found.append(stand)
    return found


def read_stream_table(lines: Sequence[FieldLine], stand: StreamTable, books: FormIndex) -> None:
    """Read a table of which somebody else says where it stands, whether its heading is there or not."""
    _read(Stream(lines), stand, books)


def _stands(stream: Stream, books: FormIndex) -> list[StreamTable]:
    stands: list[StreamTable] = []
    for heading in find_stream_headings(stream, books):
        last = stands[-1] if stands else None
        if last is not None and last.table_id == heading.heading.table and _goes_on(stream, last, heading, books):
            last.headings.append(heading)
            continue
        if last is not None:
            last.end = min(last.end, heading.first)
        stands.append(StreamTable(heading.heading.table, heading.first, len(stream.fields), [heading]))
    for stand in stands:
        stand.end = chapter_end(stream, stand.headings[0].last + 1, stand.end, books, stand.table_id)
        stand.headings = [heading for heading in stand.headings if heading.first < stand.end]
    return stands


def _goes_on(stream: Stream, stand: StreamTable, heading: StreamHeading, books: FormIndex) -> bool:
    """Whether the row labels behind a further heading of the same table follow those before it."""
    if heading.heading.across:
        between = stream.fields[stand.headings[-1].last + 1 : heading.first]
        return not any(is_value(one.text) for one in between)
    for tables in books.rows[stand.table_id]:
        before = find_stream_rows(stream, stand.headings[-1].last + 1, heading.first, tables.book, books.groups)
        stop = min(len(stream.fields), heading.last + _NEXT_ROWS)
        after = first_stream_row(stream, heading.last + 1, stop, tables.book, books.groups)
        if before and after:
            return after.position >= before[-1].position
    return True


def _note_units(stream: Stream, stand: StreamTable, books: FormIndex) -> None:
    """Tell the cells the units that the table's headings, captions and labels state, line by line."""
    if stand.table is None:
        return
    first, last = stream.fields[stand.first].line, stream.fields[stand.end - 1].line
    found = statements(lambda at: [field.text for field in stream.lines[at].fields], first, last + 1)
    if not found:
        return
    places = {(field.page, field.box): field.line for field in stream.fields[stand.first : stand.end]}
    form_table = next(one.table for one in books.rows[stand.table_id] if one.form.id == stand.table.form)
    stand.table = with_units(
        stand.table,
        form_table,
        found,
        lambda cell: places.get((cell.page, cell.boxes[0])) if cell.page and cell.boxes else None,
    )


def _read(stream: Stream, stand: StreamTable, books: FormIndex) -> None:
    if stand.headings and stand.headings[0].heading.across:
        _read_across(stream, stand, books)
        return
    readings = [
        (tables, find_stream_rows(stream, stand.first, stand.end, tables.book, books.groups))
        for tables in books.rows[stand.table_id]
    ]
    fits = [sum(row.likeness * _known_share(stand, one, row) for row in found) for one, found in readings]
    tables, rows = readings[fits.index(max(fits))]
    if not rows:
        return
    stand.forms = tuple(one.form.id for (one, _), fit in zip(readings, fits, strict=True) if fit == max(fits))
    stand.table = Table(stand.table_id, tables.form.id, _cells(stream, stand, tables, rows, books))
    stand.lines = set(range(stream.fields[stand.first].line, stream.fields[rows[-1].last].line + 1))


def _known_share(stand: StreamTable, tables: TableRows, row: StreamRow) -> float:
    """How many of the row's columns a heading of that very form prints, from 0.2 for none to 1."""
    printed = {
        column
        for heading in stand.headings
        if tables.form.id in heading.heading.forms
        for column in heading.heading.column_ids
    }
    wanted = [column.id for column in tables.blocks[row.position].columns]
    return 0.2 + 0.8 * sum(1 for column in wanted if column in printed) / len(wanted)


def _cells(
    stream: Stream, stand: StreamTable, tables: TableRows, rows: Sequence[StreamRow], books: FormIndex
) -> tuple[Cell, ...]:
    behind = behind_each(stream, rows, [*(heading.first for heading in stand.headings), stand.end])
    doubt = doubt_of_lines(stream, tables, rows, behind)
    alignments = {id(block): _alignment(stream, stand, tables, block, rows, behind) for block in tables.blocks}
    more = {id(block): _has_others(stream, stand, block, books) for block in tables.blocks}
    unprinted = unprinted_in_stream(stream, stand.end, stand.headings, rows, behind, tables, books)
    by_position = {row.position: index for index, row in enumerate(rows)}
    cells: list[Cell] = []
    for position, (row_id, block) in enumerate(zip(tables.ids, tables.blocks, strict=True)):
        ids = [(column, f"{stand.table_id}/{row_id}/{column.id}") for column in block.columns]
        index = by_position.get(position)
        if index is None:
            missing = absent if position in unprinted else Cell.not_found
            cells += [missing(cell_id) for _, cell_id in ids]
            continue
        keys = [column.id for column in block.columns]
        if rows[index].glued:
            placed = _glued(stream, rows[index], keys)
        else:
            sure = min(_order_sure(stand, tables, block), _likeness(rows[index]), doubt[index])
            placed = place_fields(behind[index], _order_of(stand, keys), alignments[id(block)], sure)
            if placed.lost or more[id(block)]:
                under = under_labels(stream, stand.headings, keys, behind[index], sure)
                same = [one for row, one in zip(rows, behind, strict=True) if tables.blocks[row.position] is block]
                placed = settled(placed, under, filled_beyond(same, len(keys)))
            if not any(at.text for at in placed.places.values()) and beside_orphans(stream, rows, index):
                placed = Placed({}, 0.0, lost=True)
        cells += [cell_of(cell_id, column, placed.places.get(column.id), placed) for column, cell_id in ids]
    return tuple(cells)


def _has_others(stream: Stream, stand: StreamTable, block: Block, books: FormIndex) -> bool:
    """Whether a heading of the block prints further columns than the form has."""
    ids = {column.id for column in block.columns}
    return any(set(one.order) == ids and prints_others(stream, one, books) for one in stand.headings)


def _glued(stream: Stream, row: StreamRow, keys: Sequence[str]) -> Placed:
    """Digits right behind a label: one column's number, for a person to look at; several cannot be told apart."""
    if len(keys) > 1:
        return Placed({}, 0.0, lost=True, text=row.glued)
    return Placed({keys[0]: replace(stream.fields[row.last].place(), text=row.glued)}, BEHIND_LABEL)


def _likeness(row: StreamRow) -> float:
    return 1.0 if row.likeness >= _LIKE_ENOUGH else row.likeness


def _order_sure(stand: StreamTable, tables: TableRows, block: Block) -> float:
    """How sure the columns' order is: their labels must appear as the form prints them."""
    ids = [column.id for column in block.columns]
    outer = {column.id: len(column.groups) for column in block.columns}
    for heading in stand.headings:
        ordered = heading.stated or columns_in_reading_order(heading.order, ids, outer)
        if ordered and list(heading.heading.column_ids) == ids:
            return 1.0
    return BY_ORDER


def _order_of(stand: StreamTable, keys: Sequence[str]) -> Sequence[str]:
    """The columns' keys as a heading states their order, else as the form has them."""
    for heading in stand.headings:
        if heading.stated and set(heading.order) == set(keys):
            return heading.order
    return keys


def _alignment(
    stream: Stream,
    stand: StreamTable,
    tables: TableRows,
    block: Block,
    rows: Sequence[StreamRow],
    behind: Sequence[TrailingFields],
) -> Alignment:
    alignment = Alignment(len(block.columns))
    for row, fields in zip(rows, behind, strict=True):
        if tables.blocks[row.position] is block:
            alignment.learn(fields)
    for heading in stand.headings:
        if set(heading.heading.column_ids) == {column.id for column in block.columns}:
            first = stream.fields[heading.first]
            widths = {len(stream.lines[one.line].fields) for one in stream.fields[heading.first : heading.last + 1]}
            if len(widths) == 1:
                alignment.learn_heading(widths.pop(), first.index)
    return alignment


def _read_across(stream: Stream, stand: StreamTable, books: FormIndex) -> None:
    """A line of numbers behind its heading: one line with a field for each column, or one number after the other."""
    heading = stand.headings[-1]
    block = heading.heading.block
    keys = [f"{row.id}/{column.id}" for row in block.rows for column in block.columns]
    tables = next(one for one in books.rows[stand.table_id] if one.form.id in heading.heading.forms)
    placed = _across(stream, heading, stand.end, keys)
    cells = [
        cell_of(f"{stand.table_id}/{row.id}/{column.id}", column, placed.places.get(f"{row.id}/{column.id}"), placed)
        for row in block.rows
        for column in block.columns
    ]
    stand.forms = heading.heading.forms
    stand.table = Table(stand.table_id, tables.form.id, tuple(cells))
    last = min(stand.end, heading.last + 1 + len(keys))
    stand.lines = set(range(stream.fields[stand.first].line, stream.fields[last - 1].line + 1))


def _across(stream: Stream, heading: StreamHeading, end: int, keys: Sequence[str]) -> Placed:
    following = list(stream.fields[heading.last + 1 : end])
    first = next((one for one in following if is_value(one.text)), None)
    ids = list(heading.heading.column_ids) * len(heading.heading.block.rows)
    sure = 1.0 if list(heading.order) == ids else BY_ORDER
    if first is None:
        empty = next((line for line in stream.lines[stream.fields[heading.last].line + 1 :][:1]), None)
        if empty is not None and len(empty.fields) == len(keys) and not empty.text:
            return place_fields(TrailingFields(empty.fields, len(keys), -1), keys, Alignment(len(keys)), sure)
        return Placed({}, 0.0, lost=True)
    line = stream.lines[first.line]
    if len(line.fields) > 2 and line.separator in ("tab", "pipe"):
        alignment = Alignment(len(keys))
        leaf = stream.lines[stream.fields[heading.last].line]
        behind = TrailingFields(line.fields, len(line.fields), -1)
        if len(line.fields) == len(leaf.fields) and len(leaf.fields) > len(keys):
            alignment.learn_heading(len(leaf.fields), len(leaf.fields) - len(keys))
        return place_fields(behind, keys, alignment, sure)
    own = value_fields([one for one in following if one.text or _ends_line(stream, one)])
    placed = place_fields(TrailingFields(own, 0, -1), keys, Alignment(len(keys)), sure)
    return placed if not placed.lost else replace(placed, sure=0.0)


def _ends_line(stream: Stream, field: Field) -> bool:
    """Whether an empty field is a cell of its own: the last of a line that a tab begins."""
    return len(stream.lines[field.line].fields) == field.index + 1
