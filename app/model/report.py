"""The result of reading one report: its tables, free tables and sentences, or why it could not be read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from app.frozen import dataclass

if TYPE_CHECKING:
    from app.model.box import Box
    from app.model.cell import Cell
    from app.model.passage import Omission, Passage
    from app.model.warp import Corners

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
    """Why a file or a report could not be read. The message's key is `error.<code>[.<detail>]`.

    `facts` are pairs of a placeholder's name and its text.
    """

    code: ErrorCode
    detail: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class SourceError(Exception):
    """Raised in `sources` for a file that cannot be read. Can be pickled, to cross from worker processes."""

    def __init__(self, problem: ReadProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a form in one report. `form` is the form's id; a report may mix tables of several forms.

    `entered`: the reader did not find it; a person added it, and may have marked its place.
    """

    id: str
    form: str
    cells: tuple[Cell, ...]
    entered: bool = False


@dataclass(frozen=True, slots=True)
class FreeSum:
    """A 总计/合计 of a free table that equals the sum of other cells; places are (row, column) from 0."""

    total: Decimal
    parts: tuple[Decimal, ...]
    total_place: tuple[int, int]
    part_places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FreeTable:
    """A table with numbers of no known form: its page (from 1), its box (points) if known, rows of equal length."""

    page: int
    box: Box | None
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[FreeSum, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One agency's annual report for one year, as one reading found it. `pages` are its page numbers, from 1.

    `passages` are the sentences of its prose that give numbers of what its tables count, 200 at most. `omissions` are
    the parts that a limit left unread; empty where everything was read. `corners` are those that a person set on its
    pages, by which these were straightened.
    """

    agency: str | None
    year: int | None
    pages: tuple[int, ...]
    tables: tuple[Table, ...]
    free_tables: tuple[FreeTable, ...] = ()
    problem: ReadProblem | None = None
    passages: tuple[Passage, ...] = ()
    omissions: tuple[Omission, ...] = ()
    corners: tuple[Corners, ...] = ()
