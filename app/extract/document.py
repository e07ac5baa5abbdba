"""Collects the printed rows of all pages of a source in reading order, and the tables of cells that they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from app.extract.layout.grid_rows import native_rows, ruled_rows
from app.extract.layout.orientation import Mark, View, printed_pages, upright
from app.extract.layout.printed_rows import Place, PrintedRow
from app.extract.layout.ruled_cells import ruled_tables
from app.extract.layout.text_lines import line_rows
from app.extract.layout.turned_tables import turned_tables
from app.extract.matching.form_index import FormIndex, is_chapter
from app.extract.matching.sheets import Sheets
from app.extract.matching.side_parts import with_joined_parts
from app.extract.metadata.prose import ProseReader, prose_of_rows
from app.forms.labels import fold
from app.frozen import dataclass
from app.model import Box, GridCell, Omission, Page, Passage, PlacedTable, Spot, TextLine, Warp, is_value
from app.model.confidence import WITHOUT_LINES

_TITLE_WORDS = ("报告", "報告", "总结", "總結", "年报", "年報")
_LONGEST_TITLE = 60
"""Characters: a longer row is prose, even with a word of a title in it."""
_SAME_WIDTH = 4.0
"""Points: ruled tables whose widths differ by no more have the same columns."""


@dataclass
class Document:
    """A source as printed rows, or as lines of a text file.

    `pages` counts all pages; `blind` are the numbers of those with pictures and no words. `tables` holds the box
    (points) of each table of cells by the number that its rows have. `native` maps the key of a file's own table to
    that number, `spans` to its cells of several rows, which may go on on the next page. `widths` are those of the ruled
    tables, in points. `warps` are the straightened regions by page number. `placed` are what labels alone show on a
    page, `texts` the pages of text that print labels of a form. `passages` are the sentences kept, each with the index
    of the row that it begins in, or of the next one kept; `omissions` what a limit left unread, likewise.
    `title` is the file's own, which no page prints.
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
    texts: dict[int, Page] = field(default_factory=dict)
    passages: list[tuple[int, Passage]] = field(default_factory=list)
    omissions: list[tuple[int, Omission]] = field(default_factory=list)
    title: str = ""

    def space_of(self, width: float) -> object:
        """The coordinate space of a ruled table `width` points wide: tables of one width share their columns."""
        for index, known in enumerate(self.widths):
            if abs(known - width) <= _SAME_WIDTH:
                return ("ruled", index)
        self.widths.append(width)
        return ("ruled", len(self.widths) - 1)


def read_document(pages: Iterable[Page], form_index: FormIndex) -> Document:
    """Read the pages once, in order, and keep their rows without words, ruling lines, and most of the prose.

    Pages of text that print labels of a form are kept whole as well (`texts`). Pages of a text file give `text_lines`
    and no rows. Of a page without labels or lines of numbers only the outline is kept (see `_outline`).
    """
    document = Document()
    reader = ProseReader()
    sheets = Sheets(form_index)
    for page in pages:
        document.pages += 1
        document.title = document.title or page.title
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
        parts = _parts(page, form_index, document)
        if _is_text(page) and any(_concerns_a_form(rows, form_index) for rows in parts.values()):
            document.texts[page.number] = page
        for rows in sheets.add(parts):
            _keep(rows, form_index, document, reader)
    for rows in sheets.rest():
        _keep(rows, form_index, document, reader)
    document.rows = with_joined_parts(document.rows, form_index)
    reader.stop()
    document.passages = reader.found
    document.omissions += reader.omitted
    return document


def _is_text(page: Page) -> bool:
    """Whether all of a page's words are those of its file, and none is in a table of the file's own."""
    return not page.grids and not page.placed and all(word.method == "text" for word in page.words)


