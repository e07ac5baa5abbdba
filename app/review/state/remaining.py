"""What is left to be settled until a report is verified, and the status that follows from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set

from app.frozen import dataclass
from app.model import HARD, REPORT_STATUSES, Cell, Correction, Finding, ReportStatus
from app.rules import READ_CHANGED


@dataclass(frozen=True, slots=True)
class Remaining:
    """What a person still has to settle. `doubtful` and `unproved` share no cell; `findings` have no valid verdict.

    `findings`: hard ones, and corrected cells that a later reading reads otherwise. Warnings do not keep a report from
    being verified. `doubtful`: cells whose reading is uncertain. `unproved`: cells in no hard equation that nobody has
    seen, typed or given a verdict on; one that was not found on the page must be typed or seen too. `unplaced` are
    those cells that were removed from the form, or added, since the report was read: no table shows them before it is
    read again.

    `unread`: the report has no known table. `excepted`: a hard finding has a valid verdict.
    """

    findings: tuple[Finding, ...] = ()
    doubtful: frozenset[str] = frozenset()
    unproved: frozenset[str] = frozenset()
    unread: bool = False
    excepted: bool = False
    unplaced: frozenset[str] = frozenset()

    @property
    def cells(self) -> frozenset[str]:
        """Every cell that must be looked at."""
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


def open_findings(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without a valid verdict; all of them, as they are, where none has one."""
    still_open = [finding for finding in findings if finding.verdict is None or finding.reopened]
    return findings if len(still_open) == len(findings) else still_open


def remaining_of(
    cells: Mapping[str, Cell],
    findings: Sequence[Finding],
    still_open: Sequence[Finding],
    corrections: Mapping[str, Correction],
    seen: Set[str],
    doubtful: frozenset[str],
    *,
    proved: Set[str],
    expected: Set[str],
    unread: bool,
) -> Remaining:
    """What is left. `still_open` are the open ones of the `findings`.

    `seen` and `doubtful` are cell ids, for the present texts of the cells.

    `expected` are the cells of the report's forms, `proved` those of them in hard equations: where such an equation
    does not hold, it is a finding. An unreadable cell is a finding too, and counted only as that.
    """
    ruled = [] if len(still_open) == len(findings) else [finding for finding in findings if finding.ruled]
    looked_at = {cell for finding in ruled for cell in finding.cells}
    unseen = ((cells.keys() | expected) - proved).difference(seen, corrections, looked_at)
    unproved = {cell for cell in unseen if not _is_unreadable(cell, cells)}
    unplaced = frozenset((cells.keys() - expected) | (unproved - cells.keys()))
    return Remaining(
        tuple([finding for finding in still_open if finding.status in HARD or finding.rule == READ_CHANGED]),
        doubtful,
        frozenset(unproved | unplaced) - doubtful,
        unread,
        any(finding.hard for finding in ruled),
        unplaced,
    )


def status_of(remaining: Remaining, *, signers: int = 0, demanded: int = 1, sent_back: bool = False) -> ReportStatus:
    """The status of a report. `sent_back`: it was sent back to its agency.

    `signers`: how many persons have a valid signature on it, `demanded`: how many the project demands. Where it demands
    another number, `app.project.tables.status_counts.restate` does the same in SQL.

    `balanced`: all hard rules hold, all tables are there, all cells are readable and no correction contradicts a
    certain reading, but for what has a valid verdict. `verified`: nothing else is left either.

    A signed report is not shown as signed where a hard finding or a doubtful cell came up since, as when a rule was
    added. It is where only unproved cells are left: older versions did not ask for these. One that lacks a signature is
    `signed_once` only where nothing is left, since nobody can sign it otherwise.
    """
    if sent_back:
        return "sent_back"
    if remaining.unread:
        return "unread"
    if any(finding.hard for finding in remaining.findings):
        return "to_do"
    if signers >= demanded and not remaining.findings and not remaining.doubtful:
        return "signed"
    if not remaining.nothing:
        return "balanced"
    if signers:
        return "signed_once"
    return "excepted" if remaining.excepted else "verified"


def worst_of(statuses: Collection[ReportStatus]) -> ReportStatus:
    """The status of several reports together: the worst of theirs; `to_do` for no report.

    `to_do` is the worst: the workbook then has numbers that nobody settled.
    """
    order = sorted(REPORT_STATUSES, key=lambda status: status != "to_do")
    return min(statuses, key=order.index, default="to_do")


def _is_unreadable(cell: str, cells: Mapping[str, Cell]) -> bool:
    return cell in cells and cells[cell].state == "unreadable"
