"""Numbers that a page's labels place in the tables of forms, whatever lines are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.box import Box


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """What stands where a row and a column of a form's table meet: `text`, `""` for nothing.

    `box` is the place in the page's layout, in points. `confidence` is that of the reading, `place` how sure it is
    that the cell is the form's: 0 where nobody can know. `other` is a second reading that disagrees.
    """

    row: str
    column: str
    text: str
    box: Box
    confidence: float
    place: float
    other: str = ""


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The part of a form's table that a page prints. Of forms that fit equally well each has one."""

    table: str
    form: str
    cells: tuple[PlacedCell, ...]
