"""Numbers and headings -> where the columns of a block stand, and whether that is beyond doubt."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from app.extract.registration.items import Item
from app.forms.form import Column
from app.forms.labels import LabelIndex

_STRAY = 0.36
"""Of the way to the next column: a number or a heading further from its column's middle is not in it."""
_FEWEST_ROWS = 2
"""Rows with a number in every column that show where the columns are."""
_APART = 0.9
"""Lines of text between the middles of numbers of two columns; those of one column go over into each other."""
_WIDE_UNITS = 4.0
"""Lines of text: half the width of a column that stands alone, around its heading."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The middles of a block's columns from left to right, in points, and from where to where each reaches.

    `named` is how many headings were read. `certain`: numbers show the columns, and headings, or the same table's
    columns above, say which is which. `by_order`: there are as many columns of numbers as the form has, and nothing
    that was read says otherwise.
    """

    ids: tuple[str, ...]
    middles: tuple[float, ...]
    edges: tuple[tuple[float, float], ...]
    certain: bool
    named: int = 0
    by_order: bool = False

    def of(self, item: Item) -> str | None:
        """The column that an item stands in; None where it is in none for certain."""
        for column, middle, (left, right) in zip(self.ids, self.middles, self.edges, strict=True):
            if left <= item.x <= right:
                near = abs(item.x - middle) <= _STRAY * (right - left) or item.x0 <= middle <= item.x1
                return column if len(self.ids) == 1 or near else None
        return None


def columns_of(
    columns: Sequence[Column],
    lines: Sequence[Sequence[Item]],
    headings: Sequence[Item],
    before: Columns | None,
    line: float,
    left: float,
) -> Columns | None:
    """The columns of a block; None where they cannot be told.

    `lines` are the block's numbers, line by line, `headings` the labels that may stand above them; `before` is what the
    block's columns were on the page before; `left` is where the block's labels end.
    """
    ids = tuple(column.id for column in columns)
    book = LabelIndex({column.id: column.label.texts for column in columns})
    said = _headings(headings, book, ids)
    if len(ids) == 1:
        return _single(ids[0], [item for of in lines for item in of], said.get(ids[0]), line, left)
    middles = _middles(lines, len(ids), line)
    shown = consistent = middles is not None
    if middles is None and len(said) == len(ids):
        middles = [said[column].x for column in ids]
    one = [sorted(item.x for item in of) for of in lines if len(of) == len(ids)][:1]
    if middles is None and one:
        middles = one[0]
        counts = _counted(lines, middles)
        consistent = bool(counts)
        shown = consistent and min(counts) >= _FEWEST_ROWS
    if middles is None and before is not None:
        middles = list(before.middles)
    if middles is None or any(b - a < line for a, b in itertools.pairwise(middles)):
        return None
    edges = _edges(middles)
    near = [_is_over(item, ids.index(column), middles, edges, line) for column, item in said.items()]
    same = before is not None and all(
        abs(one - other) <= _reach(edges, index)
        for index, (one, other) in enumerate(zip(middles, before.middles, strict=True))
    )
    named = len(near) == len(ids) or (shown and len(near) >= max(2, len(ids) // 2))
    certain = all(near) and (shown or len(said) == len(ids)) and (named or same)
    return Columns(ids, tuple(middles), edges, certain, len(said), by_order=consistent and all(near))


def _middles(lines: Sequence[Sequence[Item]], count: int, line: float) -> list[float] | None:
    """The middles of so many columns as the numbers show them; None where they show fewer, or others."""
    complete = [sorted(item.x for item in of) for of in lines if len(of) == count]
    if len(complete) >= _FEWEST_ROWS:
        middles = [median(of[index] for of in complete) for index in range(count)]
        stray = _STRAY * min(b - a for a, b in itertools.pairwise(middles))
        agreeing = sum(all(abs(x - at) <= stray for x, at in zip(of, middles, strict=True)) for of in complete)
        return middles if stray > 0 and agreeing >= max(_FEWEST_ROWS, 0.8 * len(complete)) else None
    clusters: list[list[float]] = []
    for x in sorted(item.x for of in lines for item in of):
        if clusters and x - clusters[-1][-1] <= _APART * line:
            clusters[-1].append(x)
        else:
            clusters.append([x])
    clusters = [of for of in clusters if len(of) >= _FEWEST_ROWS]
    return [median(of) for of in clusters] if len(clusters) == count else None


def _counted(lines: Sequence[Sequence[Item]], middles: Sequence[float]) -> list[int]:
    """How many numbers stand in each column of a lone complete row; empty where one stands in none of them."""
    edges = _edges(middles)
    counts = [0] * len(middles)
    for item in (item for of in lines for item in of):
        index = min(range(len(middles)), key=lambda at: abs(item.x - middles[at]))
        if abs(item.x - middles[index]) > _reach(edges, index):
            return []
        counts[index] += 1
    return counts


def _headings(items: Sequence[Item], book: LabelIndex[str], ids: Sequence[str]) -> dict[str, Item]:
    """The columns' headings in the form's order from left to right: the largest such set, near ones to the numbers."""
    found = [(column, item) for item in items for column in book.match(item.text)]
    found.sort(key=lambda one: one[1].x)
    best: list[tuple[float, list[tuple[str, Item]]]] = []
    for index, (column, item) in enumerate(found):
        chain: tuple[float, list[tuple[str, Item]]] = (0.0, [])
        for other in range(index):
            last = best[other][1][-1]
            if ids.index(last[0]) < ids.index(column) and last[1].x1 <= item.x0 + 0.2 * item.height:
                chain = max(chain, best[other], key=lambda one: one[0])
        best.append((chain[0] + 1 - 0.02 * len(item.parts), [*chain[1], (column, item)]))
    return dict(max(best, key=lambda one: one[0])[1]) if best else {}


def _single(column: str, numbers: Sequence[Item], heading: Item | None, line: float, left: float) -> Columns | None:
    spans = [(item.x0, item.x1) for item in numbers]
    if heading is not None:
        spans.append((heading.x0, heading.x1))
    if not spans:
        return None
    low, high = min(span[0] for span in spans), max(span[1] for span in spans)
    middle = heading.x if heading is not None else median(item.x for item in numbers)
    near = heading is not None and all(heading.x0 - line < item.x < heading.x1 + line for item in numbers)
    edges = (max(left, min(low, middle - _WIDE_UNITS * line)), max(high, middle + _WIDE_UNITS * line))
    return Columns((column,), (middle,), (edges,), near, int(heading is not None))


def _edges(middles: Sequence[float]) -> tuple[tuple[float, float], ...]:
    between = [(a + b) / 2 for a, b in itertools.pairwise(middles)]
    first, last = 2 * middles[0] - between[0], 2 * middles[-1] - between[-1]
    bounds = [first, *between, last]
    return tuple(itertools.pairwise(bounds))


def _is_over(
    heading: Item, index: int, middles: Sequence[float], edges: Sequence[tuple[float, float]], line: float
) -> bool:
    """Whether a heading stands over its column: numbers may be set to the right or to the left below it."""
    if min(range(len(middles)), key=lambda at: abs(heading.x - middles[at])) != index:
        return False
    covers = heading.x0 - line <= middles[index] <= heading.x1 + line
    return covers or abs(heading.x - middles[index]) <= _reach(edges, index)


def _reach(edges: Sequence[tuple[float, float]], index: int) -> float:
    return _STRAY * (edges[index][1] - edges[index][0])
