"""How reports stand, as numbers that are stored to be filtered and sorted by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any

from app.model import CLOSED, Tally
from app.project.storage.connection import Database

NAMES = tuple(field.name for field in fields(Tally))
COLUMNS = ", ".join(f"tally.{name}" for name in NAMES)
CLOSED_SQL = ", ".join(f"'{status}'" for status in sorted(CLOSED))
_CLOSED = f"tally.status IN ({CLOSED_SQL}) OR report.superseded_by IS NOT NULL"
LEFT = f"CASE WHEN {_CLOSED} THEN 0 ELSE coalesce(tally.cells_left + tally.findings_left, 0) END"
"""How much is left of a report for a person to do: nothing of one that another has taken the place of."""


def left_sum(column: str) -> str:
    """The sum of a column of what is left, over reports that still wait for somebody."""
    return f"coalesce(sum(CASE WHEN {_CLOSED} THEN 0 ELSE tally.{column} END), 0)"


@dataclass(frozen=True, slots=True)
class Totals:
    """All reports that count, together: not the removed ones, and of reissued ones the current.

    One that was sent back is a report with nothing in it: nobody works on it, and its numbers are not to be used.
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
    """Reports in which no table was read, and nobody said yet what becomes of them: no number counts them."""


def store_tally(database: Database, report: int, tally: Tally, rules: str) -> None:
    """Write a report's tally, inside a transaction."""
    values = (getattr(tally, name) for name in NAMES)
    database.run(
        f"INSERT OR REPLACE INTO tally (report, {', '.join(NAMES)}, rules) VALUES (?{', ?' * (len(NAMES) + 1)})",
        (report, *values, rules),
    )


def age_tallies(database: Database, reports: Collection[int]) -> None:
    """Note that these tallies may not be right any more, inside a transaction: no rules have made them."""
    database.run_many("UPDATE tally SET rules = '' WHERE report = ?", ((report,) for report in sorted(reports)))


def tally_of(row: Sequence[Any]) -> Tally:
    """The tally of a row of COLUMNS; a report that was not judged yet is `unread`."""
    return Tally("unread") if row[0] is None else Tally(*row)


def totals(database: Database) -> Totals:
    """The sums over all reports, in one query."""
    names = [field.name for field in fields(Totals)][1:-1]
    one = "CASE WHEN tally.status = 'sent_back' THEN 0 ELSE tally.{} END"
    sums = ", ".join(
        left_sum(name) if name in ("cells_left", "findings_left") else f"coalesce(sum({one.format(name)}), 0)"
        for name in names
    )
    unread = "coalesce(sum(coalesce(tally.status, 'unread') = 'unread'), 0)"
    sql = f"""SELECT count(*), {sums}, {unread} FROM report LEFT JOIN tally ON tally.report = report.id
        WHERE report.removed = 0 AND report.absent = 0 AND report.superseded_by IS NULL"""
    return Totals(*database.rows(sql)[0])
