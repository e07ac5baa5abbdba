"""A page turned so that its text reads upright, and cut where two pages share a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.model import Box, Page, Word

_LONG_TEXT = 9
"""Characters: a run this long is prose, a heading or a row's label, and no number of a wide table."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word where it stands on the upright page, in points.

    `ink` is from where to where a number's ink reaches down the page; None for words, and where that is not known.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    word: Word
    ink: tuple[float, float] | None = None

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    @property
    def ink_middle(self) -> tuple[float, float]:
        """The middle of a number's ink; for words that of their font's line."""
        top, bottom = self.ink or (self.y0, self.y1)
        return (self.x0 + self.x1) / 2, (top + bottom) / 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A ruling line on the upright page: where it stands across, and from where to where it runs along."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class View:
    """One printed page as a reader holds it: marks, horizontal and vertical lines, in upright points.

    `drawings` are the middles of small drawings that could be figures; `sure` is how sure an empty place is empty,
    less than 1 on a page whose text is mostly doubtful; `pictures` are the large ones, on the unrotated page.
    `width` and `height` are the sheet's; the right half of a sheet of two pages counts x from `shift`.
    """

    page: int
    width: float
    height: float
    marks: tuple[Mark, ...]
    across: tuple[Stretch, ...]
    down: tuple[Stretch, ...]
    turn: int = 0
    drawings: tuple[tuple[float, float], ...] = ()
    sure: float = 1.0
    pictures: tuple[Box, ...] = ()
    shift: float = 0.0
    halved: bool = False

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the upright page as a Box on the unrotated page."""
        width, height = (self.height, self.width) if self.turn % 2 else (self.width, self.height)
        back = (4 - self.turn) % 4
        turned = _turned(back, self.width, self.height, x0 + self.shift, y0, x1 + self.shift, y1)
        return Box(max(0.0, turned[0]), max(0.0, turned[1]), min(width, turned[2]), min(height, turned[3]))

    @property
    def space(self) -> object:
        """What rows with comparable x coordinates have in common: the printed page's shape."""
        return ("page", round(self.width), round(self.height), self.halved)


def upright(page: Page) -> View:
    """The page turned by the quarter turns that most of its text stands rotated by."""
    turns: Counter[int] = Counter()
    for word in page.words:
        turns[word.turn] += len(word.text)
    turn = turns.most_common(1)[0][0] if turns else 0
    wide, high = page.layout
    marks = tuple(_mark(word, turn, wide, high) for word in page.words)
    across, down = [], []
    for line in page.lines:
        x0, y0, x1, y1 = _turned(turn, wide, high, line.x0, line.y0, line.x1, line.y1)
        if (turn % 2 == 0) == line.horizontal:
            across.append(Stretch(y0, x0, x1))
        else:
            down.append(Stretch(x0, y0, y1))
    width, height = (high, wide) if turn % 2 else (wide, high)
    drawings = []
    for box in page.drawings:
        x0, y0, x1, y1 = _turned(turn, wide, high, box.x0, box.y0, box.x1, box.y1)
        drawings.append(((x0 + x1) / 2, (y0 + y1) / 2))
    doubtful = sorted(mark.word.confidence for mark in marks)[len(marks) // 2 :][:1]
    sure = doubtful[0] if doubtful else 1.0
    return View(
        page.number, width, height, marks, tuple(across), tuple(down), turn, tuple(drawings), sure, page.pictures
    )


def _mark(word: Word, turn: int, width: float, height: float) -> Mark:
    box, ink = word.box, word.ink
    if turn == 0:
        return Mark(box.x0, box.y0, box.x1, box.y1, word, (ink.y0, ink.y1) if ink is not None else None)
    reach = None
    if ink is not None:
        _, top, _, bottom = _turned(turn, width, height, ink.x0, ink.y0, ink.x1, ink.y1)
        reach = (top, bottom)
    return Mark(*_turned(turn, width, height, box.x0, box.y0, box.x1, box.y1), word, reach)


def _turned(
    turn: int, width: float, height: float, x0: float, y0: float, x1: float, y1: float
) -> tuple[float, float, float, float]:
    if turn == 0:
        return x0, y0, x1, y1
    if turn == 1:
        return y0, width - x1, y1, width - x0
    if turn == 2:
        return width - x1, height - y1, width - x0, height - y0
    return height - y1, x0, height - y0, x1


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
            view.sure,
            view.pictures,
            low,
            halved=True,
        )


def _shifted(mark: Mark, low: float) -> Mark:
    return Mark(mark.x0 - low, mark.y0, mark.x1 - low, mark.y1, mark.word, mark.ink)


def _gutter(view: View) -> float | None:
    """The middle of a blank strip that parts a sheet of two pages; None for a single page.

    Both sides must hold prose or labels: the right half of one wide table holds numbers only.
    """
    if view.width < view.height or not view.marks:
        return None
    spans = [(mark.x0, mark.x1) for mark in view.marks] + [(line.begin, line.end) for line in view.across]
    low, high = 0.4 * view.width, 0.6 * view.width
    for begin, end in sorted(spans):
        if begin < low + 0.01 < end or (low <= begin and begin < low + 12):
            low = max(low, end)
    right = min((begin for begin, end in spans if end > low), default=high)
    if low >= high or right - low < 12:
        return None
    gutter = (low + min(right, high)) / 2
    long = [mark.middle[0] < gutter for mark in view.marks if len(mark.word.text) >= _LONG_TEXT]
    return gutter if sum(long) >= 3 and len(long) - sum(long) >= 3 else None
