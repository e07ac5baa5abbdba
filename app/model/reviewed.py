"""What people did to a report: corrections, marks and steps, and counts of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

from app.frozen import dataclass

if TYPE_CHECKING:
    from decimal import Decimal

    from app.model.cell import Cell
    from app.model.printed import State

Mark = Literal["broken", "unreadable", "against", "doubtful", "corrected", "as_printed", "seen"]
"""How a cell is marked, the most urgent first. `against`: corrected to another value than is certainly printed."""

ReportStatus = Literal["unread", "sent_back", "to_do", "balanced", "excepted", "verified", "signed_once", "signed"]
"""How far the review of a report is, the worst first; the same in the window, the workbook and JSON.

`unread`: it has no known table. `sent_back`: it was sent back to its agency. `to_do`: a hard finding is open.
`balanced`: no hard finding is open, but cells or other findings need a person. `verified`: nothing is left; `excepted`:
nothing is left, but hard findings have verdicts. `signed`: as many persons as the project demands signed the report as
it is now. `signed_once`: one did, nothing is left, and the project demands a second one.
"""

REPORT_STATUSES: tuple[ReportStatus, ...] = get_args(ReportStatus)
"""All statuses, the worst first."""

CLOSED: frozenset[ReportStatus] = frozenset(("sent_back", "signed"))
"""The statuses of reports that need no more work, whatever is left of them."""

Problem = Literal["broken", "not_assessable", "against", "doubtful", "warning"]
"""The most urgent kind of open problem of a report, shown next to its status."""

StepKind = Literal[
    "import", "correct", "seen", "describe", "remove", "restore", "split", "join", "current", "reread", "undo", "redo",
    "erase", "rule", "withdraw", "sign", "unsign", "belong", "send_back", "take_back", "carry",
    "roster", "rename", "merge", "assign", "policy",
]  # fmt: skip
TABLE_NOTES = ("entered", "read_as_table")
"""Notes of `reread` steps for a table that a person added: typed by hand, or read at a marked place."""
PHOTOS_NOTE = "photos"
"""The note of a `join` step that imported photos as reports: unlike an import it can be undone."""
BULK_NOTE = "bulk"
"""The note of a step that was done to many reports at once, after a preview."""
StepState = Literal["done", "undone", "dropped", "fixed"]
"""`fixed` steps (import, erase, undo, redo) are never undone; a `dropped` one was undone before the next step."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell whose current value differs from the extracted one: `text` as a person typed it, and its reading.

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
    """A person compared a cell with its source when its text was `text`; lapses when the text changes."""

    cell: str
    text: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class SentBack:
    """A person sent a report back to its agency, to be written or scanned again; `reason` may be empty."""

    reason: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Belongs:
    """A person stated that the agency `child` is subordinate to `parent`, whose report includes its numbers.

    It counts before the roster; an empty `parent` says that the child is subordinate to none, whatever the roster has.
    """

    child: str
    parent: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Policy:
    """Something that a project demands of its reports, and who set it: `name` is what, `value` how much of it."""

    name: str
    value: str
    author: str
    at: str


SIGNERS = "signers"
"""The name of the policy that says how many persons must sign a report. Without it, one."""
MOST_SIGNERS = 2
"""Most persons that a project can demand: a second one checks what the first one did (four eyes)."""


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One agency that must report: a line of the roster.

    `parent` is the name of its superior agency. Texts that the roster does not have are empty, never None.
    """

    name: str
    code: str = ""
    parent: str = ""
    level: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable act, kept for ever. `target` is the step that an `undo` or `redo` step applies to."""

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
    """A database row before and after a step, identified by `table` and `key`; None where it did not exist.

    The values are plain JSON (texts, whole numbers, None). `report` is None for a row that belongs to no single report.
    """

    table: Literal["report", "correction", "seen", "verdict", "signature", "sent_back", "belongs", "roster", "policy"]
    report: int | None
    key: str
    before: Mapping[str, str | int | None] | None
    after: Mapping[str, str | int | None] | None


@dataclass(frozen=True, slots=True)
class Tally:
    """The state of a report in numbers, derived from its cells and findings.

    `cells` counts printed cells; `doubtful` those below SURE that are neither corrected, seen nor unreadable. `holds`
    to `warnings` count equations and unreadable cells by status, without those that have a verdict.

    `ruled` counts findings with a verdict that holds, `open` hard ones without. `matters` counts cells not seen yet
    that are doubtful or in an open finding. `cells_left` and `findings_left` count what remains to be verified
    (`app.review.state.remaining`). `signers` counts the persons who signed the report as it is.
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
    signers: int = 0

    @property
    def problem(self) -> Problem | None:
        """The most urgent kind of problem without a verdict; None where there is none."""
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
    """One page of a report's sources: `number` is the page number of cells, `source_number` that in the source.

    `width` and `height` are points of the unrotated page, which is shown rotated by `rotation` degrees clockwise.
    """

    number: int
    source: int
    source_number: int
    width: float
    height: float
    rotation: int = 0


def typed(cell: Cell, correction: Correction) -> Cell:
    """The cell with the correction's text, value, state and unit at the extracted place, and confidence 1.0."""
    from app.model.cell import Cell  # with all that reads a printed number: not needed to show the list

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
