"""The vector drawings of a page -> its ruling lines: straight, visible, collinear pieces joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from math import inf
from operator import itemgetter
from typing import Any, NamedTuple

from app.frozen import dataclass
from app.model import RulingLine

THICKEST = 3.5
"""Points: a filled rectangle thinner than this is a line."""
SHORTEST = 5.0
"""Points: shorter joined lines are ornaments."""
BRIDGE = 3.0
"""Points: the gap between two dashes of one line."""
LEVEL = 0.7
"""Points: a stroke whose ends stand no further apart sideways is level, or upright."""
SAME = 0.8
"""Points: how far apart two pieces of one line may stand sideways."""

_FEWEST_SIDES = 3
"""Of an outline that could be a line; where it has three, the fourth one closes it."""
_FRAME = (20.0, 10.0)
"""Points: a figure drawn as an outline is narrower or lower."""

_Point = tuple[float, float]
_Segment = tuple[float, float, float]  # where it stands across, where it begins and ends along
Drawing = Mapping[str, Any]
Extent = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points."""
PlainLook = tuple[Sequence[float], float, float]
"""A drawing's colour, its opacity, and the width of its stroke in points (0.0 for a filled bar)."""


@dataclass(slots=True)
class PlainLines:
    """A page's plain lines (see `display.plain_lines`): pieces of lines, those drawn there and back twice.

    `strokes` are those that could strike a word out. All are (place across, begin, end), in points. `drawings` is how
    many drawings they are; `extents` are the boxes of these by their look, without the width of their strokes.
    """

    across: list[_Segment] = field(default_factory=list)
    down: list[_Segment] = field(default_factory=list)
    strokes: list[_Segment] = field(default_factory=list)
    drawings: int = 0
    extents: dict[PlainLook, list[Extent]] = field(default_factory=dict)


def ruling_lines(drawings: Sequence[Drawing], width: float, height: float, plain: PlainLines) -> tuple[RulingLine, ...]:
    """The horizontal and vertical lines that a person sees on a page of this size, in points.

    `plain` are lines besides the `drawings`. The edges of filled areas count only on a page that has no lines of its
    own (tables drawn by shading).
    """
    found = _Segments([*plain.across], [*plain.down], [], [])
    grounds: list[Sequence[float]] = []
    for drawing in _without_stamps(drawings, plain.drawings):
        filled = "f" in drawing["type"] and drawing.get("fill_opacity") != 0
        contrast = _on_ground(drawing["rect"], grounds)
        stroked = "s" in drawing["type"] and _visible(drawing.get("color"), drawing.get("stroke_opacity"), contrast)
        painted = filled and _visible(drawing.get("fill"), None, contrast)
        if painted and not contrast and _is_area(drawing["rect"]):
            grounds.append(drawing["rect"])
        if stroked or filled:
            _add_drawing(found, drawing, stroked=stroked, painted=painted)
    across, down = found.across, found.down
    if len(across) + len(down) < 4:
        across, down = across + found.fill_across, down + found.fill_down
    return tuple(
        [RulingLine(x0, y, x1, y) for y, x0, x1 in _joined(across) if 0 <= y <= height]
        + [RulingLine(x, y0, x, y1) for x, y0, y1 in _joined(down) if 0 <= x <= width]
    )


class _Segments(NamedTuple):
    """The pieces of lines found so far, and the edges of filled areas."""

    across: list[_Segment]
    down: list[_Segment]
    fill_across: list[_Segment]
    fill_down: list[_Segment]


def _add_drawing(found: _Segments, drawing: Drawing, *, stroked: bool, painted: bool) -> None:
    """Add the lines and edges of one drawing; `painted`: its area is filled with a colour that shows."""
    across, down = found.across, found.down
    for item in drawing["items"]:
        kind = item[0]
        if kind == "l":
            if stroked:
                _add(across, down, item[1], item[2])
        elif kind in ("re", "qu"):
            x0, y0, x1, y1 = item[1] if kind == "re" else _bounds(item[1])
            thin = min(abs(x1 - x0), abs(y1 - y0)) <= THICKEST
            if thin and (painted or stroked):
                _add_thin(across, down, x0, y0, x1, y1)
            elif stroked:
                _add_edges(across, down, x0, y0, x1, y1)
            elif not thin:
                _add_edges(found.fill_across, found.fill_down, x0, y0, x1, y1)
    if painted and not stroked and len(drawing["items"]) >= _FEWEST_SIDES:
        for part in outlines(drawing["items"]):
            _add_outline(across, down, part)
    elif stroked and is_frame(drawing):
        _add_edges(across, down, *drawing["rect"])


def _without_stamps(drawings: Sequence[Drawing], plain: int) -> Sequence[Drawing]:
    """The drawings without the red ones, unless red is what the page is mostly ruled in; `plain` more are not red."""
    red = [is_red(drawing.get("color") or drawing.get("fill")) for drawing in drawings]
    if 2 * sum(red) > len(drawings) + plain:
        return drawings
    return [drawing for drawing, stamp in zip(drawings, red, strict=True) if not stamp]


