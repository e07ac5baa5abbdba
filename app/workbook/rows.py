"""The input of the workbook: plain dataclasses about reports, with labels and sentences in the workbook's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Literal

from app.frozen import dataclass
from app.model import Cell, Correction, Equation, ReportStatus, Status

CellStatus = Literal[
    "unreadable", "contradicted", "corrected", "doubtful", "as_printed", "unproved", "seen", "proved", "absent"
]
"""The status of a cell in the workbook, the most urgent first.

`contradicted`: the correction differs from a reading that is certain, and there is no verdict on it. `as_printed`: a
verdict says that the page prints it so although an equation is broken. `unproved`: the cell is in no equation and
nobody has looked at it. `proved`: the reading is certain and the cell is in an equation.
"""


@dataclass(frozen=True, slots=True)
class CellNames:
    """The labels of a cell's table, row and column, in the workbook's language."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class CellFacts:
    """One cell as it is now, as it was extracted, and what people did to it. `page` describes its place, in words.

    `rulings` are the verdicts on it, in words. `contradicts`: its correction differs from what the page prints.
    """

    now: Cell
    extracted: Cell
    status: CellStatus
    correction: Correction | None = None
    page: str = ""
    rulings: tuple[str, ...] = ()
    contradicts: bool = False


@dataclass(frozen=True, slots=True)
class LostCorrection:
    """A correction whose cell is not in the present reading. `names` are the labels of the cell that was corrected."""

    names: CellNames
    correction: Correction


@dataclass(frozen=True, slots=True)
class TableFacts:
    """One table of a report. `id` is the table's id in the form with the id `form`; `cells` are in printed order."""

    id: str
    form: str
    cells: tuple[CellFacts, ...]


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """One equation and its result. `subject` is the label of the row or column that it is about.

    `difference` is left minus right, in the form's unit; None where the equation holds or a sum is not known.
    """

    equation: Equation
    subject: str
    status: Status
    reason: str = ""
    difference: Decimal | None = None


@dataclass(frozen=True, slots=True)
class VerdictFacts:
    """A verdict on a finding, in words. `holds`: no cell of it has changed since. `at` is UTC in ISO 8601."""

    words: str
    reason: str
    author: str
    at: str
    holds: bool


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One signature. `at` is UTC in ISO 8601, `hash` that of the signed content.

    `holds` is False once the content has changed: the signature is then void.
    """

    author: str
    at: str
    hash: str
    holds: bool


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """One finding, in words. `target` is the id of the cell to go to, `place` the labels of its cells.

    `left`, `right` and `difference` (left minus right) are in the form's unit; None where there are no sums.
    """

    rule: str
    status: Status
    sentence: str
    place: str
    pages: str
    target: str | None
    left: Decimal | None = None
    right: Decimal | None = None
    difference: Decimal | None = None
    verdict: VerdictFacts | None = None

    @property
    def ruled(self) -> bool:
        """Whether a verdict on it holds."""
        return self.verdict is not None and self.verdict.holds


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One imported file. `kind` is the source kind of the model, `reader` the version of the reader.

    `bytes` is the file's size, `pages` the number of its pages; `added` is UTC in ISO 8601.
    """

    sha256: str
    name: str
    kind: str
    bytes: int
    pages: int
    reader: str
    added: str
    author: str


@dataclass(frozen=True, slots=True)
class SentBackFacts:
    """Who sent a report back to its agency, when (UTC, ISO 8601) and why (maybe `""`)."""

    author: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One report. `number` counts the reports of the workbook from 1 and links the sheets to each other.

    `missing` names the tables of its form that were not read. `signed` are the ids of the cells that may be negative.
    `seen` counts the cells that somebody looked at. `repaired` are the findings that corrections resolved, as they were
    before. `cells_left` and `findings_left` count what is still to be reviewed until the report is verified.
    """

    number: int
    agency: str
    year: int | None
    status: ReportStatus
    tables: tuple[TableFacts, ...]
    checks: tuple[CheckFacts, ...]
    findings: tuple[FindingFacts, ...]
    sources: tuple[SourceFacts, ...]
    missing: tuple[str, ...] = ()
    signed: frozenset[str] = frozenset()
    lost: tuple[LostCorrection, ...] = ()
    signatures: tuple[SignatureFacts, ...] = ()
    seen: int = 0
    repaired: tuple[FindingFacts, ...] = ()
    cells_left: int = 0
    findings_left: int = 0
    sent_back: SentBackFacts | None = None


@dataclass(frozen=True, slots=True)
class ExpectedFacts:
    """An agency of the roster and a year: whether it has reported.

    `reports` counts its reports of that year in the project, `numbers` are those of them that the workbook has.
    """

    agency: str
    code: str
    level: str
    parent: str
    contact: str
    year: int
    arrival: Literal["missing", "arrived", "several"]
    reports: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A PNG and its size in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class BookFacts:
    """The workbook as a whole. `created` and `modified` are the times of the first and the newest step (UTC, ISO 8601).

    `names` are the labels of cells, by form id and cell id. `pictures` are those of corrected cells, by report number
    and cell id. `has_sheets`: every report with tables gets a sheet of its own. `left_out` counts the reports of the
    project that are not in the workbook. `statuses` counts the reports of each status. `filter` says in words by which
    filter the reports were chosen; `""` for none. `expected` are the agencies of the roster by year: none without one.
    """

    project: str
    version: str
    status: ReportStatus
    reports: int
    created: str
    modified: str
    has_sheets: bool
    names: Mapping[str, Mapping[str, CellNames]] = field(repr=False)
    pictures: Mapping[tuple[int, str], PictureFacts] = field(repr=False)
    left_out: int = 0
    statuses: Mapping[ReportStatus, int] = field(default_factory=dict)
    filter: str = ""
    expected: tuple[ExpectedFacts, ...] = field(default=(), repr=False)
