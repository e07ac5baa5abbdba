"""Turns words outside ruled cells into printed rows: one per line, or one per band between horizontal rules."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import replace

from app.extract.layout.cell_text import legible, line_text, lines_of, other_text
from app.extract.layout.orientation import Mark, Stretch, View
from app.extract.layout.printed_rows import Place, PrintedRow, row_of
from app.extract.layout.straddling import LABEL, is_unsure
from app.forms.labels import fold
from app.model import read_printed
from app.model.confidence import NEIGHBOUR_ROW

JOIN = 0.85
"""Share of the text's height: words nearer than this are one place, unless one of them is a number or a label."""
_NUMBER_JOIN = 0.35
"""Share of the text's height: the same for a number and the word before it."""
_FEWEST_BANDS = 4
"""Bands: a table with horizontal rules alone has at least as many; fewer rules are underlines and page heads."""
_LOWEST_BAND = 6.0
"""Points: two rules nearer than this are a double line."""
_SAME_END = 4.0
"""Points: the grid to which the right ends of rules are rounded; equal ones are rules of one table."""
_NUMBER_GAP = 2.0
"""Points: a number nearer than this to the marks of a column is in that column."""


def line_rows(view: View, marks: Sequence[Mark], labels: Container[str]) -> list[PrintedRow]:
    """The rows of a page's marks outside tables, from top to bottom, as rows of kind `line`.

    `labels` are the folded labels of the forms: each is a place of its own, however near the next word is.
    """
    rows = []
    everything = _clear(marks)
    bands = _bands(view.across)
    unsure = _unsure(bands, everything)
    free = [(mark.ink_middle[1], mark) for mark in everything]
    levels = sorted([level for level, _ in free])
    for top, bottom in bands:
        if bisect_left(levels, top) == bisect_left(levels, bottom):
            continue
        inside = [mark for level, mark in free if top <= level < bottom]
        row = _band_row(inside, view, labels)
        if row is not None:
            rows.append(row.at_most(NEIGHBOUR_ROW) if (top, bottom) in unsure else row)
            free = [one for one in free if not top <= one[0] < bottom]
    for line in lines_of([mark for _, mark in free]):
        row, middle = _row(line, view, labels), line[0].ink_middle[1]
        rows.append(row.at_most(NEIGHBOUR_ROW) if any(top <= middle < bottom for top, bottom in unsure) else row)
    rows.sort(key=lambda row: row.y0)
    return rows


def _unsure(bands: Sequence[tuple[float, float]], marks: Sequence[Mark]) -> list[tuple[float, float]]:
    """The bands (y in points) whose numbers may be a neighbour's; all bands where that holds for most with numbers."""
    inks = [mark.ink for mark in marks if mark.ink is not None]
    if not inks:
        return []
    labels = [mark.middle[1] for mark in marks if mark.ink is None and len(mark.word.text) >= LABEL]
    unsure = [band for band in bands if is_unsure(*band, inks, labels)]
    numbers = sorted([(top + bottom) / 2 for top, bottom in inks])
    numbered = [band for band in bands if bisect_left(numbers, band[0]) < bisect_left(numbers, band[1])]
    return list(bands) if 2 * len(unsure) > len(numbered) else unsure


def _clear(marks: Sequence[Mark]) -> list[Mark]:
    """The marks without the faint ones (a watermark), unless a third of the page or more is faint."""
    clear = [mark for mark in marks if not mark.word.faint]
    return clear if len(clear) > 2 * (len(marks) - len(clear)) else list(marks)


def _bands(across: Sequence[Stretch]) -> list[tuple[float, float]]:
    """The bands (top, bottom in points) between horizontal rules with the same right end, where there are enough."""
    bands: list[tuple[float, float]] = []
    groups: dict[int, list[float]] = {}
    for line in across:
        groups.setdefault(round(line.end / _SAME_END), []).append(line.at)
    for places in groups.values():
        edges = sorted(set(places))
        strips = [(top, bottom) for top, bottom in itertools.pairwise(edges) if bottom - top > _LOWEST_BAND]
        if len(strips) >= _FEWEST_BANDS:
            bands += strips
    return bands


