"""Finds the headings of tables that print only some of a form's columns (自然人, 商业企业, 总计 alone), or others too.

The columns that are missing are proved not to be printed where every number of the table is under a label of the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.extract.layout.printed_rows import Place, PrintedRow
from app.extract.matching.column_headings import ColumnPlace, FoundHeading
from app.extract.matching.form_index import FormIndex, Heading, TableRows
from app.forms.labels import fold
from app.model import is_value

_FEWEST_OF_FORM = 3
"""Columns of the form: of fewer, one label more or less is no evidence."""
_FEWEST_PRINTED = 2
"""Columns of the form that must be printed."""


def labelled_columns(labels: Sequence[str], heading: Heading, form_index: FormIndex) -> list[str | None] | None:
    """The form's column of each label, None for a label of another column.

    None for all where they are no part of the heading: fewer than two columns of the form, one twice, all of them, or
    as many labels as the form has columns, so that a label may only be misread.
    """
    size = len(heading.column_ids)
    if size < _FEWEST_OF_FORM or len(labels) == size:
        return None
    found = [column_of(label, heading, form_index) for label in labels]
    known = [column for column in found if column is not None]
    if len(known) < _FEWEST_PRINTED or len(set(known)) < len(known) or len(known) == size:
        return None
    return found


def column_of(label: str, heading: Heading, form_index: FormIndex) -> str | None:
    """The heading's column with exactly this label, with or without the merged labels above it; None without one."""
    exact = [
        column
        for (number, column), likeness in form_index.columns.match(label).items()
        if number == heading.number and likeness == 1.0
    ]
    if not exact:
        folded = fold(label)
        exact = [
            column.id
            for column in heading.block.columns
            for text in column.label.texts
            if folded in {"".join(fold(group.text) for group in column.groups[at:]) + fold(text) for at in (0, 1)}
        ]
    return exact[0] if len(set(exact)) == 1 else None


def partial_headings(
    rows: Sequence[PrintedRow], found: Sequence[FoundHeading], form_index: FormIndex
) -> list[FoundHeading]:
    """The headings of rows of cells that hold some of a form's columns, each right above a row of that form.

    `found` are the whole headings; a table that has one is left out.
    """
    made: list[FoundHeading] = []
    tables = {rows[heading.last].table for heading in found}
    headed: set[tuple[int, int]] = set()
    for index in range(1, len(rows)):
        row, above = rows[index], rows[index - 1]
        if row.kind != "grid" or row.table in tables or above.table != row.table or above.space != row.space:
            continue
        if any(is_value(place.text) for place in above.places if place.text):
            continue
        for heading in form_index.headings:
            if heading.across or (row.table, heading.number) in headed:
                continue
            one = _heading_above(rows, index, heading, form_index)
            if one is not None:
                made.append(one)
                headed.add((row.table, heading.number))
    return made


def _heading_above(
    rows: Sequence[PrintedRow], index: int, heading: Heading, form_index: FormIndex
) -> FoundHeading | None:
    label = _label_of(rows[index], heading, form_index.rows[heading.table], form_index)
    if label is None:
        return None
    numbers = [place for place in rows[index].places if place.x0 >= label.x1]
    cut = sum(1 for place in numbers if is_cut(place))
    numbers = [place for place in numbers if not is_cut(place)]
    leaves = [_over(number, rows[index - 1]) for number in numbers]
    columns = labelled_columns([leaf.text if leaf is not None else "" for leaf in leaves], heading, form_index)
    if columns is None or any(leaf is None for leaf in leaves):
        return None
    places = [leaf for leaf in leaves if leaf is not None]
    known = [ColumnPlace(key, at.x0, at.x1) for key, at in zip(columns, places, strict=True) if key is not None]
    others = tuple((at.x0, at.x1) for key, at in zip(columns, places, strict=True) if key is None)
    missing = tuple(column for column in heading.column_ids if column not in columns)
    # A part of a table that was cut sideways lacks the first or the last column, which another part prints.
    whole = {heading.column_ids[0], heading.column_ids[-1]} <= set(columns)
    proved = (
        whole
        and not others
        and not cut
        and not _is_headed_elsewhere(rows, index, heading, frozenset(missing), form_index)
        and all(len(at) == len(numbers) for at in _numbers_below(rows, index, heading, form_index))
    )
    first = index - 1
    while first and rows[first - 1].table == rows[index].table and not _has_value(rows[first - 1]):
        first -= 1
    return FoundHeading(
        heading,
        first,
        index - 1,
        rows[index].space,
        tuple(sorted(known, key=lambda column: column.x0)),
        complete=True,
        right=max(at.x1 for at in places),
        others=others,
        missing=missing,
        unprinted=missing if proved else (),
    )


def is_cut(place: Place) -> bool:
    """Whether a cell of a row is cut by the page's edge, or holds something unread: nobody knows what it prints."""
    return not place.text and place.confidence <= 0.0


def _is_headed_elsewhere(
    rows: Sequence[PrintedRow], index: int, heading: Heading, missing: frozenset[str], form_index: FormIndex
) -> bool:
    """Whether another table of cells below prints missing columns: it may be the other part of a table cut in two."""
    for row in rows[index + 1 :]:
        if row.kind != "grid" or row.table == rows[index].table:
            continue
        texts = [place.text for place in row.fresh() if fold(place.text) in form_index.columns]
        found = [form_index.columns.match(text) for text in texts]
        own = {column for labels in found for (number, column) in labels if number == heading.number}
        others = any(all(number != heading.number for number, _ in labels) for labels in found)
        if own and own <= missing and not others:
            return True
        if len(own) > len(missing):
            return False
    return False


def _label_of(row: PrintedRow, heading: Heading, of_forms: Iterable[TableRows], form_index: FormIndex) -> Place | None:
    """The place with the exact label of a row that has the heading's columns; None for any other row."""
    for place in reversed(row.places):
        if not place.text or is_value(place.text):
            continue
        for tables in of_forms:
            for position, likeness in tables.row_labels.match(place.text).items():
                ids = tuple(column.id for column in tables.blocks[position].columns)
                if likeness == 1.0 and ids == heading.column_ids:
                    return place
        return None
    return None


def _over(number: Place, above: PrintedRow) -> Place | None:
    """The one cell of the row above that a number's cell is under, and that is no wider than a column."""
    over = [place for place in above.places if place.x0 < number.middle < place.x1]
    # Where the page cuts a merged label, its cell goes on beside the labels below it.
    over = [place for place in over if not place.continued] or over
    return over[0] if len(over) == 1 and over[0].x0 < number.x1 and over[0].x1 <= number.x1 + 1 else None


def _numbers_below(
    rows: Sequence[PrintedRow], index: int, heading: Heading, form_index: FormIndex
) -> Iterable[list[Place]]:
    """The cells behind the label in each row of the heading's table that has its columns."""
    for row in rows[index:]:
        if row.table != rows[index].table:
            continue
        label = _label_of(row, heading, form_index.rows[heading.table], form_index)
        if label is not None:
            yield [place for place in row.places if place.x0 >= label.x1]


def _has_value(row: PrintedRow) -> bool:
    return any(is_value(place.text) for place in row.places if place.text)
