"""The characters of a page with their places: what is searched, and what a choice of text consists of. No Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from app.frozen import dataclass
from app.model import Box
from app.review.reading.page_text import PageText, PlacedWord

Span = tuple[int, int]
"""A run of a page's characters: the first, and the one after the last."""


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    box: Box
    line: int
    word: int


class PageCharacters:
    """One page's characters in reading order. Boxes are points of the unrotated page.

    A word's box is shared out among its characters: a full-width one takes twice the room of another.
    """

    def __init__(self, text: PageText) -> None:
        self._all = list(_characters(text))
        self._folded, self._places = _folded(self._all)

    @property
    def count(self) -> int:
        return len(self._all)

    def find(self, wanted: str) -> list[Span]:
        """Where a text stands, without overlaps. Blanks, line ends, case and the width of characters do not count."""
        sought = "".join(fold(character) for character in wanted)
        found: list[Span] = []
        at = self._folded.find(sought) if sought else -1
        while at >= 0:
            found.append((self._places[at], self._places[at + len(sought) - 1] + 1))
            at = self._folded.find(sought, at + len(sought))
        return found

    def boxes(self, span: Span) -> list[Box]:
        """The boxes of a run of characters, one for each word of it."""
        words: dict[tuple[int, int], list[Box]] = {}
        for one in self._all[slice(*span)]:
            words.setdefault((one.line, one.word), []).append(one.box)
        return [around for boxes in words.values() if (around := Box.around(boxes)) is not None]

    def text(self, span: Span) -> str:
        """A run of characters to be copied: a blank between words, a line feed between lines."""
        parts: list[str] = []
        before: _Character | None = None
        for one in self._all[slice(*span)]:
            if before is not None and before.line != one.line:
                parts.append("\n")
            elif before is not None and before.word != one.word:
                parts.append(" ")
            parts.append(one.text)
            before = one
        return "".join(parts)

    def nearest(self, x: float, y: float) -> int | None:
        """The character at a point of the page, or the nearest one; None on a page without text."""
        return min(range(len(self._all)), key=lambda at: _distance(self._all[at].box, x, y), default=None)

    def word_at(self, x: float, y: float) -> Span | None:
        """The word at a point of the page, or the nearest one."""
        at = self.nearest(x, y)
        if at is None:
            return None
        own = (self._all[at].line, self._all[at].word)
        same = [place for place, one in enumerate(self._all) if (one.line, one.word) == own]
        return same[0], same[-1] + 1


def fold(character: str) -> str:
    """A character as it is compared: full-width ones as half-width, without case; `""` for a blank."""
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(folded.split())


def _folded(characters: list[_Character]) -> tuple[str, list[int]]:
    """The text as it is searched, and which character each letter of that stands for."""
    letters: list[str] = []
    places: list[int] = []
    for place, one in enumerate(characters):
        for letter in fold(one.text):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def _characters(text: PageText) -> Iterator[_Character]:
    for line, words in enumerate(text.lines):
        for number, word in enumerate(words):
            for character, box in zip(word.text, _shares(word), strict=True):
                yield _Character(character, box, line, number)


def _shares(word: PlacedWord) -> list[Box]:
    """The part of a word's box that each of its characters takes."""
    upright = word.box.turned(-word.turn)
    widths = [2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in word.text]
    step, at, boxes = upright.width / max(1, sum(widths)), upright.x0, []
    for width in widths:
        boxes.append(Box(at, upright.y0, at + width * step, upright.y1).turned(word.turn))
        at += width * step
    return boxes


def _distance(box: Box, x: float, y: float) -> tuple[float, float]:
    """How far a point is from a box, across lines first: a point beside a line belongs to that line."""
    return max(box.y0 - y, y - box.y1, 0.0), max(box.x0 - x, x - box.x1, 0.0)
