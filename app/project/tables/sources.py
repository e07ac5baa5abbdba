"""The imported files: their bytes in pieces, so that no write of an import is long, and their pages."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.model import PagePlace
from app.project.storage.connection import Database, Row
from app.project.storage.errors import ProjectProblem, stored_rows
from app.project.storage.uuids import new_uuid
from app.project.tables.reading_json import problem_in
from app.project.tables.source_rows import SourceRow

PIECE_BYTES = 256 * 1024
_DISCARDED_AT_ONCE = 4


class Sources:
    """What is asked of sources, and the small writes of an import before its act."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, sha256: str) -> int | None:
        """The source with these bytes, if it is here, whole."""
        sql = "SELECT id FROM source WHERE sha256 = ? AND complete = 1 AND erased = 0"
        found = self._database.rows(sql, (sha256,))
        return int(found[0][0]) if found else None

    def begin(self, *, sha256: str, name: str, path: str, size: int, at: str, author: str) -> int:
        """Make room for a file of `size` bytes; its id. Nothing shows it until `Act.finish_source`."""
        with self._database.transaction():
            return self._database.run(
                "INSERT INTO source (uuid, sha256, name, path, bytes, added, author) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (new_uuid(), sha256, _storable(name), _storable(path), size, at, author),
            )

    def append(self, source: int, role: str, data: bytes) -> None:
        """Keep the next bytes of a source, piece by piece."""
        for start in range(0, len(data), PIECE_BYTES):
            with self._database.transaction():
                self._database.run(
                    "INSERT INTO piece (source, role, number, data) VALUES (?1, ?2,"
                    " (SELECT coalesce(max(number), 0) + 1 FROM piece WHERE source = ?1 AND role = ?2), ?3)",
                    (source, role, data[start : start + PIECE_BYTES]),
                )

    def discard(self, source: int) -> None:
        """Take away what an unfinished import brought, a few pieces at a time."""
        if self._database.rows("SELECT 1 FROM source WHERE id = ? AND complete = 1", (source,)):
            raise RuntimeError(f"source {source} is complete")
        pieces = "SELECT id FROM piece WHERE source = ? LIMIT ?"
        while self._database.rows(pieces, (source, 1)):
            with self._database.transaction():
                self._database.run(f"DELETE FROM piece WHERE id IN ({pieces})", (source, _DISCARDED_AT_ONCE))
        with self._database.transaction():
            self._database.run("DELETE FROM source WHERE id = ? AND complete = 0", (source,))

    def discard_unfinished(self) -> None:
        """Take away what imports brought that were killed before they were done."""
        for (source,) in self._database.rows("SELECT id FROM source WHERE complete = 0"):
            self.discard(source)

    def read(self, source: int, role: str) -> Iterator[bytes]:
        """The bytes of a source, piece by piece."""
        sql = "SELECT data FROM piece WHERE source = ? AND role = ? AND number = ?"
        number = 1
        while found := self._database.rows(sql, (source, role, number)):
            yield found[0][0]
            number += 1

    def has_snapshot(self, source: int) -> bool:
        """Whether the pages are those of a snapshot, and not of the original itself."""
        sql = "SELECT 1 FROM piece WHERE source = ? AND role = 'snapshot' LIMIT 1"
        return bool(self._database.rows(sql, (source,)))

    def pages(self, source: int) -> tuple[PagePlace, ...]:
        """Every page, by its number in the source."""
        sql = "SELECT number, source, number, width, height, rotation FROM page WHERE source = ? ORDER BY number"
        return tuple(PagePlace(*row) for row in self._database.rows(sql, (source,)))

    def row(self, source: int) -> SourceRow:
        """One source. Raises ProjectProblem `damaged` where there is none: erased ones keep their row."""
        sql = """SELECT id, uuid, sha256, name, path, kind, bytes, page_count, added, author, erased, problem
            FROM source WHERE id = ?"""
        found = self._database.rows(sql, (source,))
        if not found:
            raise ProjectProblem("damaged", self._database.path, {"detail": f"source {source}"})
        with stored_rows(self._database.path):
            return _source_of(found[0])


def _source_of(row: Row) -> SourceRow:
    id_, uuid, sha256, name, path, kind, size, page_count, added, author, erased, problem = row
    told = None if problem is None else problem_in(json.loads(problem))
    return SourceRow(id_, uuid, sha256, name, path, kind, size, page_count, added, author, bool(erased), told)


def _storable(name: str) -> str:
    """A file's name as text: one that is not UTF-8 keeps what can be told of it."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
