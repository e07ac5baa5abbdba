"""Pages -> all the printed rows of a source in reading order, and the tables that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.extract.layout.grid_rows import native_rows, ruled_rows
from app.extract.layout.orientation import Mark, View, printed_pages, upright
from app.extract.layout.printed_rows import Place, PrintedRow
from app.extract.layout.ruled_cells import ruled_tables
from app.extract.layout.text_lines import line_rows
from app.extract.matching.form_index import FormIndex, is_chapter
from app.extract.matching.row_alignment import is_value
from app.extract.metadata.prose import ProseReader, prose_of_rows
from app.forms.labels import fold
from app.model import Box, GridCell, Page, Passage, PlacedTable, TextLine, Warp

_TITLE_WORDS = ("报告", "報告", "总结", "總結", "年报", "年報")
_LONGEST_TITLE = 60
_SAME_WIDTH = 4.0
"""Points: ruled tables whose widths differ by less are taken for parts of one."""


@dataclass
class Document:
    """A source as printed rows. `pages` counts all pages; `blind` lists those with pictures and no words.

    `tables` holds the box of each table by the number that its rows carry; `native` the number of a file's own
    table by its key, and `spans` its cells of several rows, which may reach over a page's end; `widths` those of
    the ruled tables, in points. `warps` lead back from the straightened pictures of a page, `placed` are what labels
    alone show on it. `passages` are the sentences worth keeping, each with the index of the row that it begins in, or
    would have been before.
    """

    rows: list[PrintedRow] = field(default_factory=list)
    text_lines: list[tuple[int, TextLine]] = field(default_factory=list)
    pages: int = 0
    blind: list[int] = field(default_factory=list)
    tables: dict[int, Box | None] = field(default_factory=dict)
    native: dict[int, int] = field(default_factory=dict)
    spans: dict[int, list[tuple[GridCell, Place]]] = field(default_factory=dict)
    widths: list[float] = field(default_factory=list)
    warps: dict[int, tuple[Warp, ...]] = field(default_factory=dict)
    placed: dict[int, tuple[PlacedTable, ...]] = field(default_factory=dict)
    passages: list[tuple[int, Passage]] = field(default_factory=list)

    def space_of(self, width: float) -> object:
        """The space of a ruled table this wide, in points: tables of one width share their columns."""
        for index, known in enumerate(self.widths):
            if abs(known - width) <= _SAME_WIDTH:
                return ("ruled", index)
        self.widths.append(width)
        return ("ruled", len(self.widths) - 1)


def read_document(pages: Iterable[Page], books: FormIndex) -> Document:
    """Walk the pages once, keeping rows and letting go of words and lines, and of most prose."""
    document = Document()
    reader = ProseReader()
    for page in pages:
        document.pages += 1
        if page.warps:
            document.warps[page.number] = page.warps
        if page.placed:
            document.placed[page.number] = page.placed
        if page.needs_ocr:
            document.blind.append(page.number)
        document.text_lines += [(page.number, line) for line in page.text_lines]
        if page.text_lines:
            continue
        if not page.words and not page.grids:
            continue
        rows = [row for _, block in sorted(_blocks(page, books, document), key=_reading_order) for row in block]
        kept = range(len(rows)) if _concerns_a_form(rows, books) else _outline(rows)
        prose_of_rows(rows, _indices(len(rows), kept, len(document.rows)), reader)
        document.rows += [rows[index] for index in kept]
    reader.stop()
    document.passages = reader.found
    return document


def _indices(count: int, kept: Sequence[int], start: int) -> list[int]:
    """The place of each of a page's rows among the source's: that of the next one kept, for those that are not."""
    indices, at = [], start
    remaining = set(kept)
    for index in range(count):
        indices.append(at)
        at += index in remaining
    return indices


def _reading_order(block: tuple[tuple[float, float], list[PrintedRow]]) -> tuple[float, float]:
    return block[0]


def _concerns_a_form(rows: Sequence[PrintedRow], books: FormIndex) -> bool:
    """Whether a page prints a label of a form, or a line that ends in numbers."""
    return any(
        any(fold(place.text) in books.known for place in row.places)
        or (len(row.places) >= 3 and all(is_value(place.text) for place in row.places[-3:]))
        for row in rows
    )


def _outline(rows: Sequence[PrintedRow]) -> list[int]:
    """Of a page of prose, by index: tables, headings of chapters, and what may be a title with the lines next to it.

    A book of reports has thousands of pages, and their prose is not kept in memory.
    """
    titles = {index for index, row in enumerate(rows) if any(word in row.text for word in _TITLE_WORDS)}
    near = {index + step for index in titles if len(rows[index].text) <= _LONGEST_TITLE for step in range(-3, 3)}
    return [index for index, row in enumerate(rows) if index in near or row.kind == "grid" or is_chapter(row.text)]


def _blocks(page: Page, books: FormIndex, document: Document) -> Iterator[tuple[tuple[float, float], list[PrintedRow]]]:
    """The page's tables and lines, each with its place in reading order (half of the sheet, then height)."""
    if page.grids:
        yield from _native(page, books, document)
        return
    for view in printed_pages(upright(page)):
        tables, free = ruled_tables(view)
        for table in tables:
            number = len(document.tables)
            document.tables[number] = view.box(table.xs[0], table.ys[0], table.xs[-1], table.ys[-1])
            yield (
                (view.shift, table.ys[0]),
                ruled_rows(table, view, number, document.space_of(table.xs[-1] - table.xs[0])),
            )
        for row in line_rows(view, free, books.known):
            yield (view.shift, row.y0), [row]


def _native(page: Page, books: FormIndex, document: Document) -> Iterator[tuple[tuple[float, float], list[PrintedRow]]]:
    view = upright(page)
    free = [mark for mark in view.marks if not _in_grid(mark, page)]
    bare = View(view.page, view.width, view.height, tuple(free), (), (), view.turn)
    for grid in page.grids:
        if not grid.cells:
            continue
        number = document.native.setdefault(grid.key, len(document.tables))
        document.tables.setdefault(number, Box.around(cell.box for cell in grid.cells))
        spans = document.spans.setdefault(grid.key, [])
        yield (0, min(cell.box.y0 for cell in grid.cells)), native_rows(page, grid, number, spans)
    for row in line_rows(bare, free, books.known):
        yield (0, row.y0), [row]


def _in_grid(mark: Mark, page: Page) -> bool:
    x, y = mark.word.box.center
    return any(cell.box.contains(x, y) for grid in page.grids for cell in grid.cells)
