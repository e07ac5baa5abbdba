"""Finds the rows of a form that a table of a text file is proved not to print, by the fields between its rows."""

from __future__ import annotations

from collections.abc import Sequence

from app.extract.matching.form_index import FormIndex, TableRows, is_chapter
from app.extract.matching.unprinted import positions_between
from app.extract.plain_text.column_assignment import TrailingFields
from app.extract.plain_text.label_matching import Stream, StreamHeading, StreamRow
from app.forms.labels import fold
from app.model import is_value


def unprinted_in_stream(
    stream: Stream,
    end: int,
    headings: Sequence[StreamHeading],
    rows: Sequence[StreamRow],
    trailing: Sequence[TrailingFields],
    tables: TableRows,
    form_index: FormIndex,
) -> frozenset[int]:
    """The positions of the form's rows that a table of a text, up to the field `end`, is proved not to print."""
    heads = {index for heading in headings for index in range(heading.first, heading.last + 1)}
    at = {row: index for index, row in enumerate(rows)}

    def proved(before: StreamRow | None, after: StreamRow | None) -> bool:
        if any(row.likeness < 1.0 or row.glued for row in (before, after) if row is not None):
            return False
        if after is None and not (end < len(stream.fields) and is_chapter(stream.fields[end].text)):
            return False
        if before is None and not headings:
            return False
        first = before.last + 1 if before is not None else headings[0].first
        last = after.first if after is not None else end
        texts = [stream.fields[index].text for index in range(first, last) if index not in heads]
        values = [text for text in texts if is_value(text)]
        if any(text and not is_value(text) and not _is_group(text, form_index) for text in texts):
            return False
        if before is None:
            return not values
        columns = len(tables.blocks[before.position].columns)
        return len(values) <= columns and (bool(trailing[at[before]].width) or len(values) == columns)

    return positions_between([row.position for row in rows], rows, tables, proved)


def _is_group(text: str, form_index: FormIndex) -> bool:
    return fold(text) in form_index.groups or fold(text) in form_index.above
