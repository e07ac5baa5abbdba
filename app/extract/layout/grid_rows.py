"""Turns tables with cells, drawn with ruling lines or stored in the file, into printed rows."""

from __future__ import annotations

from collections.abc import Sequence

from app.extract.layout.cell_grid import RuledCell, RuledTable
from app.extract.layout.cell_text import cell_text, legible, other_text, unwrapped, wrapped_after
from app.extract.layout.orientation import Mark, View
from app.extract.layout.printed_rows import Place, PrintedRow, row_of
from app.model import Grid, GridCell, Page, Word
from app.model.confidence import EMPTY_UNDER_PICTURE, OVER_EDGE

_EDGE = 2.0
"""Points: a cell that reaches further over the page's edge is cut; what it prints is not known where nothing shows."""
_MUCH_BEYOND = 0.4
"""Share of a word's width: a word that reaches further than this over its cell's sides is doubtful."""


def ruled_rows(table: RuledTable, view: View, number: int, space: object) -> list[PrintedRow]:
    """The rows of a ruled table as rows of kind `grid`, places from left to right.

    `number` is the table's number in the source, `space` the rows' coordinate space. x is in points from the table's
    left edge, so that the part of a table on the next page has the same columns. A cell of several rows is in each of
    them, `continued` after the first.
    """
    by_row: dict[int, list[tuple[int, Place]]] = {}
    length = wrapped_after(cell.marks for cell in table.cells)
    for cell in table.cells:
        place = _ruled_place(cell, view, table, length)
        for row in range(cell.row, cell.row + cell.row_span):
            shown = place if row == cell.row else _continued(place)
            by_row.setdefault(row, []).append((cell.column, shown))
    rows = []
    for row, places in sorted(by_row.items()):
        places.sort(key=lambda item: item[0])
        rows.append(row_of([p for _, p in places], space, "grid", table.ys[row], table.ys[row + 1], number))
    return rows


def _ruled_place(cell: RuledCell, view: View, table: RuledTable, length: int) -> Place:
    """The place of a cell; the table breaks its numbers after `length` digits, or not at all (0)."""
    left, x0, x1 = table.xs[0], cell.x0, cell.x1
    if cell.undecided or (table.slipped and any(mark.ink is not None for mark in cell.marks)):
        return _undecided(cell, view, left)
    marks = [mark for mark in cell.marks if not _is_across(mark, view)] if cell.marks else []
    if len(marks) > 1:
        marks = legible(marks)
    text = cell_text(marks, x1 - x0) if marks else ""
    whole = unwrapped(marks, length) if length else None
    text = text if whole is None else whole
    cut = not (x0 >= -_EDGE and x1 <= view.width - view.shift + _EDGE)
    if (cut or cell.drawings) and not any(map(str.isalnum, text)):
        return Place(text, x0 - left, x1 - left, (view.box(x0, cell.y0, x1, cell.y1),), view.page, 0.0)
    doubtful = whole is not None or len(marks) < len(cell.marks) or bool(cell.straddling) or table.slipped
    if not marks:
        confidence = _emptiness(cell, view)
        confidence = min(confidence, OVER_EDGE) if doubtful else confidence
        return Place(text, x0 - left, x1 - left, (view.box(x0, cell.y0, x1, cell.y1),), view.page, confidence)
    words = [mark.word for mark in marks]
    confidence = min([word.confidence for word in words])
    for mark in marks:
        doubtful = doubtful or _runs_out(mark, cell)
    confidence = min(confidence, OVER_EDGE) if doubtful else confidence
    boxes = tuple([word.box for word in words])
    other = other_text(marks, x1 - x0) if [word for word in words if word.other] else ""
    return Place(text, x0 - left, x1 - left, boxes, view.page, confidence, words[0].method, other=other)


