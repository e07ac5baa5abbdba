"""The plain lines among a page's drawings: dark, thin, straight, each drawn by itself, as the rules of most tables are.

They are most of the drawings of a page, and every question about a drawing has the same answer for all of them: a plain
line is seen, is no part of a stamp, covers no text and is no outlined figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.sources.pdf.drawings import SMALLEST, THIN
from app.sources.pdf.ruling_lines import LEVEL, THICKEST, Drawing, Extent, PlainLines, PlainLook, is_red
from app.sources.pdf.visibility import PALE, SMALLEST_FILL, luminance


class Parted:
    """Drawings parted as they come into plain lines, and `others` in order."""

    def __init__(self) -> None:
        self.others: list[Drawing] = []
        self.plain = PlainLines()
        self._extents: dict[PlainLook, list[Extent] | None] = {}

    def add(self, drawing: Drawing) -> None:
        """Take the next drawing; this runs for each of a page, most of which are plain lines."""
        items, kind = drawing["items"], drawing["type"]
        if kind == "s" and len(items) <= 2:
            look = drawing["color"], drawing["stroke_opacity"], drawing["width"]
        elif kind == "f" and len(items) == 1:
            look = drawing["fill"], drawing["fill_opacity"], 0.0
        else:
            self.others.append(drawing)
            return
        if look not in self._extents:  # a page has hundreds of lines and two or three looks of lines
            self._extents[look] = self.plain.extents.setdefault(look, []) if _is_plain(*look) else None
        extents = self._extents[look]
        if extents is None or not (_add_stroke(items, self.plain) if kind == "s" else _add_bar(drawing, self.plain)):
            self.others.append(drawing)
        else:
            extents.append(drawing["rect"])
            self.plain.drawings += 1


def _is_plain(color: Sequence[float], opacity: float, width: float) -> bool:
    return bool(color) and opacity > 0 and width <= THICKEST and luminance(color) < PALE and not is_red(color)


def _add_stroke(items: Sequence[Any], plain: PlainLines) -> bool:
    """Add a line, twice where it is drawn there and back; False for any other path."""
    if items[0][0] != "l":
        return False
    _, start, end = items[0]
    if len(items) == 2 and items[1] != ("l", end, start):
        return False
    (x0, y0), (x1, y1) = (start, end) if start <= end else (end, start)
    wide, high = x1 - x0, y1 - y0
    if -LEVEL <= high <= LEVEL and (wide > high if high > 0 else wide > -high):
        line = ((y0 + y1) / 2, x0, x1)
        plain.across.append(line)
        if len(items) == 2:
            plain.across.append(line)
        if wide >= SMALLEST:
            plain.strokes.append(line)
    elif wide <= LEVEL:
        line = ((x0 + x1) / 2, y0, y1) if high >= 0 else ((x0 + x1) / 2, y1, y0)
        plain.down.append(line)
        if len(items) == 2:
            plain.down.append(line)
    else:
        return False
    return True


def _add_bar(drawing: Drawing, plain: PlainLines) -> bool:
    """Add a filled rectangle that is too thin to cover a text; False for any other path of one piece."""
    (item,) = drawing["items"]
    if item[0] != "re" or item[1] != drawing["rect"]:
        return False
    x0, y0, x1, y1 = item[1]
    wide, high = x1 - x0, y1 - y0
    if wide > SMALLEST_FILL and high > SMALLEST_FILL:
        return False
    if wide >= high:
        plain.across.append(((y0 + y1) / 2, x0, x1))
        if high <= THIN and wide >= SMALLEST:
            plain.strokes.append(((y0 + y1) / 2, x0, x1))
    if high >= wide:
        plain.down.append(((x0 + x1) / 2, y0, y1))
    return True
