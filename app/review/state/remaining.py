"""What is left of a report until it is verified, and the status that follows from it: one function for everybody."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from app.model import REPORT_STATUSES, Cell, Correction, Finding, ReportStatus
from app.rules import READ_CHANGED


@dataclass(frozen=True, slots=True)
class Remaining:
    """What a person still has to settle. No cell is in both sets, and `findings` are open ones.

    `findings`: hard ones, and corrected cells that a later reading reads otherwise; a warning asks for a look, and
    keeps nothing from being verified. `doubtful`: cells that were read without being sure. `unproved`: cells in no
    hard equation that nobody saw, typed or ruled on; one that was not found on the page is typed, or seen not to be
    printed. `unplaced` are those of them that the form has no more or has only since the report was read: no table
    shows them before it is read again.

    `unread`: there is no known table. `excepted`: a hard finding is ruled on.
    """

    findings: tuple[Finding, ...] = ()
    doubtful: frozenset[str] = frozenset()
    unproved: frozenset[str] = frozenset()
    unread: bool = False
    excepted: bool = False
    unplaced: frozenset[str] = frozenset()

    @property
    def cells(self) -> frozenset[str]:
        """Every cell that somebody must look at."""
        return self.doubtful | self.unproved

    @property
    def cells_left(self) -> int:
        return len(self.doubtful) + len(self.unproved)

    @property
    def findings_left(self) -> int:
        return len(self.findings)

    @property
    def nothing(self) -> bool:
        """Whether the report is verified, with exceptions or without."""
        return not (self.unread or self.findings or self.doubtful or self.unproved)


def remaining_of(
    cells: Mapping[str, Cell],
    findings: Sequence[Finding],
    corrections: Mapping[str, Correction],
    seen: Set[str],
    doubtful: frozenset[str],
    *,
    proved: Set[str],
    expected: Set[str],
    unread: bool,
) -> Remaining:
    """What is left. `seen` and `doubtful` are of the cells as they are now.

    `expected` are the cells that the report's forms have, `proved` those of them that stand in a hard equation: while
    such an equation does not hold, it is a finding. An unreadable cell is a finding as well, and counted as that.
    """
    ruled = [finding for finding in findings if finding.ruled]
    looked_at = {cell for finding in ruled for cell in finding.cells}
    unproved = {
        cell
        for cell in (cells.keys() | expected) - proved
        if cell not in seen and cell not in corrections and cell not in looked_at and not _is_unreadable(cell, cells)
    }
    unplaced = frozenset((cells.keys() - expected) | (unproved - cells.keys()))
    return Remaining(
        tuple(finding for finding in findings if not finding.ruled and _must_be_settled(finding)),
        doubtful,
        frozenset(unproved | unplaced) - doubtful,
        unread,
        any(finding.hard for finding in ruled),
        unplaced,
    )


def status_of(remaining: Remaining, *, signed: bool = False, sent_back: bool = False) -> ReportStatus:
    """How far a report is. `signed`: a signature on it holds; `sent_back`: it was sent back to its agency.

    `balanced`: every hard rule holds, every table is there, nothing is unreadable, or somebody ruled on it; no
    correction contradicts what is printed for certain without such a ruling. `verified`: and nothing is left.

    A signature is no longer shown as one where a hard finding or a doubt came up since, as when a rule was added or a
    mark taken back. It stands where cells in no rule are left: they were not asked for when older programs signed.
    """
    if sent_back:
        return "sent_back"
    if remaining.unread:
        return "unread"
    if any(finding.hard for finding in remaining.findings):
        return "to_do"
    if signed and not remaining.findings and not remaining.doubtful:
        return "signed"
    if not remaining.nothing:
        return "balanced"
    return "excepted" if remaining.excepted else "verified"


def worst_of(statuses: Collection[ReportStatus]) -> ReportStatus:
    """How several reports stand together: as the worst of them; `to_do` for none, which prove nothing.

    Numbers that nobody settled are the worst of all: they stand in the workbook.
    """
    order = sorted(REPORT_STATUSES, key=lambda status: status != "to_do")
    return min(statuses, key=order.index, default="to_do")


def _must_be_settled(finding: Finding) -> bool:
    return finding.hard or finding.rule == READ_CHANGED


def _is_unreadable(cell: str, cells: Mapping[str, Cell]) -> bool:
    return cell in cells and cells[cell].state == "unreadable"
