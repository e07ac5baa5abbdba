"""Finds the parts of a text file that the forms' tables take up: by their headings, or else by their row labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import takewhile

from app.extract.matching.form_index import FormIndex, TableRows
from app.extract.plain_text.label_matching import (
    Stream,
    StreamHeading,
    chapter_end,
    find_stream_headings,
    find_stream_rows,
    first_stream_row,
)
from app.extract.plain_text.partial_headings import LabelledRow, are_enough, partial_heading
from app.forms.compared_years import compares_years
from app.forms.labels import without_groups
from app.frozen import dataclass
from app.model import Table, is_value

_NEXT_ROWS = 60
"""Fields after a heading that are searched for its first row label."""
_SPREAD = 24
"""Fields between two rows of one table without a heading at most: labels and numbers of two rows, one per line, and
headings in between."""
_MISREAD = 0.85
"""The least likeness (0..1) of a label with a lost or wrong character that counts as a row's. Chosen by hand."""
_ABOVE = 40
"""Fields above the first row of a table without a heading that are searched for the heading of its chapter."""
_LINES_ABOVE = 4
"""Lines above such a row that are searched for the years that a table compares."""


@dataclass
class StreamTable:
    """One table of a form in the fields `first` up to `end` (indices in the stream), with its headings.

    `table` is the result of reading it, `forms` the ids of the forms that fit equally well, `lines` the indices of the
    lines that it takes up; they are set while reading.
    """

    table_id: str
    first: int
    end: int
    headings: list[StreamHeading]
    table: Table | None = None
    forms: tuple[str, ...] = ()
    lines: set[int] = field(default_factory=set)


def find_stream_regions(stream: Stream, form_index: FormIndex) -> list[StreamTable]:
    """The regions of the forms' tables, in order; the same table may occur several times."""
    regions: list[StreamTable] = []
    for heading in find_stream_headings(stream, form_index):
        last = regions[-1] if regions else None
        if last is not None and last.table_id == heading.heading.table and _goes_on(stream, last, heading, form_index):
            last.headings.append(heading)
            continue
        if last is not None:
            last.end = min(last.end, heading.first)
        regions.append(StreamTable(heading.heading.table, heading.first, len(stream.fields), [heading]))
    for region in regions:
        region.end = chapter_end(stream, region.headings[0].last + 1, region.end, form_index, region.table_id)
        region.headings = [heading for heading in region.headings if heading.first < region.end]
    bare = _without_heading(stream, regions, form_index)
    for one in bare:
        for region in regions:
            if region.first < one.first < region.end:
                region.end = one.first
    return sorted([*regions, *bare], key=lambda region: region.first)


def _goes_on(stream: Stream, region: StreamTable, heading: StreamHeading, form_index: FormIndex) -> bool:
    """Whether a further heading of the same table continues it: rows after it follow those before it in the form."""
    if heading.heading.across:
        between = stream.fields[region.headings[-1].last + 1 : heading.first]
        return not any(is_value(one.text) for one in between)
    for tables in form_index.rows[region.table_id]:
        before = find_stream_rows(
            stream, region.headings[-1].last + 1, heading.first, tables.row_labels, form_index.groups
        )
        stop = min(len(stream.fields), heading.last + _NEXT_ROWS)
        after = first_stream_row(stream, heading.last + 1, stop, tables.row_labels, form_index.groups)
        if before and after:
            return after.position >= before[-1].position
    return True


