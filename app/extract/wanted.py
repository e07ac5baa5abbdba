"""Which places of a page that was read from a picture hold numbers, and have to be read once more on their own."""

from __future__ import annotations

from app.extract.ruled import RuledCell, ruled_tables
from app.extract.texts import cell_text
from app.extract.upright import Mark, printed_pages, upright
from app.model import Box, Page, read_printed

_FIGURE_LIKE = frozenset("0123456789.,-/+%，．—–―─一二－OoQD○〇。°lI|丨｜Zz（）() ")
"""What figures, marks for "none" and what a line's reading takes for them are made of."""
_LONGEST = 24
_SHORT = 3
"""A text this short that holds no Chinese character may be any mark for "none", however it was read."""


def number_places(page: Page) -> tuple[Box, ...]:
    """The boxes (points, where the page's words stand) of ruled cells and of words that hold numbers or nothing."""
    found: list[Box] = []
    for view in printed_pages(upright(page)):
        tables, outside = ruled_tables(view)
        for table in tables:
            cells = [cell for cell in table.cells if _may_be_number(_text(cell))]
            found += [view.box(cell.x0, cell.y0, cell.x1, cell.y1) for cell in cells]
        if not tables:
            found += [mark.word.box for mark in outside if _is_number(mark)]
    return tuple(found)


def _text(cell: RuledCell) -> str:
    return cell_text(cell.marks, cell.x1 - cell.x0) if cell.marks else ""


def _may_be_number(text: str) -> bool:
    if len(text) <= _SHORT and not any(_is_chinese(char) for char in text):
        return True
    return len(text) <= _LONGEST and (set(text) <= _FIGURE_LIKE or read_printed(text).value is not None)


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" and char not in _FIGURE_LIKE


def _is_number(mark: Mark) -> bool:
    text = mark.word.text
    return bool(text) and len(text) <= _LONGEST and set(text) <= _FIGURE_LIKE
