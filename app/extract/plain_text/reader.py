"""Reads the forms' tables out of a text file's fields, in every layout that text files keep of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.extract.matching.cells import absent, cell_of
from app.extract.matching.column_assignment import Placed
from app.extract.matching.form_index import FormIndex, TableRows
from app.extract.matching.stated_units import statements, with_units
from app.extract.plain_text.column_assignment import Alignment, TrailingFields, place_fields, value_fields
from app.extract.plain_text.fields import Field, FieldLine
from app.extract.plain_text.further_columns import filled_beyond, prints_others, under_labels, with_further_columns
from app.extract.plain_text.label_matching import (
    Stream,
    StreamHeading,
    StreamRow,
    columns_in_reading_order,
    find_stream_rows,
)
from app.extract.plain_text.neighbours import with_stream_neighbours
from app.extract.plain_text.table_regions import StreamTable, find_stream_regions
from app.extract.plain_text.trailing_fields import fields_after_labels, is_next_to_unmatched_numbers, line_confidences
from app.extract.plain_text.unprinted import unprinted_in_stream
from app.extract.rearranged.layouts import AcrossLine
from app.extract.rearranged.tables import lacking, tables_in
from app.forms.form import Block
from app.model import Cell, Table, is_value
from app.model.confidence import BEHIND_LABEL, BY_ORDER

_LIKE_ENOUGH = 0.85
"""The likeness (0..1) from which on a label is the form's label; below it, the row's confidence is the likeness."""
_UNKNOWN_COLUMNS = 0.2
"""The weight of a matched row (1.0 for one whose columns are all printed) where no heading of the form was found."""


def find_stream_tables(lines: Sequence[FieldLine], form_index: FormIndex) -> list[StreamTable]:
    """Every table of the forms in the lines, in order; the same table may occur several times."""
    stream = Stream(lines)
    found = []
    for region in find_stream_regions(stream, form_index):
        _read(stream, region, form_index)
        if region.table is not None:
            _note_units(stream, region, form_index)
            found.append(region)
    other = _other_layouts(stream, found, form_index)
    return sorted([*found, *other], key=lambda region: region.first) if other else found


def _other_layouts(stream: Stream, found: Sequence[StreamTable], form_index: FormIndex) -> list[StreamTable]:
    """The forms' lines of numbers that are printed in another layout, outside the regions of their tables."""
    regions: list[StreamTable] = []
    lines: dict[int, AcrossLine] = {}
    for heading in lacking(form_index, [one.table_id for one in found]):
        taken = {line for one in (*found, *regions) for line in one.lines}
        lines = lines or {
            at: AcrossLine(tuple(one.place() for one in line.fields), line.separator in ("tab", "pipe"))
            for at, line in enumerate(stream.lines)
        }
        free = {at: line for at, line in lines.items() if at not in taken}
        for first, last, table, forms in tables_in(free, heading, form_index):
            start, end = stream.starts[first], stream.starts[last + 1]
            region = StreamTable(heading.table, start, end, [], table, forms, set(range(first, last + 1)))
            regions.append(region)
    return regions


def read_stream_table(lines: Sequence[FieldLine], region: StreamTable, form_index: FormIndex) -> None:
    """Read a table at a given region into `region.table`, with or without a heading; None where no row matches."""
    _read(Stream(lines), region, form_index)


def _note_units(stream: Stream, region: StreamTable, form_index: FormIndex) -> None:
    """Give the cells the units that the table's headings, captions and labels state, line by line."""
    if region.table is None:
        return
    first, last = stream.fields[region.first].line, stream.fields[region.end - 1].line
    found = statements(lambda at: [field.text for field in stream.lines[at].fields], first, last + 1)
    if not found:
        return
    places = {(field.page, field.box): field.line for field in stream.fields[region.first : region.end]}
    form_table = next(one.table for one in form_index.rows[region.table_id] if one.form.id == region.table.form)
    region.table = with_units(
        region.table,
        form_table,
        found,
        lambda cell: places.get((cell.page, cell.boxes[0])) if cell.page and cell.boxes else None,
    )


def _read(stream: Stream, region: StreamTable, form_index: FormIndex) -> None:
    if region.headings and region.headings[0].heading.across:
        _read_across(stream, region, form_index)
        return
    readings = []
    for tables in form_index.rows[region.table_id]:
        found = find_stream_rows(stream, region.first, region.end, tables.row_labels, form_index.groups)
        readings.append((tables, with_stream_neighbours(stream, found, tables, _below_heading(region), region.end)))
    fits = [sum(row.likeness * _known_share(region, one, row) for row in found) for one, found in readings]
    tables, rows = readings[fits.index(max(fits))]
    if not rows:
        return
    region.forms = tuple(one.form.id for (one, _), fit in zip(readings, fits, strict=True) if fit == max(fits))
    region.table = Table(region.table_id, tables.form.id, _cells(stream, region, tables, rows, form_index))
    region.lines = set(range(stream.fields[region.first].line, stream.fields[rows[-1].last].line + 1))


