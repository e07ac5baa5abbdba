"""Makes the cells of ruled tables, merged ones included, of ruling lines, and puts the words into them."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.extract.layout.cell_grid import RuledCell, RuledTable
from app.extract.layout.orientation import Mark, Stretch, View
from app.extract.layout.straddling import has_slipped, is_inside, note_shifted_columns, note_straddling
from app.model import Box, OmissionKind

TOUCH = 3.0
"""Points: two lines this near meet, or are one."""
FIGURE = 16.0
"""Points: a vertical stroke no longer than this could be the digit 1."""
OVERHANG = 8.0
"""Points: where lines reach further than this beyond the outermost edge, the table is open there and has more cells."""
_SPRAWLS = 0.5
"""Share of a mark's height: more beyond the cell's upper and lower edges together, and the mark is not in the cell."""
_COLUMN_GAP = 2.0
"""Share of the text's height: words this far apart on one line stand in two columns. Chosen by hand."""
_FEWEST_ROWS, _FEWEST_PAIRS = 2, 3
"""Cells that hold a row each, or pairs of numbers in one cell (those of three): fewer may be a note."""
MOST_LINES = 2500
"""Ruling lines of one printed page: each horizontal one is compared with each vertical one.
Chosen by hand, far above a page of forms, so that a drawn map or chart does not hold up the reader."""
MOST_CELLS = 20_000
"""Cells of the lattice of one ruled table, merged or not. Chosen by hand, far above the tables of the forms."""


class RuledPage(NamedTuple):
    """The ruled tables of a page from top to bottom, the marks in none of them, and what a limit left unread.

    `omitted` holds kinds and boxes, in points of the unrotated page.
    """

    tables: tuple[RuledTable, ...]
    outside: tuple[Mark, ...]
    omitted: tuple[tuple[OmissionKind, Box], ...] = ()


def ruled_tables(view: View) -> RuledPage:
    """Make cells of a page's ruling lines and put its marks into them.

    A page of more than MOST_LINES lines, and a table of more than MOST_CELLS cells, stay without cells: their marks are
    outside, and they are `omitted`.
    """
    if len(view.across) + len(view.down) > MOST_LINES:
        return RuledPage((), view.marks, (("lines", view.box(0.0, 0.0, view.width, view.height)),))
    tables = []
    omitted: list[tuple[OmissionKind, Box]] = []
    for across, down in _connected(view.across, view.down):
        lattice = _lattice(across, down)
        if lattice is None:
            continue
        if lattice.units > MOST_CELLS:
            xs, ys = lattice.xs, lattice.ys
            omitted.append(("cells", view.box(xs[0], ys[0], xs[-1], ys[-1])))
            continue
        table = _table(lattice)
        if table is not None:
            tables.append(table)
    tables.sort(key=lambda table: table.area)
    left = view.marks
    for table in tuple(tables):
        outside = _fill(table, left)
        if _holds_rows(table):
            tables.remove(table)
            continue
        note_shifted_columns(table)
        left = outside
        for x, y in (*view.drawings, *_short_strokes(view, table)):
            cell = table.cell_at(x, y)
            if cell is not None:
                cell.drawings.append((x, y))
    kept = [
        replace(table, slipped=has_slipped(table, left)) for table in tables if any(cell.marks for cell in table.cells)
    ]
    kept.sort(key=lambda table: (table.ys[0], table.xs[0]))
    return RuledPage(tuple(kept), left, tuple(omitted))


def _short_strokes(view: View, table: RuledTable) -> list[tuple[float, float]]:
    """The middles (points) of short vertical strokes that are no edges of the table: digits 1 drawn as outlines."""
    return [
        (line.at, (line.begin + line.end) / 2)
        for line in view.down
        if line.end - line.begin <= FIGURE and all(abs(line.at - edge) > TOUCH for edge in table.xs)
    ]


