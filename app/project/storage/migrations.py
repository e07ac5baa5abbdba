"""Migrations of a project file to the newest schema, one transaction per version, after a copy of the old file."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from app import __version__
from app.project.storage.schema import (
    APPLICATION_ID,
    VERSION_1,
    VERSION_2,
    VERSION_3,
    VERSION_4,
    VERSION_5,
    VERSION_6,
    VERSION_7,
    new_uuid,
)

Migration = tuple[int, Callable[[sqlite3.Connection], None]]
"""The schema version that it makes, and a function that runs inside an open transaction (no `executescript`)."""

NEEDS = "needs"
"""The setting with the version of the program that made the file's schema, which is recent enough to open it. Programs
before 0.2.0 did not write it."""


def _make_version_1(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in VERSION_1:
        connection.execute(statement)
    connection.execute("INSERT INTO setting VALUES ('uuid', ?)", (new_uuid(),))


def _make_version_2(connection: sqlite3.Connection) -> None:
    for statement in VERSION_2:
        connection.execute(statement)


def _make_version_3(connection: sqlite3.Connection) -> None:
    for statement in VERSION_3:
        connection.execute(statement)


def _make_version_4(connection: sqlite3.Connection) -> None:
    for statement in VERSION_4:
        connection.execute(statement)


def _make_version_5(connection: sqlite3.Connection) -> None:
    for statement in VERSION_5:
        connection.execute(statement)


def _make_version_6(connection: sqlite3.Connection) -> None:
    for statement in VERSION_6:
        connection.execute(statement)


def _make_version_7(connection: sqlite3.Connection) -> None:
    for statement in VERSION_7:
        connection.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (
    (1, _make_version_1),
    (2, _make_version_2),
    (3, _make_version_3),
    (4, _make_version_4),
    (5, _make_version_5),
    (6, _make_version_6),
    (7, _make_version_7),
)


def newest(migrations: Sequence[Migration]) -> int:
    """The schema version that this program writes."""
    return migrations[-1][0]


SCHEMA_VERSION = newest(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of the file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Migrate the file to the newest version. After an exception, it is sound and of the last version reached."""
    connection.execute("PRAGMA foreign_keys = OFF")  # migrations may replace a table; all keys are checked at the end
    try:
        for version, change in migrations:
            if version > version_of(connection):
                _step(connection, version, change)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _step(connection: sqlite3.Connection, version: int, change: Callable[[sqlite3.Connection], None]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        damaged = _dangling_keys(connection)
        change(connection)
        if _dangling_keys(connection) - damaged:
            raise RuntimeError(f"migration {version} leaves a dangling key")
        connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (NEEDS, __version__))
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _dangling_keys(connection: sqlite3.Connection) -> Counter[tuple[str, str]]:
    """How many rows of a table name a missing row of another, by both tables. A damaged file has some already."""
    return Counter((table, parent) for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"))


def back_up(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy the file to `NAME.v<version>.gouji` beside it, without overwriting any file; the path of the copy."""
    version, number = version_of(connection), 1
    while True:
        ending = f".v{version}" if number == 1 else f".v{version}-{number}"
        target = path.with_name(f"{path.stem}{ending}{path.suffix}")
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            break
        except FileExistsError:
            number += 1
    try:
        with closing(sqlite3.connect(target)) as copy:
            connection.backup(copy)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target
