"""Which way up a page's picture stands: text reads plainly one way only."""

from __future__ import annotations

from collections.abc import Sequence

from app.model import Box
from app.sources.ocr.frame import Frame
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.recognizer import Recognizer

_TRIED = 6
"""Lines that are read both ways up."""
_PLAIN = 0.85
_PLAINLY = 3.0
"""By how much boxes that are long one way outweigh the others where lines of text are told by their shape."""


def turn_of(gray: Gray, boxes: Sequence[Area], expected: int, recognizer: Recognizer) -> int:
    """How many quarter turns clockwise the text in the boxes stands turned; `expected` is tried first."""
    if not boxes:
        return expected
    level = sum(box.width * box.height for box in boxes if box.width > 1.5 * box.height)
    upright = sum(box.width * box.height for box in boxes if box.height > 1.5 * box.width)
    ways = [1, 3] if upright > _PLAINLY * level else [0, 2] if level > _PLAINLY * upright else [0, 2, 1, 3]
    ways.sort(key=lambda way: way != expected)
    longest = sorted(boxes, key=lambda box: -max(box.width, box.height))[:_TRIED]
    height, width = gray.shape
    best = (-1.0, expected)
    for way in ways:
        frame = Frame(way, width, height, Box(0.0, 0.0, 1.0, 1.0), 1.0)
        readings = recognizer.read([frame.upright(box.of(gray)) for box in longest])
        plain = sum(reading.sure for reading in readings if len(reading.text) > 1) / len(readings)
        if plain > best[0]:
            best = (plain, way)
        if plain > _PLAIN:
            break
    return best[1]