def _connected(across: Sequence[Stretch], down: Sequence[Stretch]) -> list[tuple[list[Stretch], list[Stretch]]]:
    """Groups of horizontal and vertical lines that cross or touch each other; groups of one direction are left out."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, line in enumerate(across):
        low, high, at = line.begin - TOUCH, line.end + TOUCH, line.at
        for j, other in enumerate(down):
            if low <= other.at <= high and other.begin - TOUCH <= at <= other.end + TOUCH:
                parent[root(len(across) + j)] = root(i)
    groups: dict[int, tuple[list[Stretch], list[Stretch]]] = {}
    for index, line in enumerate((*across, *down)):
        group = groups.setdefault(root(index), ([], []))
        group[0 if index < len(across) else 1].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


def _edges(places: list[float]) -> list[float]:
    """The positions (points) in order, those nearer than TOUCH to the one before left out."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > TOUCH:
            edges.append(place)
    return edges


def _trimmed(lines: list[Stretch], crossing: list[Stretch]) -> list[Stretch]:
    """Each line cut to the part between the first and the last line that it meets, or the table's own edge.

    A line that meets fewer than two is left out: the underline of a number, a stroke of a stamp.
    """
    first, last = min(line.begin for line in lines), max(line.end for line in lines)
    trimmed = []
    for line in lines:
        met = [
            other.at
            for other in crossing
            if line.begin - TOUCH <= other.at <= line.end + TOUCH
            and other.begin - TOUCH <= line.at <= other.end + TOUCH
        ]
        ends = [at for at in (line.begin, line.end) if at < first + TOUCH or at > last - TOUCH]
        if len(met) + len(ends) >= 2 and (begin := min(met + ends)) < (end := max(met + ends)):
            trimmed.append(Stretch(line.at, begin, end))
    return trimmed


class _Lattice(NamedTuple):
    """The edges of a table's rows and columns in points, and the trimmed lines that they come from."""

    xs: list[float]
    ys: list[float]
    across: list[Stretch]
    down: list[Stretch]

    @property
    def units(self) -> int:
        """How many cells the table has where none are merged."""
        return (len(self.xs) - 1) * (len(self.ys) - 1)


def _lattice(across: list[Stretch], down: list[Stretch]) -> _Lattice | None:
    """The lattice of connected lines; None where they enclose fewer than two cells."""
    across, down = _trimmed(across, down), _trimmed(down, across)
    if not across or not down:
        return None
    xs = _with_open_ends(_edges([line.at for line in down]), across)
    ys = _with_open_ends(_edges([line.at for line in across]), down)
    lattice = _Lattice(xs, ys, across, down)
    return None if len(xs) < 2 or len(ys) < 2 or lattice.units < 2 else lattice


def _table(lattice: _Lattice) -> RuledTable | None:
    xs, ys, across, down = lattice
    rows, columns = len(ys) - 1, len(xs) - 1
    walls = _walls(down, xs, ys)
    floors = _walls(across, ys, xs)
    owner = _owners(rows, columns, walls, floors)
    indices = {first: index for index, first in enumerate(dict.fromkeys(owner))}
    if len(indices) < 2:
        return None
    cells = _cells(owner, columns, xs, ys)
    return RuledTable(tuple(xs), tuple(ys), cells, tuple(indices[first] for first in owner))


def _with_open_ends(edges: list[float], crossing: list[Stretch]) -> list[float]:
    """The edges with the ends of crossing lines that reach well beyond the outermost ones (tables with open sides)."""
    first, last = min(line.begin for line in crossing), max(line.end for line in crossing)
    before = [first] if edges[0] - first > OVERHANG else []
    after = [last] if last - edges[-1] > OVERHANG else []
    return before + edges + after


def _walls(lines: list[Stretch], places: list[float], steps: list[float]) -> list[list[bool]]:
    """For each edge in `places` (points), whether a line covers the middle of each step along it."""
    covered = [[False] * (len(steps) - 1) for _ in places]
    middles = [(low + high) / 2 for low, high in itertools.pairwise(steps)]
    for line in lines:
        edge = covered[max(0, bisect_right(places, line.at + 0.01) - 1)]
        for step, middle in enumerate(middles):
            if line.begin <= middle <= line.end:
                edge[step] = True
    return covered


