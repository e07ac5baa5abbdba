"""One table as lines of plain text."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Literal
from unicodedata import east_asian_width

from tests.generator.grid import Placed, TableGrid

TextTable = Literal[
    "tabs",
    "tabs_lost",
    "tabs_stripped",
    "lines",
    "lines_rows",
    "lines_close",
    "lines_tab",
    "pipes",
    "markdown",
    "spaces",
    "aligned",
    "run_together",
    "lost_cell",
]


def loses_a_cell(grid: TableGrid, row: list[Placed]) -> bool:
    """Whether the `lost_cell` layouts print this row with one number too few (and tell nobody which)."""
    return grid.id == "applications" and row[0].row >= grid.header_rows and row[0].row % 6 == 4


def without_lost_cell(grid: TableGrid, row: list[Placed]) -> list[Placed]:
    """The row as the `lost_cell` layouts print it."""
    if not loses_a_cell(grid, row):
        return row
    third = [cell for cell in row if cell.cell_id][2]
    return [cell for cell in row if cell is not third]


def _texts(grid: TableGrid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in grid.full_rows()]


def _tabs(grid: TableGrid, rng: Random) -> list[str]:
    return ["\t".join(texts) for texts in _texts(grid)]


def _tabs_lost(grid: TableGrid, rng: Random) -> list[str]:
    return [line.lstrip("\t") if rng.random() < 0.4 else line for line in _tabs(grid, rng)]


def _tabs_stripped(grid: TableGrid, rng: Random) -> list[str]:
    return [line.rstrip("\t") for line in _tabs(grid, rng)]


def _lines(grid: TableGrid, rng: Random) -> list[str]:
    """One cell a line, a blank line after each; short labels are torn in two now and then, as narrow cells do."""
    lines: list[str] = []
    for row in grid.rows():
        for cell in row:
            torn = cell.text in ("商业企业", "科研机构") and rng.random() < 0.5
            pieces = [cell.text[:2], cell.text[2:]] if torn else [cell.text]
            lines += [line for piece in pieces if piece for line in (piece, "")]
    return lines


def _lines_rows(grid: TableGrid, rng: Random) -> list[str]:
    """One cell a line, one blank line between rows; spans leave nothing."""
    lines: list[str] = []
    for row in grid.rows():
        lines += [*(cell.text for cell in row), ""]
    return lines


def _lines_close(grid: TableGrid, rng: Random) -> list[str]:
    return [cell.text for row in grid.rows() for cell in row if cell.text]


def _lines_tab(grid: TableGrid, rng: Random) -> list[str]:
    """One cell a line behind a tab; a place covered by a row span leaves an empty one."""
    lines: list[str] = []
    for row, cells in enumerate(grid.full_rows()):
        for column, cell in enumerate(cells):
            if cell is not None:
                lines.append("\t" + cell.text)
            elif _covered_from_above(grid, row, column):
                lines.append("\t")
        lines.append("")
    return lines


def _covered_from_above(grid: TableGrid, row: int, column: int) -> bool:
    cover = grid.at(row, column)
    return cover.row < row and cover.column == column


def _pipes(grid: TableGrid, rng: Random) -> list[str]:
    return [" | ".join(texts) + " |" for texts in _texts(grid)]


def _markdown(grid: TableGrid, rng: Random) -> list[str]:
    rows = ["| " + " | ".join(text.replace("\n", "<br>") for text in texts) + " |" for texts in _texts(grid)]
    return [rows[0], "|" + " --- |" * grid.column_count, *rows[1:]]


def _spaces(grid: TableGrid, rng: Random) -> list[str]:
    """Cells set apart by blanks, as a PDF's text pasted."""

    def line(row: list[Placed]) -> str:
        return "  ".join(cell.text for cell in row if cell.text)

    return [line(row) for row in grid.rows()]


def _aligned(grid: TableGrid, rng: Random) -> list[str]:
    """Columns lined up with blanks, as a table typed by hand: a blank cell is a wider gap."""
    rows = _texts(grid)
    widths = [max(_wide(row[column]) for row in rows) + 3 for column in range(grid.column_count)]
    return ["".join(text + " " * (wide - _wide(text)) for text, wide in zip(row, widths, strict=True)) for row in rows]


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def _run_together(grid: TableGrid, rng: Random) -> list[str]:
    """Nothing at all between the cells of a row."""
    return ["".join(cell.text for cell in row) for row in grid.rows()]


def _lost_cell(grid: TableGrid, rng: Random) -> list[str]:
    """Tab rows, some of them with one number too few."""
    lines = []
    for row, texts in zip(grid.rows(), _texts(grid), strict=True):
        kept = without_lost_cell(grid, row)
        lost = next((cell.column for cell in row if cell not in kept), None)
        lines.append("\t".join(text for column, text in enumerate(texts) if column != lost))
    return lines


TABLE_WRITERS: dict[TextTable, Callable[[TableGrid, Random], list[str]]] = {
    "tabs": _tabs,
    "tabs_lost": _tabs_lost,
    "tabs_stripped": _tabs_stripped,
    "lines": _lines,
    "lines_rows": _lines_rows,
    "lines_close": _lines_close,
    "lines_tab": _lines_tab,
    "pipes": _pipes,
    "markdown": _markdown,
    "spaces": _spaces,
    "aligned": _aligned,
    "run_together": _run_together,
    "lost_cell": _lost_cell,
}
