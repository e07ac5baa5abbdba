"""Finds numbers whose ink crosses the ruling lines of a table, and tables whose numbers are displaced as a whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence, Set

from app.extract.layout.cell_grid import RuledCell, RuledTable
from app.extract.layout.orientation import Mark
from app.model.confidence import LEGIBLE

CROSSES = 0.12
"""Share of the ink's height: less beyond an upper or lower edge merely touches the line, as in low rows; with more on
both sides of it the number could belong to either row."""
UNDECIDED = 0.3
"""Share of the ink's width: the same for the sides of a cell, which numbers cross more often."""
_OFF = 0.45
"""Share of the ink's height: a number further above or below its row's label is off its place."""
_CLOSE = 0.15
"""Share of the ink's height: a number off its place and nearer than this to the row's edge has slipped."""
_FEWEST_ROWS = 2
"""Rows with a label and numbers: fewer do not show whether a table has slipped."""
_FEWEST_OUTSIDE = 3
"""Numbers in a row or column outside the table: a page number or a note is fewer."""
_MANY = 3
"""Of so many numbers at least one is struck out, where all may be displaced."""
LABEL = 4
"""Characters: a shorter word next to a number may be its unit or a note."""
_FIGURE = 0.8
"""Share of one digit's width: a number that reaches less beyond its cell's side is merely a little too wide."""
_FEWEST_PAIRS = 5
"""Cells with two digits set apart, in a column beside an empty one: fewer are numbers whose digits are spread."""
_LEFT_BEHIND = 3
"""In a column whose numbers were moved over to the next one, at most one row of so many still has one, or a piece."""
_FILLED = 0.5
"""Share of a cell's width: a number that covers more of two cells each is two numbers that touch."""


def note_shifted_columns(table: RuledTable) -> None:
    """Make undecided what is in a column with two numbers in some cell, beside one that has hardly any on this page.

    The numbers of the empty column were moved over; where the cell beside was blank, one alone looks like its own.
    """
    columns: dict[tuple[int, int], list[RuledCell]] = {}
    for cell in table.cells:
        columns.setdefault((cell.column, cell.column_span), []).append(cell)
    for (column, span), cells in columns.items():
        double = {cell.row for cell in cells if _holds_two(cell)}
        if not double or (len(double) < _FEWEST_PAIRS and not any(_holds_numbers(cell) for cell in cells)):
            continue
        for (other, wide), beside in columns.items():
            if other + wide == column or column + span == other:
                _doubt_moved(cells, beside, double)


def _doubt_moved(cells: Sequence[RuledCell], beside: Sequence[RuledCell], double: Set[int]) -> None:
    """Doubt the cells of both columns where the one beside has hardly any numbers; `double` are rows with two."""
    numbered = [cell for cell in cells if any(mark.ink is not None for mark in cell.marks)]
    filled = {cell.row for cell in beside if any(mark.ink is not None for mark in cell.marks)}
    empty = double & {cell.row for cell in beside if not cell.marks}
    if len(double) > _LEFT_BEHIND * len(empty) or len(filled) * _LEFT_BEHIND > len(numbered):
        return
    for cell in numbered:
        cell.undecided.extend(mark for mark in cell.marks if mark.ink is not None)
    moved = {cell.row: cell.marks for cell in numbered}
    for cell in beside:
        cell.straddling.extend(moved.get(cell.row, ()))


def _holds_two(cell: RuledCell) -> bool:
    """Whether two numbers, or marks for none, stand side by side in a cell, or over each other."""
    numbers = [mark for mark in cell.marks if mark.ink is not None] if cell.marks else []
    for mark in numbers:
        if mark.word.confidence < LEGIBLE:
            return True
    if len(numbers) != 2:
        return False
    tops = [mark.ink_middle[1] for mark in numbers]
    return abs(tops[0] - tops[1]) < _OFF * max(0.01, numbers[0].y1 - numbers[0].y0)


def _holds_numbers(cell: RuledCell) -> bool:
    """Whether two numbers stand in a cell that are no digits of one, set apart."""
    return _holds_two(cell) and not all(len(mark.word.text) == 1 and mark.word.text.isdecimal() for mark in cell.marks)


