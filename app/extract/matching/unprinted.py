"""Concludes from the rows around a place which rows of the form stand there, or that they are not printed.

Rows whose labels are not the form's are matched by their known neighbours: exactly as many rows with numbers as the
form has there are those rows, in order. This is a conclusion, no reading, and the rows are doubtful.

Rows that were merely not found are not taken for rows that are not printed. The proof of that is what is printed on
both sides of the row's place: rows of the form with exact labels, a heading, or the next chapter, directly one below
the other. The end of a page, a place read by OCR, a label that is only similar, or anything unmatched in between
proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.form_index import FormIndex, TableRows, is_chapter
from app.extract.matching.row_alignment import MatchedRow, RegionRow, has_numbers, label_places, number_places
from app.extract.matching.table_regions import TableRegion
from app.forms.labels import fold
from app.model import read_printed

_Match = TypeVar("_Match")

BETWEEN_KNOWN = 0.8
"""The likeness given to a row that only its neighbours tell. Chosen by hand, below that of any misread label that
counts as the form's."""
_SHORTEST, _OWN_WORDS = 3, 0.75
"""Characters of a label without a number, and the share of them that must be the row's, in order. Chosen by hand."""
_NUMBERING = re.compile(r"[（(]?\s*([一二三四五六七八九十]{1,3}|\d{1,2}|[㈠-㈩])\s*[)）、.．]|^([㈠-㈩])")
_ENCLOSED = {chr(0x3220 + at): char for at, char in enumerate("一二三四五六七八九十")}
_TOUCHING = 2.0
"""Points: two ruled rows of one table no further apart than this share a ruling line, which may be this wide."""


def unprinted_rows(
    rows: Sequence[PrintedRow],
    region: TableRegion,
    matched: Sequence[MatchedRow],
    left_edges: Mapping[int, float | None],
    tables: TableRows,
    form_index: FormIndex,
) -> frozenset[int]:
    """The positions of the form's rows that the table in `rows` is proved not to print.

    `left_edges` holds, for each index of `rows`, the x where the number columns begin.
    """
    heads = {index for heading in region.headings for index in range(heading.first, heading.last + 1)}

    def proved(before: MatchedRow | None, after: MatchedRow | None) -> bool:
        edges = [match for match in (before, after) if match is not None]
        if not all(_is_whole(match, left_edges.get(match.index), tables, form_index) for match in edges):
            return False
        if before is None and not region.headings:
            return False
        first = before.index if before is not None else region.headings[0].first
        last = after.index if after is not None else region.end
        if after is None and not _is_chapter_row(rows, last):
            return False
        start = first + 1 if before is not None else first
        return all(index in heads for index in range(start, last)) and all(
            _is_next(upper, lower) for upper, lower in pairwise(rows[first : last + 1])
        )

    positions = [match.position for match in matched]
    return positions_between(positions, matched, tables, proved)


def positions_between(
    positions: Sequence[int],
    matched: Sequence[_Match],
    tables: TableRows,
    proved: Callable[[_Match | None, _Match | None], bool],
) -> frozenset[int]:
    """The positions between neighbouring matched ones (None at either end) for which `proved` holds.

    Before the first matched position only those of its own block count: other blocks have a heading further up.
    """
    found: set[int] = set()
    edges: list[tuple[int, _Match | None]] = [
        (-1, None),
        *zip(positions, matched, strict=True),
        (len(tables.ids), None),
    ]
    for (low, before), (high, after) in pairwise(edges):
        if high > low + 1 and proved(before, after):
            gap = range(low + 1, high)
            found.update(at for at in gap if before is not None or tables.blocks[at] is tables.blocks[high])
    return frozenset(found)


def _is_whole(match: MatchedRow, left: float | None, tables: TableRows, form_index: FormIndex) -> bool:
    """Whether a printed row is exactly one row of the form: its exact label, and one number for each column at most."""
    row = match.row
    if match.likeness < 1.0 or any(place.method == "ocr" for place in row.places):
        return False
    if row.kind == "grid" and match.taken > 1:
        return False
    numbers = [place.text for place in number_places(row, left) if place.text]
    if len(numbers) > len(tables.blocks[match.position].columns):
        return False
    if any(read_printed(text).state == "unreadable" for text in numbers):
        return False
    labels = [place.text for place in label_places(row, left) if place.text and not place.continued]
    own = [match.position in tables.row_labels.match(text) for text in labels]
    if not any(own):
        return match.position in tables.row_labels.match("".join(labels))
    others = (text for text, is_own in zip(labels, own, strict=True) if not is_own)
    return all(fold(text) in form_index.groups or fold(text) in form_index.above for text in others)


def _is_next(upper: PrintedRow, lower: PrintedRow) -> bool:
    """Whether no printed row fits between two rows. Rows of a file's own table continue on the next page."""
    own = isinstance(upper.space, tuple) and upper.space[0] == "table"
    if own and (upper.space == lower.space or lower.kind == "line"):
        return 0 <= lower.page - upper.page <= 1
    if upper.page != lower.page:
        return False
    gap = lower.y0 - upper.y1
    if upper.kind == "grid" and lower.kind == "grid":
        return upper.table == lower.table and gap <= _TOUCHING
    # In the next column of a page the row below stands higher.
    return lower.y0 > upper.y0 and gap < min(upper.y1 - upper.y0, lower.y1 - lower.y0)


def _is_chapter_row(rows: Sequence[PrintedRow], index: int) -> bool:
    return index < len(rows) and rows[index].kind == "line" and is_chapter(rows[index].places[0].text)


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
    if not matched:
        return []
    places = {one.index: at for at, one in enumerate(region_rows)}
    found = list(matched)
    starts = [0, *(places[match.index] + match.taken for match in matched)]
    ends = [*(places[match.index] for match in matched), len(region_rows)]
    positions = [-1, *(match.position for match in matched), len(tables.ids)]
    for (low, high), start, end in zip(pairwise(positions), starts, ends, strict=True):
        gap = range(low + 1, high)
        between = [one for one in region_rows[start:end] if has_numbers(one.row, one.left)] if gap else []
        if gap and len(between) == len(gap) and all(map(_is_row_of, between, gap, [tables] * len(gap))):
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
