"""One connection to a project file: atomic transactions, and errors of the disk as ProjectProblem."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from app.frozen import dataclass
from app.project.storage.errors import ProjectProblem, disk_problems, problem_of
from app.project.storage.fair_lock import FairLock
from app.project.storage.lock import Lock

Row = tuple[Any, ...]

_BUSY_SECONDS = 2.0
_EVERY = ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY")
# secure_delete: deleted and replaced content is overwritten with zeros.
_WRITING = ("journal_mode = DELETE", "synchronous = FULL", "secure_delete = ON")
_UUID = "SELECT value FROM setting WHERE name = 'uuid'"


_NO_TEXT = "Could not decode to UTF-8"
"""How Python's message begins for a text that is not UTF-8; it comes without an error code of SQLite's."""
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 256 * 1024 * 1024,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,  # VACUUM attaches the copy that it makes
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""Limits of SQLite, chosen well above what our own statements need, so that a crafted file cannot exceed them."""


_HEADER_BYTES = 100
"""The length of a SQLite file's header, in bytes."""


@dataclass(frozen=True, slots=True)
class ReadCopy:
    """A temporary copy of a project, alone in its folder, through which the project is read.

    `reason`: the file is of an older schema, or an unfinished transaction was left beside it. `version` is the schema
    version of the user's file. Without `has_bytes`, the sources' bytes and page snapshots are in the user's file only.
    """

    file: Path
    reason: Literal["older", "unclean"]
    version: int
    has_bytes: bool

    def remove(self) -> None:
        """Remove the copy with its folder."""
        shutil.rmtree(self.file.parent, ignore_errors=True)


class Place:
    """The location and locks of an open project's file; shared by all connections of one process.

    `path` is the user's file. Where that is read through a `copy`, the connections are to the copy.

    `writing` lets one thread write at a time, first come first served. Lock order: `writing`, then a connection's own
    lock. `committing` is held during a COMMIT, while the file is locked against readers. Waiting on these locks ends at
    once when they are free, whereas SQLite polls the file at growing intervals.
    """

    def __init__(self, path: Path, lock: Lock | None, copy: ReadCopy | None = None) -> None:
        self.path = path
        self.lock = lock
        self.copy = copy
        self.writing = FairLock()
        self.committing = threading.Lock()
        self.databases: list[Database] = []

    @property
    def file(self) -> Path:
        """The file that the connections have open."""
        return self.path if self.copy is None else self.copy.file

    def settle_lock(self) -> None:
        """Wait until the disk holds who has the project open: whatever is written after that is known as unclean."""
        if self.lock is not None:
            self.lock.settle()

    def release_lock(self) -> None:
        """Release the lock, so that another process can write."""
        if self.lock is not None:
            self.lock.release()
            self.lock = None


