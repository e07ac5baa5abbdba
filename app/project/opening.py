"""The way to an open project: is it one, who holds it, is it whole, is it of this version."""

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
"""What SQLite writes beside a database. It follows no symbolic link there, but would write into a hard link."""


def refuse_foreign(path: Path) -> None:
    """Refuse what is no project before it is touched. Raises ProjectProblem.

    SQLite reads the header, and leaves even its own side files alone (`immutable`). A file that this process opens
    and closes by itself loses the locks that another connection of the process holds on it (POSIX).
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

    Raises ProjectProblem `foreign_file` where something that is not ours stands in the lock's place.
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


def make_ready(path: Path, migrations: Sequence[Migration], *, check: bool) -> bool:
    """Check the file, and bring it to the newest version; whether it can be worked on. Raises ProjectProblem.

    Its content is checked after an unclean close, its schema always. A file that does not say which project it is can
    only be read.
    """
    with disk_problems(path), closing(connect(path, read_only=False)) as connection:
        refuse_unsound(connection, path, migrations)
        if check and _faulty(connection):
            raise ProjectProblem("damaged", path)
        if not has_uuid(connection, path):
            return False
        if version_of(connection) < newest(migrations):
            kept = back_up(connection, path)
            try:
                migrate(connection, migrations)
            except BaseException:
                kept.unlink(missing_ok=True)  # the file is as it was: each try would leave another copy
                raise
    return True


def make_new(path: Path, migrations: Sequence[Migration]) -> None:
    """Write an empty project; nothing stands there afterwards where that fails. Raises ProjectProblem."""
    with disk_problems(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        try:
            with closing(connect(path, read_only=False)) as connection:
                migrate(connection, migrations)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def check_version(path: Path, migrations: Sequence[Migration]) -> None:
    """Refuse to only read a file that would have to be brought to this version first. Raises ProjectProblem."""
    with disk_problems(path), closing(connect(path, read_only=True)) as connection:
        refuse_unsound(connection, path, migrations)
        if version_of(connection) < newest(migrations):
            raise ProjectProblem("read_only", path)


@contextmanager
def released_on_failure(lock: Lock | None) -> Iterator[None]:
    """Let go of the lock where opening fails."""
    try:
        yield
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _faulty(connection: sqlite3.Connection) -> bool:
    from app.project.integrity import faults_in  # only after an unclean close

    return bool(faults_in(connection))