def _band_row(marks: list[Mark], view: View, labels: Container[str]) -> PrintedRow | None:
    """The row of a band with one line of numbers; None where it has several (several rows) or none (a heading)."""
    lines = lines_of(marks)
    numbered = sum(1 for line in lines if any(_is_value(mark.word.text) for mark in line))
    if numbered != 1:
        return None
    if len(lines) == 1:
        return _row(lines[0], view, labels)
    columns: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark.x0):
        if columns and mark.x0 < max(other.x1 for other in columns[-1]) + _reach(columns[-1], mark):
            columns[-1].append(mark)
        else:
            columns.append([mark])
    if any(len(lines_of(column)) > 1 and any(_is_value(mark.word.text) for mark in column) for column in columns):
        return None
    places = [place for column in columns for place in _column_places(column, view, labels)]
    return row_of(places, view.space, "line", min(m.y0 for m in marks), max(m.y1 for m in marks))


def _reach(column: Sequence[Mark], mark: Mark) -> float:
    """The gap (points) below which a mark belongs to a column: wider between words than next to a number."""
    if _is_value(mark.word.text) or any(_is_value(other.word.text) for other in column):
        return _NUMBER_GAP
    return JOIN * (mark.y1 - mark.y0)


def _column_places(marks: list[Mark], view: View, labels: Container[str]) -> list[Place]:
    lines = lines_of(marks)
    if len(lines) == 1:
        return _places(lines[0], view, labels)
    return [_place(marks, "\n".join(line_text(line) for line in lines), view)]


def _row(line: list[Mark], view: View, labels: Container[str]) -> PrintedRow:
    top, bottom = min(mark.y0 for mark in line), max(mark.y1 for mark in line)
    row = row_of(_places(line, view, labels), view.space, "line", top, bottom)
    if len(line) < 2:
        return row
    return replace(row, pieces=tuple(_place([mark], mark.word.text, view) for mark in line))


def _places(line: Sequence[Mark], view: View, labels: Container[str]) -> list[Place]:
    groups: list[list[Mark]] = []
    for mark in line:
        if groups and _belong(groups[-1], mark, labels):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [_place(group, line_text(legible(group)), view)._replace(ink=_ink(group)) for group in groups]


def _ink(marks: Sequence[Mark]) -> tuple[float, float] | None:
    """The top and bottom (points) of the ink of the numbers among the marks; None without numbers."""
    inks = [mark.ink for mark in marks if mark.ink is not None]
    return (min(top for top, _ in inks), max(bottom for _, bottom in inks)) if inks else None


def _belong(group: list[Mark], mark: Mark, labels: Container[str]) -> bool:
    last = group[-1]
    gap = mark.x0 - last.x1
    if gap > JOIN * max(mark.y1 - mark.y0, last.y1 - last.y0):
        return False
    if _is_value(mark.word.text) and gap > _NUMBER_JOIN * (last.y1 - last.y0):
        return False
    if _is_value(line_text(group)):
        return gap <= _NUMBER_JOIN * (last.y1 - last.y0)
    return not (fold(line_text(group)) in labels or fold(mark.word.text) in labels)


def _is_value(text: str) -> bool:
    printed = read_printed(text)
    return printed.value is not None or printed.state == "dash"


def _place(marks: Sequence[Mark], text: str, view: View) -> Place:
    if len(marks) == 1:
        ((x0, y0, x1, y1, word, _),) = marks
        other = other_text(marks, x1 - x0) if word.other else ""
        return Place(text, x0, x1, (word.box,), view.page, word.confidence, word.method, other=other, span=(y0, y1))
    return Place(
        text,
        min(mark.x0 for mark in marks),
        max(mark.x1 for mark in marks),
        tuple(mark.word.box for mark in marks),
        view.page,
        min(mark.word.confidence for mark in marks),
        marks[0].word.method,
        other=other_text(marks, max(mark.x1 for mark in marks) - min(mark.x0 for mark in marks)),
        span=(min(mark.y0 for mark in marks), max(mark.y1 for mark in marks)),
    )
