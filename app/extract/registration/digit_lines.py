"""Numbers gathered into lines, and these matched to the labels of rows beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.extract.registration.items import Item
from app.extract.registration.rows import LabelledRow
from app.frozen import dataclass

_SAME_LINE = 0.45
"""Of a line's height: numbers of one line stand no further apart up and down."""
_BESIDE = 0.3
"""Of the way to the next row: a label whose numbers stand further up or down is not theirs beyond doubt."""
_PERHAPS = 0.5


@dataclass(frozen=True, slots=True)
class DigitLine:
    """Numbers on one line, from left to right."""

    items: tuple[Item, ...]

    @property
    def y(self) -> float:
        ys = sorted(item.y for item in self.items)
        return ys[len(ys) // 2]


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of the form with its line of numbers; None where none stands beside it.

    `y` is the row's middle, `reach` how far up and down its own numbers stand, in points. `certain`: no other row could
    have these numbers, and these no other row. `counted`: its label was not read, and its place follows from counting.
    """

    row: LabelledRow
    line: DigitLine | None
    y: float
    reach: float
    certain: bool
    counted: bool = False


def has_digit(item: Item) -> bool:
    """Whether an item is more than a dash or a mark for "none"."""
    return any(char.isalnum() and char not in "一二" for char in item.text)


def digit_lines(numbers: Sequence[Item], line: float) -> list[DigitLine]:
    """The lines that numbers stand on, from the top. `line` is the height of a line of text in points."""
    lines: list[list[Item]] = []
    for item in sorted(numbers, key=lambda one: one.y):
        own = [of for of in lines[-3:] if abs(item.y - sum(one.y for one in of) / len(of)) <= _SAME_LINE * line]
        if own:
            own[-1].append(item)
        else:
            lines.append([item])
    return [DigitLine(tuple(sorted(of, key=lambda one: one.x))) for of in lines]


def placed_rows(rows: Sequence[LabelledRow], lines: Sequence[DigitLine], line: float) -> list[PlacedRow]:
    """Each row with the line beside it. `rows` and `lines` go from the top."""
    places = sorted([*(one.y for one in lines)])
    nearest = [min(range(len(lines)), key=lambda at: abs(lines[at].y - row.label.y), default=None) for row in rows]
    found = []
    for index, row in enumerate(rows):
        pitch = _pitch(index, rows, line)
        at = nearest[index]
        own = lines[at] if at is not None else None
        off = abs(own.y - row.label.y) if own is not None else 0.0
        if own is None or off > max(_PERHAPS * pitch, 0.5 * row.label.height):
            found.append(PlacedRow(row, None, row.label.y, _reach(row.label.y, places, line), certain=False))
            continue
        alone = sum(other == at for other in nearest) == 1
        # No other line may be nearly as near.
        others = [abs(one.y - row.label.y) for one in lines if one is not own]
        certain = alone and off <= _BESIDE * pitch and off < 0.6 * min(others, default=pitch * 2)
        found.append(PlacedRow(row, own, own.y, _reach(own.y, places, line), certain))
    return found


def with_rows_between(
    placed: Sequence[PlacedRow], lines: Sequence[DigitLine], positions: Sequence[str]
) -> list[PlacedRow]:
    """The rows, and those of the form (`positions` of them) between two of them whose labels were not read.

    Where as many lines of numbers stand between two rows as the form has rows there, they are these. Where more or
    fewer do, nobody knows whose numbers either of the two has.
    """
    taken = {id(row.line) for row in placed if row.line is not None}
    # Dashes alone may be pieces of a broken ruling line; a row of them whose label was read has its place.
    strays = [line for line in lines if id(line) not in taken and any(has_digit(item) for item in line.items)]
    found = list(placed[:1])
    for row in placed[1:]:
        above = found[-1]
        between = [line for line in strays if above.y < line.y < row.y]
        missing = range(above.row.position + 1, min(row.row.position, len(positions)))
        if between and len(between) == len(missing) and above.certain and row.certain:
            found += [
                PlacedRow(LabelledRow(position, line.items[0], 1.0, numbered=True), line, line.y, row.reach, True, True)
                for position, line in zip(missing, between, strict=True)
            ]
        elif between:
            found[-1] = replace(above, certain=False)
            row = replace(row, certain=False)
        found.append(row)
    return found


def _pitch(index: int, rows: Sequence[LabelledRow], line: float) -> float:
    """How far the nearest other row is."""
    y = rows[index].label.y
    beside = [abs(other.label.y - y) for other in rows[max(0, index - 1) : index + 2] if other is not rows[index]]
    return min(beside, default=2 * line)


def _reach(y: float, places: Sequence[float], line: float) -> float:
    """Half the way to the next line of numbers, no more than a line's height."""
    away = [abs(place - y) for place in places if abs(place - y) > 0.3 * line]
    return min(0.5 * min(away, default=2 * line), 0.8 * line)
