"""Setting one table: column widths, row heights, and where pages cut it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generator.grid import Placed, TableGrid
from tests.generator.pdf_options import PdfOptions
from tests.generator.pdf_text import text_width, wrap

PAD = 3.0


@dataclass(frozen=True, slots=True)
class Slice:
    """A row, or the part of a cut row that stands on one page: `part` counts its parts from 0."""

    row: int
    part: int
    height: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A table with its lines broken: `edges` are the columns' x from the table's left side."""

    grid: TableGrid
    edges: tuple[float, ...]
    lines: dict[tuple[int, int], list[str]]
    heights: tuple[float, ...]
    leading: float


def set_table(grid: TableGrid, width: float, options: PdfOptions) -> Setting:
    """Break every cell's text into lines and find the rows' heights."""
    edges = _edges(grid, width, options)
    leading = options.size * 1.25
    lines = {
        (cell.row, cell.column): _lines(cell, edges[cell.column + cell.column_span] - edges[cell.column], options)
        for cell in grid.cells
    }
    heights = [leading + 2 * PAD] * grid.row_count
    for cell in sorted(grid.cells, key=lambda cell: cell.row_span):
        rows = range(cell.row, cell.row + cell.row_span)
        missing = len(lines[cell.row, cell.column]) * leading + 2 * PAD - sum(heights[row] for row in rows)
        if missing > 0:
            heights[rows[-1]] += missing
    return Setting(grid, edges, lines, tuple(heights), leading)


def fitting_size(cell: Placed, width: float, options: PdfOptions) -> float:
    """The size of a cell's text: a number too wide for its cell is set smaller, unless the look wants it broken."""
    size = options.number_size or options.size if cell.cell_id else options.size
    if cell.cell_id and not options.narrow and not options.overflowing and cell.text:
        size = min(size, size * (width - 2 * PAD) / text_width(cell.text, options.latin, size))
    return size


def _edges(grid: TableGrid, width: float, options: PdfOptions) -> tuple[float, ...]:
    shares = list(grid.shares())
    if grid.id == "applications":
        shares[0] = 0.05 if options.vertical else shares[0]
        shares[3:] = [0.032 if options.narrow else share for share in shares[3:]]
    elif grid.id == "disputes" and options.narrow:
        shares = [share / 2 for share in shares]
    whole = 1 if options.narrow else sum(shares)
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + share / whole * width)
    return tuple(edges)


def _lines(cell: Placed, width: float, options: PdfOptions) -> list[str]:
    if not cell.text:
        return []
    if options.overflowing and cell.cell_id:
        return [cell.text]
    if options.vertical and cell.row_span >= 5 and not cell.cell_id and width < 4 * options.size:
        return list(cell.text)
    return wrap(cell.text, options.latin, fitting_size(cell, width, options), width - 2 * PAD + 0.01)


def cut(setting: Setting, first_room: float, page_room: float, options: PdfOptions) -> list[list[Slice]]:
    """The slices on each page: `first_room` is left on the first page; a first list may be empty."""
    pages: list[list[Slice]] = [[]]
    head = sum(setting.heights[row] for row in repeated_rows(setting, options))
    room = first_room
    for row, height in enumerate(setting.heights):
        if height > room and options.cut_rows and row >= setting.grid.header_rows:
            upper = setting.leading * int((room - PAD) // setting.leading) + PAD
            if setting.leading < upper < height - setting.leading and _single_row(setting, row):
                pages[-1].append(Slice(row, 0, upper))
                pages.append([Slice(row, 1, max(height - upper, setting.leading + 2 * PAD))])
                room = page_room - head - pages[-1][0].height
                continue
        keep = setting.grid.header_rows if row == 0 else 1
        if sum(setting.heights[row : row + keep]) > room:
            pages.append([])
            room = page_room - head
        pages[-1].append(Slice(row, 0, height))
        room -= height
    return pages


def repeated_rows(setting: Setting, options: PdfOptions) -> range:
    """The header rows that each page shows again: none of a table whose blocks have headers of their own."""
    repeats = options.repeat_header and setting.grid.id != "proactive"
    return range(setting.grid.header_rows if repeats else 0)


def _single_row(setting: Setting, row: int) -> bool:
    """Whether the row's own label has lines to tear."""
    return any(
        cell.row == row and cell.row_span == 1 and len(setting.lines[cell.row, cell.column]) > 1
        for cell in setting.grid.cells
    )
