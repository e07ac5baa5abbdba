"""Rows of sources, and what an import writes once all bytes of a source are stored."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.model import ReadProblem, SourceKind
from app.project.storage.connection import Database
from app.project.tables.reading_json import problem_out


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
    database.run_many(
        "INSERT INTO page (source, number, width, height, rotation) VALUES (?, ?, ?, ?, ?)",
        ((source, page.number, page.width, page.height, page.rotation) for page in pages),
    )
    database.run(
        "UPDATE source SET kind = ?, page_count = ?, problem = ?, step = ?, complete = 1 WHERE id = ?",
        (kind, page_count, None if problem is None else json.dumps(problem_out(problem)), step, source),
    )
