"""Integrity checks of a project file: all at once before work begins, or in small steps during it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator

from app.project.storage.connection import Database
from app.project.storage.errors import ProjectProblem
from app.project.tables.sources import Sources

_MOST_FAULTS = 20
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name != 'piece'"


def faults_in(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The faults of the file in SQLite's words, at most 20; none where it is sound. Writers are blocked meanwhile."""
    try:
        found = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_MOST_FAULTS})") if row[0] != "ok"]
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            found.append(f"{table} {row}: no such {parent}")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        return (str(error),)
    return tuple(found)


def faults_meanwhile(database: Database, stop: Callable[[], bool]) -> tuple[str, ...]:
    """The faults of the file, at most 20, by reads so short that no transaction has to wait for one.

    SQLite's checks table by table, and the bytes of every source against its SHA-256. `stop` is asked before each of
    them, and may wait before it answers; the check ends early once it says so.
    """
    found: list[str] = []
    try:
        for fault in _faults(database, stop):
            found.append(fault)
            if len(found) == _MOST_FAULTS:
                break
    except ProjectProblem as problem:
        if problem.code != "damaged":
            raise
        found.append(problem.facts.get("detail", problem.code))
    return tuple(found)


def _faults(database: Database, stop: Callable[[], bool]) -> Iterator[str]:
    for (table,) in database.rows(_TABLES):
        if stop():
            return
        for (fault,) in database.rows(f"PRAGMA integrity_check({table})"):
            if fault != "ok":
                yield str(fault)
        for _, row, parent, _ in database.rows(f"PRAGMA foreign_key_check({table})"):
            yield f"{table} {row}: no such {parent}"
    sources = Sources(database)
    for (source,) in database.rows("SELECT id FROM source WHERE complete = 1 AND erased = 0"):
        digest = hashlib.sha256()
        for piece in sources.read(source, "original"):
            if stop():
                return
            digest.update(piece)
        row = sources.row(source)
        if digest.hexdigest() != row.sha256 and not row.erased:
            yield f"source {source}: other bytes"
