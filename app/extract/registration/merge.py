"""Two readings of a report's tables, by ruling lines and by labels -> one that says where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.extract.layout.printed_rows import Place
from app.extract.matching.cells import cell_of
from app.extract.matching.column_assignment import Placed
from app.forms.form import Column, Form
from app.frozen import dataclass
from app.model import SURE, Box, Cell, FreeTable, PlacedCell, PlacedTable, Report, Table
from app.model.confidence import ONE_WAY_EMPTY, UNIT_UNKNOWN, VERSION_OPEN, WAYS_DISAGREE

_MOSTLY = 0.5
"""Of a placed table: a table of no form that covers so much of it is the same one."""

Parts = Sequence[tuple[int, PlacedTable]]
"""The parts of a table: each with its page."""


def with_placed(
    report: Report,
    placed: Mapping[int, Sequence[PlacedTable]],
    forms: Mapping[str, Form],
    order: Sequence[str],
    *,
    confirms: bool = True,
) -> Report:
    """The report with what labels place on its pages: each cell that both ways read alike is surer for it.

    Where the two read different numbers the cell is below 0.9 with both; what only labels place is taken where its
    place is beyond doubt, and is unreadable with its text else. `order` is that of the tables' ids. `confirms` is False
    where both ways read the same words, so that what makes one doubtful concerns the other as well: labels then only
    fill cells of which nothing was found.
    """
    parts = [(page, table) for page in report.pages for table in placed.get(page, ())]
    if not parts:
        return report
    tables = {table.id: table for table in report.tables}
    of_table = {
        table_id: [(page, table) for page, table in parts if table.table == table_id]
        for table_id in dict.fromkeys(table.table for _, table in parts)
    }
    fitting = {table_id: _fitting(own) for table_id, own in of_table.items()}
    # Where the rows that are there fit two versions of a form, the report's other tables tell which it is.
    votes = Counter(table.form for table in report.tables)
    votes.update(of[0] for of in fitting.values() if len(of) == 1)
    for table_id, own in of_table.items():
        fit = sorted(fitting[table_id], key=lambda form: -votes[form])
        merged = _merged(tables.get(table_id), table_id, own, fit, forms, confirms=confirms)
        if merged is not None:
            tables[table_id] = merged
    ordered = tuple(sorted(tables.values(), key=lambda table: order.index(table.id)))
    free = tuple(one for one in report.free_tables if not _is_covered(one, parts))
    return replace(report, tables=ordered, free_tables=free, problem=None if ordered else report.problem)


@dataclass(frozen=True, slots=True)
class _Found:
    """A placed cell with the page that it stands on."""

    page: int
    cell: PlacedCell


def _merged(
    ruled: Table | None,
    table_id: str,
    parts: Parts,
    fitting: Sequence[str],
    forms: Mapping[str, Form],
    *,
    confirms: bool,
) -> Table | None:
    """One table of both readings; None where there is nothing to add."""
    if not fitting:
        return _of_open_version(ruled) if ruled is not None else None
    if ruled is not None and ruled.form not in fitting and not confirms:
        return ruled
    if ruled is not None and ruled.form not in fitting:
        if _sure(_by_cell([(page, table) for page, table in parts if table.form == fitting[0]])) < _legible(ruled) / 2:
            return _of_open_version(ruled)
        # All labels decide the version; by its lines alone the table lost or gained rows.
        ruled = replace(_of_open_version(ruled), form=fitting[0])
    form = forms[ruled.form if ruled is not None and ruled.form is not None else fitting[0]]
    found = _by_cell([(page, table) for page, table in parts if table.form == form.id])
    known = {cell.id: cell for cell in ruled.cells} if ruled is not None else {}
    columns = {
        f"{table_id}/{row.id}/{column.id}": column
        for block in form.table(table_id).blocks
        for row in block.rows
        for column in block.columns
    }
    labels_win = _sure(found) > (_legible(ruled) if ruled is not None else 0)
    cells = tuple(
        _cell(ruled_cell, found[cell_id], columns[cell_id], labels_win=labels_win, confirms=confirms)
        if cell_id in found
        else ruled_cell
        for cell_id, ruled_cell in ((one, known.get(one) or Cell.not_found(one)) for one in columns)
    )
    if ruled is None:
        if not any(cell.is_found for cell in cells):
            return None
        return Table(table_id, form.id, cells)
    return replace(ruled, cells=cells)


def _sure(found: Mapping[str, _Found]) -> int:
    """How many numbers labels place beyond doubt."""
    return sum(one.cell.place >= SURE and bool(one.cell.text) for one in found.values())


def _legible(table: Table) -> int:
    """How many numbers ruling lines place."""
    return sum(bool(cell.raw) and cell.state != "unreadable" for cell in table.cells)


def _of_open_version(ruled: Table) -> Table:
    """The table, none of its cells beyond doubt: its labels and its lines say differently of what version it is."""
    return replace(
        ruled, cells=tuple(replace(cell, confidence=min(cell.confidence, VERSION_OPEN)) for cell in ruled.cells)
    )


def _fitting(parts: Parts) -> list[str]:
    """The forms that fit the table on every page that prints a part of it."""
    pages = {page for page, _ in parts}
    forms = dict.fromkeys(table.form for _, table in parts)
    return [form for form in forms if {page for page, table in parts if table.form == form} == pages]


def _by_cell(parts: Parts) -> dict[str, _Found]:
    """The placed cells by id; of a row that two pages print nobody knows which is meant."""
    rows = Counter(row for _, table in parts for row in {cell.row for cell in table.cells})
    return {
        f"{table.table}/{cell.row}/{cell.column}": _Found(page, cell)
        for page, table in parts
        for cell in table.cells
        if rows[cell.row] == 1
    }


def _cell(ruled: Cell, found: _Found, column: Column, *, labels_win: bool, confirms: bool) -> Cell:
    if not confirms and (found.cell.place < SURE or ruled.is_found or ruled.raw is None):
        return ruled
    placed = _as_cell(ruled.id, found, column)
    if found.cell.cut and (not ruled.is_found or ruled.state == "blank"):
        return placed
    if not ruled.is_found or ruled.state == "unreadable" or ruled.raw is None:
        return placed
    if (ruled.state, ruled.value) == (placed.state, placed.value):
        return (
            replace(ruled, confidence=max(ruled.confidence, placed.confidence)) if found.cell.place >= SURE else ruled
        )
    if found.cell.place < SURE or placed.state == "unreadable":
        # Where a row is only likely, its number still says that an empty cell may be none.
        seen = ruled.state == "blank" and found.cell.place > 0 and bool(found.cell.text)
        return replace(ruled, confidence=min(ruled.confidence, ONE_WAY_EMPTY)) if seen else ruled
    if placed.state == "blank":
        return replace(ruled, confidence=min(ruled.confidence, ONE_WAY_EMPTY))
    if ruled.state == "blank":
        sure = placed.confidence if ruled.confidence < SURE else min(placed.confidence, ONE_WAY_EMPTY)
        return replace(placed, confidence=sure)
    kept, other = (placed, ruled) if labels_win else (ruled, placed)
    return replace(kept, confidence=min(kept.confidence, WAYS_DISAGREE), second=other.raw)


def _as_cell(cell_id: str, found: _Found, column: Column) -> Cell:
    """The cell that labels alone show; unreadable with its text and place where that is not beyond doubt."""
    one = found.cell
    place = Place(one.text, 0.0, 0.0, (one.box,), found.page, one.confidence, one.method, other=one.other)
    cell = cell_of(cell_id, column, place, Placed({}, one.place))
    if not one.place:
        return replace(cell, value=None, state="unreadable", confidence=0.0)
    # What unit a heading states is not known here.
    return replace(cell, confidence=min(cell.confidence, UNIT_UNKNOWN)) if column.number == "money" else cell


def _is_covered(free: FreeTable, parts: Parts) -> bool:
    """Whether a table of no form is one that labels found to be one, seen by its lines."""
    if free.box is None:
        return False
    around = Box.around(cell.box for page, table in parts if page == free.page for cell in table.cells)
    if around is None:
        return False
    wide = min(free.box.x1, around.x1) - max(free.box.x0, around.x0)
    high = min(free.box.y1, around.y1) - max(free.box.y0, around.y0)
    return min(wide, high) > 0 and wide * high > _MOSTLY * around.width * around.height
