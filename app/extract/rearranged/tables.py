"""Makes tables of a form's line of numbers that a report prints in another layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.cells import absent, cell_of
from app.extract.matching.column_assignment import Placed
from app.extract.matching.form_index import FormIndex, Heading
from app.extract.matching.form_tables import find_tables
from app.extract.matching.table_regions import TableRegion
from app.extract.rearranged.layouts import AcrossLine, AcrossReading, across_readings
from app.extract.rearranged.turned import TurnedReading, turned_readings
from app.model import Cell, Table


def find_all_tables(rows: Sequence[PrintedRow], form_index: FormIndex) -> list[TableRegion]:
    """Every table of the forms in the rows, in the form's layout or another, in reading order."""
    found = find_tables(rows, form_index)
    other = other_layouts(rows, found, form_index)
    return sorted([*found, *other], key=lambda region: region.first) if other else found


def other_layouts(rows: Sequence[PrintedRow], found: Sequence[TableRegion], form_index: FormIndex) -> list[TableRegion]:
    """The regions of lines of numbers in other layouts than the form's, outside the regions of their tables."""
    regions: list[TableRegion] = []
    for heading in lacking(form_index, [one.table_id for one in found]):
        own = [*found, *regions]
        taken = {at for one in own if one.table_id == heading.table for at in range(one.first, one.end)}
        taken |= {at for one in own for at in one.used}
        lines = {at: _line(row) for at, row in enumerate(rows) if at not in taken}
        for first, last, table, forms in tables_in(lines, heading, form_index):
            region = TableRegion(heading.table, first, last + 1, [], table, forms)
            region.used = set(range(first, last + 1))
            regions.append(region)
    return regions


def lacking(form_index: FormIndex, found: Sequence[str]) -> list[Heading]:
    """The headings of tables that were found less often than another one: each report has every table once."""
    counts = Counter(found)
    most = max(counts.values(), default=1)
    return [heading for heading in form_index.headings if counts[heading.table] < most]


def tables_in(
    lines: Mapping[int, AcrossLine], heading: Heading, form_index: FormIndex
) -> Iterator[tuple[int, int, Table, tuple[str, ...]]]:
    """The tables of a heading in the lines: first and last line, the table, and the forms that fit it equally well."""
    for reading in across_readings(lines, heading, form_index) if heading.across else ():
        yield reading.first, reading.last, table_of(reading, heading, form_index), heading.forms
    for turned in turned_readings(lines, heading, form_index):
        form = turned.tables.form.id
        yield turned.first, turned.last, _turned_table(turned, heading.table), (form,)


def _turned_table(turned: TurnedReading, table_id: str) -> Table:
    """The table of a turned reading; cells whose labels were not both found are unreadable."""
    cells: list[Cell] = []
    for position, (row_id, block) in enumerate(zip(turned.tables.ids, turned.tables.blocks, strict=True)):
        for column in block.columns:
            cell_id = f"{table_id}/{row_id}/{column.id}"
            place = turned.places.get((position, column.id))
            cells.append(Cell.not_found(cell_id) if place is None else cell_of(cell_id, column, place, Placed({}, 1.0)))
    return Table(table_id, turned.tables.form.id, tuple(cells))


def table_of(reading: AcrossReading, heading: Heading, form_index: FormIndex) -> Table:
    """The table of a reading: columns that no heading of it prints are absent, other missing cells unreadable."""
    unprinted = reading.unprinted(heading)
    cells: list[Cell] = []
    for row in heading.block.rows:
        for column in heading.block.columns:
            cell_id = f"{heading.table}/{row.id}/{column.id}"
            place, confidence = reading.places.get(f"{row.id}/{column.id}", (None, 0.0))
            if place is not None:
                cells.append(cell_of(cell_id, column, place, Placed({}, confidence)))
            else:
                cells.append(absent(cell_id) if column.id in unprinted else Cell.not_found(cell_id))
    form = next(one.form.id for one in form_index.rows[heading.table] if one.form.id in heading.forms)
    return Table(heading.table, form, tuple(cells))


def _line(row: PrintedRow) -> AcrossLine:
    """A printed row as a line; a cell that began further up counts as a label of every row that it is in."""
    return AcrossLine(row.places, row.kind == "grid", row.space)
