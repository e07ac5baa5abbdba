"""Makes cells of places: the value that a text says, its unit, and its confidence."""

from __future__ import annotations

from dataclasses import replace

from app.extract.layout.printed_rows import Place
from app.extract.matching.column_assignment import Placed
from app.forms.form import Column, Form
from app.forms.units import foreign_unit
from app.model import Cell, Table, read_printed
from app.model.confidence import AMONG_WORDS, DRAWN, LEGIBLE, NOT_PRINTED


def cell_of(cell_id: str, column: Column, place: Place | None, placed: Placed) -> Cell:
    """The cell of a place, or a `blank` one for None: its row was found and prints nothing there.

    The place's and the placement's confidence are combined; a cell that cannot be made out is `unreadable` with 0.0.
    """
    if placed.lost:
        return Cell(cell_id, placed.text, None, "unreadable", confidence=0.0)
    if place is None:
        return Cell(cell_id, "", None, "blank", confidence=min(placed.confidence, placed.empty))
    confidence = min(place.confidence, placed.confidence)
    if place.confidence < LEGIBLE or (not place.text and place.confidence <= DRAWN):
        return unplaced(cell_id, place)
    printed = read_printed(place.text)
    if printed.state == "unreadable":
        confidence = 0.0
    elif printed.state == "text" or printed.spread:
        confidence = min(confidence, AMONG_WORDS)
    return Cell(
        cell_id,
        place.text,
        printed.value,
        printed.state,
        place.page,
        place.boxes,
        confidence,
        place.method,
        unit=foreign_unit(printed, column),
        second=place.other or None,
    )


def unplaced(cell_id: str, place: Place) -> Cell:
    """An unreadable cell with the text and boxes of its place: the text is illegible, or may be another cell's."""
    return Cell(
        cell_id, place.text, None, "unreadable", place.page, place.boxes, 0.0, place.method, second=place.other or None
    )


def as_form(table: Table, form: Form) -> Table:
    """A table that fits another form equally well, with that form's cells in the form's order.

    Returned unchanged where it has found cells that the other form lacks. Rows that only the other form has become
    `absent` where every row that only this form has is absent, and unreadable (not found) otherwise.
    """
    wanted = tuple(form.table(table.id).cell_ids())
    cells = {cell.id: cell for cell in table.cells}
    known = frozenset(wanted)
    surplus = [cell for cell in table.cells if cell.id not in known]
    if any(cell.is_found for cell in surplus):
        return table
    missing = absent if surplus and all(cell.state == "absent" for cell in surplus) else Cell.not_found
    return replace(table, form=form.id, cells=tuple(cells.get(one) or missing(one) for one in wanted))


def absent(cell_id: str) -> Cell:
    """A cell of a row or a column that the report is proved not to print."""
    return Cell(cell_id, None, None, "absent", confidence=NOT_PRINTED)