def is_red(color: Sequence[float] | None) -> bool:
    """Whether a colour is the red of a seal."""
    return color is not None and len(color) == 3 and color[0] > 0.6 and max(color[1], color[2]) < 0.45


def _visible(color: Sequence[float] | None, opacity: float | None, contrast: bool) -> bool:
    """Whether a stroke or an area shows: white shows on a coloured ground only (`contrast`)."""
    return (color is None or contrast or min(color) < 0.95) and opacity != 0


def _is_area(rect: Sequence[float]) -> bool:
    return rect[2] - rect[0] > THICKEST and rect[3] - rect[1] > THICKEST


def _on_ground(rect: Sequence[float], grounds: Sequence[Sequence[float]]) -> bool:
    """Whether the middle of a line is on one of the coloured areas, or at its edge; an area is on none."""
    if not grounds or _is_area(rect):
        return False
    x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    return any(one[0] - SAME <= x <= one[2] + SAME and one[1] - SAME <= y <= one[3] + SAME for one in reversed(grounds))


def outlines(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The closed outlines that a path of straight sides is made of: some printers draw all dashes of a line as one."""
    start = 0
    for at in range(1, len(items) + 1):
        if at == len(items) or items[at][0] != "l" or items[at - 1][0] != "l" or items[at][1] != items[at - 1][2]:
            yield items[start:at]
            start = at


def is_frame(drawing: Drawing) -> bool:
    """Whether a drawing is the outline of a cell with rounded corners: curves, and two straight sides at its edges."""
    x0, y0, x1, y1 = drawing["rect"]
    if drawing["type"] != "s" or x1 - x0 < _FRAME[0] or y1 - y0 < _FRAME[1]:
        return False
    sides = [item for item in drawing["items"] if item[0] == "l"]
    if len(sides) == len(drawing["items"]) or len(sides) < 2:
        return False
    return all(_is_side(item[1], item[2], drawing["rect"]) for item in sides)


def _is_side(start: Sequence[float], end: Sequence[float], rect: Sequence[float]) -> bool:
    (x0, y0), (x1, y1) = start, end
    level = min(abs(y0 - rect[1]), abs(y0 - rect[3])) <= SAME and abs(y1 - y0) <= SAME
    upright = min(abs(x0 - rect[0]), abs(x0 - rect[2])) <= SAME and abs(x1 - x0) <= SAME
    return level or upright


def _bounds(quad: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*quad, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _add(across: list[_Segment], down: list[_Segment], start: _Point, end: _Point) -> None:
    """Add a stroke; this runs for every piece of every line of a page, so nothing is called in it."""
    (x0, y0), (x1, y1) = (start, end) if start <= end else (end, start)
    wide, high = x1 - x0, y1 - y0  # wide is not negative: points are compared by x first
    if -LEVEL <= high <= LEVEL and (wide > high if high > 0 else wide > -high):
        across.append(((y0 + y1) / 2, x0, x1))
    elif wide <= LEVEL:
        down.append(((x0 + x1) / 2, y0, y1) if high >= 0 else ((x0 + x1) / 2, y1, y0))


def _add_thin(across: list[_Segment], down: list[_Segment], x0: float, y0: float, x1: float, y1: float) -> None:
    if abs(x1 - x0) >= abs(y1 - y0):
        across.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    if abs(y1 - y0) >= abs(x1 - x0):
        down.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _add_edges(across: list[_Segment], down: list[_Segment], x0: float, y0: float, x1: float, y1: float) -> None:
    across += [(y0, x0, x1), (y1, x0, x1)]
    down += [(x0, y0, y1), (x1, y0, y1)]


def _add_outline(across: list[_Segment], down: list[_Segment], items: Sequence[Any]) -> None:
    """A filled outline of four straight sides that is thin is a line too (some printers draw rules so)."""
    if len(items) not in (_FEWEST_SIDES, 4):
        return
    for item in items:  # not any(): dashed lines are hundreds of outlines
        if item[0] != "l":
            return
    x0, y0, x1, y1 = _bounds([point for item in items for point in item[1:3]])
    if min(x1 - x0, y1 - y0) <= THICKEST:
        _add_thin(across, down, x0, y0, x1, y1)


def _joined(segments: list[_Segment]) -> list[_Segment]:
    """Pieces that stand on one line and touch, or nearly, as one; what stays too short is dropped."""
    lines: list[list[_Segment]] = []
    line: list[_Segment] = []
    first = last = -inf
    for segment in sorted(segments):
        at = segment[0]
        if at - last <= SAME and at - first <= 2 * SAME:
            line.append(segment)
        else:
            line = [segment]
            lines.append(line)
            first = at
        last = at
    found: list[_Segment] = []
    for line in lines:
        place = sum([piece[0] for piece in line]) / len(line)
        start, end = None, 0.0
        line.sort(key=itemgetter(1))
        for _, begin, stop in line:
            if start is not None and begin <= end + BRIDGE:
                end = max(end, stop)
                continue
            if start is not None and end - start >= SHORTEST:
                found.append((place, start, end))
            start, end = begin, stop
        if start is not None and end - start >= SHORTEST:
            found.append((place, start, end))
    return found