def _undecided(cell: RuledCell, view: View, left: float) -> Place:
    """The place of a cell whose numbers may be a neighbour's: its text, with confidence 0.0 so that it is unreadable.

    `left` is the table's left edge in points.
    """
    marks = legible(list(dict.fromkeys([*cell.marks, *cell.undecided])))
    boxes = tuple(mark.word.box for mark in marks)
    text = cell_text(marks, cell.x1 - cell.x0)
    return Place(text, cell.x0 - left, cell.x1 - left, boxes, view.page, 0.0, marks[0].word.method)


def _emptiness(cell: RuledCell, view: View) -> float:
    """The confidence of an empty cell: lower where a picture covers its middle, which may show an unread number."""
    if not view.pictures:
        return view.empty_confidence
    x, y = view.box(cell.x0, cell.y0, cell.x1, cell.y1).center
    return (
        min(view.empty_confidence, EMPTY_UNDER_PICTURE)
        if any(box.contains(x, y) for box in view.pictures)
        else view.empty_confidence
    )


def _is_across(mark: Mark, view: View) -> bool:
    """Whether the mark holds digits in another direction than the page's text: a watermark."""
    return mark.word.turn != view.turn and any(char.isdecimal() for char in mark.word.text)


def _runs_out(mark: Mark, cell: RuledCell) -> bool:
    """Whether much of the word lies beyond the cell's sides, so that it could belong to the next cell."""
    beyond = max(cell.x0 - mark.x0, 0.0) + max(mark.x1 - cell.x1, 0.0)
    return beyond > _MUCH_BEYOND * (mark.x1 - mark.x0)


def _continued(place: Place) -> Place:
    return place._replace(continued=True)


def native_rows(page: Page, grid: Grid, number: int, spans: list[tuple[GridCell, Place]]) -> list[PrintedRow]:
    """The rows of the part of a file's own table on one page, as rows of kind `grid`; x counts columns from 0.

    `number` is the table's number in the source. `spans` are the table's cells of several rows from the pages before;
    this page's are appended.
    """
    by_row: dict[int, list[tuple[int, Place]]] = {}
    tops: dict[int, float] = {}
    first, last = min(cell.row for cell in grid.cells), max(cell.row for cell in grid.cells)
    for cell, place in spans:
        for row in range(max(first, cell.row), min(last, cell.row + cell.row_span - 1) + 1):
            by_row.setdefault(row, []).append((cell.column, _continued(place)))
    for cell, inside in zip(grid.cells, _words_by_cell(page, grid), strict=True):
        place = _native_place(cell, inside, page.number)
        tops.setdefault(cell.row, cell.box.y0)
        if cell.row_span > 1:
            spans.append((cell, place))
        for row in range(cell.row, min(last, cell.row + cell.row_span - 1) + 1):
            shown = place if row == cell.row else _continued(place)
            by_row.setdefault(row, []).append((cell.column, shown))
    key = ("table", grid.key)
    rows = []
    for row, places in sorted(by_row.items()):
        places.sort(key=lambda item: item[0])
        top = tops.get(row, 0.0)
        rows.append(row_of([p for _, p in places], key, "grid", top, top, number))
    return rows


def _native_place(cell: GridCell, words: Sequence[Word], page: int) -> Place:
    boxes = tuple(word.box for word in words) or (cell.box,)
    end = float(cell.column + cell.column_span)
    return Place(cell.text, float(cell.column), end, boxes, page, cell.confidence, other=cell.other)


def _words_by_cell(page: Page, grid: Grid) -> list[list[Word]]:
    """For each cell of the grid, the page's words inside its box."""
    inside: list[list[Word]] = [[] for _ in grid.cells]
    order = sorted(range(len(grid.cells)), key=lambda index: grid.cells[index].box.y0)
    for word in page.words:
        x, y = word.box.center
        for index in order:
            box = grid.cells[index].box
            if box.y0 > y:
                break
            if box.contains(x, y):
                inside[index].append(word)
                break
    return inside
