"""Drawings on a PDF page: strokes through words, and shapes that could be outlined digits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from app.model import Box, RulingLine, Word
from app.model.confidence import LEGIBLE
from app.sources.pdf.ruling_lines import Drawing, PlainLines, is_frame, is_red, outlines

SMALLEST = 2.0
"""Points: a lower drawing is no digit. Chosen by hand."""
TALLEST = 30.0
WIDEST = 90.0
"""Points: a larger drawing is a picture, a stamp or a logo. Chosen by hand."""
_MANY_CORNERS = 6
_SLANTED = 0.7
"""Points: a line whose ends stand further apart both ways runs aslant."""
THIN = 1.5
"""Points: a higher stroke is no line. Chosen by hand."""
THROUGH = (0.3, 0.72)
"""Of a word's height: a stroke between these strikes the word out; a lower one underlines it."""


def small_drawings(drawings: Iterable[Drawing], images: Iterable[tuple[int, Box]]) -> tuple[Box, ...]:
    """The boxes of curved or slanted drawings, and of pictures, of the size of printed digits.

    Numbers converted to outlines, or pasted as pictures, look so. Red drawings are parts of stamps and left out.
    """
    found = []
    for drawing in drawings:
        if _is_shape(drawing["items"]) and not is_frame(drawing):
            color = drawing.get("fill") or drawing.get("color")
            if not is_red(color) and (color is None or min(color) < 0.9):
                found.append(Box(*drawing["rect"]))
    found += [box for _, box in images]
    return tuple(box for box in found if _could_be_figures(box))


def _is_shape(items: Sequence[Any]) -> bool:
    """Whether a path is neither lines nor rectangles along the page's edges: curves, slants, many corners."""
    for item in items:  # not any(): a page has hundreds of paths of one or two items
        kind = item[0]
        if kind == "l":
            (x0, y0), (x1, y1) = item[1], item[2]
            if (x1 - x0 > _SLANTED or x0 - x1 > _SLANTED) and (y1 - y0 > _SLANTED or y0 - y1 > _SLANTED):
                return True
        elif kind == "c":
            return True
    return len(items) >= _MANY_CORNERS and any(len(part) >= _MANY_CORNERS for part in outlines(items))


def _could_be_figures(box: Box) -> bool:
    long, short = max(box.width, box.height), min(box.width, box.height)
    return SMALLEST <= long <= WIDEST and 0.3 <= short <= TALLEST


def without_strikes(lines: Sequence[RulingLine], words: Sequence[Word]) -> tuple[RulingLine, ...]:
    """The ruling lines without those that strike out a word: they do not bound cells."""
    struck = [word.box for word in words if word.confidence < LEGIBLE and word.turn == 0]
    return tuple(line for line in lines if not (line.horizontal and any(_strikes(line, box) for box in struck)))


def _strikes(line: RulingLine, box: Box) -> bool:
    top, bottom = box.y0 + THROUGH[0] * box.height, box.y0 + THROUGH[1] * box.height
    beyond = max(box.x0 - line.x0, 0) + max(line.x1 - box.x1, 0)
    return top <= line.y0 <= bottom and line.x0 < box.x1 and box.x0 < line.x1 and beyond < WIDEST


class Strokes:
    """Thin horizontal strokes on the page, however short: `at`, `begin` and `end` in points."""

    def __init__(self, drawings: Iterable[Drawing], plain: PlainLines) -> None:
        """`plain` are lines besides the `drawings`."""
        strokes = [*plain.strokes]
        for drawing in drawings:
            if drawing.get("stroke_opacity") == 0 or drawing.get("fill_opacity") == 0:
                continue
            for item in drawing["items"]:
                if item[0] == "l":
                    (x0, y0), (x1, y1) = item[1], item[2]
                elif item[0] == "re":
                    x0, y0, x1, y1 = item[1]
                else:
                    continue
                if -THIN <= y1 - y0 <= THIN:
                    if x1 - x0 >= SMALLEST:
                        strokes.append(((y0 + y1) / 2, x0, x1))
                    elif x0 - x1 >= SMALLEST:
                        strokes.append(((y0 + y1) / 2, x1, x0))
        self._strokes = sorted(strokes)

    def through(self, box: Box) -> bool:
        """Whether a stroke goes through the middle of most of an upright word's box."""
        top, bottom = box.y0 + THROUGH[0] * box.height, box.y0 + THROUGH[1] * box.height
        for index in range(bisect_left(self._strokes, (top,)), len(self._strokes)):
            at, begin, end = self._strokes[index]
            if at > bottom:
                return False
            if min(end, box.x1) - max(begin, box.x0) >= 0.6 * box.width:
                return True
        return False
