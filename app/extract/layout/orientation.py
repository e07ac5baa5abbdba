"""Turns a page so that its text reads upright, and cuts it where two pages share a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from math import inf
from typing import NamedTuple

from app.extract.layout.columns import STRIP, Columns, Sheet, columns, halves
from app.frozen import dataclass
from app.model import Box, Page, Word

LEFT, RIGHT, _BELOW = 1, 2, 3
"""Parts of a sheet, in reading order; 0 is a whole sheet, or what spans two columns above them."""


class Mark(NamedTuple):
    """A word with its box on the upright page, in points.

    `ink` is the top and bottom of a number's ink in points; None for words, and where it is not known.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    word: Word
    ink: tuple[float, float] | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box (x, y in points)."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    @property
    def ink_middle(self) -> tuple[float, float]:
        """The middle of a number's ink; for other words, the middle of the box."""
        top, bottom = self.ink or (self.y0, self.y1)
        return (self.x0 + self.x1) / 2, (top + bottom) / 2


class Stretch(NamedTuple):
    """A ruling line on the upright page: its position `at` across its direction, and its two ends, in points."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class View:
    """One printed page turned upright; all coordinates are points of the upright sheet.

    `marks` are its words, `across` and `down` its horizontal and vertical ruling lines. `drawings` are the middles of
    small drawings that could be figures; `pictures` are the large pictures, on the unrotated page. `empty_confidence`
    is how sure it is that an empty place is empty: less than 1 on a page whose text is mostly doubtful. `width` and
    `height` are the sheet's; the right half of a sheet of two pages counts x from `shift`, and is `halved`. `part` is
    the part's place in reading order where the sheet was cut, into halves or columns.
    """

    page: int
    width: float
    height: float
    marks: tuple[Mark, ...]
    across: tuple[Stretch, ...]
    down: tuple[Stretch, ...]
    turn: int = 0
    drawings: tuple[tuple[float, float], ...] = ()
    empty_confidence: float = 1.0
    pictures: tuple[Box, ...] = ()
    shift: float = 0.0
    halved: bool = False
    part: int = 0

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the upright page (points, x from `shift`) as a Box on the unrotated page, cut at its edges."""
        if not self.turn:
            x0, x1 = x0 + self.shift, x1 + self.shift
            return Box(max(0.0, x0), max(0.0, y0), min(self.width, x1), min(self.height, y1))
        width, height = (self.height, self.width) if self.turn % 2 else (self.width, self.height)
        box = Box(x0 + self.shift, y0, x1 + self.shift, y1).turned(self.turn, self.width, self.height)
        return Box(max(0.0, box.x0), max(0.0, box.y0), min(width, box.x1), min(height, box.y1))

    @property
    def space(self) -> object:
        """The coordinate space of the page's rows: rows of pages of the same size can be compared by x."""
        return ("page", round(self.width), round(self.height), "half" if self.halved else self.part % _BELOW)


