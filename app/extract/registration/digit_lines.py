"""Numbers gathered into lines, and these matched to the labels of rows beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.extract.registration.drift.course import LEVEL, NO_OFFSET, Course, Offset
from app.extract.registration.items import Item
from app.extract.registration.rows import LabelledRow
from app.frozen import dataclass

_SAME_LINE = 0.45
"""Of a line's height: numbers of one line stand no further apart up and down."""
_BESIDE = 0.3
"""Of the way to the next row: a label whose numbers stand further up or down is not theirs beyond doubt."""
_PERHAPS = 0.5
_NEARER = 0.9
"""Of the way to another line of numbers: a label that stands nearer to it than this has drifted from its own."""
_ASIDE = 0.25
"""Of the same way: a number further up or down than its row's others may be another row's."""


@dataclass(frozen=True, slots=True)
class DigitLine:
    """Numbers on one line, from left to right. `course` is the way that it takes: `y` is where it begins."""

    items: tuple[Item, ...]
    course: Course = LEVEL

    @property
    def y(self) -> float:
        ys = sorted(item.y - self.course.at(item.x) for item in self.items)
        return ys[len(ys) // 2]

    @property
    def stray(self) -> float:
        """How far the number that is furthest from the line stands above or below it, in points."""
        return max(abs(item.y - self.course.at(item.x) - self.y) for item in self.items)


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of the form with its line of numbers; None where none stands beside it.

    `y` is the row's middle, where its numbers begin, and `course` how it goes on; `reach` how far up and down its own
    numbers stand, in points. `certain`: no other row could have these numbers, and these no other row. `counted`: its
    place follows from counting, its label having not been read, or standing as near to another row's numbers.
    """

    row: LabelledRow
    line: DigitLine | None
    y: float
    reach: float
    certain: bool
    counted: bool = False
    course: Course = LEVEL


def has_digit(item: Item) -> bool:
    """Whether an item is more than a dash or a mark for "none"."""
    return any(char.isalnum() and char not in "一二" for char in item.text)


def digit_lines(numbers: Sequence[Item], line: float, course: Course = LEVEL) -> list[DigitLine]:
    """The lines that numbers stand on, from the top. `line` is the height of a line of text in points."""
    lines: list[list[tuple[float, Item]]] = []
    for y, item in sorted(((item.y - course.at(item.x), item) for item in numbers), key=lambda one: one[0]):
        own = [of for of in lines[-3:] if abs(y - sum(one for one, _ in of) / len(of)) <= _SAME_LINE * line]
        if own:
            own[-1].append((y, item))
        else:
            lines.append([(y, item)])
    return [DigitLine(tuple(sorted((item for _, item in of), key=lambda one: one.x)), course) for of in lines]


def placed_rows(
    rows: Sequence[LabelledRow], lines: Sequence[DigitLine], line: float, offset: Offset = NO_OFFSET
) -> list[PlacedRow]:
    """Each row with the line beside it, `offset` below its label. `rows` and `lines` go from the top."""
    places = sorted([*(one.y for one in lines)])
    course = lines[0].course if lines else LEVEL
    expected = [row.label.y + offset.below for row in rows]
    nearest = [min(range(len(lines)), key=lambda at: abs(lines[at].y - y), default=None) for y in expected]
    found = []
    for index, (row, y) in enumerate(zip(rows, expected, strict=True)):
        pitch = _pitch(index, rows, line)
        at = nearest[index]
        own = lines[at] if at is not None else None
        off = abs(own.y - y) if own is not None else 0.0
        if own is None or off > max(_PERHAPS * pitch, 0.5 * row.label.height):
            found.append(PlacedRow(row, None, y, _reach(y, places, line), certain=False, course=course))
            continue
        alone = sum(other == at for other in nearest) == 1
        # No other line may be nearly as near.
        others = [abs(one.y - y) for one in lines if one is not own]
        certain = alone and off <= _BESIDE * pitch and off < 0.6 * min(others, default=pitch * 2)
        certain = certain and offset.evidence != "open" and own.stray <= _ASIDE * pitch
        counted = offset.evidence == "counted"
        found.append(PlacedRow(row, own, own.y, _reach(own.y, places, line), certain, counted, course))
    return found


def with_rows_between(
    placed: Sequence[PlacedRow], lines: Sequence[DigitLine], positions: Sequence[str], offset: Offset = NO_OFFSET
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
                PlacedRow(
                    LabelledRow(position, line.items[0], 1.0, numbered=True),
                    line,
                    line.y,
                    row.reach,
                    True,
                    True,
                    line.course,
                )
                for position, line in zip(missing, between, strict=True)
            ]
        elif between:
            found[-1] = replace(above, certain=False)
            row = replace(row, certain=False)
        found.append(row)
    if found and any(line.y < found[0].y and _may_be_of(line, found[0], offset) for line in strays):
        found[0] = replace(found[0], certain=False)
    if found and any(line.y > found[-1].y and _may_be_of(line, found[-1], offset) for line in strays):
        found[-1] = replace(found[-1], certain=False)
    return found


def _may_be_of(line: DigitLine, row: PlacedRow, offset: Offset) -> bool:
    """Whether a line of numbers beyond the first or the last row stands nearer to its label than lines are apart."""
    return abs(line.y - row.row.label.y - offset.below) < _NEARER * abs(line.y - row.y)


def _pitch(index: int, rows: Sequence[LabelledRow], line: float) -> float:
    """How far the nearest other row is."""
    y = rows[index].label.y
    beside = [abs(other.label.y - y) for other in rows[max(0, index - 1) : index + 2] if other is not rows[index]]
    return min(beside, default=2 * line)


def _reach(y: float, places: Sequence[float], line: float) -> float:
    """Half the way to the next line of numbers, no more than a line's height."""
    away = [abs(place - y) for place in places if abs(place - y) > 0.3 * line]
    return min(0.5 * min(away, default=2 * line), 0.8 * line)