def is_inside(mark: Mark, cell: RuledCell | None) -> bool:
    """Whether a number's ink lies within the cell's edges; False outside cells and for unknown ink."""
    if cell is None or mark.ink is None:
        return False
    return cell.y0 <= mark.ink[0] and mark.ink[1] <= cell.y1 and cell.x0 <= mark.x0 and mark.x1 <= cell.x1


def is_unsure(top: float, bottom: float, inks: Sequence[tuple[float, float]], middles: Sequence[float]) -> bool:
    """Whether numbers of a band between two lines (y in points) cross one of them, or are off its labels near one.

    `inks` are the tops and bottoms of the page's numbers, `middles` those of its labels.
    """
    numbers = []
    for over, under in inks:
        least = CROSSES * (under - over)
        if min(top - over, under - top) > least or min(bottom - over, under - bottom) > least:
            return True
        if top <= (over + under) / 2 < bottom:
            numbers.append((over, under))
    labels = [middle for middle in middles if top <= middle < bottom] if numbers else []
    if not labels or max(labels) - min(labels) > 2.0:
        return False
    sides = {_aside(over, under, top, bottom, labels[0]) for over, under in numbers}
    return len(sides) == 1 and sides != {0}


def note_straddling(table: RuledTable, mark: Mark, cell: RuledCell | None) -> bool:
    """Add a number to `undecided` or `straddling` of each cell that its ink reaches into.

    `cell` is the one that holds its middle, None outside the table. Returns whether a number outside the table became
    undecided in one of its cells.
    """
    if mark.ink is None or mark.word.faint:
        return False
    top, bottom = mark.ink
    x, _ = mark.ink_middle
    height = max(bottom - top, 0.01)
    for edge, end in ((top, min), (bottom, max)):
        other = table.cell_at(x, edge)
        if other is cell or (other is not None and other.y1 - other.y0 < height):
            continue
        line = _edge_between(other, cell, end is min)
        if min(line - top, bottom - line) > CROSSES * height:
            for one in (other, cell):
                if one is not None:
                    one.undecided.append(mark)
            if cell is None:
                return True
    if cell is not None:
        _note_overflow(table, mark, cell)
    return False


def has_slipped(table: RuledTable, outside: Sequence[Mark]) -> bool:
    """Whether the table's numbers as a whole are displaced, so that each could belong to a neighbouring cell.

    `outside` are the page's marks in no table.
    """
    return _off_their_labels(table) or _next_to_table(table, outside) or _among_labels(table) or _on_the_lines(table)


def _on_the_lines(table: RuledTable) -> bool:
    """Whether ruling lines strike many numbers out; marks for none are hidden there."""
    numbered = [cell for cell in table.cells if any(mark.ink is not None for mark in cell.marks)]
    crossed = sum(
        [any(mark.ink is not None and mark.word.confidence < LEGIBLE for mark in cell.marks) for cell in numbered]
    )
    return crossed >= _FEWEST_OUTSIDE and _MANY * crossed > len(numbered)


def _off_their_labels(table: RuledTable) -> bool:
    """Whether the numbers of most rows are clearly above, or clearly below, their labels and near the row's edge."""
    labels: dict[int, float] = {}
    numbers: dict[int, list[tuple[float, float, RuledCell]]] = {}
    for cell in table.cells:
        if cell.row_span > 1 or not cell.marks:
            continue
        inks = [mark.ink for mark in cell.marks if mark.ink is not None]
        if inks:
            numbers.setdefault(cell.row, []).extend((top, bottom, cell) for top, bottom in inks)
            continue
        middles = [mark.y0 + mark.y1 for mark in cell.marks]
        if max(middles) - min(middles) < 4.0:
            labels[cell.row] = middles[0] / 2
    rows = [row for row in numbers if row in labels]
    if len(rows) < _FEWEST_ROWS:
        return False
    below = above = 0
    for row in rows:
        sides = {_aside(top, bottom, cell.y0, cell.y1, labels[row]) for top, bottom, cell in numbers[row]}
        below += sides == {1}
        above += sides == {-1}
    return 2 * max(below, above) > len(rows)