def upright(page: Page) -> View:
    """The page turned so that most of its characters read upright (`Word.turn`)."""
    turns: Counter[int] = Counter()
    for word in page.words:
        turns[word.turn] += len(word.text)
    turn = turns.most_common(1)[0][0] if turns else 0
    wide, high = page.layout
    marks = tuple(_mark(word, turn, wide, high) for word in page.words)
    across, down = [], []
    for line in page.lines:
        place = Box(line.x0, line.y0, line.x1, line.y1).turned(-turn, wide, high) if turn else line
        if (turn % 2 == 0) == line.horizontal:
            across.append(Stretch(place.y0, place.x0, place.x1))
        else:
            down.append(Stretch(place.x0, place.y0, place.y1))
    width, height = (high, wide) if turn % 2 else (wide, high)
    drawings = [box.turned(-turn, wide, high).center for box in page.drawings]
    doubtful = sorted(mark.word.confidence for mark in marks)[len(marks) // 2 :][:1]
    empty_confidence = doubtful[0] if doubtful else 1.0
    return View(
        page.number,
        width,
        height,
        marks,
        tuple(across),
        tuple(down),
        turn,
        tuple(drawings),
        empty_confidence,
        page.pictures,
    )


def _mark(word: Word, turn: int, width: float, height: float) -> Mark:
    if not turn:
        x0, y0, x1, y1 = word.box
        return Mark(x0, y0, x1, y1, word, (word.ink[1], word.ink[3]) if word.ink is not None else None)
    box = word.box.turned(-turn, width, height)
    ink = word.ink.turned(-turn, width, height) if word.ink is not None else None
    return Mark(box.x0, box.y0, box.x1, box.y1, word, (ink.y0, ink.y1) if ink is not None else None)


def printed_pages(view: View) -> Iterator[View]:
    """The view itself, its left and its right half where two pages are printed on one sheet, or its two columns.

    What spans both columns is a part of its own above them, or below.
    """
    sheet, wide = _sheet(view), view.width >= view.height
    gutter = halves(sheet, view.width) if wide else None
    if gutter is not None:
        yield _half(view, 0.0, gutter, LEFT)
        yield _half(view, gutter, view.width, RIGHT)
        return
    middle = view.width / 2
    found = columns(sheet, view.width, view.height)
    if wide and view.marks and max(mark.x1 for mark in view.marks) < middle:
        yield _half(view, 0.0, view.width, LEFT)
    elif wide and view.marks and min(mark.x0 for mark in view.marks) > middle:
        yield _half(view, middle, view.width, RIGHT)
    elif found is None or any(mark.word.method == "ocr" for mark in view.marks):
        yield view
    else:
        yield from _columns(view, found)


def _half(view: View, low: float, high: float, part: int) -> View:
    """One of the two pages on a sheet, between two x; it counts x from `low`."""
    return View(
        view.page,
        view.width,
        view.height,
        tuple(_shifted(mark, low) for mark in view.marks if low <= mark.middle[0] < high),
        tuple(
            Stretch(line.at, line.begin - low, line.end - low)
            for line in view.across
            if low <= (line.begin + line.end) / 2 < high
        ),
        tuple(Stretch(line.at - low, line.begin, line.end) for line in view.down if low <= line.at < high),
        view.turn,
        tuple((x - low, y) for x, y in view.drawings if low <= x < high),
        view.empty_confidence,
        view.pictures,
        low,
        halved=True,
        part=part,
    )


def _columns(view: View, found: Columns) -> Iterator[View]:
    """What is above two columns, the left one, the right one, and what is below; x counts from the sheet's edge."""
    wide, gutter, top, bottom = view.width, found.gutter, found.top, found.bottom
    places = ((0.0, 0.0, wide, top), (0.0, top, gutter, bottom), (gutter, top, wide, bottom), (0.0, bottom, wide, inf))
    for part, (x0, y0, x1, y1) in enumerate(places):

        def holds(x: float, y: float, x0: float = x0, y0: float = y0, x1: float = x1, y1: float = y1) -> bool:
            return x0 <= x < x1 and y0 <= y < y1

        yield replace(
            view,
            marks=tuple(mark for mark in view.marks if holds(*mark.middle)),
            across=tuple(line for line in view.across if holds((line.begin + line.end) / 2, line.at)),
            down=tuple(
                line
                for line in view.down
                if holds(line.at, (line.begin + line.end) / 2) and abs(line.at - gutter) > STRIP / 2
            ),
            drawings=tuple((x, y) for x, y in view.drawings if holds(x, y)),
            part=part,
        )


def _shifted(mark: Mark, low: float) -> Mark:
    return Mark(mark.x0 - low, mark.y0, mark.x1 - low, mark.y1, mark.word, mark.ink)


def _sheet(view: View) -> Sheet:
    return Sheet(
        [(mark.x0, mark.y0, mark.x1, mark.y1) for mark in view.marks],
        [len(mark.word.text) for mark in view.marks],
        [(line.begin, line.at, line.end, line.at) for line in view.across],
        [(line.at, line.begin, line.at, line.end) for line in view.down],
    )
