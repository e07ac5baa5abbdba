"""Reads the tables of the forms: matches each printed row to a row of the form, each number to its column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.extract.layout.printed_rows import Place, PrintedRow
from app.extract.matching.cells import absent, cell_of, unplaced
from app.extract.matching.column_assignment import Placed, column_edge, place
from app.extract.matching.column_headings import FoundHeading
from app.extract.matching.form_index import FormIndex, TableRows
from app.extract.matching.level_rows import Slipped, slipped_rows, with_level_numbers
from app.extract.matching.row_alignment import MatchedRow, RegionRow, align, has_numbers
from app.extract.matching.stated_units import statements, with_units
from app.extract.matching.table_regions import TableRegion, find_regions, is_row_of
from app.extract.matching.unprinted import unprinted_rows, with_neighbours
from app.forms.labels import fold
from app.model import Box, Cell, Table, is_value
from app.model.confidence import NOTHING_PRINTED, ORDER_AGAINST_PLACE, RESEMBLING_LABEL, SEVERAL_LINES

_SAME = 0.97
"""The likeness (0..1) from which on the label of a line of words is the form's label."""
_LIKE_ENOUGH = 0.85
"""The same for a label in a ruled cell, which cannot run together with its neighbours; below it the row is doubtful."""
_SHORTEST_LABEL = 4
"""Characters: a shorter text may be a remark in place of a number."""
_DATA_WITHIN = 6
"""Printed rows below a heading within which its line across must be."""
_UNKNOWN_COLUMNS = 0.2
"""The weight of a matched row (1.0 for one whose columns are all printed) where no heading of the form was found."""


def find_tables(rows: Sequence[PrintedRow], form_index: FormIndex) -> list[TableRegion]:
    """Every table of the forms in the rows, in reading order; the same table may occur several times."""
    found = []
    for region in find_regions(rows, form_index):
        _read(region, rows, form_index)
        if region.table is not None:
            _note_units(region, rows, form_index)
            found.append(region)
    return found


def _note_units(region: TableRegion, rows: Sequence[PrintedRow], form_index: FormIndex) -> None:
    """Give the cells the units that the table's headings, captions and labels state."""
    if region.table is None:
        return
    found = statements(lambda index: [place.text for place in rows[index].fresh()], region.first, region.end)
    if not found:
        return
    places = {
        (place.page, box): index
        for index in range(region.first, region.end)
        for place in rows[index].fresh()
        for box in place.boxes
    }
    form_table = next(one.table for one in form_index.rows[region.table_id] if one.form.id == region.table.form)
    region.table = with_units(
        region.table,
        form_table,
        found,
        lambda cell: next(
            (places[cell.page, box] for box in cell.boxes if cell.page and (cell.page, box) in places), None
        ),
    )


def _read(region: TableRegion, rows: Sequence[PrintedRow], form_index: FormIndex) -> None:
    if region.headings and region.headings[0].heading.across:
        _read_across(region, rows, form_index)
    else:
        read_down(region, rows, form_index)


def _read_across(region: TableRegion, rows: Sequence[PrintedRow], form_index: FormIndex) -> None:
    """Read a line of numbers under its heading: the first row with numbers, or else the first row of cells."""
    heading = region.headings[-1]
    keys = [column.key for column in heading.columns]
    stop = min(region.end, heading.last + 1 + _DATA_WITHIN)
    below = rows[heading.last + 1 : stop]
    data = next((row for row in below if has_numbers(row, column_edge(heading, row))), None)
    if data is None:
        data = next((row for row in below if row.kind == "grid"), None)
    tables = next(table for table in form_index.rows[region.table_id] if table.form.id in heading.heading.forms)
    if data is not None:
        placed = place(data, heading, keys)
    elif _goes_on_below(rows, heading.last):
        placed = Placed({}, NOTHING_PRINTED)
    else:
        placed = Placed({}, 0.0, lost=True)
    if data is not None and _has_second_line(data, below[below.index(data) + 1 :], heading):
        placed = replace(placed, confidence=min(placed.confidence, SEVERAL_LINES))
    region.used.update(range(heading.first, rows.index(data) + 1 if data is not None else heading.last + 1))
    cells = []
    for row in heading.heading.block.rows:
        for column in heading.heading.block.columns:
            cell_id = f"{region.table_id}/{row.id}/{column.id}"
            cells.append(cell_of(cell_id, column, placed.places.get(f"{row.id}/{column.id}"), placed))
    region.forms = heading.heading.forms
    region.table = Table(region.table_id, tables.form.id, tuple(cells))


def _has_second_line(data: PrintedRow, below: Sequence[PrintedRow], heading: FoundHeading) -> bool:
    """Whether further numbers follow a line of numbers: in its own table of cells, or right below without a label."""
    own = [row for row in below if row.kind == "grid" and row.table == data.table]
    own += [row for row in below[:1] if is_value(row.places[0].text)]
    return any(has_numbers(row, column_edge(heading, row)) for row in own)


