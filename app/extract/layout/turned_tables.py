"""Parts the tables that stand sideways on a page from the page's other text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import compress
from operator import not_
from typing import NamedTuple

from app.extract.layout.cell_grid import RuledTable
from app.extract.layout.orientation import upright
from app.extract.layout.ruled_cells import ruled_tables
from app.model import Box, Page

_FEWEST = 12
"""Words of another direction than the page's that a table has at least; the labels of one group of rows are fewer."""
_MOSTLY = 0.7
"""The share of a table's characters that must have the other direction."""
_EDGE = 3.0
"""Points beyond a table's edges where its outermost ruling lines are."""


class Turned(NamedTuple):
    """A page without its text that stands sideways in tables, and that text as pages, each with the tables' top (y)."""

    page: Page
    sideways: tuple[tuple[float, Page], ...] = ()


def turned_tables(page: Page) -> Turned:
    """Part the ruled tables whose text is turned against most of the page's text, and the headings turned like them."""
    turns = Counter(word.turn for word in page.words)
    if len(turns) < 2 or sorted(turns.values())[-2] < _FEWEST:
        return Turned(page)
    view = upright(page)
    tables: dict[int, list[RuledTable]] = {}
    for table in ruled_tables(view).tables:
        letters: Counter[int] = Counter()
        for cell in table.cells:
            for mark in cell.marks:
                letters[mark.word.turn] += len(mark.word.text)
        ((turn, count),) = letters.most_common(1)
        if turn != view.turn and count >= _MOSTLY * letters.total():
            tables.setdefault(turn, []).append(table)
    rest, found = page, []
    for turn, of_turn in tables.items():
        boxes = [
            view.box(table.xs[0] - _EDGE, table.ys[0] - _EDGE, table.xs[-1] + _EDGE, table.ys[-1] + _EDGE)
            for table in of_turn
        ]
        own = [word.turn == turn or any(box.contains(*word.box.center) for box in boxes) for word in rest.words]
        ruled = [any(_inside(Box(line.x0, line.y0, line.x1, line.y1), box) for box in boxes) for line in rest.lines]
        sideways = replace(page, words=tuple(compress(rest.words, own)), lines=tuple(compress(rest.lines, ruled)))
        found.append((min(table.ys[0] for table in of_turn), sideways))
        rest = replace(
            rest,
            words=tuple(compress(rest.words, map(not_, own))),
            lines=tuple(compress(rest.lines, map(not_, ruled))),
        )
    return Turned(rest, tuple(found))


def _inside(line: Box, box: Box) -> bool:
    return box.contains(line.x0, line.y0) and box.contains(line.x1, line.y1)