def _owners(rows: int, columns: int, walls: list[list[bool]], floors: list[list[bool]]) -> list[int]:
    """For each unit of the lattice, the first unit of the cell that it belongs to."""
    owner = list(range(rows * columns))

    def root(unit: int) -> int:
        while owner[unit] != unit:
            owner[unit] = owner[owner[unit]]
            unit = owner[unit]
        return unit

    for row in range(rows):
        for column in range(columns):
            unit = row * columns + column
            if column + 1 < columns and not walls[column + 1][row]:
                _unite(owner, root(unit), root(unit + 1))
            if row + 1 < rows and not floors[row + 1][column]:
                _unite(owner, root(unit), root(unit + columns))
    return [root(unit) for unit in range(rows * columns)]


def _unite(owner: list[int], first: int, second: int) -> None:
    owner[max(first, second)] = min(first, second)


def _cells(owner: list[int], columns: int, xs: list[float], ys: list[float]) -> tuple[RuledCell, ...]:
    extents: dict[int, list[int]] = {}
    for unit, first in enumerate(owner):
        row, column = divmod(unit, columns)
        extent = extents.get(first)
        if extent is None:
            extents[first] = [row, column, row, column]
            continue
        extent[2] = row  # units come row by row
        if column < extent[1]:
            extent[1] = column
        elif column > extent[3]:
            extent[3] = column
    return tuple(
        [
            RuledCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
            for r0, c0, r1, c1 in extents.values()
        ]
    )


def _fill(table: RuledTable, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Append each mark to the cell that holds its middle (for a number, the middle of its ink); return those outside.

    A mark much taller than its cell (a watermark, the text of a stamp) is dropped.
    """
    outside = []
    for mark in marks:
        cell = table.cell_at(*mark.ink_middle)
        if is_inside(mark, cell):
            taken = False
        elif cell is not None and _sprawls(mark, cell):
            continue
        else:
            taken = mark.ink is not None and note_straddling(table, mark, cell)
        if cell is not None:
            cell.marks.append(mark)
        elif not taken:
            outside.append(mark)
    return tuple(outside)


def _holds_rows(table: RuledTable) -> bool:
    """Whether the cells hold whole rows: most of those with numbers have words or numbers far apart beside them.

    Such lines part the rows only, within a frame. What is in the cells is read as lines of words.
    """
    numbered = [cell for cell in table.cells if any(mark.ink is not None for mark in cell.marks)]
    apart = [_pairs_apart(cell.marks) if len(cell.marks) > 1 else 0 for cell in numbered]
    rows = sum(count > 0 for count in apart)
    return 2 * rows > len(numbered) and (rows >= _FEWEST_ROWS or max(apart) >= _FEWEST_PAIRS)


def _pairs_apart(marks: Sequence[Mark]) -> int:
    """How many pairs of marks are far apart on one line; no more than _FEWEST_PAIRS are counted.

    From the top, only marks as high as each other are compared: a frame may be around a whole page of words.
    """
    sorted_marks = sorted(marks, key=lambda mark: mark.ink_middle[1])
    count = 0
    for index, mark in enumerate(sorted_marks):
        lowest = mark.ink_middle[1] + 0.5 * (mark.y1 - mark.y0)
        for other in itertools.takewhile(lambda one: one.ink_middle[1] < lowest, sorted_marks[index + 1 :]):  # noqa: B023
            count += _are_apart(mark, other)
            if count >= _FEWEST_PAIRS:
                return count
    return count


def _are_apart(mark: Mark, other: Mark) -> bool:
    """Whether a number and another word are on one line with a gap as wide as between columns."""
    if mark.ink is None and other.ink is None:
        return False
    height = min(mark.y1 - mark.y0, other.y1 - other.y0)
    level = abs(mark.ink_middle[1] - other.ink_middle[1]) < 0.5 * height
    return level and max(mark.x0, other.x0) - min(mark.x1, other.x1) > _COLUMN_GAP * height


def _sprawls(mark: Mark, cell: RuledCell) -> bool:
    """Whether the mark reaches too far beyond the cell's upper and lower edges to be its text."""
    top, bottom = mark.ink or (mark.y0, mark.y1)
    over = max(cell.y0 - top, 0) + max(bottom - cell.y1, 0)
    return over > _SPRAWLS * (bottom - top)
