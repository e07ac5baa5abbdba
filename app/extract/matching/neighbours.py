"""Matches rows whose labels are not the form's by the rows above and below them, whose labels are.

Between two known rows of a form that are not next to each other, exactly as many rows with numbers as the form has
there are those rows, in order. This is a conclusion, no reading: the rows are doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.extract.matching.form_index import TableRows
from app.extract.matching.row_alignment import MatchedRow, RegionRow, has_numbers, label_places, number_places
from app.forms.labels import fold

BETWEEN_KNOWN = 0.8
"""The likeness given to a row that only its neighbours tell. Chosen by hand, below that of any misread label that
counts as the form's."""
_SHORTEST, _OWN_WORDS = 3, 0.75
"""Characters of a label without a number, and the share of them that must be the row's, in order. Chosen by hand."""
_NUMBERING = re.compile(r"[（(]?\s*([一二三四五六七八九十]{1,3}|\d{1,2}|[㈠-㈩])\s*[)）、.．]|^([㈠-㈩])")
_ENCLOSED = {chr(0x3220 + at): char for at, char in enumerate("一二三四五六七八九十")}


def numbering_of(text: str) -> str:
    """The number that a label begins with (`1.`, `（一）`, `四、`); "" without one."""
    found = _NUMBERING.match(text.strip())
    number = (found[1] or found[2]) if found else ""
    return _ENCLOSED.get(number, number)


def may_be(text: str, position: int, tables: TableRows) -> bool:
    """Whether a printed label can be that of a row: it begins with the row's number, or is a part of its words.

    Never where it is the exact label of another row, or has another number.
    """
    exact = [at for at, likeness in tables.row_labels.match(text).items() if likeness == 1.0]
    if exact and position not in exact:
        return False
    row_id = tables.ids[position]
    row = next(row for row in tables.blocks[position].rows if row.id == row_id)
    printed, own = numbering_of(text), numbering_of(row.label.text)
    if printed and own:
        return printed == own
    words = fold(text)
    kept = max(_in_order(words, fold(label)) for label in row.label.texts)
    return len(words) >= _SHORTEST and kept >= _OWN_WORDS * len(words)


def _in_order(words: str, label: str) -> int:
    """How many characters of some words are met in a label one after the other."""
    at = found = 0
    for char in words:
        place = label.find(char, at)
        if place >= 0:
            at, found = place + 1, found + 1
    return found


def with_neighbours(
    matched: Sequence[MatchedRow], region_rows: Sequence[RegionRow], tables: TableRows
) -> list[MatchedRow]:
    """The matched rows, and those between two of them that can only be the rows that the form has there."""
    places = {one.index: at for at, one in enumerate(region_rows)}
    found = list(matched)
    for upper, lower in pairwise(matched):
        gap = range(upper.position + 1, lower.position)
        if not gap or upper.likeness < 1.0 or lower.likeness < 1.0:
            continue
        between = [
            one
            for one in region_rows[places[upper.index] + upper.taken : places[lower.index]]
            if has_numbers(one.row, one.left)
        ]
        if len(between) == len(gap) and all(map(_is_row_of, between, gap, [tables] * len(gap))):
            found += [
                MatchedRow(position, one.row, BETWEEN_KNOWN, one.index, 1)
                for position, one in zip(gap, between, strict=True)
            ]
    return sorted(found, key=lambda match: match.index)


def _is_row_of(one: RegionRow, position: int, tables: TableRows) -> bool:
    """Whether a row with numbers has as many as the form's row, and a label that it may have."""
    numbers = number_places(one.row, one.left)
    if one.row.kind == "line":
        numbers = tuple(place for place in numbers if place.text)
    labels = [place.text for place in label_places(one.row, one.left) if place.text and not place.continued]
    own = labels[-1] if labels else ""
    return len(numbers) >= len(tables.blocks[position].columns) and may_be(own, position, tables)
