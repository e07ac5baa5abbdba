"""Blocks: the content of a document without pages, common to HTML, DOCX and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable

from app.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Visible text with "\\n" between its lines. `level` is 0 for body text, 1 to 6 for headings."""

    text: str
    level: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class FlowCell:
    """One cell of a table with its spans resolved: rows and columns count from 0, spans are at least 1.

    `other` is a second reading of the cell that disagrees with `text`; "" if there is none.
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
    """A table of data. Positions that no cell covers (in a row that is too short) are allowed."""

    cells: tuple[FlowCell, ...]

    @property
    def row_count(self) -> int:
        """Number of rows, including rows that only a span reaches; 0 for a table without cells."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        """Number of columns, including columns that only a span reaches; 0 for a table without cells."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Picture:
    """An embedded picture, encoded as in the file; `width` and `height` are its printed size in points, if stated."""

    data: bytes
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """Visible content that is not read with certainty: a small picture, a drawing, the output of a script.

    `text` is the most likely reading, "" if there is none. A cell with such a block and no text is not certain to be
    empty. `beside` means that it is shown next to a text and may be digits of the same number.
    """

    text: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class ReadNotes:
    """The characters stored in a cell whose font draws others; the cell's paragraphs hold the characters drawn."""

    text: str


Block = Paragraph | FlowTable | Picture | Unread | ReadNotes


def without_unread(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks that can be typeset, without `Unread` and `ReadNotes`, which only affect table cells."""
    return [block for block in blocks if not isinstance(block, Unread | ReadNotes)]
