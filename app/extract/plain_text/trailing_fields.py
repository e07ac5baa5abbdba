"""Finds the fields after each row label, in whatever layout, and the confidence that they belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from app.extract.matching.form_index import TableRows
from app.extract.plain_text.column_assignment import TrailingFields, value_fields
from app.extract.plain_text.fields import Field
from app.extract.plain_text.label_matching import Stream, StreamRow
from app.model import is_value
from app.model.confidence import BY_ORDER


def fields_after_labels(stream: Stream, rows: Sequence[StreamRow], stops: Sequence[int]) -> list[TrailingFields]:
    """The fields after each row's label, up to the next label or the next of the `stops` (indices in the stream)."""
    starts = sorted({*(row.first for row in rows), *stops})
    return [_trailing(stream, row, next((start for start in starts if start > row.last), max(starts))) for row in rows]


def _trailing(stream: Stream, row: StreamRow, end: int) -> TrailingFields:
    """The fields after a label: those of its own line (or one of its lines), or else of the lines below."""
    label = _label_before_values(stream, row)
    line = stream.lines[label.line]
    if label.index + 1 < len(line.fields):
        inline = line.fields[label.index + 1 :]
        width = len(line.fields) if line.separator in ("tab", "pipe") else 0
        if any(one.text for one in inline) or line.separator in ("tab", "pipe"):
            return TrailingFields(inline, width, label.index)
    before = _values_before(stream, row)
    if before:
        return TrailingFields(before, 0, -1)
    following = list(stream.fields[row.last + 1 : end])
    same_group = [one for one in following if stream.lines[one.line].group == line.group]
    if same_group and any(one.text for one in same_group):
        following = same_group
    own = [one for one in following if one.text or len(stream.lines[one.line].fields) == one.index + 1]
    return TrailingFields(value_fields(own), 0, label.index)


def _values_before(stream: Stream, row: StreamRow) -> tuple[Field, ...]:
    """The numbers left of a piece of a wrapped label that stands behind them in its line."""
    for part in row.parts[1:]:
        piece = stream.fields[part]
        before = [one for one in stream.lines[piece.line].fields[: piece.index] if one.text]
        if before and all(is_value(one.text) for one in before):
            return tuple(before)
    return ()


def _label_before_values(stream: Stream, row: StreamRow) -> Field:
    """Of a label wrapped over lines, the piece whose line holds numbers; without numbers, its first or last piece."""
    pieces = [stream.fields[part] for part in row.parts]
    for piece in pieces:
        if any(one.text for one in stream.lines[piece.line].fields[piece.index + 1 :]):
            return piece
    return pieces[0] if len(stream.lines[pieces[0].line].fields) > pieces[0].index + 1 else pieces[-1]


def line_confidences(
    stream: Stream, tables: TableRows, rows: Sequence[StreamRow], trailing: Sequence[TrailingFields]
) -> list[float]:
    """The confidence of each row by the lines that its numbers are on.

    Numbers on lines below their label may include a page number in place of a blank, which leaves no line. Where some
    rows have too few numbers, or most rows are on one line, rows with numbers from lines below are doubtful.
    """
    below = [_is_below_label(stream, row, one) for row, one in zip(rows, trailing, strict=True)]
    short = any(
        is_below and len(fields.fields) < len(tables.blocks[row.position].columns)
        for row, fields, is_below in zip(rows, trailing, below, strict=True)
    )
    doubted = short or 2 * sum(below) < len(below)
    return [BY_ORDER if is_below and doubted else 1.0 for is_below in below]


def _is_below_label(stream: Stream, row: StreamRow, trailing: TrailingFields) -> bool:
    own = {stream.fields[part].line for part in row.parts}
    return any(one.text and one.line not in own for one in trailing.fields)


def is_next_to_unmatched_numbers(stream: Stream, rows: Sequence[StreamRow], index: int) -> bool:
    """Whether a line of numbers that no row took is right above or below the row's label: they may be the row's."""
    taken = {stream.fields[part].line for row in rows for part in row.parts}
    own = [stream.fields[part].line for part in rows[index].parts]
    for number in (min(own) - 1, max(own) + 1):
        if 0 <= number < len(stream.lines) and number not in taken:
            fields = stream.lines[number].fields
            numbered = any(is_value(one.text) for one in fields) and sum(1 for one in fields if one.text) > 1
            if numbered and not _has_row_above(stream, rows, index, number):
                return True
    return False


def _has_row_above(stream: Stream, rows: Sequence[StreamRow], index: int, number: int) -> bool:
    """Whether the line of numbers follows another label, whose own line holds none, and so belongs to that label."""
    return all(not one.text or is_value(one.text) for one in stream.lines[number].fields) and any(
        stream.fields[row.last].line == number - 1 for at, row in enumerate(rows) if at != index
    )
