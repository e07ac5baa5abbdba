"""The checks before a project is open: whether it is one, its lock, its integrity, its schema version."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from app.project.storage.connection import connect
from app.project.storage.errors import ProjectProblem, disk_problems
from app.project.storage.lock import Holder, Lock, LockHeld
from app.project.storage.migrations import Migration, back_up, migrate, newest, version_of
from app.project.storage.own_files import ForeignFileError, refuse_links
from app.project.storage.schema import APPLICATION_ID
from app.project.storage.schema_check import has_uuid, refuse_unsound

SIDE_FILES = ("-journal", "-wal", "-shm")
"""Suffixes of the files that SQLite writes beside a database. It refuses symbolic links there, but not hard links."""


def refuse_foreign(path: Path) -> None:
    """Refuse a file that is no project, without touching it. Raises ProjectProblem.

    The header is read through SQLite with `immutable`, which ignores even its side files. Opening and closing the file
    directly would drop the locks that other connections of this process hold on it (POSIX).
    """
    with disk_problems(path):
        if not stat.S_ISREG(path.stat().st_mode):
            raise ProjectProblem("not_project", path)
        refuse_links(*(path.with_name(path.name + ending) for ending in SIDE_FILES))
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            try:
                found = connection.execute("PRAGMA application_id").fetchone()[0]
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB:
                    raise ProjectProblem("not_project", path) from error
                raise
    if found != APPLICATION_ID:
        raise ProjectProblem("not_project", path)


def take_lock(path: Path) -> tuple[Lock | None, Holder | None]:
    """The lock of a project, or who holds it; neither where the file or its folder cannot be written.

    Raises ProjectProblem `foreign_file` where another program's file has the lock's name.
    """
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        return None, None
    try:
        return Lock(path), None
    except LockHeld as held:
        return None, held.holder
    except ForeignFileError as error:
        raise ProjectProblem("foreign_file", path, {"file": error.path.name}) from error
    except OSError:
        return None, None


def make_ready(path: Path, migrations: Sequence[Migration], lock: Lock) -> bool:
    """Check the file and migrate it to the newest version; whether it can be written. Raises ProjectProblem.

    The schema is always checked, the content after an unclean close. A file without a uuid can only be
    read. Before a migration, the old file is copied (see `back_up`).
    """
    with disk_problems(path), closing(connect(path, read_only=False)) as connection:
        refuse_unsound(connection, path, migrations)
        if lock.unclean and _faulty(connection):
            raise ProjectProblem("damaged", path)
        if not has_uuid(connection, path):
            return False
        if version_of(connection) < newest(migrations):
            lock.settle()
            kept = back_up(connection, path)
            try:
                migrate(connection, migrations)
            except BaseException:
                kept.unlink(missing_ok=True)  # the file is unchanged, and each try would leave another copy
                raise
    return True


def make_new(path: Path, migrations: Sequence[Migration]) -> None:
    """Write an empty project; no file is left where that fails. Raises ProjectProblem."""
    with disk_problems(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        try:
            with closing(connect(path, read_only=False)) as connection:
                migrate(connection, migrations)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def check_version(path: Path, migrations: Sequence[Migration]) -> None:
    """Refuse a file that is to be read only and is of an older version. Raises ProjectProblem `read_only`."""
    with disk_problems(path), closing(connect(path, read_only=True)) as connection:
        refuse_unsound(connection, path, migrations)
        if version_of(connection) < newest(migrations):
            raise ProjectProblem("read_only", path)


@contextmanager
def released_on_failure(lock: Lock | None) -> Iterator[None]:
    """Release the lock where opening fails."""
    try:
        yield
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _faulty(connection: sqlite3.Connection) -> bool:
    from app.project.integrity import faults_in  # only after an unclean close

    return bool(faults_in(connection))