def _below_heading(region: StreamTable) -> int:
    """The field after the table's first heading, or the table's first one."""
    return region.headings[0].last + 1 if region.headings else region.first


def _known_share(region: StreamTable, tables: TableRows, row: StreamRow) -> float:
    """The share of the row's columns that a heading of that form prints, scaled to _UNKNOWN_COLUMNS..1."""
    printed = {
        column
        for heading in region.headings
        if tables.form.id in heading.heading.forms
        for column in heading.heading.column_ids
    }
    wanted = [column.id for column in tables.blocks[row.position].columns]
    return _UNKNOWN_COLUMNS + (1 - _UNKNOWN_COLUMNS) * sum(1 for column in wanted if column in printed) / len(wanted)


def _cells(
    stream: Stream, region: StreamTable, tables: TableRows, rows: Sequence[StreamRow], form_index: FormIndex
) -> tuple[Cell, ...]:
    trailing = fields_after_labels(stream, rows, [*(heading.first for heading in region.headings), region.end])
    of_lines = line_confidences(stream, tables, rows, trailing)
    alignments = {id(block): _alignment(stream, region, tables, block, rows, trailing) for block in tables.blocks}
    more = {id(block): _has_others(stream, region, block, form_index) for block in tables.blocks}
    unprinted = unprinted_in_stream(stream, region.end, region.headings, rows, trailing, tables, form_index)
    by_position = {row.position: index for index, row in enumerate(rows)}
    cells: list[Cell] = []
    for position, (row_id, block) in enumerate(zip(tables.ids, tables.blocks, strict=True)):
        ids = [(column, f"{region.table_id}/{row_id}/{column.id}") for column in block.columns]
        index = by_position.get(position)
        if index is None:
            missing = absent if position in unprinted else Cell.not_found
            cells += [missing(cell_id) for _, cell_id in ids]
            continue
        missing_ids = _missing(region, block)
        keys = [column.id for column in block.columns if column.id not in missing_ids]
        if _order_contradicts(region, block):
            placed = Placed({}, 0.0, lost=True, text=" ".join(one.text for one in trailing[index].fields if one.text))
        elif rows[index].glued:
            placed = _glued(stream, rows[index], keys, tables)
        else:
            confidence = min(_order_confidence(region, tables, block), _likeness(rows[index]), of_lines[index])
            placed = place_fields(trailing[index], _order_of(region, keys), alignments[id(block)], confidence)
            if placed.lost or more[id(block)]:
                under = under_labels(stream, region.headings, keys, trailing[index], confidence)
                same = [one for row, one in zip(rows, trailing, strict=True) if tables.blocks[row.position] is block]
                placed = with_further_columns(placed, under, filled_beyond(same, len(keys)))
            if not any(at.text for at in placed.places.values()) and is_next_to_unmatched_numbers(stream, rows, index):
                placed = Placed({}, 0.0, lost=True)
        cells += [
            absent(cell_id)
            if column.id in missing_ids
            else cell_of(cell_id, column, placed.places.get(column.id), placed)
            for column, cell_id in ids
        ]
    return tuple(cells)


def _missing(region: StreamTable, block: Block) -> frozenset[str]:
    """The columns of a block that a heading of the table is proved not to print."""
    ids = [column.id for column in block.columns]
    return frozenset(column for one in region.headings if list(one.heading.column_ids) == ids for column in one.missing)


def _has_others(stream: Stream, region: StreamTable, block: Block, form_index: FormIndex) -> bool:
    """Whether a heading of the block prints further columns than the form has."""
    ids = {column.id for column in block.columns}
    return any(set(one.order) == ids and prints_others(stream, one, form_index) for one in region.headings)


def _glued(stream: Stream, row: StreamRow, keys: Sequence[str], tables: TableRows) -> Placed:
    """Digits right after a label: the number of the only column, doubtful.

    With several columns the row is lost, unless there is one digit for each and their sum is the row's total.
    """
    place = stream.fields[row.last].place()
    if len(keys) == 1:
        return Placed({keys[0]: place._replace(text=row.glued)}, BEHIND_LABEL)
    if (
        len(row.glued) == len(keys)
        and row.glued.isdecimal()
        and _adds_up(dict(zip(keys, row.glued, strict=True)), tables)
    ):
        digits = {key: place._replace(text=digit) for key, digit in zip(keys, row.glued, strict=True)}
        return Placed(digits, BEHIND_LABEL)
    return Placed({}, 0.0, lost=True, text=row.glued)


def _adds_up(digits: Mapping[str, str], tables: TableRows) -> bool:
    """Whether a rule over all columns of the row holds for one digit in each: any other division would break it."""
    for rule in tables.form.rules:
        if rule.table == tables.table.id and rule.each == "row" and {*rule.left, *rule.right} == set(digits):
            return sum(int(digits[key]) for key in rule.left) == sum(int(digits[key]) for key in rule.right)
    return False


