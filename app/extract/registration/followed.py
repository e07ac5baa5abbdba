"""A table's rows followed from their labels to their numbers, on a page whose lines are not level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from app.extract.matching.form_index import TableRows
from app.extract.registration.digit_lines import DigitLine, digit_lines, has_digit
from app.extract.registration.drift.course import LEAP, NO_OFFSET, Course, Offset, course_of, offset_of, pitch_of
from app.extract.registration.items import Item, Items
from app.extract.registration.rows import LabelledRow, likely_rows, shows_table
from app.frozen import dataclass

_BESIDE = 0.3
"""Of the pitch: a line of numbers that stands further from where every row is expected has none."""


@dataclass(frozen=True, slots=True)
class Followed:
    """The rows of a table that a page prints, from the top, the lines of numbers beside them, and how far these are."""

    rows: tuple[LabelledRow, ...] = ()
    lines: tuple[DigitLine, ...] = ()
    offset: Offset = NO_OFFSET


def followed_rows(items: Items, tables: TableRows) -> Followed:
    """A table's rows with their lines of numbers; none where the page does not print it."""
    rows = likely_rows(items, tables)
    if not rows:
        return Followed()
    numbers, course = _beside(items, rows)
    offset = _offset(numbers, course, rows, items.line)
    if offset.below:
        # Which label is a row's and which a heading's, the numbers tell where they are now known to stand.
        rows = likely_rows(items, tables, offset.below)
    if not rows or not shows_table(rows, tables):
        return Followed()
    if offset.below:
        numbers, course = _beside(items, rows)
    top, bottom = rows[0].label.y0 - items.line / 2 + offset.below, rows[-1].label.y1 + items.line / 2 + offset.below
    inside = [item for item in numbers if top <= item.y - course.at(item.x) <= bottom]
    return Followed(tuple(rows), tuple(digit_lines(inside, items.line, course)), offset)


def _offset(numbers: Sequence[Item], course: Course, rows: Sequence[LabelledRow], line: float) -> Offset:
    labels = [row.label.y for row in rows]
    pitch = pitch_of(labels, line)
    lines = digit_lines(numbers, line, course)
    ys = [one.y for one in lines]
    if not course.xs:
        offset = offset_of(labels, ys, pitch, 0.0)
        # A step of a whole row looks level.
        cuts = [one.items[0].x0 for one in lines if any(has_digit(item) for item in one.items)]
        is_torn = any(_is_torn_at(cut, [y + offset.below for y in labels], lines, pitch) for cut in cuts)
        return replace(offset, evidence="open") if is_torn else offset
    middle = median(row.label.x for row in rows)
    offset = offset_of(labels, ys, pitch, course.slope * (course.xs[0] - middle))
    if _may_be_torn([y + offset.below for y in labels], lines, course, pitch):
        return replace(offset, evidence="open")
    return replace(offset, evidence="counted") if course.counted and offset.evidence != "open" else offset


def _may_be_torn(labels: Sequence[float], lines: Sequence[DigitLine], course: Course, pitch: float) -> bool:
    """Whether the right part of the table may be one row higher or lower than it was taken to be.

    Somewhere from left to right, one row then has no numbers any more, and one line of numbers no row. `labels` are
    where rows are expected.
    """
    cuts = [cut for cut, leap in zip(course.xs, course.leaps, strict=False) if abs(leap) >= LEAP * pitch]
    return any(_is_torn_at(cut, labels, lines, pitch) for cut in cuts)


def _is_torn_at(cut: float, labels: Sequence[float], lines: Sequence[DigitLine], pitch: float) -> bool:
    """Whether the numbers of one row end before a place, and those of a line beyond it have no row."""
    strays = [line for line in lines if all(abs(line.y - label) > _BESIDE * pitch for label in labels)]
    if not any(all(item.x > cut for item in line.items) for line in strays):
        return False
    beside = [[line for line in lines if abs(line.y - label) <= _BESIDE * pitch] for label in labels]
    return any(of and all(item.x <= cut for line in of for item in line.items) for of in beside)


def _beside(items: Items, rows: Sequence[LabelledRow]) -> tuple[list[Item], Course]:
    """The numbers to the right of the labels of rows, from one row above the first to one below the last."""
    pitch = pitch_of([row.label.y for row in rows], items.line)
    left = min(row.label.x0 for row in rows)
    edge = sorted(row.label.x1 for row in rows)[len(rows) // 2]
    top, bottom = rows[0].label.y0 - pitch, rows[-1].label.y1 + pitch
    own = {part for row in rows for part in row.label.parts}
    inside = [
        item
        for item in items.numbers
        if top <= item.y <= bottom and item.x0 > left and item.x > edge and not own.intersection(item.parts)
    ]
    return inside, course_of(inside, pitch, items.line)
