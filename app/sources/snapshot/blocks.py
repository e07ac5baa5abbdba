"""The neutral content of a document without pages: what HTML, DOCX and spreadsheets are read into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Visible text with "\\n" between its lines. `level` is 0 for body text, 1 to 6 for headings."""

    text: str
    level: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class FlowCell:
    """One cell of a table with its spans resolved: rows and columns count from 0, spans are at least 1.

    `other` is a second reading that disagrees.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    confidence: float = 1.0
    other: str = ""


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table of data. Places where no cell stands (a row that is too short) stay holes."""

    cells: tuple[FlowCell, ...]

    @property
    def row_count(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        return max((cell.column + cell.column_span for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Picture:
    """An embedded picture as it stands in the file. `width` and `height` are the printed size in points, if stated."""

    data: bytes
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that a cell shows and that is not read for certain: a small picture, a drawing, what a script writes.

    `text` is what it most likely says, "" where nothing tells. A cell that holds it and no text is no sure blank.
    `beside`: it stands before or behind a text, and may be figures of the same number.
    """

    text: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class ReadNotes:
    """What a cell's text says where its font shows something else, which the cell's paragraphs are then."""

    text: str


Block = Paragraph | FlowTable | Picture | Unread | ReadNotes


def without_unread(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that can be set: what is not read matters in the cells of a table alone."""
    return [block for block in blocks if not isinstance(block, Unread | ReadNotes)]
