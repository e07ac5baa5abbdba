"""Finds the column headings of the forms' tables in printed rows, and the extent of each column."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import NamedTuple

from app.extract.layout.printed_rows import Place, PrintedRow
from app.extract.matching.form_index import FormIndex, Heading
from app.forms.form import Block
from app.forms.labels import fold
from app.frozen import dataclass
from app.model import is_value

TALLEST = 6
"""Printed rows that a heading takes up at most, split labels included."""
_GROUPS_WITHIN = 3
"""Printed rows above a heading's own labels within which its merged labels stand."""
ENOUGH = 0.6
"""The share of its columns that must be read for a heading to count although the others were not."""
_ALIKE = 0.8
"""The least likeness (0..1) of a column label that could be another column's too."""
_LONGEST = 60
"""Characters: a longer text is no label."""
_SHARED = 0.5
"""Share of the narrower piece's width: two pieces of one label, one under the other, overlap by more."""


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """The extent of one column in its row's space (see `Place`); `key` is its id, or `row/column` for a line across."""

    key: str
    x0: float
    x1: float


@dataclass(frozen=True)
class FoundHeading:
    """A heading printed in the rows `first` to `last` (indices); `columns` are from left to right.

    `complete`: the label of every column was read. `ordered`: the columns do not overlap and are in the form's order,
    or in another one that the heading states for certain (`states_order`). `right` is the x where the heading's last
    place ends. `others` are the extents of columns that the form does not have, each with a label of its own.
    `missing` are the form's columns that the heading lacks, `unprinted` those of them that are proved not printed.
    """

    heading: Heading
    first: int
    last: int
    space: object
    columns: tuple[ColumnPlace, ...]
    complete: bool
    right: float
    ordered: bool = True
    others: tuple[tuple[float, float], ...] = ()
    missing: tuple[str, ...] = ()
    unprinted: tuple[str, ...] = ()

    @property
    def left(self) -> float:
        """The x where the first column begins, in the heading's space."""
        return self.columns[0].x0


class Hit(NamedTuple):
    """A column's label as found: its place, the row's index, and whether it equals the form's label."""

    column: str
    place: Place
    at: int
    exact: bool


@dataclass
class _Pending:
    """The labels of one heading that were found in the last few rows."""

    hits: list[Hit] = field(default_factory=list)

    def forget_before(self, row: int) -> None:
        """Drop the labels of rows with a lower index."""
        self.hits = [hit for hit in self.hits if hit.at >= row]


def find_headings(rows: Sequence[PrintedRow], form_index: FormIndex) -> list[FoundHeading]:
    """Every heading in the rows, in order; a heading whose labels are all part of a larger one is left out."""
    pending = [_Pending() for _ in form_index.headings]
    groups: list[tuple[str, int, Place, int]] = []
    found: list[FoundHeading] = []
    for index in range(len(rows)):
        fresh: list[FoundHeading] = []
        touched: set[int] = set()
        for text, place in _label_places(rows, index, form_index):
            for number, row_id in form_index.across_rows.match(text):
                groups.append((row_id, number, place, index))
            columns = form_index.columns.match(text)
            for (number, column), likeness in columns.items():
                if likeness >= _ALIKE or len(columns) == 1:
                    pending[number].hits.append(Hit(column, place, index, likeness == 1.0))
                    touched.add(number)
        for number in touched:
            pending[number].forget_before(index - TALLEST)
            heading = form_index.headings[number]
            made = (
                _across(heading, pending[number], groups, rows, index)
                if heading.across
                else _down(heading, pending[number], rows, index, form_index)
            )
            if made is not None:
                fresh.append(made)
        found += [_with_rows_above(made, rows, form_index) for made in _largest(fresh)]
        for made in fresh:
            pending[made.heading.number].hits.clear()
    return found


def _with_rows_above(heading: FoundHeading, rows: Sequence[PrintedRow], form_index: FormIndex) -> FoundHeading:
    """The heading with `first` moved up over rows of the same table that hold only merged labels."""
    first = heading.first
    while first and rows[first - 1].kind == "grid" and rows[first - 1].table == rows[heading.first].table:
        if any(fold(place.text) not in form_index.above for place in rows[first - 1].fresh()):
            break
        first -= 1
    return replace(heading, first=first)


