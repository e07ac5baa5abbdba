"""Whether the schema of a file is exactly that of a released version.

Project files are exchanged by e-mail and not trusted: a view, a trigger or a virtual table would run with queries.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from app.project.storage.errors import ProjectProblem
from app.project.storage.migrations import Migration, migrate, newest, version_of

_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_MOST_STEPS = 2_000_000
"""Most steps of SQLite's virtual machine in one check: some ten thousand times what a sound file takes."""
_STEPS_AT_ONCE = 10_000


def refuse_unsound(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    """Refuse a file of no known version, or whose schema is not exactly that version's. Raises ProjectProblem.

    `newer` for a newer program's file, which could hold what we would lose; else `damaged`.
    """
    with _bounded(connection, path):
        version = version_of(connection)
        if version > newest(migrations):
            raise ProjectProblem("newer", path, {"version": str(version), "known": str(newest(migrations))})
        known = [made for made, _ in migrations]
        if version not in known or _objects(connection) != _objects_of_version(version, migrations):
            raise ProjectProblem("damaged", path, {"detail": "schema"})


def has_uuid(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file has a uuid. One without can be read, but not be backed up."""
    with _bounded(connection, path):
        return connection.execute("SELECT 1 FROM setting WHERE name = 'uuid' AND value != ''").fetchone() is not None


def _objects(connection: sqlite3.Connection) -> frozenset[tuple[str, ...]]:
    """Every table, index, view and trigger with its SQL, whitespace folded."""
    return frozenset(
        (str(kind), str(name), str(table), " ".join(str(sql).split()))
        for kind, name, table, sql in connection.execute(_OBJECTS)
    )


def _objects_of_version(version: int, migrations: Sequence[Migration]) -> frozenset[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        migrate(empty, [one for one in migrations if one[0] <= version])
        return _objects(empty)


@contextmanager
def _bounded(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Interrupt statements that take too long, and raise SQLite's errors on a strange schema as `damaged`."""
    steps = 0

    def is_too_much() -> bool:
        nonlocal steps
        steps += _STEPS_AT_ONCE
        return steps > _MOST_STEPS

    connection.set_progress_handler(is_too_much, _STEPS_AT_ONCE)
    try:
        yield
    except UnicodeDecodeError as error:  # a name or a statement in the schema that is not UTF-8
        raise ProjectProblem("damaged", path, {"detail": "schema"}) from error
    except sqlite3.DatabaseError as error:
        if _is_of_the_disk(error):
            raise
        detail = str(getattr(error, "sqlite_errorname", "") or error)
        raise ProjectProblem("damaged", path, {"detail": detail}) from error
    finally:
        connection.set_progress_handler(None, 0)


def _is_of_the_disk(error: sqlite3.DatabaseError) -> bool:
    """Whether the error comes from the disk, its permissions or another program, and not from the file's content."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
    )  # fmt: skip
