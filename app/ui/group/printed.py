"""A cell of the group check as it is printed on its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.model import Box, Mark
from app.review.open_report import OpenReport
from app.ui.page import Framed, framed


@dataclass(frozen=True, slots=True)
class Printed:
    """One cell as it is printed: its picture, its boxes on the page, what is to be seen of it and is said of it.

    `second` is what another reading says where it disagrees; `struck`: a person set it apart from the others.
    """

    cell: str
    framed: Framed
    boxes: tuple[Box, ...]
    marks: frozenset[Mark]
    said: str
    second: str = ""
    struck: bool = False


def printed_cells(
    cells: Sequence[str],
    project: str,
    report: OpenReport,
    room: tuple[float, float],
    zoom: float,
    said: Callable[[str, OpenReport], str],
) -> Iterator[Printed]:
    """The cells that stand on a page, their pictures at most `room` pixels wide and high, `zoom` pixels a point."""
    places = {place.number: place for place in report.pages}
    for cell in cells:
        one = report.extracted[cell]
        place = places.get(one.page or 0)
        picture = None if place is None else framed(project, place, one.boxes, *room, zoom)
        if picture is not None:
            yield Printed(cell, picture, one.boxes, report.marks(cell), said(cell, report), one.second or "")
