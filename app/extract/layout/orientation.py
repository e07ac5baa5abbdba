"""Turns a page so that its text reads upright, and cuts it where two pages share a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.model import Box, Page, Word

_LONG_TEXT = 9
"""Characters: a word this long is prose, a heading or a row's label, not a number of a wide table."""
_GUTTER_FROM, _GUTTER_TO = 0.4, 0.6
"""Shares of the sheet's width between which the gutter between two pages is looked for."""
_GUTTER = 12.0
"""Points: a narrower blank strip is no gutter."""
_FEWEST_LONG = 3
"""Long words that each of two pages on a sheet must have: the right half of a wide table has numbers only."""


@dataclass(frozen=True, slots=True)
class Mark:
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


@dataclass(frozen=True, slots=True)
class Stretch:
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
    `height` are the sheet's; the right half of a sheet of two pages counts x from `shift`, and is `halved`.
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

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the upright page (points, x from `shift`) as a Box on the unrotated page, cut at its edges."""
        width, height = (self.height, self.width) if self.turn % 2 else (self.width, self.height)
        box = Box(x0 + self.shift, y0, x1 + self.shift, y1).turned(self.turn, self.width, self.height)
        return Box(max(0.0, box.x0), max(0.0, box.y0), min(width, box.x1), min(height, box.y1))

    @property
    def space(self) -> object:
        """The coordinate space of the page's rows: rows of pages of the same size can be compared by x."""
        return ("page", round(self.width), round(self.height), self.halved)


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
        place = Box(line.x0, line.y0, line.x1, line.y1).turned(-turn, wide, high)
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
    box = word.box.turned(-turn, width, height)
    ink = word.ink.turned(-turn, width, height) if word.ink is not None else None
    return Mark(box.x0, box.y0, box.x1, box.y1, word, (ink.y0, ink.y1) if ink is not None else None)


def printed_pages(view: View) -> Iterator[View]:
    """The view itself, or its left and its right half where two pages are printed on one sheet."""
    gutter = _gutter(view)
    if gutter is None:
        yield view
        return
    for low, high in ((0.0, gutter), (gutter, view.width)):
        yield View(
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
        )


def _shifted(mark: Mark, low: float) -> Mark:
    return Mark(mark.x0 - low, mark.y0, mark.x1 - low, mark.y1, mark.word, mark.ink)


def _gutter(view: View) -> float | None:
    """The x (points) of the middle of the blank strip between two pages on one sheet; None for a single page."""
    if view.width < view.height or not view.marks:
        return None
    spans = [(mark.x0, mark.x1) for mark in view.marks] + [(line.begin, line.end) for line in view.across]
    low, high = _GUTTER_FROM * view.width, _GUTTER_TO * view.width
    for begin, end in sorted(spans):
        if begin < low + 0.01 < end or (low <= begin and begin < low + _GUTTER):
            low = max(low, end)
    right = min((begin for begin, end in spans if end > low), default=high)
    if low >= high or right - low < _GUTTER:
        return None
    gutter = (low + min(right, high)) / 2
    long = [mark.middle[0] < gutter for mark in view.marks if len(mark.word.text) >= _LONG_TEXT]
    return gutter if sum(long) >= _FEWEST_LONG and len(long) - sum(long) >= _FEWEST_LONG else None
