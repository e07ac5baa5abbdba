"""A cell of a form's table, as it was extracted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.frozen import dataclass
from app.model.box import Box
from app.model.printed import read_printed, says_none

if TYPE_CHECKING:
    from app.model.page import Method
    from app.model.printed import State


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of a form in one report: `id` is `table/row/column`.

    `raw` is the text as printed, `value` the number in it, `unit` a printed unit that differs from the form's. `raw` is
    None where the row or column is proved not to be printed (`absent`); a place that was merely not found is
    `unreadable`, with an empty `raw` and no page. `page` counts from 1; `boxes` are in points of the unrotated page,
    several for a text in several pieces. A `confidence` below SURE means that a person must look. `second` is a second
    reading that disagrees (the picture at another scale, or the picture and the text layer).
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

    def __reduce__(self) -> tuple[type[Cell], tuple[object, ...]]:
        """How a cell is pickled: by its fields, since hundreds of cells come from a worker with each report."""
        fields = (self.id, self.raw, self.value, self.state, self.page, self.boxes, self.confidence, self.method)
        return Cell, (*fields, self.unit, self.second)

    @staticmethod
    def not_found(cell_id: str) -> Cell:
        """A cell whose place was not found: unreadable, with confidence 0.0; it may be printed all the same."""
        return Cell(cell_id, "", None, "unreadable", confidence=0.0)

    @property
    def is_found(self) -> bool:
        """Whether the reader found the cell's place; a cell that it did not find may be printed all the same."""
        return self.state != "absent" and (self.state != "unreadable" or self.page is not None or bool(self.raw))

    @property
    def counts_as_blank(self) -> bool:
        """Whether equations take it for a blank: a blank, or a word in place of a number, such as `无` or `不适用`."""
        return self.state == "blank" or (self.state == "text" and self.value is None and says_none(self.raw or ""))

    @property
    def box(self) -> Box | None:
        """The smallest box around all boxes; None without any."""
        return Box.around(self.boxes)

    @property
    def text_in_unit(self) -> str:
        """The printed text, with the unit after a number other than 0 that is not in the form's unit.

        Only where the page states the unit elsewhere than next to the number.
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
