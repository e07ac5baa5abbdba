"""Finds the rows that each table of the forms takes up: from its heading to the end of its chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.column_headings import FoundHeading, find_headings
from app.extract.matching.form_index import FormIndex, TableRows, is_chapter
from app.extract.matching.inferred_headings import headings_above_numbers
from app.extract.matching.partial_headings import partial_headings
from app.forms.labels import fold
from app.frozen import dataclass
from app.model import Table, is_value

_FIGURES = "0123456789０１２３４５６７８９.．，,/／—–－-＋+ "
_ENOUGH_LABELS = 8
"""Row labels with numbers that are enough to recognise a table without a heading."""
_GOES_ON_WITHIN = 8
"""Rows below what looks like a chapter heading: a row of the table among them shows that it is a merged label."""
_DATA_WITHIN = 6
"""Printed rows below a heading that are searched for the next row label."""
_SPREAD = 4
"""Printed rows per row label: labels further apart on average are no table."""
_LONGEST = 60
"""Characters: a longer text is no row label."""
_ALIKE = 0.8
"""The likeness (0..1) from which on a line is a row label of the table, and no chapter heading."""


@dataclass
class TableRegion:
    """One table of a form in the rows `first` up to `end` (indices), with its headings.

    `table` is the result of reading it, `forms` the ids of the forms that fit equally well, `used` the indices of the
    rows that it was made of; they are set while reading.
    """

    table_id: str
    first: int
    end: int
    headings: list[FoundHeading]
    table: Table | None = None
    forms: tuple[str, ...] = ()
    used: set[int] = field(default_factory=set)


def find_regions(rows: Sequence[PrintedRow], form_index: FormIndex) -> list[TableRegion]:
    """The regions of the forms' tables in the rows, in reading order, recognised by headings or by row labels."""
    headings = find_headings(rows, form_index)
    headings += headings_above_numbers(rows, headings, form_index)
    regions = _gathered(rows, [*headings, *partial_headings(rows, headings, form_index)], form_index)
    return sorted([*regions, *_without_heading(rows, regions, form_index)], key=lambda region: region.first)


def _gathered(rows: Sequence[PrintedRow], headings: Sequence[FoundHeading], form_index: FormIndex) -> list[TableRegion]:
    """Regions of headings: each heading continues the table before it, or begins a new one."""
    regions: list[TableRegion] = []
    for heading in sorted(headings, key=lambda heading: (heading.first, -len(heading.columns))):
        last = regions[-1] if regions else None
        if last is not None and last.table_id == heading.heading.table and _goes_on(last, heading, rows, form_index):
            last.headings.append(heading)
            continue
        if last is not None:
            last.end = min(last.end, heading.first)
        regions.append(TableRegion(heading.heading.table, heading.first, len(rows), [heading]))
    for region in regions:
        region.end = _chapter_end(rows, region, form_index)
    return regions


def _without_heading(
    rows: Sequence[PrintedRow], regions: Sequence[TableRegion], form_index: FormIndex
) -> list[TableRegion]:
    """Regions of tables without a heading, recognised by many row labels one below the other.

    They may begin within the region of another table whose chapter's end was not recognised, which then ends there.
    """
    covered = {index for region in regions for index in _own_rows(region, rows, form_index)}
    found: list[TableRegion] = []
    for table_id, tables in form_index.rows.items():
        if any(region.table_id == table_id for region in regions) or len(tables[0].ids) < _ENOUGH_LABELS:
            continue
        run: list[int] = []
        for index, row in enumerate(rows):
            if index not in covered and is_row_of(row, tables):
                run.append(index)
        if len(run) >= _ENOUGH_LABELS and run[-1] - run[0] < _SPREAD * len(run):
            found.append(TableRegion(table_id, run[0], run[-1] + 1, []))
            for region in regions:
                if region.first < run[0] < region.end:
                    region.end = run[0]
    return found


def _own_rows(region: TableRegion, rows: Sequence[PrintedRow], form_index: FormIndex) -> Iterator[int]:
    """The rows of a region up to the last that is a heading of its table, or a row of it."""
    last = max((heading.last for heading in region.headings), default=region.first)
    if region.headings and region.headings[0].heading.across:
        yield from range(region.first, min(region.end, last + 1 + _DATA_WITHIN))
        return
    own = [at for at in range(last + 1, region.end) if is_row_of(rows[at], form_index.rows[region.table_id])]
    yield from range(region.first, max((last, *own)) + 1)


def _goes_on(region: TableRegion, heading: FoundHeading, rows: Sequence[PrintedRow], form_index: FormIndex) -> bool:
    """Whether a further heading of the same table continues it: the rows below follow those above in the form."""
    if heading.heading.across:
        between = rows[region.headings[-1].last + 1 : heading.first]
        return not any(is_value(place.text) for row in between for place in row.places)
    before = after = -1
    for tables in form_index.rows[region.table_id]:
        for row in rows[region.headings[-1].last + 1 : heading.first]:
            before = max(before, *(p for p in _positions(row, tables)), -1)
        for row in rows[heading.last + 1 : heading.last + 1 + _DATA_WITHIN]:
            found = _positions(row, tables)
            if found:
                after = min(found)
                break
        if before >= 0 and after >= 0:
            return after >= before
    return True


def _positions(row: PrintedRow, tables: TableRows) -> list[int]:
    found: list[int] = []
    for item in row.places:
        if item.text and not item.continued and len(item.text) < _LONGEST:
            found += [at for at, likeness in tables.row_labels.match(item.text).items() if likeness == 1.0]
    return found


def _chapter_end(rows: Sequence[PrintedRow], region: TableRegion, form_index: FormIndex) -> int:
    """The index of the row where the next chapter's heading ends the table; its `end` without one."""
    tables = form_index.rows[region.table_id]
    for index in range(region.headings[0].last + 1, region.end):
        row = rows[index]
        if row.kind != "line" or len(row.places) > 2 or not is_chapter(row.places[0].text):
            continue
        text = row.places[0].text.rstrip(_FIGURES)
        if form_index.begins_label(fold(text)) and not form_index.chapters.match(text):
            continue
        if any(likeness >= _ALIKE for table in tables for likeness in table.row_labels.match(text).values()):
            continue
        if any(is_row_of(below, tables) for below in rows[index + 1 : index + 1 + _GOES_ON_WITHIN]):
            continue
        return index
    return region.end


def is_row_of(row: PrintedRow, tables: Sequence[TableRows]) -> bool:
    """Whether a row prints a label of the table, exactly, and numbers."""
    return any(_positions(row, one) for one in tables) and any(is_value(place.text) for place in row.places)
