"""What was read from one report: its tables, its free tables, and why it could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.model.box import Box
from app.model.cell import Cell
from app.model.passage import Omission, Passage

SourceKind = Literal["pdf", "image", "html", "docx", "text", "sheet"]
ErrorCode = Literal[
    "empty",
    "damaged",
    "encrypted",
    "unsupported",
    "too_large",
    "no_table",
    "needs_ocr",
    "timeout",
    "crashed",
    "not_found",
    "no_permission",
]


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """Why a file or a report could not be read. `detail` names the wording: the message is `error.<code>[.<detail>]`.

    `facts` fill the message's placeholders.
    """

    code: ErrorCode
    detail: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class SourceError(Exception):
    """Raised in `sources` for a file that cannot be read; carries the problem and can be pickled."""

    def __init__(self, problem: ReadProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a form in one report. `form` is the form's id; the same report may mix forms.

    `entered`: the reader did not find it; a person said that the report has it, and perhaps where it stands.
    """

    id: str
    form: str
    cells: tuple[Cell, ...]
    entered: bool = False


@dataclass(frozen=True, slots=True)
class FreeSum:
    """A 总计/合计 of a free table that is the sum of other cells of it: places are (row, column) from 0."""

    total: Decimal
    parts: tuple[Decimal, ...]
    total_place: tuple[int, int]
    part_places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FreeTable:
    """A table with numbers that belongs to no known form, its texts in rows of equal length."""

    page: int
    box: Box | None
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[FreeSum, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One agency's annual report for one year, as one reading found it. `pages` are the numbers it stands on.

    `passages` are the sentences of its prose that give numbers of what its tables count, 200 at most. `omissions` are
    the parts that a limit left unread; empty where everything was read.
    """

    agency: str | None
    year: int | None
    pages: tuple[int, ...]
    tables: tuple[Table, ...]
    free_tables: tuple[FreeTable, ...] = ()
    problem: ReadProblem | None = None
    passages: tuple[Passage, ...] = ()
    omissions: tuple[Omission, ...] = ()
