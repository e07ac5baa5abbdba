"""Reads delimited rows with more columns than the form has: each number belongs to the column label above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.extract.matching.column_assignment import Placed
from app.extract.matching.form_index import FormIndex
from app.extract.plain_text.column_assignment import TrailingFields
from app.extract.plain_text.label_matching import Stream, StreamHeading
from app.forms.labels import fold
from app.forms.units import units_stated_in
from app.model import is_value
from app.model.confidence import BY_ORDER, ORDER_AGAINST_PLACE

_TALLEST = 3
"""Lines that the labels of all columns take up at most."""


def under_labels(
    stream: Stream, headings: Sequence[StreamHeading], keys: Sequence[str], trailing: TrailingFields, confidence: float
) -> Placed | None:
    """The row's fields by the column whose label has the same index in the lines of the heading.

    None unless those lines have as many fields as the row, each column's exact label is there once, and every further
    number of the row is below a label of its own, which is then no column of the form.
    """
    for heading in headings:
        if heading.heading.across or set(heading.order) != set(keys) or not trailing.width:
            continue
        labels = _labels(stream, heading, trailing.width)
        places = {key: _place_of(heading, key, labels) for key in keys}
        found = {key: place for key, place in places.items() if place is not None}
        if len(set(found.values())) < len(keys) or min(found.values()) <= trailing.at:
            continue
        by_index = {field.index: field for field in trailing.fields}
        if any(place not in by_index for place in found.values()):
            continue
        others = [field for field in trailing.fields if field.text and field.index not in found.values()]
        if all(field.index in labels for field in others):
            return Placed({key: by_index[place].place() for key, place in found.items()}, confidence)
    return None


def prints_others(stream: Stream, heading: StreamHeading, form_index: FormIndex) -> bool:
    """Whether the heading's lines print labels of columns that no form has, so that its rows have further numbers."""
    first, last = stream.fields[heading.first].line, stream.fields[heading.last].line
    top = first
    while top and first - top < _TALLEST - 1:
        texts = [field.text for field in stream.lines[top - 1].fields if field.text]
        if any(map(is_value, texts)) or not any(fold(text) in form_index.above for text in texts):
            break
        top -= 1
    adjacent = [field for line in stream.lines[top : last + 1] for field in line.fields[1:]]
    below = stream.fields[_first_of_labels(stream, heading, form_index) : heading.last + 1]
    alone = [field for field in below if stream.alone(stream.index_of(field))]
    return any(field.text and not _is_known(field.text, form_index) for field in (*adjacent, *alone))


def _is_known(text: str, form_index: FormIndex) -> bool:
    """Whether a text, apart from units in it, is a value, similar to a column's label, or a part of some label.

    So are several such texts with blanks in between.
    """
    if is_value(text) or form_index.columns.match(text):
        return True
    parts = text.split()
    if len(parts) > 1 and all(_is_known(part, form_index) for part in parts):
        return True
    folded = fold(units_stated_in(text)[1])
    return any(folded in label for label in form_index.known | form_index.above)


def _first_of_labels(stream: Stream, heading: StreamHeading, form_index: FormIndex) -> int:
    """The index of a heading's first label where labels are one per line: after a merged label shortly before."""
    for at in range(heading.first - 1, max(-1, heading.first - 1 - _TALLEST), -1):
        text = stream.fields[at].text
        if is_value(text) or not stream.alone(at):
            break
        if text and fold(text) in form_index.above:
            return at + 1
    return heading.first


def filled_beyond(rows: Sequence[TrailingFields], count: int) -> bool:
    """Whether some row prints more than `count` texts after its label, so that a further column is not empty."""
    return any(sum(1 for field in row.fields if field.text) > count for row in rows)


def with_further_columns(by_order: Placed, under: Placed | None, beyond: bool) -> Placed:
    """The placement of a row whose heading has further columns: `under` their labels, or else `by_order`.

    Where further columns are not empty (`beyond`), the order alone does not tell whose texts they are: the row is lost.
    """
    if under is None:
        filled = [at.text for at in by_order.places.values() if at.text]
        if by_order.lost or not filled:
            return by_order
        if beyond:
            return Placed({}, 0.0, lost=True, text=" ".join(filled))
        return replace(by_order, confidence=min(by_order.confidence, BY_ORDER))
    same = by_order.lost or by_order.places == under.places
    return under if same else replace(under, confidence=min(under.confidence, ORDER_AGAINST_PLACE))


def _labels(stream: Stream, heading: StreamHeading, width: int) -> dict[int, list[str]]:
    """The folded texts of the heading's lines by field index, the lowest first; only lines of `width` fields."""
    last = stream.fields[heading.last].line
    labels: dict[int, list[str]] = {}
    for number in range(last, max(-1, last - _TALLEST), -1):
        line = stream.lines[number]
        if len(line.fields) != width or any(is_value(field.text) for field in line.fields if field.text):
            break
        for field in line.fields:
            if text := fold(field.text):
                labels.setdefault(field.index, []).append(text)
    return labels


def _place_of(heading: StreamHeading, key: str, labels: dict[int, list[str]]) -> int | None:
    """The field index where a column's exact label is the lowest text, if there is exactly one; else None."""
    column = next(column for column in heading.heading.block.columns if column.id == key)
    wanted = {fold(text) for text in column.label.texts}
    places = [at for at, texts in labels.items() if texts[0] in wanted]
    return places[0] if len(places) == 1 else None
