"""Which way up a page's picture stands: text reads plainly one way only."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from app.frozen import dataclass
from app.model import Box
from app.sources.ocr.frame import Frame
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.recognizer import Reading, Recognizer

_TRIED = 6
"""Lines that are read both ways up."""
_PLAIN = 0.85
"""How sure the least sure characters of upright lines are where nothing is unclear."""
_LEGIBLE_PAGE = 0.9
"""How sure the characters of upright lines are on the average, some unclear ones among them: 0.95 and more on 65 pages
of every damage, 0.68 at most the wrong way up."""
_USUAL, _WIDE = 0.78, 0.95
"""Of a line's height: how far characters are apart, and from where on the page was squeezed. Measured on printed pages
(0.77, 0.84) and on faxes (1.03 to 1.55). A smaller pitch means a bent line as often as a squeezed one."""
_CHARACTERS, _LEGIBLE, _FEWEST = 8.0, 0.3, 3
"""Characters, and how plainly they are read, of the lines that tell it, and so many lines."""
_NARROW = 0.5
"""A digit's or a Latin letter's width, of a Chinese character's."""
_PLAINLY = 3.0
"""By how much boxes that are long one way outweigh the others where lines of text are told by their shape."""


@dataclass(frozen=True, slots=True)
class Turned:
    """How many quarter turns clockwise text stands turned, and how much wider than usual it is for its height.

    `squeezed` is 1.0 where it is not, or where too few lines tell. `read` are the lines that told it, as they stand in
    the unturned picture.
    """

    turn: int
    squeezed: float = 1.0
    read: tuple[tuple[Area, Reading], ...] = ()


def turn_of(gray: Gray, boxes: Sequence[Area], expected: int, recognizer: Recognizer) -> Turned:
    """Which way up the text in the boxes stands, from its longest lines; `expected` is tried first."""
    if not boxes:
        return Turned(expected)
    level = sum(box.width * box.height for box in boxes if box.width > 1.5 * box.height)
    upright = sum(box.width * box.height for box in boxes if box.height > 1.5 * box.width)
    ways = [1, 3] if upright > _PLAINLY * level else [0, 2] if level > _PLAINLY * upright else [0, 2, 1, 3]
    ways.sort(key=lambda way: way != expected)
    longest = sorted(boxes, key=lambda box: -max(box.width, box.height))[:_TRIED]
    height, width = gray.shape
    best = (-1.0, Turned(expected))
    for way in ways:
        frame = Frame(way, width, height, Box(0.0, 0.0, 1.0, 1.0), 1.0)
        readings = recognizer.read([frame.upright(box.of(gray)) for box in longest])
        plain = sum(reading.sure for reading in readings if len(reading.text) > 1) / len(readings)
        if plain > best[0]:
            squeezed = 1.0 if way % 2 else _squeezed(longest, readings)
            best = (plain, Turned(way, squeezed, tuple(zip(longest, readings, strict=True))))
        legible = sum(reading.legible for reading in readings if len(reading.text) > 1) / len(readings)
        if plain > _PLAIN or legible > _LEGIBLE_PAGE:
            break
    return best[1]


def _squeezed(boxes: Sequence[Area], readings: Sequence[Reading]) -> float:
    """How many times as wide as usual characters are for their height."""
    pitches = []
    for box, reading in zip(boxes, readings, strict=True):
        characters = sum(_NARROW if char.isascii() else 1.0 for char in reading.text)
        if characters >= _CHARACTERS and reading.sure >= _LEGIBLE:
            pitches.append(box.width / box.height / characters)
    if len(pitches) < _FEWEST or median(pitches) < _WIDE:
        return 1.0
    return float(median(pitches)) / _USUAL