def _goes_on_below(rows: Sequence[PrintedRow], index: int) -> bool:
    """Whether the row's page prints anything below it; if not, the table's numbers may have been cut off."""
    return index + 1 < len(rows) and rows[index + 1].page == rows[index].page


def read_down(region: TableRegion, rows: Sequence[PrintedRow], form_index: FormIndex) -> None:
    """Read a table with row labels down the side into `region.table`, which stays None where no row matches.

    The rows are matched to each form that has the table; the form that fits best is kept, and `region.forms` are all
    that fit equally well.
    """
    region_rows = _region(region, rows, form_index)
    readings = []
    for tables in form_index.rows[region.table_id]:
        found = align(region_rows, tables.row_labels, form_index.groups)
        readings.append((tables, with_neighbours(found, region_rows, tables)))
    fits = [_fit(matched, region, tables) for tables, matched in readings]
    tables, matched = readings[fits.index(max(fits))]
    if not matched:
        return
    region.forms = tuple(one.form.id for (one, _), fit in zip(readings, fits, strict=True) if fit == max(fits))
    matched = with_level_numbers(matched, region_rows, tables)
    left_edges = {one.index: one.left for one in region_rows}
    unprinted = unprinted_rows(rows, region, matched, left_edges, tables, form_index)
    slipped = slipped_rows(matched, region_rows, tables)
    cells = _cells(region, matched, tables, _torn_off(matched, region_rows), unprinted, slipped)
    region.table = Table(region.table_id, tables.form.id, cells)
    for heading in region.headings:
        region.used.update(range(heading.first, heading.last + 1))
    for match in matched:
        region.used.update(range(match.index, match.index + match.taken))


def _is_torn_heading(row: PrintedRow, form_index: FormIndex) -> bool:
    """Whether a row of cells holds only labels of headings, two or more: the rest of a heading that was repeated."""
    texts = [place.text for place in row.fresh() if place.text]
    if row.kind != "grid" or len(texts) < 2 or any(is_value(text) for text in texts):
        return False
    return all(form_index.is_heading_text(fold(text)) for text in texts)


def _region(region: TableRegion, rows: Sequence[PrintedRow], form_index: FormIndex) -> list[RegionRow]:
    """The rows of the table without its headings, each with the left edge of the number columns above it.

    Lines between the rows of a ruled table are page heads and feet and are left out, unless they match a row of it.
    """
    ruled = all(rows[heading.last].kind == "grid" for heading in region.headings) and bool(region.headings)
    heads = {index for heading in region.headings for index in range(heading.first, heading.last + 1)}
    region_rows = []
    for index in range(region.first, region.end):
        row = rows[index]
        foreign = ruled and row.kind == "line" and not is_row_of(row, form_index.rows[region.table_id])
        if index not in heads and not foreign and not _is_torn_heading(row, form_index):
            above = [h for h in region.headings if h.last < index and h.space == row.space]
            row = _realigned(row, above[-1], form_index) if above else row
            region_rows.append(RegionRow(index, row, column_edge(above[-1], row) if above else None))
    return region_rows


def _realigned(row: PrintedRow, heading: FoundHeading, form_index: FormIndex) -> PrintedRow:
    """A row of a file's own table with its numbers moved below the heading's columns, if it only counts otherwise.

    Spans of labels that do not add up move a row's numbers sideways. Where the row has a label, then exactly one cell
    for each column, these are the columns, below SURE.
    """
    count = len(heading.columns)
    own = isinstance(row.space, tuple) and row.space[0] == "table"
    if not own or row.kind != "grid" or len(row.places) <= count or heading.others:
        return row
    labels, numbers = row.places[:-count], row.places[-count:]
    if heading.ordered and [number.x0 for number in numbers] == [column.x0 for column in heading.columns]:
        return row
    label = labels[-1].text
    is_label = len(fold(label)) >= _SHORTEST_LABEL or fold(label) in form_index.known
    if is_value(label) or not is_label or not all(map(_is_entry, numbers)):
        return row
    left = heading.left
    if heading.ordered:
        moved = [
            number._replace(x0=column.x0, x1=column.x1, confidence=min(number.confidence, ORDER_AGAINST_PLACE))
            for number, column in zip(numbers, heading.columns, strict=True)
        ]
    else:
        moved = [number._replace(confidence=min(number.confidence, ORDER_AGAINST_PLACE)) for number in numbers]
    kept = [place._replace(x0=min(place.x0, left - 1), x1=min(place.x1, left)) for place in labels]
    return replace(row, places=(*kept, *moved))


