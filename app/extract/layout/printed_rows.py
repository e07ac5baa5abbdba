"""Printed rows of places: the common result of reading the geometry of any kind of page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from app.frozen import dataclass
from app.model import Box, Method
from app.model.confidence import CUT_BY_PAGE

_FIGURES = frozenset("0123456789０１２３４５６７８９,.，．")
_ROOM_CHARACTERS, _ROOM = 2.2, 6.0
"""A number fills its cell where less than 2.2 digits and 6 points (the cell's padding) are left of its width."""
RowKind = Literal["grid", "line"]


class Place(NamedTuple):
    """One place of a printed row: a table's cell, or a run of words where there are no cells.

    `x0` and `x1` are its extent in the row's space: points on the upright page, or column numbers of a file's own
    table. `boxes` are on the unrotated page, in points: those of its words, or that of the empty cell. `continued`: the
    cell began in a row above. `other` is a second reading that disagrees. `ink` is the top and bottom of a number's ink
    in points on the upright page, for numbers outside ruled cells, `span` those of all its words there.
    """

    text: str
    x0: float
    x1: float
    boxes: tuple[Box, ...]
    page: int
    confidence: float = 1.0
    method: Method = "text"
    continued: bool = False
    other: str = ""
    ink: tuple[float, float] | None = None
    span: tuple[float, float] | None = None

    @property
    def middle(self) -> float:
        """The x of its middle, in the row's space."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row as printed. The x coordinates of rows with equal `space` can be compared.

    `kind` is `grid` for a row of cells, with a place for each empty cell too, and `line` for words on one line. The
    `pieces` of a line are its words before near ones were joined into places. `y0` and `y1` are points on the upright
    page; `table` is the number of the table of cells in its source, -1 for a line.
    """

    places: tuple[Place, ...]
    page: int
    space: object
    kind: RowKind
    y0: float = 0.0
    y1: float = 0.0
    table: int = -1
    pieces: tuple[Place, ...] = ()

    @property
    def text(self) -> str:
        """The row's own text: that of the places that begin in it."""
        return "".join(place.text for place in self.places if not place.continued)

    def at_most(self, confidence: float) -> PrintedRow:
        """The row with no place surer than `confidence`."""
        places, pieces = (
            tuple(place._replace(confidence=min(place.confidence, confidence)) for place in of)
            for of in (self.places, self.pieces)
        )
        return replace(self, places=places, pieces=pieces)

    def fresh(self) -> tuple[Place, ...]:
        """The places that begin in this row."""
        for place in self.places:
            if place.continued:
                return tuple([place for place in self.places if not place.continued])
        return self.places


def merged(upper: PrintedRow, lower: PrintedRow) -> PrintedRow:
    """Join the two parts of a row that the end of a page cut: place by place, by order or else by position.

    Digits that fill their cell go on without a break in the lower part; other texts are joined by a line break.
    """
    below = list(lower.places)
    places = []
    for index, place in enumerate(upper.places):
        partner = _partner(place, index, upper, lower)
        if partner is None or partner not in below:
            places.append(place)
            continue
        below.remove(partner)
        places.append(_joined(place, partner))
    return replace(upper, places=tuple(places))


def _partner(place: Place, index: int, upper: PrintedRow, lower: PrintedRow) -> Place | None:
    if len(upper.places) == len(lower.places):
        return lower.places[index]
    for other in lower.places:
        if other.x0 <= place.middle <= other.x1:
            return other
    return None


def _joined(place: Place, partner: Place) -> Place:
    if not partner.text:
        return place
    if not place.text:
        return partner._replace(x0=place.x0, x1=place.x1, continued=place.continued)
    between = "" if _is_wrapped(place) else "\n"
    return place._replace(
        text=f"{place.text}{between}{partner.text}",
        boxes=place.boxes + partner.boxes if place.page == partner.page else place.boxes,
        confidence=min(place.confidence, partner.confidence, CUT_BY_PAGE),
    )


def _is_wrapped(place: Place) -> bool:
    """Whether a number's last line fills its cell, so that it goes on in the next line."""
    if not all(char in _FIGURES for char in place.text):
        return False
    box = place.boxes[-1]
    wide = max(box.width, box.height)
    return place.x1 - place.x0 - wide < _ROOM_CHARACTERS * wide / max(1, len(place.text.split("\n")[-1])) + _ROOM


def row_of(places: Sequence[Place], space: object, kind: RowKind, y0: float, y1: float, table: int = -1) -> PrintedRow:
    """A row from its places, which must not be empty."""
    return PrintedRow(tuple(places), places[0].page, space, kind, y0, y1, table)