def _aside(top: float, bottom: float, upper: float, lower: float, label: float) -> int:
    """Whether a number is above its row's label (-1), below it (1), or level with it (0). All lengths in points.

    A number counts as above or below only where it is also near the row's `upper` or `lower` edge.
    """
    height = bottom - top
    away = (top + bottom) / 2 - label
    if away > _OFF * height and lower - bottom < _CLOSE * height:
        return 1
    return -1 if -away > _OFF * height and top - upper < _CLOSE * height else 0


def _next_to_table(table: RuledTable, outside: Sequence[Mark]) -> bool:
    """Whether numbers without words fill a row right above or below the table, or a column right next to it."""
    x0, x1, y0, y1 = table.xs[0], table.xs[-1], table.ys[0], table.ys[-1]
    row, column = _usual(table.ys), _usual(table.xs)
    sides: dict[str, list[Mark]] = {"above": [], "below": [], "next": []}
    for mark in outside:
        x, y = mark.ink_middle
        if x0 <= x <= x1 and (y0 - row < y < y0 or y1 < y < y1 + row):
            sides["above" if y < y0 else "below"].append(mark)
        elif y0 <= y <= y1 and (x0 - column < x < x0 or x1 < x < x1 + column):
            sides["next"].append(mark)
    for marks in sides.values():
        numbers = [mark for mark in marks if mark.ink is not None and not _by_words(mark, marks)]
        if len(numbers) >= _FEWEST_OUTSIDE:
            return True
    return False


def _among_labels(table: RuledTable) -> bool:
    """Whether several labels end in a number with a gap before it: the first column's, displaced to the left."""
    found = 0
    for cell in table.cells:
        if len(cell.marks) < 2:
            continue
        last = max(cell.marks, key=lambda mark: mark.x1)
        if last.ink is None or not last.word.text.isdecimal():
            continue
        words = [mark for mark in cell.marks if mark.ink is None and len(mark.word.text) >= LABEL]
        gap = last.x0 - max((mark.x1 for mark in words), default=last.x0)
        found += gap > 0.5 * (last.ink[1] - last.ink[0])
    return found >= _FEWEST_OUTSIDE


def _by_words(number: Mark, marks: Sequence[Mark]) -> bool:
    """Whether there are words in the number's line, so that it is part of a sentence."""
    _, y = number.ink_middle
    return any(mark.ink is None and mark.y0 < y < mark.y1 for mark in marks)


def _usual(edges: Sequence[float]) -> float:
    """The median distance between the edges, in points."""
    steps = sorted(after - before for before, after in itertools.pairwise(edges))
    return steps[len(steps) // 2]


def _edge_between(other: RuledCell | None, cell: RuledCell | None, above: bool) -> float:
    """The y (points) of the edge between the cell of an ink's middle and the one at its upper or lower end."""
    if cell is not None:
        return cell.y0 if above else cell.y1
    if other is not None:
        return other.y1 if above else other.y0
    return 0.0


def _note_overflow(table: RuledTable, mark: Mark, cell: RuledCell) -> None:
    """Add a number that crosses its cell's side to the cells that it reaches well into."""
    wide = mark.x1 - mark.x0
    beyond = max(cell.x0 - mark.x0, mark.x1 - cell.x1)
    if wide < cell.x1 - cell.x0:
        least, undecided = CROSSES * wide, beyond > UNDECIDED * wide
    else:
        least, undecided = _FIGURE * wide / max(1, len(mark.word.text)), False
    if beyond <= least:
        return
    reached = [one for one in _cells_along(table, mark) if _shared(mark, one) > least]
    filled = [one for one in reached if _shared(mark, one) > _FILLED * (one.x1 - one.x0)]
    for one in reached:
        (one.undecided if undecided or len(filled) > 1 else one.straddling).append(mark)


def _cells_along(table: RuledTable, mark: Mark) -> Iterator[RuledCell]:
    """The cells that the number covers at the height of its ink, from left to right."""
    _, y = mark.ink_middle
    last = None
    for x0, x1 in zip(table.xs, table.xs[1:], strict=False):
        if x1 <= mark.x0 or x0 >= mark.x1:
            continue
        cell = table.cell_at((x0 + x1) / 2, y)
        if cell is not None and cell is not last:
            last = cell
            yield cell


def _shared(mark: Mark, cell: RuledCell) -> float:
    return min(mark.x1, cell.x1) - max(mark.x0, cell.x0)
