"""A table printed as one line of numbers under two levels of headings: headings in order, then the line below them."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import replace
from statistics import median

from app.extract.layout.orientation import View
from app.extract.matching.form_index import TableRows
from app.extract.registration.cell_places import CellPlace, row_places
from app.extract.registration.columns import NO_ROOM, Columns
from app.extract.registration.digit_lines import DigitLine, PlacedRow, digit_lines, has_digit
from app.extract.registration.drift.course import course_of
from app.extract.registration.headings import stated_columns
from app.extract.registration.items import Item, Items
from app.extract.registration.rows import LabelledRow, best_chain
from app.forms.labels import LabelIndex

_MOST_OF = 0.5
"""Of the headings: so many must have been read for the table to be one."""
_BAND = 3.5
"""Lines of text: the headings of one table stand no further apart up and down."""
_BELOW = 6.0
"""Lines of text below its headings within which the line of numbers stands."""
_NEAR = 1.2
"""Lines of text: numbers of one row stand no further apart up and down, however it is folded."""
_BESIDE = 2.0
"""Lines of text: numbers stand no further to the left or right of all headings."""
_EVEN = 0.2
"""Of the usual pitch of columns: by so much it may vary where numbers do not show them."""
_STRAY = 0.4
"""Of the way to the next column: a heading stands no further from its numbers' middle."""


def across_table(items: Items, tables: TableRows, view: View) -> tuple[float, list[CellPlace]]:
    """How well the table fits the page, and the places of its cells; none where it is not there."""
    block = tables.blocks[0]
    keys = [(row.id, column.id) for row in block.rows for column in block.columns]
    book = LabelIndex({column.id: column.label.texts for column in block.columns})
    best: list[tuple[int, Item]] = []
    found = [(column, label) for label in items.labels for column in book.match(label.text)]
    for top in sorted({label.y for _, label in found}):
        band = [(column, label) for column, label in found if top <= label.y <= top + _BAND * items.line]
        chain = _in_order(band, [column for _, column in keys])
        if len(chain) > len(best):
            best = chain
    if len(best) < max(2, _MOST_OF * len(keys)):
        return 0.0, []
    bottom = max(label.y1 for _, label in best)
    line, whole = _numbers_below(items, best, bottom)
    if line is None:
        return 0.0, []
    top = min(label.y for _, label in best) - _BAND * items.line
    above = [label for label in items.labels if len(label.parts) == 1 and top <= label.y <= bottom]
    plain = {place for place, label in best if book.match(label.text).get(keys[place][1]) == 1.0}
    columns = None
    for likely in (_columns(best, line, len(keys), items.line, view.width), _between_headings(best, len(keys))):
        if likely is not None and (columns is None or not columns.certain):
            wanted = [key for _, key in keys][: len(likely.ids)]
            stated, contradicted = stated_columns(above, book, wanted, likely.edges, items.line)
            likely = _verified(likely, best, stated, plain, contradicted=contradicted)
            columns = likely if columns is None or likely.certain else columns
    if columns is None:
        return 0.0, []
    label = LabelledRow(0, best[0][1], 1.0, numbered=True)
    row = PlacedRow(label, line, line.y, 0.7 * items.line, True, not whole, line.course)
    cells = [
        CellPlace(*keys[int(cell.column)], cell.box, cell.slot, cell.filled, cell.place, cell.cut)
        for cell in row_places(row, "", columns, view, items.line)
    ]
    return float(len(best)), cells


def _in_order(band: Sequence[tuple[str, Item]], wanted: Sequence[str]) -> list[tuple[int, Item]]:
    """The longest row of headings from left to right in the form's order: (place in the form, heading)."""
    candidates = sorted(
        ((place, label) for column, label in band for place, other in enumerate(wanted) if other == column),
        key=lambda one: (one[1].x, one[0]),
    )
    reached: list[tuple[float, int]] = []
    for index, (place, label) in enumerate(candidates):
        best, before = 0.0, -1
        for other in range(index):
            left = candidates[other]
            if left[0] < place and left[1].x1 <= label.x0 + 0.2 * label.height:
                total = reached[other][0] - 0.05 * (place - left[0] - 1)
                if total > best:
                    best, before = total, other
        reached.append((best + 1 - 0.02 * len(label.parts), before))
    return best_chain(candidates, reached)


