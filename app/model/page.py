"""One page of a snapshot, as `sources` hands it to `extract`: words, ruling lines, grids, text lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from app.frozen import dataclass

if TYPE_CHECKING:
    from app.model.box import Box
    from app.model.warp import Warp

Method = Literal["text", "ocr"]
Separator = Literal["tab", "pipe", "space", "none"]

OUTLINED = 20
"""Small drawings: a page without words that has as many is taken for text drawn as outlines. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a wide gap or a ruling line between them; boxes are points of the unrotated page.

    `turn` is the rotation of the text on the unrotated page in quarter turns clockwise (0 upright, 1 reads downwards,
    2 upside down, 3 reads upwards). `faint`: as light as a watermark, and perhaps one. An `ocr` word with an empty text
    means that OCR found its place empty. `other` is a second reading of the same ink that disagrees. `ink` is the box
    of the digits' ink, which is lower than the font's line (`box`); None where it is not known or equals the box.
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

    Rows and columns count from 0; `other` is a second reading that disagrees.
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

    A table on several pages has one Grid per page, all with the same `key`. Rows are numbered through all of them, and
    a cell is in the Grid of the page where it begins.
    """

    key: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One field of a line of a text file: the text between two separators, `""` for an empty field, and its box."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a text file, cut at its separators; an empty line has no pieces. `number` counts from 1."""

    number: int
    separator: Separator
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """What stands where a row and a column of a form's table meet: `text`, `""` for nothing.

    `box` is the place in the page's layout, in points. `confidence` is that of the reading, `place` how sure it is
    that the cell is the form's: 0 where nobody can know. `other` is a second reading that disagrees. `cut`: the place
    reaches over the page's end.
    """

    row: str
    column: str
    text: str
    box: Box
    confidence: float
    place: float
    other: str = ""
    cut: bool = False
    method: Method = "ocr"


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The part of a form's table that a page prints. Of forms that fit equally well each has one."""

    table: str
    form: str
    cells: tuple[PlacedCell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `number` from 1, its unrotated size in points and the rotation it is shown with (0, 90, 180, 270).

    All boxes are in points of the unrotated page. `words` are in order of lines for a PDF, otherwise in the file's own
    order. Tables are read from `grids` where there are any, otherwise from `lines`. `text_lines` holds every line of a
    page of a text file, and is empty for other files. `pictures` are the boxes of pictures large enough to hold a
    table, `drawings` those of small pictures and drawings that could be digits, `pasted` the small pictures among them.
    Where a picture was straightened before it was read, all boxes are in the straightened picture, and `warps` map them
    back to the page. `scale` is how many points of the page one point of this layout measures: where a whole page
    was read from its picture, the layout is as large as makes its lines of text 12.5 points high, whatever resolution
    the file states. `stretch` is how many times as high as wide the layout shows what is square on the page: a fax is
    coarser up and down. `placed` are the parts of forms' tables that the labels of such a page show. `title` is the
    file's own title (`<title>` of a web page), on its first page.
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
    title: str = ""
    stretch: float = 1.0

    @property
    def layout(self) -> tuple[float, float]:
        """Width and height of the unrotated page in the points in which its words and lines stand."""
        return self.width / self.scale, self.height / self.scale * self.stretch

    @property
    def needs_ocr(self) -> bool:
        """Whether the page shows a picture, or text turned into drawings, and not a single word."""
        return bool(self.pictures or len(self.drawings) >= OUTLINED) and not self.words
