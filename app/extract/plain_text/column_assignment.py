"""The fields behind a row's label -> its columns, or that nobody can know which is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from app.extract.layout.printed_rows import Place
from app.extract.matching.column_assignment import Placed
from app.extract.plain_text.fields import Field, is_value
from app.model.confidence import BY_ORDER, FIELDS_ALL_EMPTY


@dataclass(frozen=True, slots=True)
class TrailingFields:
    """What stands behind a row's label: `fields` in order; `width` counts the fields of a delimited line.

    `at` is the label's index in its line. For numbers one a line, `width` is 0.
    """

    fields: tuple[Field, ...]
    width: int
    at: int


class Alignment:
    """Where the first number column stands in delimited lines of each width, learned from lines that leave no doubt."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._offsets: dict[int, set[int]] = {}

    def learn(self, trailing: TrailingFields) -> None:
        """Learn from a line that prints every column, in one piece."""
        filled = [field for field in trailing.fields if field.text]
        if trailing.width and len(filled) == self._columns:
            first, last = filled[0].index, filled[-1].index
            if last - first + 1 == self._columns:
                self._offsets.setdefault(trailing.width, set()).add(first)

    def learn_heading(self, width: int, first: int) -> None:
        """Learn from a heading's own line: its width, and the index of its first column."""
        self._offsets.setdefault(width, set()).add(first)

    def first_column(self, width: int) -> int | None:
        """The index of the first number column in lines of this width; None where that is unknown or not one."""
        offsets = self._offsets.get(width, set())
        return next(iter(offsets)) if len(offsets) == 1 else None


def place_fields(trailing: TrailingFields, keys: Sequence[str], alignment: Alignment, confidence: float) -> Placed:
    """Put the fields into the columns `keys`, in order.

    All columns printed: by order. One column whose number stands in each of the columns that its cell spans: that
    number. Fewer: by the field's index, where lines of the same width say where the
    columns stand. Nothing printed: blank. Anything else cannot be known.
    """
    count = len(keys)
    filled = [field for field in trailing.fields if field.text]
    if not filled:
        if not trailing.fields:
            return Placed({}, 0.0, lost=True)
        places = [field.place() for field in trailing.fields[-count:]]
        return Placed(dict(zip(keys[-len(places) :], places, strict=True)), min(confidence, FIELDS_ALL_EMPTY))
    if len(filled) == count and all(is_value(field.text) or len(field.text) <= 4 for field in filled):
        return _placed(keys, filled, confidence)
    if count == 1 and trailing.width and len({field.text for field in filled}) == 1:
        return _placed(keys, filled[:1], BY_ORDER)
    if trailing.width:
        return _by_index(trailing, keys, alignment, confidence)
    if len(trailing.fields) == count:
        return _placed(keys, trailing.fields, confidence)
    return _lost(filled)


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
    """The fields up to the first that holds words: numbers, dashes, and the empty fields between them."""
    return tuple(takewhile(lambda field: not field.text or is_value(field.text), fields))
