"""Whether the schema of a file is exactly that of a released version.

Project files are exchanged by e-mail and not trusted: a view, a trigger or a virtual table would run with queries.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from app import __version__
from app.project.storage.errors import ProjectProblem
from app.project.storage.migrations import MIGRATIONS, NEEDS, Migration, migrate, newest, version_of

_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_MOST_STEPS = 2_000_000
"""Most steps of SQLite's virtual machine in one check: some ten thousand times what a sound file takes."""
_STEPS_AT_ONCE = 10_000
_A_VERSION = r"\d{1,4}(?:\.\d{1,4}){1,3}(?:[a-z]{1,3}\d{1,4})?"
"""A version of the program as it is shown to users; a file may hold any text in its place."""
RELEASED: Mapping[int, str] = {
    1: "d9bb5e0e4f69e38de159ae2b682c7e78191fd2feaa41dba8c6418878ca5e2cc6",
    2: "1c4757084b78845cdb038417065a8a678eeddad65973266c648684a50c12b6bc",
    3: "4a13c364da448a326871af07a392ab00bdab3cfa70c74eb40bbeadd5c3b81f52",
    4: "053b6281aea8c0bc74096d54e76897fe2739939abd10e7d4b3d6a8c68baf148e",
    5: "7c11c39dc8517ff83c59896f046eb77a7b3f4338cfe17df7e14d6ac00965f996",
    6: "cb5d54eaf464af509c91e24ba61ce5da3b832c05f7b8bfad2ebf144d600b8198",
    7: "3b78dade4051e0df73e4511a9ea953fcc2e59ce0da2e60bef814c8b163f199be",
}
"""What `digest_of` gives for the objects of each version, whose statements are never changed. A version that
is missing here is compared with the objects themselves."""


def refuse_unsound(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    """Refuse a file of no known version, or whose schema is not exactly that version's. Raises ProjectProblem.

    `newer` for a newer program's file, which could hold what we would lose; else `damaged`.
    """
    with _bounded(connection, path):
        version = version_of(connection)
        if version > newest(migrations):
            raise ProjectProblem("newer", path, {"needs": _needed(connection), "own": __version__})
        known = [made for made, _ in migrations]
        if version not in known or not _is_of_version(_objects(connection), version, migrations):
            raise ProjectProblem("damaged", path, {"detail": "schema"})


def _needed(connection: sqlite3.Connection) -> str:
    """The version of the program that made the schema of a newer file; empty where the file does not say it."""
    try:
        found = connection.execute("SELECT value FROM setting WHERE name = ?", (NEEDS,)).fetchone()
    except sqlite3.OperationalError as error:
        if _is_of_the_disk(error):
            raise
        return ""  # a schema of which nothing is known
    return str(found[0]) if found and re.fullmatch(_A_VERSION, str(found[0]), re.ASCII) else ""


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


def _is_of_version(objects: frozenset[tuple[str, ...]], version: int, migrations: Sequence[Migration]) -> bool:
    """Whether these are exactly the objects of a version; making those takes half of the time of an opening."""
    if migrations is MIGRATIONS and RELEASED.get(version) == digest_of(objects):
        return True
    return objects == objects_of_version(version, migrations)


def digest_of(objects: frozenset[tuple[str, ...]]) -> str:
    """The SHA-256 of a schema's objects."""
    try:
        # Python's lean module first, as its `random` does it: `hashlib` loads OpenSSL, and takes as long as an opening.
        from _sha256 import sha256  # type: ignore[import-not-found]  # Python 3.11's; a later one has no such module
    except ImportError:
        from hashlib import sha256
    return str(sha256(repr(sorted(objects)).encode()).hexdigest())


def objects_of_version(version: int, migrations: Sequence[Migration]) -> frozenset[tuple[str, ...]]:
    """The objects of a schema version, made anew."""
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
