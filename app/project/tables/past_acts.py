"""The history of one cell, and of the verdicts on one report, from the steps of the project."""

from __future__ import annotations

from app.project.storage.connection import Database
from app.project.storage.errors import stored_rows
from app.project.tables.rows import PROGRAM, STEP, HistoryEntry, RulingEntry, json_in, step_of, verdict_of


def cell_history(database: Database, report: int, cell: str) -> list[HistoryEntry]:
    """Corrections and marks of one cell, the oldest first, undone ones included."""
    sql = f"""SELECT {STEP}, {PROGRAM}, change.name, change.before, change.after
        FROM change JOIN step ON step.id = change.step
        WHERE change.report = ? AND change.key = ? AND change.name IN ('correction', 'seen')
        ORDER BY change.step, change.number"""
    rows = database.rows(sql, (report, cell))
    with stored_rows(database.path):
        return [_entry(row) for row in rows]


def rulings(database: Database, report: int) -> list[RulingEntry]:
    """Verdicts on the findings of one report, the oldest first, undone ones included."""
    sql = f"""SELECT {STEP}, {PROGRAM}, change.key, change.before, change.after
        FROM change JOIN step ON step.id = change.step
        WHERE change.report = ? AND change.name = 'verdict' ORDER BY change.step, change.number"""
    rows = database.rows(sql, (report,))
    with stored_rows(database.path):
        return [_ruling(row) for row in rows]


def _ruling(row: tuple[object, ...]) -> RulingEntry:
    finding = str(row[-3])
    sides = [json_in(text) if isinstance(text, str) else None for text in row[-2:]]
    before, after = (None if side is None else verdict_of(finding, side) for side in sides)
    return RulingEntry(step_of(row[:9]), finding, before, after, str(row[9] or ""))


def _entry(row: tuple[object, ...]) -> HistoryEntry:
    before, after = (json_in(text) if isinstance(text, str) else None for text in row[-2:])
    reason = after.get("reason") if after else None
    return HistoryEntry(
        step_of(row[:9]),
        None if before is None else str(before["text"]),
        None if after is None else str(after["text"]),
        str(reason or ""),
        "seen" if row[10] == "seen" else "correction",
        str(row[9] or ""),
    )