def _without_heading(stream: Stream, regions: Sequence[StreamTable], form_index: FormIndex) -> list[StreamTable]:
    """The tables that many row labels show, each with as many numbers after it as the form has columns."""
    found: list[StreamTable] = []
    for table_id, of_forms in form_index.rows.items():
        covered = [range(region.first, region.end) for region in regions if region.table_id == table_id]
        taken: list[range] = []
        for tables in of_forms:
            if any(block.direction == "across" for block in tables.blocks):
                continue
            outside = [at for at in range(len(stream.fields)) if not any(at in span for span in covered)]
            for run in _runs(stream, outside, tables, form_index):
                first, last = run[0].index, run[-1].index
                known = [*covered, *taken]
                if any(first < span.stop and span.start <= last for span in known):
                    continue
                if compares_years(_texts_above(stream, first)):
                    continue
                if _is_enough(run, tables):
                    taken.append(range(first, last + 1))
                    begin = _begin(stream, first, regions, form_index, table_id)
                    found.append(StreamTable(table_id, begin, len(stream.fields), []))
                elif (heading := partial_heading(stream, run, tables, form_index)) is not None:
                    taken.append(range(heading.first, last + 1))
                    found.append(StreamTable(table_id, heading.first, len(stream.fields), [heading]))
    starts = sorted(region.first for region in (*regions, *found))
    for one in found:
        stop = next((start for start in starts if start > one.first), len(stream.fields))
        if one.headings:
            one.end = chapter_end(stream, one.headings[0].last + 1, stop, form_index, one.table_id)
            continue
        first_label = next(index for index in range(one.first, stop) if stream.fields[index].text)
        one.end = chapter_end(stream, first_label + 1, stop, form_index, table_id=one.table_id)
    return found


def _runs(
    stream: Stream, outside: Sequence[int], tables: TableRows, form_index: FormIndex
) -> Iterator[list[LabelledRow]]:
    """The labelled rows of one table each: a label that is met again, or a long way off, begins the next table."""
    run: list[LabelledRow] = []
    for one in _labelled(stream, outside, tables, form_index):
        met = {position for other in run for position in other.positions}
        if run and (one.positions <= met or one.index - run[-1].index > _SPREAD + one.columns):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _labelled(
    stream: Stream, outside: Sequence[int], tables: TableRows, form_index: FormIndex
) -> Iterator[LabelledRow]:
    for index in outside:
        one = stream.fields[index]
        if not one.text or is_value(one.text):
            continue
        names = (one.text, *without_groups(one.text, form_index.groups))
        likenesses = {at: like for name in names for at, like in tables.row_labels.match(name).items()}
        best = max(likenesses.values(), default=0.0)
        positions = {at for at, like in likenesses.items() if like == best}
        if best < _MISREAD or (best < 1.0 and len(positions) > 1):
            continue
        values, room = _values_after(stream, index)
        if values:
            columns = len(tables.blocks[min(positions)].columns)
            yield LabelledRow(index, frozenset(positions), columns, values, room)


def _values_after(stream: Stream, index: int) -> tuple[int, int]:
    """The numbers right after a field, and with the empty fields of a delimited line, which may be blanks."""
    field = stream.fields[index]
    line = stream.lines[field.line]
    after = stream.fields[index + 1 : index + 2 + _SPREAD]
    values = sum(1 for _ in takewhile(is_value, (other.text for other in after if other.text)))
    own = line.fields[field.index + 1 :]
    if values and line.separator in ("tab", "pipe") and all(not one.text or is_value(one.text) for one in own):
        return values, max(len(own), values)
    return values, values


def _is_enough(run: Sequence[LabelledRow], tables: TableRows) -> bool:
    """Whether labelled rows are the form's table: enough of its rows, nearly all of them with all their numbers."""
    whole = [one for one in run if one.is_whole(one.columns)]
    return are_enough(whole, run, tables) and any(one.columns > 1 for one in whole)


def _texts_above(stream: Stream, index: int) -> list[list[str]]:
    line = stream.fields[index].line
    return [[one.text for one in above.fields] for above in stream.lines[max(0, line - _LINES_ABOVE) : line]]


def _begin(stream: Stream, first: int, regions: Sequence[StreamTable], form_index: FormIndex, table_id: str) -> int:
    """The field after the heading of the table's chapter, if that is near above the first labelled row."""
    for index in range(first - 1, max(-1, first - _ABOVE), -1):
        if any(region.headings and region.first <= index <= region.headings[-1].last for region in regions):
            break
        if table_id in form_index.chapters.match(stream.fields[index].text):
            return index + 1
    return stream.starts[stream.fields[first].line]
