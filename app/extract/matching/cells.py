"""A place -> a cell: what its text says, in which unit, and how sure that is."""

from __future__ import annotations

from dataclasses import replace

from app.extract.layout.printed_rows import Place
from app.extract.matching.column_assignment import Placed
from app.forms.form import Column, Form
from app.forms.units import foreign_unit
from app.model import Cell, Table, read_printed
from app.model.confidence import AMONG_WORDS, DRAWN, LEGIBLE, NOT_PRINTED


def cell_of(cell_id: str, column: Column, place: Place | None, placed: Placed) -> Cell:
    """The cell for what stands at its place; `blank` where the row prints nothing there."""
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
    """A cell whose text cannot be said to be its own."""
    return Cell(
        cell_id, place.text, None, "unreadable", place.page, place.boxes, 0.0, place.method, second=place.other or None
    )


def as_form(table: Table, form: Form) -> Table:
    """A table that another form fits as well, with the cells of that form.

    The table as it is where it has found cells that the other form lacks. Rows that only the other form has are not
    printed where none of the rows that only this one has are, and were not found else.
    """
    wanted = tuple(form.table(table.id).cell_ids())
    cells = {cell.id: cell for cell in table.cells}
    surplus = [cell for cell in table.cells if cell.id not in wanted]
    if any(cell.is_found for cell in surplus):
        return table
    missing = absent if surplus and all(cell.state == "absent" for cell in surplus) else Cell.not_found
    return replace(table, form=form.id, cells=tuple(cells.get(one) or missing(one) for one in wanted))


def absent(cell_id: str) -> Cell:
    """A cell whose row the report provably does not print."""
    return Cell(cell_id, None, None, "absent", confidence=NOT_PRINTED)
