"""Lays a table out on sheets: column widths, row heights, breaks at page ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from app.frozen import dataclass
from app.model import Box, GridCell
from app.sources.snapshot.blocks import FlowCell, FlowTable
from app.sources.snapshot.font_metrics import text_width, widest_token, wrap
from app.sources.snapshot.pdf_writer import Sheet

SIZE = 9.0
"""Font size in points."""
LEADING = 12.0
"""Distance of lines in points."""
PAD_X = 4.0
"""Padding left and right in a cell, in points. Twice this exceeds 0.8 of the font size: MuPDF joins closer texts of
neighbouring cells into one word."""
PAD_Y = 2.5
"""Padding above and below in a cell, in points. Chosen by hand."""

_WIDEST_WISH = 180.0
"""Width in points, for each column of a cell's span, that a cell gets for its text unwrapped; longer text is wrapped.
Chosen by hand."""
_NARROWEST = 14.0
"""Width in points of an empty column. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a table on one sheet, in points: `y0` to `y1` below the table's top, drawn with its top at `top`."""

    sheet: Sheet
    y0: float
    y1: float
    top: float


def column_widths(table: FlowTable, room: float) -> list[float]:
    """Return the column widths in points. Their sum exceeds `room` (points) only if the longest words need it."""
    count = table.column_count
    least, wished = [_NARROWEST] * count, [_NARROWEST] * count
    for cell in sorted(table.cells, key=lambda cell: cell.column_span):
        need = widest_token(cell.text, SIZE) + 2 * PAD_X
        wish = max(text_width(line, SIZE) for line in cell.text.split("\n")) + 2 * PAD_X
        _stretch(least, cell, need)
        _stretch(wished, cell, min(max(wish, need), max(need, _WIDEST_WISH * cell.column_span)))
    wished = [max(pair) for pair in zip(least, wished, strict=True)]
    if sum(wished) <= room:
        return wished
    spare = room - sum(least)
    if spare <= 0:
        return least
    slack = sum(wished) - sum(least)
    return [low + spare * (high - low) / slack for low, high in zip(least, wished, strict=True)]


def _stretch(widths: list[float], cell: FlowCell, need: float) -> None:
    columns = range(cell.column, cell.column + cell.column_span)
    lacking = need - sum(widths[column] for column in columns)
    if lacking > 0:
        for column in columns:
            widths[column] += lacking / len(columns)


def row_heights(table: FlowTable, lines: Sequence[Sequence[str]], body: float) -> list[float]:
    """Return the row heights in points.

    `lines` holds the wrapped lines of each cell, in the order of `table.cells`; `body` is the height of a page without
    margins, in points.
    """
    heights = [LEADING + 2 * PAD_Y] * table.row_count
    for index in sorted(range(len(table.cells)), key=lambda index: table.cells[index].row_span):
        cell = table.cells[index]
        need = len(lines[index]) * LEADING + 2 * PAD_Y
        if need > body:
            need += (need // body) * (LEADING + 2 * PAD_Y)
        last = cell.row + cell.row_span - 1
        lacking = need - sum(heights[cell.row : last + 1])
        if lacking > 0:
            heights[last] += lacking
    return heights


def set_table(
    table: FlowTable, key: int, widths: Sequence[float], left: float, place: Callable[[float, float], Part], body: float
) -> None:
    """Draw the table on the sheets that `place` returns, with its left edge at `left`. All lengths are in points.

    `key` is the number of the table, `widths` its column widths. `place(y, height)` reserves room for the section of
    `height` points that begins `y` points below the table's top; it is called for one row after the other, and several
    times for a row taller than `body`, the height of a page without margins.
    """
    lines = [_cell_lines(cell, widths) for cell in table.cells]
    heights = row_heights(table, lines, body)
    parts = _merge([place(y, height) for y, height in _stretches(heights, body)])
    starts = [part.y0 for part in parts]
    columns = list(accumulate(widths, initial=left))
    rows = list(accumulate(heights, initial=0.0))
    for cell, wrapped in zip(table.cells, lines, strict=True):
        top, bottom = rows[cell.row], rows[cell.row + cell.row_span]
        x0, x1 = columns[cell.column], columns[cell.column + cell.column_span]
        touched = parts[bisect_right(starts, top) - 1 : bisect_left(starts, bottom)]
        boxes = [_part_box(part, x0, x1, top, bottom) for part in touched]
        sheets = [part.sheet for part in touched]
        sheets[0].cells.setdefault(key, []).append(_grid_cell(cell, boxes[0]))
        for sheet, box in zip(sheets, boxes, strict=True):
            sheet.frame(box)
        _write_cell(cell, wrapped, sheets, boxes)


def _cell_lines(cell: FlowCell, widths: Sequence[float]) -> list[str]:
    width = sum(widths[cell.column : cell.column + cell.column_span])
    return wrap(cell.text, SIZE, width - 2 * PAD_X + 0.01) if cell.text else []


def _stretches(heights: Sequence[float], body: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    y = 0.0
    for height in heights:
        while height > body:
            found.append((y, body))
            y, height = y + body, height - body
        if height > 0:
            found.append((y, height))
        y += height
    return found


def _merge(parts: Sequence[Part]) -> list[Part]:
    """Join consecutive sections on the same sheet."""
    merged: list[Part] = []
    for part in parts:
        if merged and merged[-1].sheet is part.sheet:
            merged[-1] = Part(part.sheet, merged[-1].y0, part.y1, merged[-1].top)
        else:
            merged.append(part)
    return merged


def _part_box(part: Part, x0: float, x1: float, top: float, bottom: float) -> Box:
    y0 = part.top + max(top, part.y0) - part.y0
    y1 = part.top + min(bottom, part.y1) - part.y0
    return Box(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))


def _grid_cell(cell: FlowCell, box: Box) -> GridCell:
    return GridCell(cell.row, cell.column, cell.row_span, cell.column_span, cell.text, box, cell.confidence, cell.other)


def _write_cell(cell: FlowCell, lines: Sequence[str], sheets: Sequence[Sheet], boxes: Sequence[Box]) -> None:
    """Write the lines into the cell's boxes in order; the last box takes all that remain, set closer if necessary."""
    start = 0
    for sheet, box in zip(sheets, boxes, strict=True):
        last = box is boxes[-1]
        room = box.height - 2 * PAD_Y
        fitting = len(lines) - start if last else min(len(lines) - start, max(0, int(room / LEADING + 0.01)))
        shown = lines[start : start + fitting]
        start += fitting
        pitch = min(LEADING, room / len(shown)) if shown else LEADING
        top = box.y0 + PAD_Y + (LEADING - SIZE) / 2
        if len(boxes) == 1:
            top += max(0.0, (room - pitch * len(shown)) / 2)
        for index, line in enumerate(shown):
            sheet.write(line, box.x0 + PAD_X, top + index * pitch, SIZE, cell.confidence)