def _is_entry(place: Place) -> bool:
    return not place.text or is_value(place.text) or len(place.text) < _SHORTEST_LABEL


def _fit(matched: Sequence[MatchedRow], region: TableRegion, tables: TableRows) -> float:
    """How well a form fits: the sum of likenesses, weighted by how many of the row's columns its headings print."""
    columns = {
        column
        for heading in region.headings
        if tables.form.id in heading.heading.forms
        for column in heading.heading.column_ids
    }
    fit = 0.0
    for match in matched:
        wanted = [column.id for column in tables.blocks[match.position].columns]
        known = sum(1 for column in wanted if column in columns) / len(wanted)
        fit += match.likeness * (_UNKNOWN_COLUMNS + (1 - _UNKNOWN_COLUMNS) * known)
    return fit


def _cells(
    region: TableRegion,
    matched: Sequence[MatchedRow],
    tables: TableRows,
    torn: frozenset[int],
    unprinted: frozenset[int],
    slipped: Slipped,
) -> tuple[Cell, ...]:
    placed_rows: dict[int, Placed] = {}
    headings: dict[int, FoundHeading | None] = {}
    for match in matched:
        wanted = [column.id for column in tables.blocks[match.position].columns]
        heading = _heading_for(region, match, wanted)
        headings[match.position] = heading
        placed = _placed(match, heading, [one for one in wanted if heading is None or one not in heading.missing])
        if match.index in torn and not any(at.text for at in placed.places.values()):
            placed = Placed({}, 0.0, lost=True)
        if match.index in slipped.lost:
            texts = (at.text for at in placed.places.values() if at.text)
            placed = Placed({}, 0.0, lost=True, text=placed.text or " ".join(texts))
        elif match.index in slipped.unsure and not any(at.text for at in placed.places.values()):
            placed = replace(placed, empty=min(placed.empty, NOTHING_PRINTED))
        placed_rows[match.position] = placed
    shared = _shared(placed_rows.values())
    cells: list[Cell] = []
    for position, (row_id, block) in enumerate(zip(tables.ids, tables.blocks, strict=True)):
        row = placed_rows.get(position)
        ids = [(column, f"{region.table_id}/{row_id}/{column.id}") for column in block.columns]
        if row is None:
            missing = absent if position in unprinted else Cell.not_found
            cells += [missing(cell_id) for _, cell_id in ids]
            continue
        heading = headings[position]
        for column, cell_id in ids:
            if heading is not None and column.id in heading.missing:
                cells.append(absent(cell_id) if column.id in heading.unprinted else Cell.not_found(cell_id))
                continue
            at = row.places.get(column.id)
            of_several = at is not None and (at.page, at.boxes) in shared
            cells.append(unplaced(cell_id, at) if at and of_several else cell_of(cell_id, column, at, row))
    return tuple(cells)


def _shared(placed: Iterable[Placed]) -> frozenset[tuple[int, tuple[Box, ...]]]:
    """The pages and boxes of texts that were given to several rows: they cannot be assigned to one of them."""
    counted = Counter((at.page, at.boxes) for one in placed for at in one.places.values() if at.text)
    return frozenset(where for where, count in counted.items() if count > 1)


def _placed(match: MatchedRow, heading: FoundHeading | None, wanted: Sequence[str]) -> Placed:
    placed = place(match.row, heading, wanted)
    enough = _LIKE_ENOUGH if match.row.kind == "grid" else _SAME
    likeness = 1.0 if match.likeness >= enough else min(match.likeness, RESEMBLING_LABEL)
    return placed if likeness >= placed.confidence else replace(placed, confidence=likeness)


def _torn_off(matched: Sequence[MatchedRow], region_rows: Sequence[RegionRow]) -> frozenset[int]:
    """The indices of matched rows next to an unmatched row with numbers, which may be the other part of the row.

    A row below always counts; a row above only where the label is not printed exactly.
    """
    taken = {match.index + step for match in matched for step in range(match.taken)}
    places = {one.index: place for place, one in enumerate(region_rows)}
    torn = set()
    for match in matched:
        first = places[match.index]
        neighbours = [*region_rows[first + match.taken : first + match.taken + 1]]
        if first and match.likeness < 1.0:
            neighbours.append(region_rows[first - 1])
        if any(one.index not in taken and has_numbers(one.row, one.left) for one in neighbours):
            torn.add(match.index)
    return frozenset(torn)


def _heading_for(region: TableRegion, match: MatchedRow, wanted: Sequence[str]) -> FoundHeading | None:
    """The nearest heading above the row with all its columns, preferably one in the row's own space."""
    above = [
        h
        for h in region.headings
        if h.last < match.index and set(wanted) <= {*(column.key for column in h.columns), *h.missing}
    ]
    same = [h for h in above if h.space == match.row.space]
    chosen = same or above
    return chosen[-1] if chosen else None