def _label_places(rows: Sequence[PrintedRow], index: int, form_index: FormIndex) -> Iterator[tuple[str, Place]]:
    """The texts that may be labels, with their places: the row's own, also joined with the words right below them."""
    row = rows[index]
    lower: list[PrintedRow] | None = None
    for place in row.places:
        if place.continued or not place.text or len(place.text) > _LONGEST or is_value(place.text):
            continue
        yield place.text, place
        if fold(place.text) in form_index.columns:
            continue
        text = place.text
        lower = _rows_below(rows, index) if lower is None else lower
        for below in lower:
            part = next((other for other in below.places if _is_under(other, place)), None)
            if part is not None:
                if is_value(part.text):
                    break
                text += part.text
                if fold(text) in form_index.columns:
                    yield text, place
                    break


def _rows_below(rows: Sequence[PrintedRow], index: int) -> list[PrintedRow]:
    """The rows that may hold the rest of a label: the next lines of words, or the next page's first row of cells."""
    row = rows[index]
    if row.kind == "line":
        return [below for below in rows[index + 1 : index + 4] if below.kind == "line" and below.page == row.page]
    below = next((below for below in rows[index + 1 : index + 8] if below.kind == "grid"), None)
    return [below] if below is not None and below.page != row.page and below.space == row.space else []


def _is_under(lower: Place, upper: Place) -> bool:
    """Whether one piece of a label is under another: they overlap by more than half of the narrower one."""
    shared = min(lower.x1, upper.x1) - max(lower.x0, upper.x0)
    return shared > _SHARED * min(lower.x1 - lower.x0, upper.x1 - upper.x0)


def _down(
    heading: Heading, pending: _Pending, rows: Sequence[PrintedRow], index: int, form_index: FormIndex
) -> FoundHeading | None:
    """The heading once each of its columns was found; None before, and for lines of words in an unknown order."""
    latest: dict[str, Hit] = {}
    for hit in pending.hits:
        if hit.column not in latest or hit.at >= latest[hit.column].at:
            latest[hit.column] = hit
    wanted = heading.column_ids
    if any(column not in latest for column in wanted):
        return None
    row, first = rows[index], min(hit.at for hit in latest.values())
    places = sorted(
        (ColumnPlace(column, latest[column].place.x0, latest[column].place.x1) for column in wanted),
        key=lambda column: column.x0,
    )
    apart = all(b.x0 >= (a.x0 + a.x1) / 2 for a, b in itertools.pairwise(places))
    ordered = apart and [column.key for column in places] == list(wanted)
    if not ordered and apart:
        hits = [hit for hit in pending.hits if hit.at >= first]
        ordered = states_order(heading.block, hits, rows[max(0, first - _GROUPS_WITHIN) : index + 1])
    if not ordered and row.kind == "line":
        return None
    others = _other_columns(rows[_rows_of_labels(rows, first, form_index) : index + 1], places, form_index)
    return FoundHeading(heading, first, index, row.space, tuple(places), True, row.places[-1].x1, ordered, others)


def _rows_of_labels(rows: Sequence[PrintedRow], first: int, form_index: FormIndex) -> int:
    """The first of the rows above a heading's own labels, in its table, that may hold its merged labels.

    A line of words belongs to the table where it holds a merged label.
    """
    top = first
    while top and first - top < _GROUPS_WITHIN:
        above = rows[top - 1]
        if above.kind != rows[first].kind or above.table != rows[first].table or above.space != rows[first].space:
            break
        if above.kind == "line" and not any(
            place.text and fold(place.text) in form_index.above for place in above.places
        ):
            break
        if any(is_value(place.text) for place in above.places if place.text):
            break
        top -= 1
    return top


def states_order(block: Block, hits: Sequence[Hit], above: Sequence[PrintedRow]) -> bool:
    """Whether a heading states for certain that the columns have another order than the form's.

    Each label must be printed exactly, and once. Besides, all must be in one row, or each merged label in `above` (the
    heading's rows and those over it) must be over its own columns and no others: where the spans of cells are broken,
    labels merely seem to have changed places.
    """
    if any(not hit.exact for hit in hits) or len({hit.column for hit in hits}) < len(hits):
        return False
    if len({hit.at for hit in hits}) == 1:
        return True
    ordered = sorted(hits, key=lambda hit: hit.place.x0)
    groups_of = {column.id: column.groups for column in block.columns}
    seen = 0
    for group in dict.fromkeys(group for column in block.columns for group in column.groups):
        folded = {fold(text) for text in group.texts}
        over = [place for row in above for place in row.fresh() if fold(place.text) in folded]
        inside = [hit for hit in ordered if group in groups_of[hit.column]]
        if len(over) != 1 or not _is_over(over[0], inside, ordered, above[-1].kind):
            return False
        seen += 1
    return seen > 0


