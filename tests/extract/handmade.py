"""Words, lines, rows and pages made by hand, and small PDFs that PyMuPDF draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pymupdf

from app.extract.layout.orientation import Mark, Stretch, View
from app.extract.layout.printed_rows import Place, PrintedRow
from app.model import Box, Page, Word
from app.sources.pdf.reader import open_pdf

HEIGHT = 10.0
"""Points: the height of a mark made by hand; a character is half as wide."""


def mark(text: str, x0: float, y0: float, *, height: float = HEIGHT, word: Word | None = None) -> Mark:
    """An upright word at this place; Chinese characters are as wide as high."""
    width = sum(height if ord(char) > 0x2000 else height / 2 for char in text)
    box = Box(x0, y0, x0 + width, y0 + height)
    return Mark(box.x0, box.y0, box.x1, box.y1, replace(word or Word("", box), text=text, box=box))


def view_of(
    marks: Sequence[Mark],
    across: Sequence[Stretch] = (),
    down: Sequence[Stretch] = (),
    drawings: Sequence[tuple[float, float]] = (),
) -> View:
    """An upright page of 600 by 800 points."""
    return View(1, 600, 800, tuple(marks), tuple(across), tuple(down), drawings=tuple(drawings))


def lattice(xs: Sequence[float], ys: Sequence[float]) -> tuple[list[Stretch], list[Stretch]]:
    """The horizontal and vertical lines of a table with these edges and no merged cells."""
    return [Stretch(y, xs[0], xs[-1]) for y in ys], [Stretch(x, ys[0], ys[-1]) for x in xs]


def place(text: str, x0: float, x1: float, *, page: int = 1, continued: bool = False) -> Place:
    return Place(text, x0, x1, (Box(x0, 0, x1, HEIGHT),), page, continued=continued)


def grid_row(*texts: str, space: object = "grid", table: int = 0, page: int = 1) -> PrintedRow:
    """A row of cells, each 50 points wide."""
    places = tuple(place(text, 50 * at, 50 * at + 50, page=page) for at, text in enumerate(texts))
    return PrintedRow(places, page, space, "grid", table=table)


def line_row(*places: tuple[str, float], page: int = 1, y0: float = 0.0) -> PrintedRow:
    """A line of words, each at its x; characters are as wide as in `mark`."""
    made = []
    for text, x0 in places:
        one = mark(text, x0, y0)
        made.append(Place(text, one.x0, one.x1, (one.word.box,), page))
    return PrintedRow(tuple(made), page, ("page", 600, 800, False), "line", y0, y0 + HEIGHT, pieces=tuple(made))


def ruled_page(
    rows: Sequence[Sequence[str]], widths: Sequence[float], *, height: float = 20, left: float = 50, top: float = 60
) -> pymupdf.Document:
    """A document of one page with one ruled table; a text of `<` belongs to the cell at its left."""
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    draw_table(page, rows, widths, height=height, left=left, top=top)
    return document


def draw_table(
    page: pymupdf.Page,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    height: float = 20,
    left: float = 50,
    top: float = 60,
    size: float = 8,
) -> None:
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    for number, texts in enumerate(rows):
        y = top + number * height
        for column, text in enumerate(texts):
            if text == "<":
                continue
            end = column + 1
            while end < len(texts) and texts[end] == "<":
                end += 1
            page.draw_rect(pymupdf.Rect(edges[column], y, edges[end], y + height), width=0.5)
            for index, line in enumerate(text.split("\n")):
                write(page, edges[column] + 3, y + 12 + index * size * 1.2, line, size)


def write(page: pymupdf.Page, x: float, y: float, text: str, size: float = 8, **options: Any) -> None:
    """A text whose base line begins at the point: Chinese in a Chinese font, all else in Helvetica."""
    font = "helv" if text.isascii() else "china-s"
    page.insert_text((x, y), text, fontname=font, fontsize=size, **options)


def pages_of_document(document: pymupdf.Document) -> tuple[Page, ...]:
    """The document as the reader of PDFs gives it."""
    data = document.tobytes()
    document.close()
    return tuple(open_pdf(data).pages)
