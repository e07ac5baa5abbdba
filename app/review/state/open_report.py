"""An open report: what was extracted, what people did to it, and its evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from functools import cached_property

from app.frozen import dataclass
from app.model import (
    Cell,
    Correction,
    Finding,
    Mark,
    PagePlace,
    Report,
    ReportStatus,
    Seen,
    SentBack,
    Signature,
    Tally,
    Verdict,
    person_key,
)
from app.review.state.evaluator import Evaluation, extracted_cells
from app.review.state.remaining import Remaining, status_of
from app.review.state.signed_content import content_hash
from app.rules import READ_AGAINST, READ_UNIT


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, and whether it is valid: it is not once the content that it signed has changed."""

    signature: Signature
    holds: bool


@dataclass(frozen=True)
class OpenReport:
    """An immutable state of one report. `report` is its current reading as extracted, `number` that reading's number.

    `agency` and `year` may have been changed by people. `pages` are all pages of its sources, in order: a cell's `page`
    is one of their numbers. `verdicts` are by the findings' keys, also on findings that are gone;
    `sources` the SHA-256 of its files. `sent_back` says who sent it back to its agency, and why, or is None.
    `superseded`: another report of its agency and year counts in its place. `demanded` is how many persons must sign
    it; `reviewer` is who is to review it, or None.
    """

    id: int
    uuid: str
    agency: str | None
    year: int | None
    report: Report
    number: int
    corrections: Mapping[str, Correction]
    seen: Mapping[str, Seen]
    pages: tuple[PagePlace, ...]
    evaluation: Evaluation = field(repr=False)
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    signed: tuple[Signature, ...] = ()
    sources: tuple[str, ...] = ()
    sent_back: SentBack | None = None
    superseded: bool = False
    demanded: int = 1
    reviewer: str | None = None

    @cached_property
    def extracted(self) -> Mapping[str, Cell]:
        """Every cell as it was extracted."""
        parts = self.evaluation.parts
        return extracted_cells(self.report) if parts is None else parts.extracted

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell as it is now."""
        return self.evaluation.cells

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.evaluation.findings

    @property
    def is_final(self) -> bool:
        """Whether suspects and suggestions were searched; everything else is complete in any case."""
        return self.evaluation.is_final

    @property
    def remaining(self) -> Remaining:
        """What is left to be settled."""
        return self.evaluation.remaining

    @cached_property
    def status(self) -> ReportStatus:
        """Its status, signatures and sending back included."""
        return status_of(
            self.remaining, signers=len(self.signers), demanded=self.demanded, sent_back=self.sent_back is not None
        )

    @property
    def tally(self) -> Tally:
        """Its tally with its status, as it is stored."""
        return replace(self.evaluation.tally, status=self.status, signers=len(self.signers))

    @cached_property
    def content_hash(self) -> str:
        """The hash that a signature would sign now."""
        return content_hash(
            self.sources, self.agency, self.year, self.report, self.cells, self.corrections, self.verdicts
        )

    @property
    def signatures(self) -> tuple[Signed, ...]:
        """Every signature, the oldest first, invalid ones included."""
        return tuple(Signed(one, one.hash == self.content_hash) for one in self.signed)

    @cached_property
    def signers(self) -> frozenset[str]:
        """The persons (`person_key`) who signed the report as it is now; a signature without a name counts for none."""
        return frozenset(person_key(one.signature.author) for one in self.signatures if one.holds) - {""}

    @cached_property
    def broken_cells(self) -> frozenset[str]:
        """Every cell of a broken equation or of a warning without a valid verdict."""
        return _cells_of(self.findings, lambda one: not one.ruled and one.status in ("broken", "warning"))

    @cached_property
    def against_cells(self) -> frozenset[str]:
        """Every cell with a correction that contradicts a certain reading, without a valid verdict."""
        return _cells_of(self.findings, lambda one: not one.ruled and one.rule == READ_AGAINST)

    @cached_property
    def as_printed_cells(self) -> frozenset[str]:
        """Every cell of a broken equation or of a warning with the verdict `as_printed`.

        Also each one for which the agency confirmed another figure.
        """
        return _cells_of(self.findings, _is_as_printed) | self.confirmed.keys()

    @cached_property
    def confirmed(self) -> Mapping[str, str]:
        """The figures that the agency confirmed, by cell: they are shown beside the printed ones."""
        verdicts = [finding.verdict for finding in self.findings if finding.ruled and finding.verdict is not None]
        return {one.cell: one.figure for one in verdicts if one.cell is not None and one.figure is not None}

    @cached_property
    def prime_suspects(self) -> frozenset[str]:
        """The first suspect of each broken equation without a valid verdict, where it has one."""
        return frozenset(
            finding.suspects[0].cell
            for finding in self.findings
            if finding.status == "broken" and finding.suspects and not finding.ruled
        )

    def marks(self, cell_id: str) -> frozenset[Mark]:
        """How one cell is to be marked in tables and on the page."""
        evaluation = self.evaluation
        found: list[Mark] = ["unreadable"] if evaluation.cells[cell_id].state == "unreadable" else []
        if cell_id in self.broken_cells:
            found.append("broken")
        if cell_id in self.against_cells:
            found.append("against")
        if cell_id in evaluation.doubtful:
            found.append("doubtful")
        if cell_id in self.corrections:
            found.append("corrected")
        if cell_id in self.as_printed_cells:
            found.append("as_printed")
        if cell_id in evaluation.seen:
            found.append("seen")
        return frozenset(found)


def _cells_of(findings: Iterable[Finding], wanted: Callable[[Finding], bool]) -> frozenset[str]:
    return frozenset(cell for finding in findings if wanted(finding) for cell in finding.cells)


def _is_as_printed(finding: Finding) -> bool:
    if not finding.ruled or finding.verdict is None or finding.verdict.kind != "as_printed":
        return False
    return finding.status in ("broken", "warning") or finding.rule in (READ_AGAINST, READ_UNIT)


def target_of(finding: Finding, cells: Mapping[str, Cell]) -> str | None:
    """The cell to go to for a finding; None where it has no cell.

    Its first suspect, else the first of its cells that should have a number and has none, else its first cell.
    """
    if finding.suspects:
        return finding.suspects[0].cell
    missing = (
        cell for cell in finding.cells if cell in cells and cells[cell].state in ("unreadable", "absent", "text")
    )
    return next(missing, finding.cells[0] if finding.cells else None)


def page_of(finding: Finding, cells: Mapping[str, Cell]) -> int | None:
    """The page where a finding's first printed cell stands, else the words that it is about; None where none are."""
    pages = [cells[cell].page for cell in finding.cells if cell in cells]
    return next((page for page in (*pages, *(spot.page for spot in finding.spots)) if page is not None), None)
