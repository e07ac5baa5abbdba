"""A place -> a cell: what its text says, in which unit, and how sure that is."""

from __future__ import annotations

from app.extract.placing import Placed
from app.extract.rows import Place
from app.forms.form import Column
from app.forms.units import foreign_unit
from app.model import Cell, read_printed

_LOOK = 0.85
_DRAWN = 0.5
"""An empty place of no more confidence holds something that was not read: a picture, what a script writes."""
_LEGIBLE = 0.4
"""A text of less confidence cannot be made out, and its figures are not told."""


def cell_of(cell_id: str, column: Column, place: Place | None, placed: Placed) -> Cell:
    """The cell for what stands at its place; `blank` where the row prints nothing there."""
    if placed.lost:
        return Cell(cell_id, placed.text, None, "unreadable", confidence=0.0)
    if place is None:
        return Cell(cell_id, "", None, "blank", confidence=min(placed.sure, placed.empty))
    sure = min(place.confidence, placed.sure)
    if place.confidence < _LEGIBLE or (not place.text and place.confidence <= _DRAWN):
        return unplaced(cell_id, place)
    printed = read_printed(place.text)
    if printed.state == "unreadable":
        sure = 0.0
    elif printed.state == "text" or printed.spread:
        sure = min(sure, _LOOK)
    return Cell(
        cell_id,
        place.text,
        printed.value,
        printed.state,
        place.page,
        place.boxes,
        sure,
        place.method,
        unit=foreign_unit(printed, column),
        second=place.other or None,
    )


def unplaced(cell_id: str, place: Place) -> Cell:
    """A cell whose text cannot be said to be its own."""
    return Cell(
        cell_id, place.text, None, "unreadable", place.page, place.boxes, 0.0, place.method, second=place.other or None
    )


def not_found(cell_id: str) -> Cell:
    """A cell whose row was not found: it may well be printed, in a place that nobody can name."""
    return Cell(cell_id, "", None, "unreadable", confidence=0.0)


def absent(cell_id: str) -> Cell:
    """A cell whose row the report provably does not print."""
    return Cell(cell_id, None, None, "absent", confidence=_LOOK)