class Database:
    """One connection. It may be used from any thread, but by one at a time."""

    def __init__(self, place: Place, *, read_only: bool) -> None:
        self._place = place
        self.read_only = read_only
        self._guard = threading.RLock()
        self._file: tuple[int, int] = (0, 0)
        self._uuid: str | None = None
        self._connection: sqlite3.Connection | None = None
        self.reopen()
        place.databases.append(self)

    @property
    def path(self) -> Path:
        return self._place.path

    @property
    def raw(self) -> sqlite3.Connection:
        """SQLite's own connection; RuntimeError once it is closed."""
        if self._connection is None:
            raise RuntimeError("the project is closed")
        return self._connection

    @property
    def in_transaction(self) -> bool:
        return self.raw.in_transaction

    def reopen(self) -> None:
        """Connect to the file at its present place."""
        with disk_problems(self.path):
            self._file = _identity(self._place.file)
            self._connection = connect(self._place.file, read_only=self.read_only)

    def disconnect(self) -> None:
        """Close the connection, to `reopen` it after the file was moved."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def close(self) -> None:
        """Close the connection; the last one releases the lock and removes the copy. May be called twice."""
        with self._guard:
            self.disconnect()
        if self in self._place.databases:
            self._place.databases.remove(self)
            if not self._place.databases:
                self._place.release_lock()
                if self._place.copy is not None:
                    self._place.copy.remove()

    def hold(self) -> None:
        """Keep other threads from using the connection until `let_go`."""
        self._guard.acquire()

    def let_go(self) -> None:
        """Let other threads use the connection again."""
        self._guard.release()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other threads from using the connection during the block."""
        with self._guard:
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Block all transactions of this process, for statements that SQLite runs outside of a transaction."""
        if self.read_only:
            raise ProjectProblem("read_only", self.path)
        with self._place.writing, self._guard:
            self._must_be_there()
            self._place.settle_lock()
            yield

    def identify(self) -> str:
        """The project's uuid, against which later transactions check the file; `""` where the file has none."""
        found = self.rows(_UUID)
        self._uuid = str(found[0][0]) if found else ""
        return self._uuid

    def rows(self, sql: str, facts: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        try:
            with self._guard:
                self._let_commit()
                try:
                    return self.raw.execute(sql, facts).fetchall()
                except sqlite3.OperationalError as error:
                    if not str(error).startswith(_NO_TEXT):
                        raise
                    # One text that is not UTF-8 must not hide all rows: from now on it is read with U+FFFD in it.
                    self.raw.text_factory = _as_far_as_it_can_be_read
                    return self.raw.execute(sql, facts).fetchall()
        except sqlite3.Error as error:
            raise self._as_problem(error) from error

    def run(self, sql: str, facts: Sequence[Any] = ()) -> int:
        """Run one writing statement inside a transaction; the id of the row that it inserted."""
        try:
            return self.raw.execute(sql, facts).lastrowid or 0
        except sqlite3.Error as error:
            raise self._as_problem(error) from error

    def run_many(self, sql: str, facts: Iterable[Sequence[Any]]) -> None:
        """Run one writing statement for many rows inside a transaction."""
        try:
            self.raw.executemany(sql, facts)
        except sqlite3.Error as error:
            raise self._as_problem(error) from error

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A read transaction: all queries in the block see one state of the file."""
        with self._guard:
            if self.in_transaction:
                yield
                return
            self._let_commit()
            self.run("BEGIN")
            try:
                yield
            finally:
                self._roll_back()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A write transaction: committed at the end of the block, rolled back on any exception.

        Raises ProjectProblem `read_only`; `gone` where the file is no longer the one that was opened.
        """
        if self.read_only:
            raise ProjectProblem("read_only", self.path)
        with self._place.writing, self._guard:
            if self.in_transaction:
                raise RuntimeError("an act inside an act")
            self._must_be_there()
            self._place.settle_lock()
            try:
                self.run("BEGIN IMMEDIATE")
                self._must_be_the_same()
                yield
                with self._place.committing:
                    self.run("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            # On a deleted file, every statement succeeds and the data is lost.
            self._must_be_there()

    def _let_commit(self) -> None:
        """Wait for a commit of another thread; not inside a transaction, since that commit would wait for it."""
        if not self.in_transaction:
            with self._place.committing:
                pass

    def _must_be_there(self) -> None:
        try:
            there = _identity(self.path) == self._file
        except OSError:
            there = False
        if not there:
            raise ProjectProblem("gone", self.path)

    def _must_be_the_same(self) -> None:
        """Raise ProjectProblem `gone` where another file's content was written into the file."""
        if self._uuid is None:
            return
        try:
            found = self.raw.execute(_UUID).fetchall()
        except sqlite3.OperationalError as error:
            raise (problem_of(error, self.path) or ProjectProblem("gone", self.path)) from error
        except sqlite3.Error as error:
            raise self._as_problem(error) from error
        if found != [(self._uuid,)]:
            raise ProjectProblem("gone", self.path)

    def _roll_back(self) -> None:
        if self._connection is not None and self._connection.in_transaction:
            # Where this fails, SQLite rolls back when the file is opened next.
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def _as_problem(self, error: sqlite3.Error) -> Exception:
        """The ProjectProblem of an error, `gone` where the file was emptied or replaced; the error itself for a bug."""
        problem = problem_of(error, self.path)
        if problem is None and isinstance(error, sqlite3.DatabaseError) and not self._is_still_ours():
            return ProjectProblem("gone", self.path)
        return problem or error

    def _is_still_ours(self) -> bool:
        """Whether the path still leads to the opened file, and that has at least a header."""
        try:
            there = self._place.file
            return _identity(there) == self._file and there.stat().st_size >= _HEADER_BYTES
        except OSError:
            return False


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection with our settings to an existing file. Raises sqlite3's own errors."""
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for limit, most in _LIMITS.items():
            connection.setlimit(limit, most)
        for setting in _EVERY if read_only else (*_EVERY, *_WRITING):
            connection.execute(f"PRAGMA {setting}").close()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _as_far_as_it_can_be_read(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
