"""Finds the places of a page whose numbers OCR has to read, or read again, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from app.extract.layout.cell_grid import RuledCell
from app.extract.layout.cell_text import cell_text
from app.extract.layout.orientation import Mark, View, printed_pages, upright
from app.extract.layout.ruled_cells import ruled_tables
from app.frozen import dataclass
from app.model import ILLEGIBLE, Box, Page, Word, read_printed

_FIGURE_LIKE = frozenset("0123456789.,-/+%，．—–―─一二－OoQD○〇。°lI|丨｜Zz（）() ")
"""The characters of numbers and of marks for "none", and those that OCR of a whole line takes them for."""
_LONGEST = 24
"""Characters: a longer text is no number."""
_MOST_UNKNOWN = 0.6
"""The share of a page's characters from which on its labels must be illegible too, so that the whole page is read."""
_LABEL = 10
"""Characters: an illegible word this long is a label, not a number."""
_MOSTLY_DRAWN = 3
"""Cells with drawings per cell with text: on a page with more, the labels are drawn as well."""
_FEWEST_NUMBERS = 6
"""Illegible words, or lines that end in drawings, on a page without ruled cells: fewer are bullets and signs."""
_FEWEST_DRAWN = 3
"""Drawings in one line of a table without cells; the narrowest table has as many columns."""
_SHORT = 3
"""Characters: a text this short without Chinese characters may be a misread mark for "none"."""


def number_places(page: Page) -> tuple[Box, ...]:
    """The boxes (points of the unrotated page) of ruled cells that may hold a number; without cells, of numbers."""
    found: list[Box] = []
    for view in printed_pages(upright(page)):
        tables, outside, _ = ruled_tables(view)
        for table in tables:
            cells = [cell for cell in table.cells if _may_be_number(_text(cell))]
            found += [view.box(cell.x0, cell.y0, cell.x1, cell.y1) for cell in cells]
        if not tables:
            found += [mark.word.box for mark in outside if _is_number(mark)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Unread:
    """The numbers of a text page that its text does not hold: words of unknown characters, and cells with drawings.

    `words` are indices of the page's words, `cells` boxes of ruled cells (points of the unrotated page).
    """

    words: tuple[int, ...] = ()
    cells: tuple[Box, ...] = ()


def unread_numbers(page: Page) -> Unread | None:
    """The numbers of a page that have to be read from its picture; None where the whole page has to be.

    That is so where its labels are illegible or drawn as well, where drawn numbers are outside cells, and where the
    text to be read is rotated.
    """
    illegible = [index for index, word in enumerate(page.words) if ILLEGIBLE in word.text]
    if not illegible and not page.drawings:
        return Unread()
    letters = sum(len(word.text) for word in page.words)
    unknown = sum(page.words[index].text.count(ILLEGIBLE) for index in illegible)
    long = sum(len(page.words[index].text) >= _LABEL for index in illegible)
    if unknown > _MOST_UNKNOWN * letters or long >= _FEWEST_NUMBERS:
        return None
    tables = [(view, table) for view in printed_pages(upright(page)) for table in ruled_tables(view).tables]
    written = [_box_of(cell, view) for view, table in tables for cell in table.cells if cell.marks]
    numbers = [
        index
        for index in illegible
        if _short(page.words[index]) and (not written or _in_any(page.words[index], written))
    ]
    if not written and len(numbers) < _FEWEST_NUMBERS:
        numbers = []
    drawn = [
        (view, table)
        for view, table in tables
        if any(_is_drawn(cell) and not _holds(cell, view, page.pasted) for cell in table.cells)
    ]
    empty = [
        (view, cell)
        for view, table in drawn
        for cell in table.cells
        if (_is_drawn(cell) or not cell.marks) and not _holds(cell, view, page.pasted)
    ]
    if len(empty) > _MOSTLY_DRAWN * max(1, len(written)) or (not tables and _has_drawn_lines(page)):
        return None
    if any(page.words[index].turn for index in numbers) or any(view.turn for view, _ in drawn):
        return None
    return Unread(tuple(numbers), tuple(_box_of(cell, view) for view, cell in empty))


def _is_drawn(cell: RuledCell) -> bool:
    """Whether a cell holds drawings that may be figures, and no text."""
    return bool(cell.drawings) and not any(
        char.isalnum() or char == ILLEGIBLE for mark in cell.marks for char in mark.word.text
    )


def _holds(cell: RuledCell, view: View, boxes: Sequence[Box]) -> bool:
    """Whether one of the boxes has its middle in the cell. Pictures pasted over numbers are left for a person."""
    return bool(boxes) and any(_box_of(cell, view).contains(*box.center) for box in boxes)


def _has_drawn_lines(page: Page) -> bool:
    """Whether drawings follow the words of many lines: outlined numbers of a table without cells."""
    if len(page.drawings) < _FEWEST_NUMBERS:
        return False
    lines = 0
    for word in page.words:
        box = word.box
        behind = sum(box.y0 < one.center[1] < box.y1 and one.x0 > box.x1 for one in page.drawings)
        lines += behind >= _FEWEST_DRAWN and any(char.isalpha() for char in word.text)
    return lines >= _FEWEST_NUMBERS


def _box_of(cell: RuledCell, view: View) -> Box:
    return view.box(cell.x0, cell.y0, cell.x1, cell.y1)


def _short(word: Word) -> bool:
    return len(word.text) <= _LONGEST and not any(char.isalpha() for char in word.text)


def _in_any(word: Word, boxes: Sequence[Box]) -> bool:
    return any(box.contains(*word.box.center) for box in boxes)


def _text(cell: RuledCell) -> str:
    return cell_text(cell.marks, cell.x1 - cell.x0) if cell.marks else ""


def _may_be_number(text: str) -> bool:
    if len(text) <= _SHORT and not any(_is_chinese(char) for char in text):
        return True
    return len(text) <= _LONGEST and (set(text) <= _FIGURE_LIKE or read_printed(text).value is not None)


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" and char not in _FIGURE_LIKE


def _is_number(mark: Mark) -> bool:
    return is_figure_like(mark.word.text)


def is_figure_like(text: str) -> bool:
    """Whether a text is made of nothing but figures, marks for "none" and what a reading takes for them."""
    return bool(text) and len(text) <= _LONGEST and set(text) <= _FIGURE_LIKE
