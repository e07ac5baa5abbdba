"""One page of a snapshot, as `sources` hands it to `extract`: words, ruling lines, grids, text lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.model.box import Box
from app.model.placed import PlacedTable
from app.model.warp import Warp

Method = Literal["text", "ocr"]
Separator = Literal["tab", "pipe", "space", "none"]

SURE = 0.9
"""A confidence below this means that a person must look."""
ILLEGIBLE = "\ufffd"
"""What stands for a character that leaves ink and of which nothing is known."""
OUTLINED = 20
"""Small drawings that make a page without words a page of outlined text."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a wide gap or a ruling line between them.

    `turn` is how many quarter turns clockwise the text stands rotated on the unrotated page (0 upright,
    1 reads downwards, 2 upside down, 3 reads upwards). `faint`: as light as a watermark, and perhaps one.
    An `ocr` word of no text says that its place was looked at and is empty. `other` is a second reading of the same
    ink that disagrees. `ink` is where the word's figures leave ink, which is less than its font's line (`box`); None
    where that is not known, or is the box itself.
    """

    text: str
    box: Box
    confidence: float = 1.0
    method: Method = "text"
    turn: int = 0
    faint: bool = False
    other: str = ""
    ink: Box | None = None


@dataclass(frozen=True, slots=True)
class RulingLine:
    """A drawn straight line, horizontal (`y0 == y1`) or vertical (`x0 == x1`), in points as a Box is."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        return self.y0 == self.y1


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a file's own table: its first row and column, its spans, its visible text and its box.

    `other` is a second reading that disagrees.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    box: Box
    confidence: float = 1.0
    other: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The part on one page of a table that the file itself holds (HTML, DOCX, a spreadsheet).

    A table that the snapshot cuts has one Grid a page with the same `key`; rows are numbered through all
    of them, and a cell stands only on the page where it begins.
    """

    key: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One field of a line of a text file: the text between two separators, `""` for an empty field."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a text file, cut at its separators; an empty line has no pieces.

    `number` counts the file's lines from 1.
    """

    number: int
    separator: Separator
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `number` from 1, its unrotated size in points and the rotation it is shown with (0, 90, 180, 270).

    `words` stand line by line for a PDF, in the file's own order else; `grids` win over geometry; `text_lines` is
    filled for text files only, and then holds every line of the page. `pictures` are the places of pictures large
    enough to hold a table, `drawings` those of small pictures and drawings that could be figures. Where a picture was
    straightened before it was read, everything stands in its straightened place, and `warps` lead back to the page.
    `scale` is how many points of the page one point of this layout measures: where a whole page was read from its
    picture, the layout is as large as makes its lines of text 12.5 points high, whatever its resolution is said to be.
    `placed` are the parts of forms' tables that its labels alone show, where the page was read from its picture.
    `pasted` are those of the `drawings` that are small pictures.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    words: tuple[Word, ...] = ()
    lines: tuple[RulingLine, ...] = ()
    grids: tuple[Grid, ...] = ()
    text_lines: tuple[TextLine, ...] = ()
    pictures: tuple[Box, ...] = ()
    drawings: tuple[Box, ...] = ()
    warps: tuple[Warp, ...] = ()
    pasted: tuple[Box, ...] = ()
    scale: float = 1.0
    placed: tuple[PlacedTable, ...] = ()

    @property
    def layout(self) -> tuple[float, float]:
        """Width and height of the unrotated page in the points in which its words and lines stand."""
        return self.width / self.scale, self.height / self.scale

    @property
    def needs_ocr(self) -> bool:
        """Whether the page shows a picture, or text turned into drawings, and not a single word."""
        return bool(self.pictures or len(self.drawings) >= OUTLINED) and not self.words
