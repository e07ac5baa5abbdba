"""Reading a project without writing to its file or its folder.

A file of this version that was closed cleanly is read as it is. Any other is read through a temporary copy: one of an
older schema has to be migrated, and one with an unfinished transaction beside it has to be recovered.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from app.project.opening import SIDE_FILES, refuse_foreign
from app.project.storage.connection import Database, Place, ReadCopy, connect
from app.project.storage.errors import ProblemCode, ProjectProblem, disk_problems, problem_of
from app.project.storage.migrations import MIGRATIONS, Migration, migrate, newest, version_of
from app.project.storage.schema_check import refuse_unsound
from app.project.tables.sources import Sources

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_BYTES = "piece"
"""The table of the sources' bytes and page snapshots: nearly all of a project's size, and the same in each version."""
_JOURNAL_MODES = slice(18, 20)
"""The bytes of SQLite's header that say how the file is written and read: 1 with a rollback journal, 2 with a WAL."""
_WAL = 2


def copy_to_read(path: Path, migrations: Sequence[Migration]) -> ReadCopy | None:
    """A temporary copy of the newest version through which the project can be read; None where none is needed.

    Raises ProjectProblem: `copy_full` or `copy_failed` for what the disk of the copy does, else as `Project.open`.
    """
    if _needs_recovery(path):
        return _recovered(path, migrations)
    with disk_problems(path), closing(connect(path, read_only=True)) as connection:
        refuse_unsound(connection, path, migrations)
        version = version_of(connection)
    return None if version == newest(migrations) else _migrated(path, version, migrations)


def stored_pdf(path: Path, source: int, *, migrations: Sequence[Migration] = MIGRATIONS) -> bytes:
    """The PDF that shows a source, out of a project file of any known version, which is only read.

    It is the source's page snapshot, or its own bytes where it is a PDF. Raises ProjectProblem.
    """
    with disk_problems(path):
        path = path.resolve()
    refuse_foreign(path)
    with disk_problems(path), closing(connect(path, read_only=True)) as connection:
        refuse_unsound(connection, path, migrations)
    with closing(Database(Place(path, None), read_only=True)) as database:
        sources = Sources(database)
        role = "snapshot" if sources.has_snapshot(source) else "original"
        return b"".join(sources.read(source, role))


def _needs_recovery(path: Path) -> bool:
    """Whether SQLite could read the file only by writing into it or beside it.

    That is so with a hot rollback journal, with a write-ahead log, and with a header that asks for such a log. The
    header is read without SQLite: closing the file drops the locks that other connections of this process hold on it
    (POSIX), so this is for processes that do not have the project open otherwise.
    """
    journal, log = (path.with_name(path.name + ending) for ending in SIDE_FILES[:2])
    with disk_problems(path):
        with path.open("rb") as file:
            modes = file.read(_JOURNAL_MODES.stop)[_JOURNAL_MODES]
        if _WAL in modes or (log.exists() and log.stat().st_size > 0):
            return True
        if not journal.exists():
            return False
        with closing(connect(path, read_only=True)) as connection:
            try:
                connection.execute("PRAGMA user_version").close()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
                    raise
                return True
    return False


def _migrated(path: Path, version: int, migrations: Sequence[Migration]) -> ReadCopy:
    """A copy of a sound file of an older version, without the sources' bytes, brought to the newest version."""
    with _new_copy(path) as copy:
        with closing(connect(copy, read_only=False)) as connection:
            connection.execute("PRAGMA synchronous = OFF").close()  # a copy that is cut off is thrown away
            migrate(connection, [one for one in migrations if one[0] <= version])
            connection.execute("PRAGMA foreign_keys = OFF").close()  # damaged rows are copied as they are
            connection.execute("ATTACH ? AS original", (f"{path.absolute().as_uri()}?mode=ro",)).close()
            connection.execute("BEGIN").close()
            for (table,) in connection.execute(_TABLES).fetchall():
                connection.execute(f"DELETE FROM main.{table}").close()
                if table != _BYTES:
                    connection.execute(f"INSERT INTO main.{table} SELECT * FROM original.{table}").close()
            connection.execute("COMMIT").close()
            connection.execute("DETACH original").close()
            migrate(connection, migrations)
        return ReadCopy(copy, "older", version, has_bytes=False)


def _recovered(path: Path, migrations: Sequence[Migration]) -> ReadCopy:
    """A copy of the whole file and what is written beside it, in which SQLite does what it has to do before reading."""
    with _new_copy(path) as copy:
        before = _stamps(path)
        for ending in ("", *SIDE_FILES[:2]):
            original = path.with_name(path.name + ending)
            if original.exists():
                shutil.copyfile(original, copy.with_name(copy.name + ending))
        if _stamps(path) != before:  # another program was writing: the parts may not belong together
            raise ProjectProblem("busy", path)
        with closing(connect(copy, read_only=False)) as connection:
            refuse_unsound(connection, path, migrations)
            version = version_of(connection)
            if version < newest(migrations):
                migrate(connection, migrations)
        return ReadCopy(copy, "unclean", version, has_bytes=True)


def _stamps(path: Path) -> list[tuple[int, int] | None]:
    """Size and time of the file and of what is written beside it."""
    found = (path.with_name(path.name + ending) for ending in ("", *SIDE_FILES[:2]))
    return [(one.stat().st_size, one.stat().st_mtime_ns) if one.exists() else None for one in found]


@contextmanager
def _new_copy(path: Path) -> Iterator[Path]:
    """Where to write the copy: an empty file in a new temporary folder, which is removed where the block fails."""
    folder: Path | None = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="read-"))
        copy = folder / "copy.gouji"
        copy.touch()
        yield copy
    except BaseException as error:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, (OSError, sqlite3.Error)):
            raise _copy_problem(error, path, folder) from error
        raise


def _copy_problem(error: OSError | sqlite3.Error, path: Path, folder: Path | None) -> Exception:
    """What kept the copy from being made, as a problem of the user's file."""
    problem = problem_of(error, path)
    if problem is None and isinstance(error, sqlite3.IntegrityError):
        return ProjectProblem("damaged", path, {"detail": "rows"})  # rows that no version of the program wrote
    if problem is None or problem.code in ("busy", "damaged"):
        return problem or error
    code: ProblemCode = "copy_full" if problem.code == "full" else "copy_failed"
    facts = {"folder": str(folder or tempfile.tempdir or ""), "reason": problem.facts.get("detail", "")}
    return ProjectProblem(code, path, facts)
