"""The imported files: their pages, and their bytes in pieces, so that no write of an import takes long."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.model import PagePlace
from app.project.storage.connection import Database, Row
from app.project.storage.errors import ProjectProblem, stored_rows
from app.project.tables.source_rows import PIECE_BYTES, SourceFile, SourceRow, insert_piece, insert_source

_DISCARDED_AT_ONCE = 4


class Sources:
    """Queries on sources, and the small writes of an import before its transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, sha256: str) -> int | None:
        """The id of the complete source with this SHA-256; None where there is none."""
        sql = "SELECT id FROM source WHERE sha256 = ? AND complete = 1 AND erased = 0"
        found = self._database.rows(sql, (sha256,))
        return int(found[0][0]) if found else None

    def was_erased(self, sha256: str) -> bool:
        """Whether a source of these bytes was erased, by the 12 digits that the note of that step keeps."""
        sql = "SELECT 1 FROM step WHERE kind = 'erase' AND note LIKE '%' || ? LIMIT 1"
        return bool(self._database.rows(sql, (sha256[:12],)))

    def begin(self, *, sha256: str, name: str, path: str, size: int, at: str, author: str) -> int:
        """Add an incomplete source of `size` bytes; its id. It is invisible until `Transaction.finish_source`."""
        with self._database.transaction():
            return insert_source(self._database, SourceFile(sha256, name, path, size, at, author))

    def begin_whole(self, file: SourceFile, original: bytes, snapshot: bytes) -> int:
        """Add an incomplete source with its bytes, at most PIECE_BYTES in each role, as one transaction; its id."""
        with self._database.transaction():
            source = insert_source(self._database, file)
            for role, data in (("original", original), ("snapshot", snapshot)):
                if len(data) > PIECE_BYTES:
                    raise ValueError(f"{len(data)} bytes in one piece")
                if data:
                    insert_piece(self._database, source, role, data)
            return source

    def append(self, source: int, role: str, data: bytes) -> None:
        """Append bytes to a source, in pieces of PIECE_BYTES; `role` is `original` or `snapshot`."""
        for start in range(0, len(data), PIECE_BYTES):
            with self._database.transaction():
                insert_piece(self._database, source, role, data[start : start + PIECE_BYTES])

    def discard(self, source: int) -> None:
        """Delete an incomplete source, a few pieces per transaction. Raises RuntimeError for a complete one."""
        if self._database.rows("SELECT 1 FROM source WHERE id = ? AND complete = 1", (source,)):
            raise RuntimeError(f"source {source} is complete")
        pieces = "SELECT id FROM piece WHERE source = ? LIMIT ?"
        while self._database.rows(pieces, (source, 1)):
            with self._database.transaction():
                self._database.run(f"DELETE FROM piece WHERE id IN ({pieces})", (source, _DISCARDED_AT_ONCE))
        with self._database.transaction():
            self._database.run("DELETE FROM source WHERE id = ? AND complete = 0", (source,))

    def discard_unfinished(self) -> None:
        """Delete the incomplete sources that killed imports left."""
        for (source,) in self._database.rows("SELECT id FROM source WHERE complete = 0"):
            self.discard(source)

    def read(self, source: int, role: str) -> Iterator[bytes]:
        """The bytes of a source in one role, piece by piece."""
        sql = "SELECT data FROM piece WHERE source = ? AND role = ? AND number = ?"
        number = 1
        while found := self._database.rows(sql, (source, role, number)):
            yield found[0][0]
            number += 1

    def has_snapshot(self, source: int) -> bool:
        """Whether the source has a page snapshot: its pages are not those of the original."""
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
    from app.project.tables.reading_json import problem_in  # not needed to show the list

    found = None if problem is None else problem_in(json.loads(problem))
    return SourceRow(id_, uuid, sha256, name, path, kind, size, page_count, added, author, bool(erased), found)
