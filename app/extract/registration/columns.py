"""Numbers and headings -> where the columns of a block stand, and whether that is beyond doubt."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from statistics import median

from app.extract.registration.headings import stated_columns
from app.extract.registration.items import Item
from app.extract.registration.marks import FEWEST_ROWS, STRAY, ColumnPlaces, edges_of, marks_of, middles_of
from app.forms.form import Column
from app.forms.labels import LabelIndex
from app.frozen import dataclass

_ASIDE, _ALIKE, _MOSTLY = 0.6, 0.12, 0.7
"""Of the least way from column to column: headings stand no further beside their numbers, and most of them (the third,
of all) alike to so much."""
NO_ROOM = 0.9
"""Of the way between the last two columns: nearer to the page's end than this no further one has its middle."""
_WIDE_UNITS = 4.0
"""Lines of text: half the width of a column that stands alone, around its heading."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The middles of a block's columns from left to right, in points, and from where to where each reaches.

    `named` is how many headings were read. `certain`: numbers show the columns, and headings, or the same table's
    columns above, say which is which. `by_order`: there are as many columns of numbers as the form has, and nothing
    that was read says otherwise. `marks`: where numbers of each column are set, if numbers show it.
    """

    ids: tuple[str, ...]
    middles: tuple[float, ...]
    edges: tuple[tuple[float, float], ...]
    certain: bool
    named: int = 0
    by_order: bool = False
    marks: ColumnPlaces | None = None

    def of(self, item: Item) -> str | None:
        """The column that an item stands in; None where it is in none for certain."""
        if len(self.ids) == 1:
            (left, right), *_ = self.edges
            return self.ids[0] if left <= item.x <= right else None
        at = (self.marks or ColumnPlaces(0.5, self.middles)).nearest(item)
        return None if at is None else self.ids[at]


def columns_of(
    columns: Sequence[Column],
    lines: Sequence[Sequence[Item]],
    headings: Sequence[Item],
    before: Columns | None,
    line: float,
    left: float,
    right: float,
) -> Columns | None:
    """The columns of a block; None where they cannot be told.

    `lines` are the block's numbers, line by line, `headings` the labels that may stand above them; `before` is what the
    block's columns were on the page before; `left` is where the block's labels end, `right` where the page does. Of a
    block that the page's end cuts those that are left.
    """
    fewer = before is not None and len(before.ids) < len(columns)
    whole = _whole(columns, lines, headings, None if fewer else before, line, left)
    if whole is not None and (whole.certain or whole.by_order):
        return whole
    for count in range(len(columns) - 1, FEWEST_ROWS - 1, -1):
        same = before if before is not None and len(before.ids) == count else None
        cut = _whole(columns[:count], lines, headings, same, line, left)
        if cut is None or not cut.certain or (cut.named < count and same is None):
            continue
        # No further column had room before the page's end.
        if cut.middles[-1] + NO_ROOM * (cut.middles[-1] - cut.middles[-2]) > right:
            return cut
    return whole


