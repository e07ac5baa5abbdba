"""One value of a pivot table: a number, a sum, or why there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from app.frozen import dataclass
from app.model import exact_sum
from app.project import Figure, figure_of
from app.review.overview import Unknown

Why = Unknown | Literal["several", "no_report", "filtered"]
"""Why there is no number: as in the overview; or several reports of one agency and year, of which none is preferred; no
report at all; or a report that the list's filter leaves out."""


@dataclass(frozen=True, slots=True)
class PivotCell:
    """`value` is the exact number in the form's unit, or the sum of `counted` numbers; None where there is none.

    `missing` says what the sum lacks, by why: it is incomplete then. A cell that is no sum has a value or one reason.
    `doubtful` counts the numbers in it that are not certain and that nobody has looked at.
    """

    value: Decimal | None
    missing: tuple[tuple[Why, int], ...] = ()
    doubtful: int = 0
    counted: int = 1
    is_sum: bool = False

    @property
    def why(self) -> Why | None:
        """Why a cell that is no sum has no number."""
        return self.missing[0][0] if self.missing and not self.is_sum else None

    @property
    def is_incomplete(self) -> bool:
        """Whether it is a sum that lacks something."""
        return self.is_sum and bool(self.missing)


@lru_cache
def unknown_cell(why: Why) -> PivotCell:
    """A cell without a number."""
    return PivotCell(None, ((why, 1),), counted=0)


NOTHING = PivotCell(None, counted=0)
"""A place where no number is expected, as an agency without a report whose year is not known."""

FILTERED = unknown_cell("filtered")


@lru_cache(maxsize=8192)
def cell_of(mark: str) -> PivotCell:
    """The cell that a mark of the stored figures stands for. Raises ValueError or ArithmeticError for no mark."""
    figure = figure_of(mark)
    why = _why_not(figure)
    return PivotCell(figure.value, doubtful=int(figure.doubtful)) if why is None else unknown_cell(why)


def sum_of(cells: Iterable[PivotCell]) -> PivotCell:
    """The exact sum of cells that are no sums, with what it lacks; None as value where no cell has a number."""
    missing = Counter[Why]()
    values: list[Decimal] = []
    doubtful = 0
    for cell in cells:
        if cell.value is not None:
            values.append(cell.value)
            doubtful += cell.doubtful
        elif cell.missing:
            missing[cell.missing[0][0]] += 1
    reasons = tuple(sorted(missing.items()))
    return PivotCell(exact_sum(values) if values else None, reasons, doubtful, len(values), is_sum=True)


def _why_not(figure: Figure) -> Why | None:
    if figure.countable is not None:
        return None
    if figure.value is not None:
        return "unit"
    return "text" if figure.state == "number" else figure.state
