"""A cell of the group check as it is printed on its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.frozen import dataclass
from app.model import Box, Mark, PagePlace
from app.review.state.open_report import OpenReport
from app.review.state.value_groups import Kind, Waiting
from app.ui.common.symbols import cell_signs
from app.ui.page import Framed, framed

Key = tuple[int, str]
"""A report's id and the id of a cell of it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One cell as it is printed: its place, its picture once its size is known, and its present text in the table.

    `signs` are those of `marks`, `second` is the text of another reading that disagrees, `label` names the cell and its
    report. `struck`: a person set it apart from the others.
    """

    report: int
    cell: str
    kind: Kind
    place: PagePlace
    boxes: tuple[Box, ...]
    marks: frozenset[Mark]
    signs: str
    text: str
    label: str
    second: str = ""
    framed: Framed | None = None
    struck: bool = False

    @property
    def key(self) -> Key:
        return self.report, self.cell

    @property
    def is_settled(self) -> bool:
        """Whether it was seen, corrected or set apart, so that the check goes on after it."""
        return self.struck or bool(self.marks & {"seen", "corrected"})

    def fitted(self, project: str, room: tuple[float, float], zoom: float) -> Printed:
        """A copy with a picture of at most `room` pixels (width, height), at most `zoom` pixels per point."""
        return replace(self, framed=framed(project, self.place, self.boxes, *room, zoom))

    def as_of(self, report: OpenReport, label_of: Callable[[str, OpenReport], str]) -> Printed:
        """A copy with the cell's present state; `self` where the report's present reading has no such cell."""
        cell = report.cells.get(self.cell)
        if cell is None:
            return self
        return replace(
            self,
            marks=report.marks(self.cell),
            signs=cell_signs(report.marks(self.cell), prime=self.cell in report.prime_suspects),
            text=" ".join((cell.raw or "").split()),
            label=label_of(self.cell, report),
        )


def printed_cells(
    waiting: Sequence[Waiting], report: OpenReport, label_of: Callable[[str, OpenReport], str]
) -> list[Printed]:
    """The cells of a report that can have a picture (see `value_groups.has_picture`); `fitted` adds it."""
    places = {place.number: place for place in report.pages}
    made = []
    for one in waiting:
        extracted = report.extracted[one.cell]
        if extracted.page in places:
            place, second = places[extracted.page], extracted.second or ""
            bare = Printed(
                one.report, one.cell, one.kind, place, extracted.boxes, frozenset(), "", one.text, "", second
            )
            made.append(bare.as_of(report, label_of))
    return made
