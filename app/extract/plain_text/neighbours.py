"""Matches rows of text files whose labels are not the form's by the known rows around them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.extract.matching.form_index import TableRows
from app.extract.matching.unprinted import BETWEEN_KNOWN, may_be
from app.extract.plain_text.label_matching import Stream, StreamRow
from app.model import is_value


def with_stream_neighbours(
    stream: Stream, rows: Sequence[StreamRow], tables: TableRows, first: int, end: int
) -> list[StreamRow]:
    """The rows, and those that can only be the rows that the form has between two of them, or before or after all.

    The table takes up the fields `first` up to `end`.
    """
    if not rows:
        return []
    found = list(rows)
    positions = [-1, *(row.position for row in rows), len(tables.ids)]
    starts = [first, *(row.last + 1 for row in rows)]
    for (low, high), start, stop in zip(pairwise(positions), starts, [*(row.first for row in rows), end], strict=True):
        gap = range(low + 1, high)
        if not gap or len({id(tables.blocks[position]) for position in gap}) > 1:
            continue
        columns = len(tables.blocks[gap[0]].columns)
        labels = _labels_between(stream, start, stop, columns)
        if len(labels) == len(gap) and all(
            may_be(stream.fields[at].text, position, tables) for position, at in zip(gap, labels, strict=True)
        ):
            found += [StreamRow(position, BETWEEN_KNOWN, (at,)) for position, at in zip(gap, labels, strict=True)]
    return sorted(found, key=lambda row: row.first)


def _labels_between(stream: Stream, first: int, last: int, columns: int) -> list[int]:
    """The fields with words that numbers follow, after the numbers of the row above; none where a count is odd."""
    found: list[int] = []
    values = 0
    words: int | None = None
    for index in range(first, last):
        field = stream.fields[index]
        if not field.text:
            continue
        if is_value(field.text):
            values += 1
            if values == 1 and words is not None:
                found.append(words)
            if values > columns:
                return []
        else:
            words, values = index, 0
    return found
