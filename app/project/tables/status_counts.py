"""Tallies: the status and counts of a report, stored so that SQL can filter and sort by them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from app.frozen import dataclass
from app.model import CLOSED, MOST_SIGNERS, SIGNERS, Tally

if TYPE_CHECKING:
    from app.project.storage.connection import Database

NAMES = Tally.__slots__  # its fields, in their order; `fields` would have the class finished at a start
COLUMNS = ", ".join(f"tally.{name}" for name in NAMES)
CLOSED_SQL = ", ".join(f"'{status}'" for status in sorted(CLOSED))
_CLOSED = f"tally.status IN ({CLOSED_SQL}) OR report.superseded_by IS NOT NULL"
LEFT = f"CASE WHEN {_CLOSED} THEN 0 ELSE coalesce(tally.cells_left + tally.findings_left, 0) END"
"""SQL for how many cells and findings of a report are left to be settled; 0 for a superseded one."""


def left_sum(column: str) -> str:
    """SQL for the sum of a column over the reports that are not settled."""
    return f"coalesce(sum(CASE WHEN {_CLOSED} THEN 0 ELSE tally.{column} END), 0)"


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over all reports that count: without removed and superseded ones.

    A report that was sent back counts as one report with zeros: its numbers are not to be used.
    """

    reports: int
    broken: int
    not_assessable: int
    unreadable: int
    doubtful: int
    cells: int
    corrected: int
    seen: int
    ruled: int = 0
    open: int = 0
    matters: int = 0
    cells_left: int = 0
    findings_left: int = 0
    unread: int = 0
    """Reports without any table, which no other number counts."""


def store_tally(database: Database, report: int, tally: Tally, rules: str) -> None:
    """Write a report's tally, inside a transaction."""
    values = (getattr(tally, name) for name in NAMES)
    database.run(
        f"INSERT OR REPLACE INTO tally (report, {', '.join(NAMES)}, rules) VALUES (?{', ?' * (len(NAMES) + 1)})",
        (report, *values, rules),
    )
    if tally.signers:  # what the project demands may have changed since the status was computed
        restate(database, report)


def age_tallies(database: Database, reports: Collection[int]) -> None:
    """Mark these tallies as stale by clearing their rules, inside a transaction."""
    database.run_many("UPDATE tally SET rules = '' WHERE report = ?", ((report,) for report in sorted(reports)))


def demanded_signers(database: Database) -> int:
    """How many persons the project demands to sign a report: one, where it does not say otherwise."""
    found = database.rows("SELECT value FROM policy WHERE name = ?", (SIGNERS,))
    value = str(found[0][0]) if found else "1"
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 3 else MOST_SIGNERS
    return min(max(1, number), MOST_SIGNERS)


def restate(database: Database, report: int | None = None) -> frozenset[int]:
    """Let the stored statuses (of one report, or of all) say what the project demands now, inside a transaction.

    Gives the reports that have another one now.

    As `app.review.state.remaining.status_of` has it, from the stored counts: what is signed by enough persons and has
    no finding and no doubtful cell left is `signed`; what lacks one of them is `signed_once` once nothing is left.
    """
    demanded = demanded_signers(database)
    changed: set[int] = set()
    for status, where in (("signed", _BY_ENOUGH), ("balanced", _WITH_CELLS_LEFT), ("signed_once", _BY_TOO_FEW)):
        only = "" if report is None else f" AND report = {report:d}"
        found = database.rows(f"SELECT report FROM tally WHERE {where}{only}", (demanded,))
        database.run_many("UPDATE tally SET status = ? WHERE report = ?", ((status, report) for (report,) in found))
        changed.update(report for (report,) in found)
    return frozenset(changed)


_BY_ENOUGH = """signers >= ? AND findings_left = 0 AND doubtful = 0
    AND status IN ('balanced', 'excepted', 'verified', 'signed_once')"""
_WITH_CELLS_LEFT = "signers < ? AND cells_left + findings_left > 0 AND status = 'signed'"
_BY_TOO_FEW = "signers < ? AND signers > 0 AND status = 'signed'"


def tally_of(row: Sequence[Any]) -> Tally:
    """The tally of a row of COLUMNS; `unread` for a report that has none yet."""
    return Tally("unread") if row[0] is None else Tally(*row)


def totals(database: Database) -> Totals:
    """The sums over all reports, in one query."""
    names = Totals.__slots__[1:-1]
    one = "CASE WHEN tally.status = 'sent_back' THEN 0 ELSE tally.{} END"
    sums = ", ".join(
        left_sum(name) if name in ("cells_left", "findings_left") else f"coalesce(sum({one.format(name)}), 0)"
        for name in names
    )
    unread = "coalesce(sum(coalesce(tally.status, 'unread') = 'unread'), 0)"
    sql = f"""SELECT count(*), {sums}, {unread} FROM report LEFT JOIN tally ON tally.report = report.id
        WHERE report.removed = 0 AND report.absent = 0 AND report.superseded_by IS NULL"""
    return Totals(*database.rows(sql)[0])
