"""A row and the columns of its block -> where each of its cells is to be read, and whether that is beyond doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.extract.layout.orientation import View
from app.extract.registration.columns import Columns
from app.extract.registration.digit_lines import PlacedRow, has_digit
from app.extract.registration.items import Item
from app.frozen import dataclass
from app.model import Box
from app.model.confidence import PLACED_BY_COUNTING, PLACED_BY_LABELS

_LIKE_ENOUGH = 0.85
"""A label this alike is the label, slips and all."""
_MARGIN = 0.3
"""Of a line's height: around the words of a cell, so that no stroke of theirs is cut off."""
_OVER = 0.5
"""Lines of text: a column that reaches so far over the page's end is cut by it."""
_SIGN = 1.5
"""Lines of text: a dash nearer to a number may be its sign."""
_FALLEN = 1.2
"""Lines of text: a fold sets a number no further above or below its row than this."""
_INSIDE = 0.34
"""Of a column's width to both sides of its middle: where an empty cell is looked at, clear of ruling lines."""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell's number is to be read: a box of the page's layout, in points.

    `slot` is the row's height between the column's edges. `filled`: a line of text was seen there. `place` is how sure
    it is that the place is the cell's, 0 where nobody can know. `cut`: it reaches over the page's end, so that what is
    not seen there may still be printed.
    """

    row: str
    column: str
    box: Box
    slot: Box
    filled: bool
    place: float
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Claims:
    """The numbers of a row by the column that claims each, and what is no column's own.

    `pieces` may be pieces of ruling lines, `runs` are numbers of several columns that were read as one. `whole`: there
    is nothing else.
    """

    by_column: Mapping[str, Sequence[Item]]
    pieces: Sequence[Item]
    runs: Sequence[Item]
    whole: bool


def row_places(
    row: PlacedRow, row_id: str, columns: Columns, view: View, line: float, strays: Sequence[Item] = ()
) -> list[CellPlace]:
    """The places of one row's cells. Where a number of the row stands in no column, none of them is certain.

    `strays` are numbers and marks that no row has: an empty cell right above or below one may be what it fell out of.
    """
    items: Sequence[Item] = row.line.items if row.line is not None else ()
    claims = _claims(items, columns, line)
    sure = 0.0
    if row.certain and claims.whole and row.row.likeness >= _LIKE_ENOUGH:
        sure = PLACED_BY_LABELS if columns.certain else PLACED_BY_COUNTING if columns.by_order else 0.0
        sure = min(sure, PLACED_BY_COUNTING) if row.counted else sure
    found = []
    for column, middle, (left, right) in zip(columns.ids, columns.middles, columns.edges, strict=True):
        own = claims.by_column[column]
        y = row.y + row.course.at(middle)
        if own:
            # A long number may reach over the edge of its column: it is never cut.
            box = _around(own, line)
        else:
            reach = _INSIDE * (right - left)
            box = (middle - reach, y - 0.8 * row.reach, middle + reach, y + 0.8 * row.reach)
        cut = not own and (left < -_OVER * line or right > view.width + _OVER * line)
        place = sure if len(own) <= 1 and not cut else 0.0
        fallen = any(left < one.x < right and abs(one.y - y) < _FALLEN * line for one in strays)
        run = any(left < one.x1 and one.x0 < right for one in claims.runs)
        if not own and (fallen or run or any(left - line < piece.x < right + line for piece in claims.pieces)):
            # What looks like a piece of a line may be this cell's dash, set far from the column's middle.
            place = min(place, PLACED_BY_COUNTING)
        slot = view.box(left, y - 0.8 * row.reach, right, y + 0.8 * row.reach)
        found.append(CellPlace(row_id, column, view.box(*box), slot, bool(own), place, cut))
    return found


def _claims(items: Sequence[Item], columns: Columns, line: float) -> _Claims:
    """Which column claims which of a row's numbers."""
    by_column: dict[str, list[Item]] = {column: [] for column in columns.ids}
    pieces: list[Item] = []
    runs: list[Item] = []
    whole = True
    for item in items:
        column = columns.of(item)
        if sum(item.x0 <= middle <= item.x1 for middle in columns.middles) > 1:
            runs.append(item)
        elif column is not None:
            by_column[column].append(item)
        elif _is_piece(item, items, line):
            pieces.append(item)
        else:
            whole = False
    return _Claims(by_column, pieces, runs, whole)


def _is_piece(item: Item, items: Sequence[Item], line: float) -> bool:
    """Whether an item between columns is a piece of a ruling line: a dash, and no sign of a number beside it."""
    near = any(has_digit(one) and one.x0 - _SIGN * line < item.x < one.x1 + _SIGN * line for one in items)
    return not has_digit(item) and not near


def _around(items: Sequence[Item], line: float) -> tuple[float, float, float, float]:
    margin = _MARGIN * line
    return (
        min(item.x0 for item in items) - margin,
        min(item.y0 for item in items) - margin / 2,
        max(item.x1 for item in items) + margin,
        max(item.y1 for item in items) + margin / 2,
    )
