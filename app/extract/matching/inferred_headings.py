"""Finds the headings of tables without cells from their numbers.

Labels in narrow columns are split over lines that interleave with their neighbours'. So complete rows of numbers give
the columns' positions, and the words above each column are its label. Without such a row, words above each other make
the columns.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from app.extract.layout.printed_rows import Place, PrintedRow
from app.extract.matching.column_headings import ENOUGH, ColumnPlace, FoundHeading
from app.extract.matching.form_index import FormIndex, Heading, is_chapter
from app.forms.labels import fold
from app.model import is_value

TALLEST_HEADING = 14
"""Lines above the first row of numbers that may hold its heading's words."""
_FEWEST_COLUMNS = 4
"""Columns: narrower tables are found by their labels alone, and lines of fewer numbers are common in prose."""
_LATIN = re.compile(r"[^\u4e00-\u9fff]+")
_PROSE = 12
"""Characters: a line with a longer text that is no label is prose."""
_TOUCHING = 0.45
"""Share of a word's height: two words nearer than this belong to one column's label."""
_NEAR = 45
"""Lines after the first row of numbers that are searched for further complete rows of the table."""
_SAME_COLUMN = 8.0
"""Points: numbers of one column may be this far apart."""
_WIDEST, _FARTHEST = 1.3, 0.5
"""Shares of the least distance between columns: a wider word spans several; one further from its column is in none."""


def headings_above_numbers(
    rows: Sequence[PrintedRow], found: Sequence[FoundHeading], form_index: FormIndex
) -> list[FoundHeading]:
    """The headings of unruled tables that `found` (those found by their labels) does not hold yet."""
    made: list[FoundHeading] = []
    for heading in form_index.headings:
        size = len(heading.column_ids) * (len(heading.block.rows) if heading.across else 1)
        if size < _FEWEST_COLUMNS:
            continue
        known = [h for h in (*found, *made) if h.heading.number == heading.number]
        for first in _first_rows(rows, heading, size, form_index):
            if not any(h.first <= first <= h.last + _NEAR for h in known):
                one = _heading(rows, first, heading, size, form_index)
                if one is not None:
                    made.append(one)
                    known.append(one)
    return made


def _first_rows(rows: Sequence[PrintedRow], heading: Heading, size: int, form_index: FormIndex) -> list[int]:
    """The indices of lines with numbers below a line without: next to a row label, or (across) numbers alone."""
    found = []
    numbered = False
    for index, row in enumerate(rows):
        values = [place for place in row.places if is_value(place.text)] if row.kind == "line" else []
        if values and not numbered and len(values) <= size:
            bare = len(values) == len(row.places)
            if (bare and len(values) > 1) if heading.across else _is_labelled(row, heading, form_index):
                found.append(index)
        elif heading.across and not numbered and _ends_chapter(rows, index, heading, form_index):
            found.append(index)
        numbered = bool(values)
    return found


def _ends_chapter(rows: Sequence[PrintedRow], index: int, heading: Heading, form_index: FormIndex) -> bool:
    """Whether this line begins a chapter and the one before is that of the heading's table: the table is empty."""
    if rows[index].kind != "line" or not is_chapter(rows[index].text):
        return False
    above = [row.text for row in rows[max(0, index - TALLEST_HEADING) : index] if row.kind == "line"]
    chapters = [text for text in above if is_chapter(text)]
    return bool(chapters) and heading.table in form_index.chapters.match(chapters[-1])


def _is_labelled(row: PrintedRow, heading: Heading, form_index: FormIndex) -> bool:
    text = next((place.text for place in reversed(row.places) if not is_value(place.text)), "")
    return bool(text) and any(tables.row_labels.match(text) for tables in form_index.rows[heading.table])


_Columns = list[tuple[float, float]]
_Pieces = list[tuple[int, str]]


def _heading(
    rows: Sequence[PrintedRow], first: int, heading: Heading, size: int, form_index: FormIndex
) -> FoundHeading | None:
    """The heading above the row `first`: its columns from complete rows of numbers, or else from its words."""
    labels_of = [fold(text) for column in heading.block.columns for text in column.label.texts]
    words = [
        (at, word)
        for at, word in _words_above(rows, first, form_index)
        if any(_LATIN.sub("", fold(word.text)) in label for label in labels_of)
    ]
    most = max(size, _most_numbers(rows, first, heading, form_index))
    for columns, pieces in (_under_numbers(rows, first, most, words), _by_words(words)):
        labels = [_label(column, heading, form_index) for column in pieces]
        kept = [(at, label) for at, label in zip(columns, labels, strict=True) if label or len(columns) == size]
        keys = _keys(heading, [label[1] if label else None for _, label in kept])
        if keys is not None:
            begin = min(label[0] for _, label in kept if label)
            places = tuple(ColumnPlace(key, x0, x1) for key, ((x0, x1), _) in zip(keys, kept, strict=True))
            complete = all(label for _, label in kept)
            others = tuple(at for at in columns if most > size and at not in [kept_at for kept_at, _ in kept])
            return FoundHeading(
                heading, begin, first - 1, rows[first].space, places, complete, columns[-1][1], others=others
            )
    return None


def _most_numbers(rows: Sequence[PrintedRow], first: int, heading: Heading, form_index: FormIndex) -> int:
    """The most numbers that a row of the table prints: more than the form has where there are further columns."""
    if heading.across:
        return 0
    near = [row for row in rows[first : first + _NEAR] if row.kind == "line" and row.space == rows[first].space]
    counts = (
        sum(is_value(place.text) for place in row.places) for row in near if _is_labelled(row, heading, form_index)
    )
    return max(counts, default=0)