def _numbers_below(items: Items, headings: Sequence[tuple[int, Item]], bottom: float) -> tuple[DigitLine | None, bool]:
    """The line of numbers below headings: the first that holds half as many as the fullest one.

    And whether it is whole: where more numbers stand right above or below it, a fold may have torn it apart.
    """
    left = min(label.x0 for _, label in headings) - _BESIDE * items.line
    right = max(label.x1 for _, label in headings) + _BESIDE * items.line
    below = [
        item
        for item in items.numbers
        if bottom - items.line / 3 < item.y < bottom + _BELOW * items.line and left < item.x < right
    ]
    lines = digit_lines(below, items.line, course_of(below, _NEAR * items.line, items.line))
    most = max((len(line.items) for line in lines), default=0)
    found = next((line for line in lines if 2 * len(line.items) >= most), None)
    if found is None:
        return None, False
    others = [item for item in items.numbers if left < item.x < right and item not in found.items and has_digit(item)]
    near = [item for item in others if abs(item.y - found.course.at(item.x) - found.y) <= _NEAR * items.line]
    return found, not near


def _between_headings(headings: Sequence[tuple[int, Item]], count: int) -> Columns | None:
    """The columns where their headings stand, those between and beyond them by the same pitch; None if it varies."""
    known = [(place, label.x) for place, label in headings]
    pitches = [(x - x0) / (place - first) for (first, x0), (place, x) in itertools.pairwise(known)]
    usual = median(pitches)
    if any(abs(pitch - usual) > _EVEN * usual for pitch in pitches):
        return None
    middles = []
    for index in range(count):
        place, x = min(known, key=lambda one: abs(one[0] - index))
        middles.append(x + (index - place) * usual)
    edges = tuple((x - usual / 2, x + usual / 2) for x in middles)
    return Columns(tuple(map(str, range(count))), tuple(middles), edges, certain=True)


def _columns(
    headings: Sequence[tuple[int, Item]], line: DigitLine, count: int, height: float, right: float
) -> Columns | None:
    """The columns, numbered: by the numbers where there is one for each, else by the headings where all were read."""
    said = dict(headings)
    if len(line.items) == count:
        middles = [item.x for item in line.items]
        certain = True
    elif len(said) == count:
        middles = [said[place].x for place in range(count)]
        certain = True
    elif len(line.items) == len(said) == max(said) + 1 and len(said) < count:
        # The page's end cuts the last columns off, with their headings and their numbers.
        middles = [item.x for item in line.items]
        certain = middles[-1] + NO_ROOM * (middles[-1] - middles[-2]) > right
    else:
        return None
    if any(b - a < 0.8 * height for a, b in itertools.pairwise(middles)):
        return None
    between = [(a + b) / 2 for a, b in itertools.pairwise(middles)]
    usual = median([b - a for a, b in itertools.pairwise(middles)])
    bounds = [middles[0] - usual / 2, *between, middles[-1] + usual / 2]
    edges = tuple(itertools.pairwise(bounds))
    return Columns(tuple(map(str, range(len(middles)))), tuple(middles), edges, certain)


def _verified(
    columns: Columns,
    headings: Sequence[tuple[int, Item]],
    stated: Collection[int],
    plain: Collection[int],
    *,
    contradicted: bool,
) -> Columns:
    """The columns, certain only where every heading stands above its own.

    Of those not read `plain`ly, such as two that were run together, the characters may do so.
    """
    usual = median(b - a for a, b in itertools.pairwise(columns.middles))
    agree = not contradicted and all(
        abs(label.x - columns.middles[place]) <= _STRAY * usual or (place in stated and place not in plain)
        for place, label in headings
    )
    return replace(columns, certain=columns.certain and agree, by_order=agree)
