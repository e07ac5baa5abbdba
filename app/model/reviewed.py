"""What people did to a report: corrections, marks, steps, and how many of each there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from app.model.cell import Cell
from app.model.printed import State

Mark = Literal["broken", "unreadable", "against", "doubtful", "corrected", "as_printed", "seen"]
"""What is to be seen of a cell, the most urgent first. `against`: corrected to another value than is surely printed."""

ReportStatus = Literal["unread", "sent_back", "to_do", "balanced", "excepted", "verified", "signed"]
"""How far a report is on its way to be verified, the worst first; the same in the window, the workbook and JSON.

`unread`: it holds no known table. `sent_back`: it was sent back to its agency. `to_do`: a hard finding is open.
`balanced`: none is, but cells or findings still wait for a person. `verified`: nothing is left; `excepted` where that
is so thanks to rulings on hard findings. `signed`: and somebody signed just that.
"""

REPORT_STATUSES: tuple[ReportStatus, ...] = get_args(ReportStatus)
"""In the order of the way, the worst first."""

CLOSED: frozenset[ReportStatus] = frozenset(("sent_back", "signed"))
"""What needs nobody any more, whatever is left of it."""

Problem = Literal["broken", "not_assessable", "against", "doubtful", "warning"]
"""The most urgent kind of open problem that a report has: its sign stands beside the status."""

StepKind = Literal[
    "import", "correct", "seen", "describe", "remove", "restore", "split", "join", "current", "reread", "undo", "redo",
    "erase", "rule", "withdraw", "sign", "unsign", "belong", "send_back", "take_back", "carry",
]  # fmt: skip
TABLE_NOTES = ("entered", "read_as_table")
"""Notes of `reread` steps that a person's word for a table made: begun by hand, or read where it was said to stand."""
StepState = Literal["done", "undone", "dropped", "fixed"]
"""`fixed` steps (import, erase, undo, redo) are never undone; a `dropped` one was undone before another act came."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell whose current value differs from the extracted one: `text` as a person typed it, and what it says.

    `was_raw` and `was_value` are what had been extracted when it was typed. `at` is UTC in ISO 8601.
    """

    cell: str
    text: str
    state: State
    value: Decimal | None
    unit: str | None
    reason: str
    author: str
    at: str
    was_raw: str | None
    was_value: Decimal | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell that a person looked at against its source when its current text was `text`; it lapses with it."""

    cell: str
    text: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class SentBack:
    """Somebody sent a report back to its agency, to be written or scanned anew; `reason` may be empty."""

    reason: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Belongs:
    """Somebody's word that the agency `child` belongs to `parent`, whose report adds up its units'. Names as given."""

    child: str
    parent: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable act, kept for ever. `target` is the step that an undo or redo went over."""

    id: int
    uuid: str
    kind: StepKind
    at: str
    author: str
    report: int | None
    target: int | None
    state: StepState
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after a step: `table` and `key` name it, None means that it was not there.

    The values are plain JSON (texts, whole numbers, None). `report` is None for a row that is of no one report.
    """

    table: Literal["report", "correction", "seen", "verdict", "signature", "sent_back", "belongs"]
    report: int | None
    key: str
    before: Mapping[str, str | int | None] | None
    after: Mapping[str, str | int | None] | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How a report stands, in numbers: derived from its cells, never edited.

    `cells` counts those that are printed; `doubtful` those below 0.9 that are neither corrected nor seen nor
    unreadable; `holds` ... `warnings` count equations and unreadable cells by status, those that are ruled on apart.

    `ruled` counts the findings with a verdict that holds, `open` the hard ones without. `matters` are the cells that
    nobody has seen yet and that stand in an open finding or are doubtful. `cells_left` and `findings_left` are what is
    left to be verified (`app.review.state.remaining`).
    """

    status: ReportStatus
    cells: int = 0
    holds: int = 0
    assumed: int = 0
    broken: int = 0
    not_assessable: int = 0
    warnings: int = 0
    unreadable: int = 0
    doubtful: int = 0
    corrected: int = 0
    seen: int = 0
    ruled: int = 0
    open: int = 0
    matters: int = 0
    cells_left: int = 0
    findings_left: int = 0

    @property
    def problem(self) -> Problem | None:
        """The most urgent kind of problem that nobody ruled on or saw; None where there is none."""
        counts: dict[Problem, int] = {
            "broken": self.broken,
            "not_assessable": self.not_assessable,
            "against": self.open - self.broken - self.not_assessable,  # the only other kind that must be settled
            "doubtful": self.doubtful,
            "warning": self.warnings,
        }
        return next((kind for kind, count in counts.items() if count > 0), None)


@dataclass(frozen=True, slots=True)
class PagePlace:
    """One page of a report's sources: `number` is what cells call it, `source_number` its number in that source.

    `width` and `height` are points of the unrotated page; it is shown turned by `rotation` degrees clockwise.
    """

    number: int
    source: int
    source_number: int
    width: float
    height: float
    rotation: int = 0


def typed(cell: Cell, correction: Correction) -> Cell:
    """The cell as it is now: the correction's value at the extracted place, and a person's word for it."""
    return Cell(
        cell.id,
        correction.text,
        correction.value,
        correction.state,
        cell.page,
        cell.boxes,
        1.0,
        cell.method,
        correction.unit,
    )
