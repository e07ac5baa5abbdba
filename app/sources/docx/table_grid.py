"""The grid of a Word table: the row, column and spans of each cell."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from app.frozen import dataclass
from app.model import ReadProblem, SourceError
from app.sources.docx.runs import WRAPPERS, chosen
from app.sources.html.nested_tables import MOST_CELLS
from app.sources.office_xml.xml import attribute, child, name_of, number, toggle

_WIDEST_SPAN = 200
"""Grid columns that one cell may span at most; a larger stated span is cut to this. Chosen by hand."""
_MOST_COLUMNS = 1_000
"""Columns of a table that is still read; Word itself makes at most 63. Chosen by hand."""
_LEAST_HEIGHT = 40
"""Exact row height in twentieths of a point (2 points) below which a row counts as hidden. Chosen by hand."""


@dataclass(slots=True)
class WordCell:
    """A cell of the grid: row and column from 0, spans at least 1. Spans grow while merged cells are read."""

    element: etree._Element
    row: int
    column: int
    row_span: int
    column_span: int


def grid_cells(table: etree._Element) -> list[WordCell]:
    """Return the table's cells row by row with their spans, without hidden and deleted rows and cells.

    Text in the lower cells of a vertical merge is left out, as Word does not print it. Raises SourceError
    `too_large.page` for more than `MOST_CELLS` cells or `_MOST_COLUMNS` columns.
    """
    cells: list[WordCell] = []
    open_cells: dict[int, WordCell] = {}
    shown = (row for row in _named(table, "tr") if not _row_gone(child(row, "trPr")))
    for index, row in enumerate(shown):
        open_cells = _place_row(row, index, open_cells, cells)
        if len(cells) > MOST_CELLS or (cells and cells[-1].column > _MOST_COLUMNS):
            raise SourceError(ReadProblem("too_large", "page", (("cells", str(len(cells))),)))
    return cells


def _place_row(
    row: etree._Element, index: int, above: dict[int, WordCell], cells: list[WordCell]
) -> dict[int, WordCell]:
    """Append one row's cells to `cells`; return the cells that the next row may continue, by column."""
    column = max(0, min(number(child(row, "trPr", "gridBefore")), _WIDEST_SPAN))
    still_open: dict[int, WordCell] = {}
    last: WordCell | None = None
    for element in _named(row, "tc"):
        properties = child(element, "tcPr")
        span = min(max(number(child(properties, "gridSpan"), default=1), 1), _WIDEST_SPAN)
        if child(properties, "cellDel") is not None:
            column += span
            continue
        merge = _merge(properties, "vMerge")
        if _merge(properties, "hMerge") == "continue" and last is not None:
            last.column_span += span
        elif merge == "continue" and column in above:
            last = above[column]
            last.row_span = index - last.row + 1
            still_open[column] = last
        else:
            last = WordCell(element, index, column, 1, span)
            cells.append(last)
            if merge:
                still_open[column] = last
        column += span
    return still_open


def _merge(properties: etree._Element | None, name: str) -> str:
    """The stated merge of a cell: `restart`, `continue`, or "" for none."""
    found = child(properties, name)
    return "" if found is None else attribute(found, "val", "continue")


def _row_gone(properties: etree._Element | None) -> bool:
    if properties is None:
        return False
    height = child(properties, "trHeight")
    flat = attribute(height, "hRule") == "exact" and number(height, default=_LEAST_HEIGHT) < _LEAST_HEIGHT
    return flat or bool(toggle(properties, "hidden")) or child(properties, "del") is not None


def _named(container: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the rows of a table (`tr`) or the cells of a row (`tc`), also those inside wrappers."""
    for element in container:
        name = name_of(element)
        if name == wanted:
            yield element
        elif name in WRAPPERS:
            yield from _named(element, wanted)
        elif name == "AlternateContent":
            yield from _named(chosen(element), wanted)
