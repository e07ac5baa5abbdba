"""Makes tables of a form's line of numbers that a report prints in another layout."""

from __future__ import annotations

from collections.abc import Sequence

from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.cells import absent, cell_of
from app.extract.matching.column_assignment import Placed
from app.extract.matching.form_index import FormIndex, Heading
from app.extract.matching.form_tables import find_tables
from app.extract.matching.table_regions import TableRegion
from app.extract.rearranged.layouts import AcrossLine, AcrossReading, across_readings
from app.model import Cell, Table


def find_all_tables(rows: Sequence[PrintedRow], form_index: FormIndex) -> list[TableRegion]:
    """Every table of the forms in the rows, in the form's layout or another, in reading order."""
    found = find_tables(rows, form_index)
    other = other_layouts(rows, found, form_index)
    return sorted([*found, *other], key=lambda region: region.first) if other else found


def other_layouts(rows: Sequence[PrintedRow], found: Sequence[TableRegion], form_index: FormIndex) -> list[TableRegion]:
    """The regions of lines of numbers in other layouts than the form's, outside the regions of their tables."""
    regions: list[TableRegion] = []
    for heading in form_index.headings:
        if not heading.across:
            continue
        own = [*found, *regions]
        taken = {at for one in own if one.table_id == heading.table for at in range(one.first, one.end)}
        taken |= {at for one in own for at in one.used}
        lines = {at: _line(row) for at, row in enumerate(rows) if at not in taken}
        for reading in across_readings(lines, heading, form_index):
            region = TableRegion(heading.table, reading.first, reading.last + 1, [])
            region.table, region.forms = table_of(reading, heading, form_index), heading.forms
            region.used = set(range(reading.first, reading.last + 1))
            regions.append(region)
    return regions


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
    return AcrossLine(row.places, row.kind == "grid")
