"""A cell of a form's table, as it was extracted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.model.box import Box
from app.model.page import Method
from app.model.printed import State, read_printed


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of a form in one report: `id` is `table/row/column`.

    `raw` is the text as printed (None where the row or the column is absent: proved not to be printed; a place that
    was merely not found is `unreadable`, with `raw` empty and no page), `value` the number in it,
    `unit` a printed unit that differs from the form's. `page` counts from 1. A number in several pieces has
    several `boxes`. `confidence` below 0.9 means that a person must look. `second` is what a second reading of the
    place says where it disagrees (another scale of the picture, or the picture against the text layer).
    """

    id: str
    raw: str | None
    value: Decimal | None
    state: State
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    confidence: float = 1.0
    method: Method = "text"
    unit: str | None = None
    second: str | None = None

    @staticmethod
    def not_found(cell_id: str) -> Cell:
        """A cell whose place was not found: it may well be printed, where nobody can say."""
        return Cell(cell_id, "", None, "unreadable", confidence=0.0)

    @property
    def is_found(self) -> bool:
        """Whether the reader found its place. A place that it did not find may be printed all the same."""
        return self.state != "absent" and (self.state != "unreadable" or self.page is not None or bool(self.raw))

    @property
    def box(self) -> Box | None:
        return Box.around(self.boxes)

    @property
    def text_in_unit(self) -> str:
        """The printed text; behind a number other than 0, the unit that the page states elsewhere, if not the form's.

        The number must not stand among numbers of another unit without a word.
        """
        raw = self.raw or ""
        if self.unit is None or self.state != "number" or not self.value or read_printed(raw).unit is not None:
            return raw
        return f"{raw}{self.unit}"

    @property
    def row(self) -> str:
        return self.id.split("/")[1]

    @property
    def column(self) -> str:
        return self.id.split("/")[2]