def _whole(
    columns: Sequence[Column],
    lines: Sequence[Sequence[Item]],
    headings: Sequence[Item],
    before: Columns | None,
    line: float,
    left: float,
) -> Columns | None:
    """The columns of a block, taken to be there all."""
    ids = tuple(column.id for column in columns)
    book = LabelIndex({column.id: column.label.texts for column in columns})
    said = _headings(headings, book, ids)
    if len(ids) == 1:
        return _single(ids[0], lines, headings, said.get(ids[0]), line, left)
    marks = marks_of(lines, len(ids), line)
    shown = consistent = marks is not None
    if marks is None and len(said) == len(ids):
        marks = ColumnPlaces(0.5, tuple(said[column].x for column in ids))
    one = [sorted(item.x for item in of) for of in lines if len(of) == len(ids)][:1]
    if marks is None and one:
        marks = ColumnPlaces(0.5, tuple(one[0]))
        counts = _counted(lines, marks)
        consistent = bool(counts)
        shown = consistent and min(counts) >= FEWEST_ROWS
    if marks is None and before is not None:
        marks = before.marks or ColumnPlaces(0.5, before.middles)
    if marks is None or any(b - a < line for a, b in itertools.pairwise(marks.places)):
        return None
    middles = middles_of(lines, marks)
    aside = _aside({ids.index(column): item for column, item in said.items()}, middles)
    above = [middle + aside for middle in middles]
    edges = edges_of(above)
    over = {column for column, item in said.items() if _is_over(item, ids.index(column), above, edges, line)}
    stated, contradicted = stated_columns([one for one in headings if len(one.parts) == 1], book, ids, edges, line)
    known = over | {ids[index] for index in stated}
    # A heading that plainly stands elsewhere speaks against the columns; one that was run together with another may.
    plain = {column for column, item in said.items() if book.match(item.text).get(column) == 1.0}
    near = all(column in over or (column in known and column not in plain) for column in said)
    same = before is not None and all(
        abs(one - other) <= _reach(edges, index)
        for index, (one, other) in enumerate(zip(middles, before.middles, strict=True))
    )
    named = len(known) == len(ids) or (shown and len(known) >= max(2, len(ids) // 2))
    fits = near and not contradicted
    # One complete row is enough where the page before shows the same columns.
    certain = fits and (shown or len(known) == len(ids) or (same and consistent)) and (named or same)
    return Columns(
        ids, tuple(middles), edges_of(middles), certain, len(known), by_order=consistent and fits, marks=marks
    )


def _aside(said: Mapping[int, Item], middles: Sequence[float]) -> float:
    """How far headings stand to the right of their columns' numbers, where these are set to one side."""
    if len(said) < FEWEST_ROWS:
        return 0.0
    pitch = min(b - a for a, b in itertools.pairwise(middles))
    apart = [item.x - middles[index] for index, item in said.items()]
    usual = median(apart)
    alike = sum(abs(one - usual) <= _ALIKE * pitch for one in apart)
    return usual if alike >= max(FEWEST_ROWS, _MOSTLY * len(apart)) and abs(usual) <= _ASIDE * pitch else 0.0


def _counted(lines: Sequence[Sequence[Item]], marks: ColumnPlaces) -> list[int]:
    """How many numbers stand in each column of a lone complete row; empty where one stands in none of them."""
    counts = [0] * len(marks.places)
    for item in (item for of in lines for item in of):
        index = marks.nearest(item)
        if index is None:
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


def _single(
    column: str, lines: Sequence[Sequence[Item]], headings: Sequence[Item], said: Item | None, line: float, left: float
) -> Columns | None:
    """The one column of a block. It is certain where nothing says that there are others.

    No row has two numbers, no other heading stands beside the column's own, and the numbers stand below it or, set to
    one side of a wide column, one below the other.
    """
    numbers = [item for of in lines for item in of]
    spans = [(item.x0, item.x1) for item in (*numbers, *([said] if said is not None else []))]
    if not spans:
        return None
    low, high = min(span[0] for span in spans), max(span[1] for span in spans)
    middle = said.x if said is not None else median(item.x for item in numbers)
    edges = (max(left, min(low, middle - _WIDE_UNITS * line)), max(high, middle + _WIDE_UNITS * line))
    if said is None:
        return Columns((column,), (middle,), (edges,), certain=False)
    below = all(said.x0 - line < item.x < said.x1 + line for item in numbers)
    beside = [one for one in headings if abs(one.y - said.y) < line / 2 and one.x0 > left and one.x0 > said.x1]
    alone = not beside and all(len(of) <= 1 for of in lines) and all(item.x0 > left for item in numbers)
    aligned = len(numbers) > 0 and max(item.x1 for item in numbers) - min(item.x1 for item in numbers) < line
    return Columns((column,), (middle,), (edges,), below or (alone and aligned), 1)


def _is_over(
    heading: Item, index: int, middles: Sequence[float], edges: Sequence[tuple[float, float]], line: float
) -> bool:
    """Whether a heading stands over its column: numbers may be set to the right or to the left below it."""
    if min(range(len(middles)), key=lambda at: abs(heading.x - middles[at])) != index:
        return False
    covers = heading.x0 - line <= middles[index] <= heading.x1 + line
    return covers or abs(heading.x - middles[index]) <= _reach(edges, index)


def _reach(edges: Sequence[tuple[float, float]], index: int) -> float:
    return STRAY * (edges[index][1] - edges[index][0])