def _likeness(row: StreamRow) -> float:
    return 1.0 if row.likeness >= _LIKE_ENOUGH else row.likeness


def _order_confidence(region: StreamTable, tables: TableRows, block: Block) -> float:
    """The confidence of the columns' order: 1.0 where a heading prints their labels in the form's or a stated order."""
    for heading in region.headings:
        ids = [column.id for column in block.columns if column.id not in heading.missing]
        ordered = heading.stated or columns_in_reading_order(heading.order, ids, _outer(block))
        if ordered and list(heading.column_ids) == ids:
            return 1.0
    return BY_ORDER


def _order_contradicts(region: StreamTable, block: Block) -> bool:
    """Whether every heading of the block prints its columns in an order that is not the form's, nor certain itself."""
    ids = {column.id for column in block.columns} - _missing(region, block)
    own = [one for one in region.headings if set(one.order) == ids]
    return bool(own) and not any(
        one.stated or columns_in_reading_order(one.order, one.column_ids, _outer(block)) for one in own
    )


def _outer(block: Block) -> dict[str, int]:
    """How many merged labels each column has above its own."""
    return {column.id: len(column.groups) for column in block.columns}


def _order_of(region: StreamTable, keys: Sequence[str]) -> Sequence[str]:
    """The columns' keys as a heading states their order, else as the form has them."""
    for heading in region.headings:
        if heading.stated and set(heading.order) == set(keys):
            return heading.order
    return keys


def _alignment(
    stream: Stream,
    region: StreamTable,
    tables: TableRows,
    block: Block,
    rows: Sequence[StreamRow],
    trailing: Sequence[TrailingFields],
) -> Alignment:
    printed = {column.id for column in block.columns} - _missing(region, block)
    alignment = Alignment(len(printed))
    for row, fields in zip(rows, trailing, strict=True):
        if tables.blocks[row.position] is block:
            alignment.learn(fields)
    for heading in region.headings:
        if set(heading.column_ids) == printed:
            first = stream.fields[heading.first]
            widths = {len(stream.lines[one.line].fields) for one in stream.fields[heading.first : heading.last + 1]}
            if len(widths) == 1:
                alignment.learn_heading(widths.pop(), first.index)
    return alignment


def _read_across(stream: Stream, region: StreamTable, form_index: FormIndex) -> None:
    """Read a line of numbers after its heading: one line with a field for each column, or one number per line."""
    heading = region.headings[-1]
    block = heading.heading.block
    keys = [f"{row.id}/{column.id}" for row in block.rows for column in block.columns]
    tables = next(one for one in form_index.rows[region.table_id] if one.form.id in heading.heading.forms)
    placed = _across(stream, heading, region.end, keys)
    cells = [
        cell_of(f"{region.table_id}/{row.id}/{column.id}", column, placed.places.get(f"{row.id}/{column.id}"), placed)
        for row in block.rows
        for column in block.columns
    ]
    region.forms = heading.heading.forms
    region.table = Table(region.table_id, tables.form.id, tuple(cells))
    last = min(region.end, heading.last + 1 + len(keys))
    region.lines = set(range(stream.fields[region.first].line, stream.fields[last - 1].line + 1))


def _across(stream: Stream, heading: StreamHeading, end: int, keys: Sequence[str]) -> Placed:
    following = list(stream.fields[heading.last + 1 : end])
    first = next((one for one in following if is_value(one.text)), None)
    ids = list(heading.heading.column_ids) * len(heading.heading.block.rows)
    confidence = 1.0 if list(heading.order) == ids else BY_ORDER
    if first is None:
        empty = next((line for line in stream.lines[stream.fields[heading.last].line + 1 :][:1]), None)
        if empty is not None and len(empty.fields) == len(keys) and not empty.text:
            return place_fields(TrailingFields(empty.fields, len(keys), -1), keys, Alignment(len(keys)), confidence)
        return Placed({}, 0.0, lost=True)
    line = stream.lines[first.line]
    if len(line.fields) > 2 and line.separator in ("tab", "pipe"):
        alignment = Alignment(len(keys))
        leaf = stream.lines[stream.fields[heading.last].line]
        trailing = TrailingFields(line.fields, len(line.fields), -1)
        if len(line.fields) == len(leaf.fields) and len(leaf.fields) > len(keys):
            alignment.learn_heading(len(leaf.fields), len(leaf.fields) - len(keys))
        return place_fields(trailing, keys, alignment, confidence)
    own = value_fields([one for one in following if one.text or _ends_line(stream, one)])
    placed = place_fields(TrailingFields(own, 0, -1), keys, Alignment(len(keys)), confidence)
    return placed if not placed.lost else replace(placed, confidence=0.0)


def _ends_line(stream: Stream, field: Field) -> bool:
    """Whether a field is the last of its line: an empty one is then a cell of its own."""
    return len(stream.lines[field.line].fields) == field.index + 1
