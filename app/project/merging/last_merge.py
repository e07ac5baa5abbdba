"""What came with the newest merge of a file: told from its steps, so that it can be asked for at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from app.frozen import dataclass
from app.project.merging.step_log import came_with
from app.project.storage.connection import Database
from app.project.tables.reports import Reports


@dataclass(frozen=True, slots=True)
class MergedReport:
    """What a merge changed in a report; `changes` is how many rows of each table, `ruled` how many by a ruling.

    `signers` is how many persons signed it, whether their signatures still hold or not.
    """

    report: int
    is_new: bool
    changes: Mapping[str, int] = field(default_factory=dict)
    ruled: int = 0
    signers: int = 0


@dataclass(frozen=True, slots=True)
class LastMerge:
    """A merge that is not undone. `name` is the file that was merged in, `steps` how many steps came with it.

    `reports` are in the order of the list; `others` are the changed rows that belong to no report, by table.
    """

    name: str
    author: str
    at: str
    steps: int
    reports: tuple[MergedReport, ...]
    others: Mapping[str, int]
    ruled: int


def last_merge(database: Database) -> LastMerge | None:
    """The newest merge of this file itself that is not undone; None where there is none."""
    came = came_with(database)
    sql = """SELECT id, uuid, note, author, at FROM step
        WHERE kind = 'merge' AND state IN ('done', 'fixed') ORDER BY id DESC"""
    found = next((row for row in database.rows(sql) if row[1] in came), None)
    if found is None:
        return None
    step, uuid, name, author, at = found
    counted: dict[int | None, dict[str, int]] = {}
    ruled: dict[int | None, int] = {}
    new: set[int] = set()
    for report, table, before, after in database.rows(_CHANGES, (step,)):
        if before == after:
            ruled[report] = ruled.get(report, 0) + 1
            counted.setdefault(report, {})
            continue
        tables = counted.setdefault(report, {})
        tables[table] = tables.get(table, 0) + 1
        if table == "report" and before is None and report is not None:
            new.add(report)
    signers = Reports(database).signers()
    there = [report for (report,) in database.rows("SELECT id FROM report WHERE absent = 0 ORDER BY position, id")]
    reports = tuple(
        MergedReport(report, report in new, counted[report], ruled.get(report, 0), len(signers.get(report, ())))
        for report in there
        if report in counted
    )
    return LastMerge(name, author, at, len(came[uuid]), reports, counted.get(None, {}), sum(ruled.values()))


_CHANGES = "SELECT report, name, before, after FROM change WHERE step = ? ORDER BY number"