def _words_above(rows: Sequence[PrintedRow], first: int, form_index: FormIndex) -> list[tuple[int, Place]]:
    """The words above the row `first` with their row's index, from the top, without merged labels.

    They begin below a chapter heading, or below the numbers further up.
    """
    words: list[tuple[int, Place]] = []
    for index in range(first - 1, max(0, first - TALLEST_HEADING) - 1, -1):
        row = rows[index]
        if row.kind != "line" or row.page != rows[first].page or any(is_value(place.text) for place in row.places):
            break
        if is_chapter(row.text):
            break
        pieces = row.pieces or row.places
        if any(len(piece.text) > _PROSE and not form_index.is_heading_text(fold(piece.text)) for piece in pieces):
            continue
        words += [(index, piece) for piece in pieces if not _is_above(piece, form_index)]
    return sorted(words, key=lambda item: item[0])


def _is_above(piece: Place, form_index: FormIndex) -> bool:
    text = piece.text
    return bool(fold(text) in form_index.above or form_index.across_rows.match(text) or form_index.chapters.match(text))


def _under_numbers(
    rows: Sequence[PrintedRow], first: int, size: int, words: Sequence[tuple[int, Place]]
) -> tuple[_Columns, list[_Pieces]]:
    columns = _number_columns(rows, first, size)
    pieces: list[_Pieces] = [[] for _ in columns]
    for index, word in words:
        at = _column_of(word, columns) if columns else None
        if at is not None:
            pieces[at].append((index, word.text))
    return columns, pieces


def _by_words(words: Sequence[tuple[int, Place]]) -> tuple[_Columns, list[_Pieces]]:
    """Columns of words that are above each other or nearly touch: extents, and words with their row's index."""
    columns: list[list[tuple[int, Place]]] = []
    for index, word in sorted(words, key=lambda item: item[1].x0):
        column = columns[-1] if columns else []
        x1 = max((other.x1 for _, other in column), default=0.0)
        if column and word.x0 - x1 < _TOUCHING * min(word.boxes[0].height, word.boxes[0].width):
            column.append((index, word))
        else:
            columns.append([(index, word)])
    extents = [(min(w.x0 for _, w in column), max(w.x1 for _, w in column)) for column in columns]
    in_order = [sorted(column, key=lambda item: (item[0], item[1].x0)) for column in columns]
    return extents, [[(index, word.text) for index, word in column] for column in in_order]


def _number_columns(rows: Sequence[PrintedRow], first: int, size: int) -> list[tuple[float, float]]:
    """The extent of each column's numbers in the complete rows (of `size` numbers) from `first` on."""
    columns: list[tuple[float, float]] = []
    for row in rows[first : first + _NEAR]:
        values = [place for place in row.places if is_value(place.text)]
        if row.kind != "line" or row.space != rows[first].space or len(values) != size:
            continue
        if not columns:
            columns = [(value.x0, value.x1) for value in values]
        elif all(
            value.x0 < x1 + _SAME_COLUMN and value.x1 > x0 - _SAME_COLUMN
            for value, (x0, x1) in zip(values, columns, strict=True)
        ):
            columns = [(min(x0, v.x0), max(x1, v.x1)) for v, (x0, x1) in zip(values, columns, strict=True)]
    return columns


def _column_of(piece: Place, columns: Sequence[tuple[float, float]]) -> int | None:
    """The index of the column that a word of the heading is above; None for one that spans several or none."""
    middles = [(x0 + x1) / 2 for x0, x1 in columns]
    pitch = min(b - a for a, b in itertools.pairwise(middles))
    if piece.x1 - piece.x0 > _WIDEST * pitch:
        return None
    at = min(range(len(middles)), key=lambda index: abs(middles[index] - piece.middle))
    return at if abs(middles[at] - piece.middle) < _FARTHEST * pitch else None


def _label(pieces: Sequence[tuple[int, str]], heading: Heading, form_index: FormIndex) -> tuple[int, set[str]] | None:
    """The row where the label above a column begins, and the ids of the columns that it can be; lowest words first."""
    text = ""
    best: tuple[float, int, set[str]] | None = None
    for index, piece in reversed(pieces):
        if is_value(piece):
            break
        text = piece + text
        found = {c: like for (number, c), like in form_index.columns.match(text).items() if number == heading.number}
        like = max(found.values(), default=0.0)
        if found and (best is None or like >= best[0]):
            best = (like, index, set(found))
    return (best[1], best[2]) if best else None


def _keys(heading: Heading, labels: Sequence[set[str] | None]) -> list[str] | None:
    """The columns' keys, where enough of the labels are the form's and none is in the place of another."""
    ids = list(heading.column_ids)
    rows = [row.id for row in heading.block.rows]
    if len(labels) != len(ids) * (len(rows) if heading.across else 1):
        return None
    wanted = [f"{row}/{column}" for row in rows for column in ids] if heading.across else ids
    stated = _stated(heading, labels) if not heading.across else None
    if stated is not None:
        return stated
    agreeing = 0
    for index, found in enumerate(labels):
        if found and ids[index % len(ids)] not in found:
            return None
        agreeing += bool(found)
    return wanted if agreeing >= ENOUGH * len(wanted) else None


def _stated(heading: Heading, labels: Sequence[set[str] | None]) -> list[str] | None:
    """The columns' keys in the order of the labels, where each is the label of exactly one column.

    None where columns of one merged label would not be next to each other.
    """
    keys = [next(iter(found)) for found in labels if found and len(found) == 1]
    if len(keys) != len(labels) or len(set(keys)) < len(keys):
        return None
    groups = {column.id: column.groups for column in heading.block.columns}
    met = [group for group, _ in itertools.groupby(groups[key] for key in keys)]
    inner = [group for group in met if len(group) == max(len(one) for one in met)]
    return keys if len(inner) == 1 or len(set(met)) == 1 else None
