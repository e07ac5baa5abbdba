"""Problems of a project's file or disk, and how SQLite's errors are told apart from our own bugs."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from app.project.storage.own_files import ForeignFileError

ProblemCode = Literal[
    "not_found",
    "no_permission",
    "long_path",
    "not_project",
    "damaged",
    "newer",
    "full",
    "read_only",
    "gone",
    "busy",
    "disk",
    "exists",
    "foreign_file",
    "copy_full",
    "copy_failed",
    "report_damaged",
    "report_crashed",
]

_BY_RESULT: Mapping[int, ProblemCode] = {
    sqlite3.SQLITE_PERM: "no_permission",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_NOTADB: "damaged",
}
_BY_ERRNO: Mapping[int, ProblemCode] = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.ENAMETOOLONG: "not_found",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "no_permission",
    errno.EEXIST: "exists",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}
_MOST_PATH_BYTES = 504
"""Bytes of the longest absolute path that SQLite opens: its 512, without those of the ending `-journal`."""
_DATABASE_MOVED = sqlite3.SQLITE_READONLY_DBMOVED


class ProjectProblem(Exception):
    """A problem of a project's file. `code` names the sentence for the user, `facts` fill its placeholders."""

    def __init__(self, code: ProblemCode, path: Path, facts: Mapping[str, str] | None = None) -> None:
        super().__init__(code, str(path))
        self.code: ProblemCode = code
        self.path = path
        self.facts: Mapping[str, str] = MappingProxyType(dict(facts or {}))


def problem_of(error: sqlite3.Error | OSError, path: Path) -> ProjectProblem | None:
    """The problem of an error, by SQLite's or the system's code; None where the error is a bug of ours."""
    if isinstance(error, ForeignFileError):
        return ProjectProblem("foreign_file", path, {"file": error.path.name})
    if isinstance(error, OSError):
        return ProjectProblem(_BY_ERRNO.get(error.errno or 0, "disk"), path, {"detail": str(error.strerror)})
    result = getattr(error, "sqlite_errorcode", None)
    if not isinstance(error, sqlite3.DatabaseError) or result is None:
        return None
    if result == _DATABASE_MOVED:
        return ProjectProblem("gone", path)
    if result & 0xFF == sqlite3.SQLITE_CANTOPEN:
        length = len(os.fsencode(path.absolute()))
        if os.name == "posix" and length > _MOST_PATH_BYTES:
            return ProjectProblem("long_path", path, {"bytes": str(length), "most": str(_MOST_PATH_BYTES)})
        return ProjectProblem("no_permission" if path.exists() else "gone", path)
    code = _BY_RESULT.get(result & 0xFF)
    facts = {"detail": getattr(error, "sqlite_errorname", "")}
    return None if code is None else ProjectProblem(code, path, facts)


class NoReportError(KeyError):
    """Raised for a report that is not in the project (any more), or that was never read."""


@contextmanager
def stored_rows(path: Path) -> Iterator[None]:
    """Turn errors in the conversion of stored rows into ProjectProblem `damaged`. Only for conversions."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise ProjectProblem("damaged", path, {"detail": "rows"}) from error


@contextmanager
def disk_problems(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and the system that come from the disk into ProjectProblem; others pass through."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        problem = problem_of(error, path)
        if problem is None:
            raise
        raise problem from error
