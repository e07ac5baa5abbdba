"""Assigns the fields after a row's label to columns, or finds that this cannot be decided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from app.extract.layout.printed_rows import Place
from app.extract.matching.column_assignment import Placed
from app.extract.plain_text.fields import Field
from app.frozen import dataclass
from app.model import is_value
from app.model.confidence import BY_ORDER, FIELDS_ALL_EMPTY

_SHORT = 4
"""Characters: a field that is no number but this short may be a remark in place of one."""


@dataclass(frozen=True, slots=True)
class TrailingFields:
    """The fields after a row's label, in order.

    `width` is the number of fields of the delimited line, 0 for lines without delimiters and for one number per line;
    `at` is the label's index in its line.
    """

    fields: tuple[Field, ...]
    width: int
    at: int


class Alignment:
    """The index of the first number column in delimited lines of each width, learned from complete lines."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._offsets: dict[int, set[int]] = {}

    def learn(self, trailing: TrailingFields) -> None:
        """Learn from a line that prints every column, without a gap; other lines are ignored."""
        filled = [field for field in trailing.fields if field.text]
        if trailing.width and len(filled) == self._columns:
            first, last = filled[0].index, filled[-1].index
            if last - first + 1 == self._columns:
                self._offsets.setdefault(trailing.width, set()).add(first)

    def learn_heading(self, width: int, first: int) -> None:
        """Learn from a heading's line: its number of fields, and the index of its first column."""
        self._offsets.setdefault(width, set()).add(first)

    def first_column(self, width: int) -> int | None:
        """The index of the first number column in lines of this width; None where it is unknown or ambiguous."""
        offsets = self._offsets.get(width, set())
        return next(iter(offsets)) if len(offsets) == 1 else None


def place_fields(trailing: TrailingFields, keys: Sequence[str], alignment: Alignment, confidence: float) -> Placed:
    """Assign the fields to the columns `keys`, in order, with at most the given confidence.

    As many texts as columns: by order. One column, and the same text in every field (a merged cell): that text. Fewer:
    by the field's index, where the columns' indices are known from lines of the same width. No text: blanks. Everything
    else is lost (see `Placed`).
    """
    count = len(keys)
    filled = [field for field in trailing.fields if field.text]
    if not filled:
        if not trailing.fields:
            return Placed({}, 0.0, lost=True)
        places = [field.place() for field in trailing.fields[-count:]]
        return Placed(dict(zip(keys[-len(places) :], places, strict=True)), min(confidence, FIELDS_ALL_EMPTY))
    if len(filled) == count and all(map(_is_entry, filled)):
        return _placed(keys, filled, confidence)
    if count == 1 and trailing.width and len({field.text for field in filled}) == 1:
        return _placed(keys, filled[:1], BY_ORDER)
    if trailing.width:
        return _by_index(trailing, keys, alignment, confidence)
    if len(trailing.fields) == count and all(map(_is_entry, trailing.fields)):
        return _placed(keys, trailing.fields, confidence)
    numbers = [field for field in filled if is_value(field.text)]
    if len(numbers) == count and numbers == filled[:count] and all(field.text for field in trailing.fields[:count]):
        # Words behind all numbers are the rest of a label, which was wrapped around them.
        return _placed(keys, numbers, min(confidence, BY_ORDER))
    return _lost(filled)


def _is_entry(field: Field) -> bool:
    """Whether a field can be a number's place: a number, nothing, or a remark; longer words are a further label."""
    return not field.text or is_value(field.text) or len(field.text) <= _SHORT


def _by_index(trailing: TrailingFields, keys: Sequence[str], alignment: Alignment, confidence: float) -> Placed:
    count = len(keys)
    filled = [field for field in trailing.fields if field.text]
    first = alignment.first_column(trailing.width)
    if first is None and trailing.width - trailing.at - 1 == count:
        first = trailing.at + 1
    if first is None or first <= trailing.at or first + count > trailing.width:
        return _lost(filled)
    inside = [field for field in trailing.fields if first <= field.index < first + count]
    if len(inside) != count:
        return _lost(filled)
    outside = [field for field in filled if not first <= field.index < first + count]
    if any(field.index >= first + count for field in outside):
        return _lost(filled)
    return _placed(keys, inside, BY_ORDER if outside else confidence)


def _placed(keys: Sequence[str], fields: Sequence[Field], confidence: float) -> Placed:
    places: dict[str, Place] = {key: field.place() for key, field in zip(keys, fields, strict=True)}
    return Placed(places, confidence)


def _lost(filled: Sequence[Field]) -> Placed:
    return Placed({}, 0.0, lost=True, text=" ".join(field.text for field in filled))


def value_fields(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields up to the first one with words: numbers, dashes, and the empty fields between them."""
    return tuple(takewhile(lambda field: not field.text or is_value(field.text), fields))
