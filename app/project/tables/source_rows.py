"""Rows of sources, and what an import writes once all bytes of a source are stored."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from app.frozen import dataclass
from app.project.storage.schema import new_uuid

if TYPE_CHECKING:
    from app.model import ReadProblem, SourceKind
    from app.project.storage.connection import Database

PIECE_BYTES = 256 * 1024
"""Bytes of a source in one row, so that no write takes long."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that is imported: its digest, name, path and size in bytes, and by whom it is imported when (UTC)."""

    sha256: str
    name: str
    path: str
    size: int
    at: str
    author: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An imported file. `kind` is None where it was not recognised; `bytes` is the original's size."""

    id: int
    uuid: str
    sha256: str
    name: str
    path: str
    kind: SourceKind | None
    bytes: int
    page_count: int
    added: str
    author: str
    erased: bool
    problem: ReadProblem | None = None


class PageSize(Protocol):
    """A page's number in its source, its unrotated size in points, and its own rotation in degrees."""

    @property
    def number(self) -> int: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def rotation(self) -> int: ...


def insert_source(database: Database, file: SourceFile) -> int:
    """Write an incomplete source, inside a transaction; its id."""
    return database.run(
        "INSERT INTO source (uuid, sha256, name, path, bytes, added, author) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (new_uuid(), file.sha256, _storable(file.name), _storable(file.path), file.size, file.at, file.author),
    )


def insert_piece(database: Database, source: int, role: str, data: bytes) -> None:
    """Write the next piece of a source's bytes, inside a transaction."""
    database.run(
        "INSERT INTO piece (source, role, number, data) VALUES (?1, ?2,"
        " (SELECT coalesce(max(number), 0) + 1 FROM piece WHERE source = ?1 AND role = ?2), ?3)",
        (source, role, data),
    )


def finish_source(
    database: Database,
    step: int,
    source: int,
    kind: SourceKind | None,
    page_count: int,
    pages: Iterable[PageSize],
    problem: ReadProblem | None,
) -> None:
    """Write the pages of a source and make it complete, inside the transaction of `step`."""
    from app.project.tables.reading_json import problem_out  # not needed to show the list

    database.run_many(
        "INSERT INTO page (source, number, width, height, rotation) VALUES (?, ?, ?, ?, ?)",
        ((source, page.number, page.width, page.height, page.rotation) for page in pages),
    )
    database.run(
        "UPDATE source SET kind = ?, page_count = ?, problem = ?, step = ?, complete = 1 WHERE id = ?",
        (kind, page_count, None if problem is None else json.dumps(problem_out(problem)), step, source),
    )


def _storable(name: str) -> str:
    """A file's name as valid text: bytes that are not UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
