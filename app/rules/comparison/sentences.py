"""Cuts printed lines of running text into sentences, headings apart, without tables and what every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from app.forms.labels import fold
from app.frozen import dataclass
from app.model import Box, Spot

MOST_SENTENCES = 4000
"""Sentences of one report that are compared; further ones are counted only. Chosen by hand, some ten times the longest
known report, for the time that aligning takes."""
_LONGEST = 1000
"""Characters: a longer text without an end is cut there."""
_LONGEST_HEADING = 40
"""Characters: a longer piece is no heading."""
_LONGEST_LEAD = 24
"""Characters: a numbered sentence up to this long is the heading of what follows (`（一）主动公开。`)."""
_SHORT = 20
"""Characters: a word at least this long is prose, whatever stands beside it."""
_SHORT_OF_THE_EDGE = 2.5
"""Share of the text's height: a line that ends further than this from the right edge ends its paragraph."""
_EDGE_OF_PAGE = 0.12
"""Share of the page's height at its top and bottom in which running heads stand."""
_LEAST_REPEATS = 3
"""Pages on which a line at the edge is repeated, digits apart, for it to be a running head."""

_END = re.compile(r"(?<=[。！？；!?;])(?![”’」』）)\]】。！？；!?;])|(?<=[。！？；!?;][”’」』）)\]】])")
_ENDS = tuple("。！？；!?;")
_PART = re.compile(
    r"\s*(?:第[一二三四五六七八九十]{1,3}[章节部]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
    r"|\d{1,2}[.．、](?!\d))"
)
_PAGE_NUMBER = re.compile(r"[\s\-–—―·]*\d{1,4}(?:\s*[/／]\s*\d{1,4})?[\s\-–—―·]*|第\s*\d{1,4}\s*页.{0,12}")
_DIGITS = re.compile(r"\d+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: its words from left to right, each with its box in points, turned so that the line is upright.

    `place` is the box around it on the unrotated page.
    """

    words: tuple[tuple[str, Box], ...]
    place: Box

    @property
    def text(self) -> str:
        """Its words together, with blanks only where two of them are not Chinese."""
        text = ""
        for word, _ in self.words:
            bare = word.strip()
            if text and bare and not (_WIDE.match(text[-1]) or _WIDE.match(bare[0])):
                text += " "
            text += bare
        return text

    @property
    def box(self) -> Box:
        box = Box.around(box for _, box in self.words)
        return box if box is not None else Box(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page of a report, or the lines of one direction on it, with all boxes turned upright.

    `number` as for cells, the height in points, the lines in reading order; `tables` are the areas of its tables, whose
    lines are no running text.
    """

    number: int
    height: float
    lines: tuple[PrintedLine, ...]
    tables: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or a heading, as printed; one spot for each printed line that it is on."""

    text: str
    spots: tuple[Spot, ...]
    is_heading: bool = False


def sentences_of(pages: Sequence[PrintedPage], labels: str) -> tuple[Sentence, ...]:
    """The sentences of a report in reading order. `labels` are the folded labels of its tables, one a line."""
    repeated = _repeated(pages)
    reader = _Reader()
    for page in pages:
        tables = _heads(page, labels) | {line for line in page.lines if _is_in_a_table(line.box, page)}
        kept = {line for line in page.lines if line not in tables and _is_prose(line, page, labels, repeated)}
        right = max((line.box.x1 for line in kept if len(line.text) >= _SHORT), default=0.0)
        for line in page.lines:
            if line in kept:
                edge = right - _SHORT_OF_THE_EDGE * line.box.height
                reader.add(line.text, Spot(page.number, line.place), line.box.x1 > edge)
            elif line in tables:
                reader.close()
    reader.close()
    return tuple(reader.found)


class _Reader:
    """Takes lines, and finds the sentences in them."""

    def __init__(self) -> None:
        self.found: list[Sentence] = []
        self._text = ""
        self._spots: list[Spot] = []
        self._goes_on = False

    def add(self, text: str, spot: Spot, goes_on: bool) -> None:
        """Take the next line; `goes_on`: it reaches the right edge, so that its paragraph may go on."""
        if self._text and (not self._goes_on or _PART.match(text)):
            self.close()
        for piece in _END.split(text):
            if not piece.strip():
                continue
            if self._text and self._text[-1].isascii() and piece[0].isascii() and self._text[-1].isalpha():
                self._text += " "
            self._text += piece
            self._spots.append(spot)
            if piece.rstrip(" ”’」』）)]】").endswith(_ENDS) or len(self._text) > _LONGEST:
                self.close()
        self._goes_on = goes_on

    def close(self) -> None:
        """End the open sentence."""
        text, spots = self._text.strip(), tuple(dict.fromkeys(self._spots))
        self._text, self._spots = "", []
        if text:
            self.found.append(Sentence(text, spots, _is_heading(text)))


def _is_heading(text: str) -> bool:
    if text.endswith(_ENDS):
        return len(text) <= _LONGEST_LEAD and _PART.match(text) is not None and "，" not in text
    return len(text) <= _LONGEST_HEADING and not any(stop in text for stop in "，。；：,;")


def _heads(page: PrintedPage, labels: str) -> frozenset[PrintedLine]:
    """The lines right above the page's tables that are headings of columns: nothing but parts of labels."""
    found = set[PrintedLine]()
    for area in page.tables:
        above = [line for line in page.lines if line.box.center[1] < area.y0 and _is_beside(line.box, area)]
        for line in sorted(above, key=lambda line: -line.box.center[1]):
            folded = [bare for word, _ in line.words if (bare := fold(word))]
            if not folded or not all(bare in labels for bare in folded):
                break
            found.add(line)
    return frozenset(found)


def _is_in_a_table(box: Box, page: PrintedPage) -> bool:
    return any(area.y0 <= box.center[1] <= area.y1 and _is_beside(box, area) for area in page.tables)


def _is_beside(box: Box, area: Box) -> bool:
    return box.x0 < area.x1 and box.x1 > area.x0


def _is_prose(line: PrintedLine, page: PrintedPage, labels: str, repeated: Set[str]) -> bool:
    text = line.text
    if not text or _PAGE_NUMBER.fullmatch(text):
        return False
    if _is_at_the_edge(line.box.center[1], page) and _DIGITS.sub("#", text) in repeated:
        return False
    words = [word for word, _ in line.words if word.strip()]
    folded = [bare for word in words if (bare := fold(word))]
    if folded and all(f"\n{bare}\n" in f"\n{labels}\n" for bare in folded):
        return False
    return not (len(words) >= 3 and max(map(len, words)) < _SHORT and not any(stop in text for stop in "，。；"))


def _repeated(pages: Sequence[PrintedPage]) -> frozenset[str]:
    """The lines, digits as #, that stand at the edges of several pages."""
    found = Counter(
        text
        for page in pages
        for text in {_DIGITS.sub("#", line.text) for line in page.lines if _is_at_the_edge(line.box.center[1], page)}
    )
    return frozenset(text for text, count in found.items() if count >= _LEAST_REPEATS)


def _is_at_the_edge(y: float, page: PrintedPage) -> bool:
    return not _EDGE_OF_PAGE * page.height < y < (1 - _EDGE_OF_PAGE) * page.height