def _is_over(group: Place, inside: Sequence[Hit], ordered: Sequence[Hit], kind: str) -> bool:
    """Whether a merged label is over exactly these columns; in a line of words, somewhere between the outer two."""
    if kind == "grid":
        return [hit for hit in ordered if group.x0 < hit.place.middle < group.x1] == list(inside)
    first = ordered.index(inside[0])
    together = list(ordered[first : first + len(inside)]) == list(inside)
    return together and inside[0].place.x0 < group.middle < inside[-1].place.x1


def _other_columns(
    rows: Sequence[PrintedRow], columns: Sequence[ColumnPlace], form_index: FormIndex
) -> tuple[tuple[float, float], ...]:
    """The extents of labels in a heading's rows that no form has, to the right of the first column's left edge."""
    found = []
    for row in rows:
        for place in row.fresh():
            text = fold(place.text)
            if not text or place.x0 < columns[0].x0 or is_value(place.text) or form_index.is_heading_text(text):
                continue
            if text not in form_index.known and not any(
                place.x0 < column.x1 and column.x0 < place.x1 for column in columns
            ):
                found.append((place.x0, place.x1))
    return tuple(found)


def _across(
    heading: Heading,
    pending: _Pending,
    groups: Sequence[tuple[str, int, Place, int]],
    rows: Sequence[PrintedRow],
    index: int,
) -> FoundHeading | None:
    """The heading of a line across: each column label once for each row of the form, from left to right.

    It takes the fewest printed rows that hold them all, so that a label further up is not counted.
    """
    row = rows[index]
    count = len(heading.block.rows)
    wanted = heading.column_ids
    size = len(wanted)
    hits = _lowest_hits(pending, index, dict.fromkeys(wanted, count))
    if hits is None:
        return None
    if [hit.column for hit in hits] != list(wanted) * count:
        # Another order is accepted where each row's labels are together, complete and exact.
        parts = [{hit.column for hit in hits[at : at + size]} for at in range(0, len(hits), size)]
        if any(part != set(wanted) for part in parts) or not all(hit.exact for hit in hits):
            return None
        if not _of_one_heading(hits, rows):
            return None
    first = min(hit.at for hit in hits)
    row_ids = _row_order(heading, groups, first, index)
    places = tuple(
        ColumnPlace(f"{row_ids[at // size]}/{hit.column}", hit.place.x0, hit.place.x1) for at, hit in enumerate(hits)
    )
    return FoundHeading(heading, first, index, row.space, places, True, row.places[-1].x1)


def _of_one_heading(hits: Sequence[Hit], rows: Sequence[PrintedRow]) -> bool:
    """Whether labels from left to right belong together: side by side, in one table, and no numbers between them.

    The label of a row further up, such as a total's, may else stand in for a column's label that was not read.
    """
    if any(b.place.x0 < (a.place.x0 + a.place.x1) / 2 for a, b in itertools.pairwise(hits)):
        return False
    first, last = min(hit.at for hit in hits), max(hit.at for hit in hits)
    if len({(rows[hit.at].kind, rows[hit.at].table) for hit in hits}) > 1:
        return False
    return not any(is_value(place.text) for row in rows[first:last] for place in row.places if place.text)


def _lowest_hits(pending: _Pending, index: int, wanted: dict[str, int]) -> list[Hit] | None:
    """The labels of the last rows from left to right, where there are exactly as many as `wanted` of each."""
    for first in range(index, index - TALLEST - 1, -1):
        hits = [hit for hit in pending.hits if hit.at >= first]
        if Counter(hit.column for hit in hits) == Counter(wanted):
            return sorted(hits, key=lambda hit: hit.place.x0)
    return None


def _row_order(heading: Heading, groups: Sequence[tuple[str, int, Place, int]], first: int, last: int) -> list[str]:
    """Row ids from left to right by their labels above the columns; the form's order where one is missing."""
    ids = [row.id for row in heading.block.rows]
    above = {
        row_id: place
        for row_id, number, place, at in groups
        if number == heading.number and first - TALLEST <= at <= last
    }
    return sorted(ids, key=lambda row_id: above[row_id].middle) if len(above) == len(ids) else ids


def _largest(found: list[FoundHeading]) -> list[FoundHeading]:
    """Of headings that end in the same row, those whose columns are not all part of another."""
    kept: list[FoundHeading] = []
    for one in sorted(found, key=lambda heading: -len(heading.columns)):
        spans = {(column.x0, column.x1) for column in one.columns}
        if not any(spans < {(c.x0, c.x1) for c in other.columns} for other in kept):
            kept.append(one)
    return kept
