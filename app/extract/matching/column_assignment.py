"""Assigns the places of a matched row to the columns of its heading, or finds that this cannot be decided."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.extract.layout.printed_rows import Place, PrintedRow
from app.extract.matching.column_headings import ColumnPlace, FoundHeading
from app.extract.matching.row_alignment import number_places
from app.frozen import dataclass
from app.model.confidence import BY_ORDER, ORDER_AGAINST_PLACE, PASSED_OVER

_LEFT_OF_ONE = 60.0
"""Points: how far left of the heading's only column its numbers may begin."""
_LEFT_OF_FIRST = 0.35
"""Share of the distance between the first two columns: how far left of the first one its numbers may begin."""
_WIDEST = 1.6
"""Column widths: a wider place covers several columns."""
_FARTHEST = 0.5
"""Share of the least distance between columns: a number further from its nearest column is in none."""
_CLEARLY = 0.25
"""Share of the same distance: the second nearest column must be further away by this much."""
_PITCH_OF_ONE = 200.0
"""Points: the distance between columns that is assumed where there is one only."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The places of a row by column key; columns without a place are blank. `confidence` is that of the assignment.

    `empty` is the confidence of the blanks. `lost`: the row prints numbers that cannot be assigned, so that all its
    cells are unreadable; `text` is then what it prints.
    """

    places: Mapping[str, Place]
    confidence: float
    lost: bool = False
    text: str = ""
    empty: float = 1.0


def column_edge(heading: FoundHeading | None, row: PrintedRow) -> float | None:
    """The x where the first number column begins, in the row's space; None without a heading in that space."""
    if heading is None or heading.space != row.space:
        return None
    if row.kind == "grid":
        return heading.left
    columns = heading.columns
    if len(columns) == 1:
        return columns[0].x0 - _LEFT_OF_ONE
    return columns[0].x0 - _LEFT_OF_FIRST * (columns[1].x0 - columns[0].x0)


def place(row: PrintedRow, heading: FoundHeading | None, keys: Sequence[str]) -> Placed:
    """Assign the row's number places to the columns `keys` (ids in the form's order).

    Position below the heading and order are compared: where they differ, the assignment is doubtful. Where only the
    order is known, the row must have exactly as many number places as there are columns. In a line of words, blanks
    get the lowest confidence of the words.
    """
    placed = _placed(row, heading, keys)
    if row.kind == "line":
        confidence = min([placed.confidence, *(place.confidence for place in row.places)])
        # OCR may have missed a single digit.
        from_picture = any(place.method == "ocr" for place in row.places)
        return replace(placed, confidence=confidence, empty=PASSED_OVER if from_picture else 1.0)
    return placed


def _placed(row: PrintedRow, heading: FoundHeading | None, keys: Sequence[str]) -> Placed:
    left = column_edge(heading, row)
    numbers = [number for number in number_places(row, left) if not (row.kind == "line" and not number.text)]
    if not numbers:
        if row.kind == "grid":
            return _lost(numbers)
        return Placed({}, BY_ORDER if heading is None else 1.0)
    if heading is not None and not heading.ordered:
        return _in_form_order(numbers, keys)
    order = [column.key for column in heading.columns] if heading is not None else list(keys)
    by_order = dict(zip(order, numbers, strict=True)) if len(numbers) == len(order) else None
    by_place = _by_place(row, heading, numbers) if heading is not None and left is not None else None
    if heading is not None and heading.others and row.kind == "line":
        # By order, a number of a column that the form does not have would fill a blank.
        return Placed(by_place, 1.0) if by_place is not None else _lost(numbers)
    if by_place is not None:
        if by_order is None or by_order == by_place:
            return Placed(by_place, 1.0)
        return Placed(by_order if _counted_in_columns(row) else by_place, ORDER_AGAINST_PLACE)
    if by_order is not None:
        confidence = 1.0 if heading is not None and (heading.complete or left is None) else BY_ORDER
        return Placed(by_order, confidence)
    if all(not number.text for number in numbers):
        return Placed({}, BY_ORDER)
    return _lost(numbers)


def _in_form_order(numbers: Sequence[Place], keys: Sequence[str]) -> Placed:
    """By the form's own order, doubtful: the heading's columns do not fit the form."""
    if len(numbers) == len(keys):
        return Placed(dict(zip(keys, numbers, strict=True)), ORDER_AGAINST_PLACE)
    return _lost(numbers)


def _lost(numbers: Sequence[Place]) -> Placed:
    return Placed({}, 0.0, lost=True, text=" ".join(number.text for number in numbers if number.text))


def _counted_in_columns(row: PrintedRow) -> bool:
    """Whether x counts columns (a file's own table), so that a missing cell shifts those after it."""
    return isinstance(row.space, tuple) and row.space[0] == "table"


def _by_place(row: PrintedRow, heading: FoundHeading, numbers: Sequence[Place]) -> dict[str, Place] | None:
    """Each number by the one column that it is under; None where one is under none or two, or a column has two."""
    if row.kind == "line":
        others = (ColumnPlace(f"?{at}", *extent) for at, extent in enumerate(heading.others))
        nearest = _nearest((*heading.columns, *others), numbers)
        return nearest and {key: number for key, number in nearest.items() if not key.startswith("?")}
    if _counted_in_columns(row) and not _reaches(row, heading):
        return None
    found: dict[str, Place] = {}
    extents = [(number.x0, number.middle, number.x1, number) for number in numbers]
    for column in heading.columns:
        low, high = column.x0, column.x1
        middle = (low + high) / 2
        under = [number for x0, x, x1, number in extents if low < x < high or x0 < middle < x1]
        if len(under) != 1 or under[0].x1 - under[0].x0 > _WIDEST * (column.x1 - column.x0):
            return None
        found[column.key] = under[0]
    taken = {id(number) for number in found.values()}
    end = heading.columns[-1].x1
    beyond = [number for number in numbers if number.x0 >= end - 1 and end < heading.right - 1]
    spare = {id(number) for number in beyond}
    spare |= {id(number) for number in numbers for x0, x1 in heading.others if x0 < number.middle < x1}
    if len(taken) < len(found) or any(number.text and id(number) not in taken | spare for number in numbers):
        return None
    return found


def _reaches(row: PrintedRow, heading: FoundHeading) -> bool:
    """Whether a row of a file's own table is complete: it reaches as far right as the heading, without a gap."""
    if row.places[-1].x1 < heading.right:
        return False
    return all(a.x1 == b.x0 for a, b in zip(row.places, row.places[1:], strict=False))


def _nearest(columns: Sequence[ColumnPlace], numbers: Sequence[Place]) -> dict[str, Place] | None:
    """Each number by the nearest column; None where one is far from all columns, between two, or a column has two."""
    found: dict[str, Place] = {}
    middles = sorted((column.x0 + column.x1) / 2 for column in columns)
    for number in numbers:
        reach = sorted((_distance(number, column), key) for key, column in enumerate(columns))
        best = reach[0]
        pitch = min((abs(b - a) for a, b in itertools.pairwise(middles)), default=_PITCH_OF_ONE)
        if best[0] > _FARTHEST * pitch or (len(reach) > 1 and reach[1][0] - best[0] < _CLEARLY * pitch):
            return None
        key = columns[best[1]].key
        if key in found:
            return None
        found[key] = number
    return found


def _distance(number: Place, column: ColumnPlace) -> float:
    """The distance (points) between the middles of a number and a column, or between their left or right edges."""
    return min(
        abs(number.middle - (column.x0 + column.x1) / 2),
        abs(number.x0 - column.x0),
        abs(number.x1 - column.x1),
    )
