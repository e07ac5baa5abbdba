"""The input of the workbook: plain dataclasses about reports, with the labels and sentences filled in by the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from app.model import Cell, Correction, Equation, ReportStatus, Status

CellStatus = Literal[
    "unreadable", "contradicted", "corrected", "doubtful", "as_printed", "unproved", "seen", "proved", "absent"
]
"""The status of a cell in the workbook, the most urgent first.

`contradicted`: corrected against what is printed for certain, and nobody ruled on it. `as_printed`: ruled to be printed
so though a rule is broken. `unproved`: it stands in no equation and nobody has looked at it. `proved`: read for
certain, and it stands in an equation.
"""


@dataclass(frozen=True, slots=True)
class CellNames:
    """The printed labels that name a cell: its table's, its row's and its column's, in the workbook's language."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class CellFacts:
    """One cell as it is now, as it was extracted, and what people did to it. `page` says where it stands, in words.

    `rulings` are what people ruled on it, in words; `contradicts` says that its correction contradicts the page.
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
    """A correction that no cell of the present reading shows. `names` are the labels of where it was made."""

    names: CellNames
    correction: Correction


@dataclass(frozen=True, slots=True)
class TableFacts:
    """One table of a report, by its own form."""

    id: str
    form: str
    cells: tuple[CellFacts, ...]


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """One equation and what it came to. `subject` names the row or column that it speaks of."""

    equation: Equation
    subject: str
    status: Status
    reason: str = ""
    difference: Decimal | None = None


@dataclass(frozen=True, slots=True)
class VerdictFacts:
    """What somebody ruled on a finding, in words. `holds`: no cell changed since. `at` is UTC in ISO 8601."""

    words: str
    reason: str
    author: str
    at: str
    holds: bool


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One signature; one that does not hold was lifted, since what it signed (`hash`) is another now."""

    author: str
    at: str
    hash: str
    holds: bool


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """One finding, spelled out. `target` is the cell to go to, `place` the labels of its cells."""

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
    """One imported file. `kind` is a word of the model, `added` UTC in ISO 8601, `reader` the version that read it."""

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

    `missing` names the tables of its form that were not read. `signed` are the cells that may be negative. `seen`
    counts the cells that somebody looked at; `repaired` are findings that corrections did away with, as they were.
    `cells_left` and `findings_left` are what is left until it is verified.
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
class PictureFacts:
    """A PNG and its size in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class BookFacts:
    """The workbook as a whole. `created` and `modified` are the times of the first and the newest step (UTC, ISO 8601).

    `names` are the labels of every cell by form; `pictures` those of corrected cells, by report number and cell.
    `has_sheets` says whether every report gets a sheet of its own. `left_out` is how many reports of the project the
    workbook leaves out. `statuses` says how many reports have each status.
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