def _keep(rows: Sequence[PrintedRow], form_index: FormIndex, document: Document, reader: ProseReader) -> None:
    """Add the rows of a page, or of a part of one, to the document's, as far as they are of use."""
    kept = range(len(rows)) if _concerns_a_form(rows, form_index) else _outline(rows)
    prose_of_rows(rows, _indices(len(rows), kept, len(document.rows)), reader)
    document.rows += [rows[index] for index in kept]


def _parts(page: Page, form_index: FormIndex, document: Document) -> dict[int, list[PrintedRow]]:
    """The page's rows in reading order, by the part of the sheet that they are in (`View.part`)."""
    parts: dict[int, list[PrintedRow]] = {}
    for (part, _), block in sorted(_blocks(page, form_index, document), key=_reading_order):
        parts.setdefault(part, []).extend(block)
    return parts


def _indices(count: int, kept: Sequence[int], start: int) -> list[int]:
    """For each of a page's `count` rows its index among the source's rows: that of the next one kept, if not kept."""
    indices, at = [], start
    remaining = set(kept)
    for index in range(count):
        indices.append(at)
        at += index in remaining
    return indices


def _reading_order(block: tuple[tuple[int, float], list[PrintedRow]]) -> tuple[int, float]:
    return block[0]


def _concerns_a_form(rows: Sequence[PrintedRow], form_index: FormIndex) -> bool:
    """Whether a page prints a label of a form, or a row that ends in three numbers."""
    return any(
        any(fold(place.text) in form_index.known for place in row.places)
        or (len(row.places) >= 3 and all(is_value(place.text) for place in row.places[-3:]))
        for row in rows
    )


def _outline(rows: Sequence[PrintedRow]) -> list[int]:
    """The indices of the rows kept of a page of prose: tables, chapter headings, possible titles and their context.

    A book of reports has thousands of pages; their prose is not kept in memory.
    """
    titles = {index for index, row in enumerate(rows) if any(word in row.text for word in _TITLE_WORDS)}
    near = {index + step for index in titles if len(rows[index].text) <= _LONGEST_TITLE for step in range(-3, 3)}
    return [index for index, row in enumerate(rows) if index in near or row.kind == "grid" or is_chapter(row.text)]


def _blocks(
    page: Page, form_index: FormIndex, document: Document
) -> Iterator[tuple[tuple[int, float], list[PrintedRow]]]:
    """The page's tables and lines, each with its place in reading order: part of the sheet, then y (points)."""
    if page.grids:
        yield from _native(page, form_index, document)
        return
    parted = turned_tables(page)
    for view in printed_pages(upright(parted.page)):
        yield from _of_view(view, form_index, document)
    for top, sideways in parted.sideways:
        blocks = sorted(_of_view(upright(sideways), form_index, document), key=_reading_order)
        yield (0, top), [row for _, block in blocks for row in block]


def _of_view(
    view: View, form_index: FormIndex, document: Document
) -> Iterator[tuple[tuple[int, float], list[PrintedRow]]]:
    tables, free, omitted = ruled_tables(view)
    document.omissions += [(len(document.rows), Omission(kind, Spot(view.page, box))) for kind, box in omitted]
    for table in tables:
        number = len(document.tables)
        document.tables[number] = view.box(table.xs[0], table.ys[0], table.xs[-1], table.ys[-1])
        rows = ruled_rows(table, view, number, document.space_of(table.xs[-1] - table.xs[0]))
        yield (view.part, table.ys[0]), rows
    for row in line_rows(view, free, form_index.known):
        yield (view.part, row.y0), [row.at_most(WITHOUT_LINES) if omitted else row]


def _native(
    page: Page, form_index: FormIndex, document: Document
) -> Iterator[tuple[tuple[int, float], list[PrintedRow]]]:
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
    for row in line_rows(bare, free, form_index.known):
        yield (0, row.y0), [row]


def _in_grid(mark: Mark, page: Page) -> bool:
    x, y = mark.word.box.center
    return any(cell.box.contains(x, y) for grid in page.grids for cell in grid.cells)
