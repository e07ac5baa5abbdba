"""Numbers that a page's labels place in the tables of forms, whatever lines are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.box import Box


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """What stands where a row and a column of a form's table meet: `text`, `""` for nothing.

    `box` is the place in the page's layout, in points. `certain`: the place is beyond doubt, and `confidence` is that
    of the reading; if not, a person has to look, whatever the reading says. `other` is a second reading that disagrees.
    """

    row: str
    column: str
    text: str
    box: Box
    confidence: float
    certain: bool
    other: str = ""


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The part of a form's table that a page prints. Of forms that fit equally well each has one."""

    table: str
    form: str
    cells: tuple[PlacedCell, ...]
