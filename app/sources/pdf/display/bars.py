"""The thin drawings of a page as bars: one of them only crosses a number, many side by side cover it.

Each is too thin to count as an area (see `opaque_fills`), so that nothing else asks what it covers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from app.model import Box
from app.sources.pdf.ruling_lines import LEVEL, SHORTEST, THICKEST, Drawing, PlainLines, is_red, outlines
from app.sources.pdf.runs import Run, place_of
from app.sources.pdf.visibility import PALE, PLAIN_CONTRAST, PagePicture, luminance

CAPITAL = 0.72
"""Of the font's size: how high figures stand above their baseline; 0.63 (SimSun) to 0.74 (DejaVu Sans)."""
_REACH = THICKEST / 2
"""Points: a bar's ink reaches this far from its middle line at most."""
_HALF = 0.5
"""Of a figure's width (or height, for bars that stand): a bar that is over less of it does not count."""
_MUCH = 1 / 3
"""Of a figure's ink: with more of it under bars, 0 and 8 cannot be told apart. Chosen by hand; a rule of 0.5 points
covers a tenth of a figure of 10 points, one of 1 point a sixth."""
_SHORT = 1.0
"""Points: a shorter bar covers no figure that can be read."""
_MANY = 100
"""Bars: more of them, as in dashed lines, are not compared with each text."""
_PALER = 0.2
"""A bar that is this much lighter than a text (luminance) leaves it legible where the text is printed on the bar."""
_GREYS = 255

_Bar = tuple[float, float, float, float, float, float]
"""Its middle line, its two edges, where it begins and ends along (points), and its luminance where nothing is below."""


class _Bars(NamedTuple):
    """Bars by their middle lines: those that lie, and those that stand."""

    across: list[_Bar]
    down: list[_Bar]


class Bars:
    """What a page's thin drawings cover; they are looked at when a text is found that lines go through."""

    def __init__(self, others: Sequence[Drawing], plain: PlainLines) -> None:
        """`others` are the drawings that are no plain lines, `plain` are the lines that the rest of them is."""
        self._others, self._plain = others, plain
        red = [one for one in others if is_red(one.get("fill") or one.get("color"))]
        level = [piece for piece in plain.across if _SHORT <= piece[2] - piece[1] < SHORTEST]
        upright = [piece for piece in plain.down if _SHORT <= piece[2] - piece[1] < SHORTEST]
        self._loose = [Box(*corners) for one in red for *corners, _ in _boxes(one)]
        self._many = len(self._loose) + len(level) + len(upright) > _MANY
        if not self._many:
            self._loose += [Box(start, at - _REACH, stop, at + _REACH) for at, start, stop in level]
            self._loose += [Box(at - _REACH, start, at + _REACH, stop) for at, start, stop in upright]

    def loose(self, box: Box) -> bool:
        """Whether bars that are no ruling lines, as they are red or too short, may be in a box."""
        return self._many or (bool(self._loose) and any(map(box.overlaps, self._loose)))

    def cover(self, run: Run, picture: PagePicture) -> bool:
        """Whether bars lie on most of one of the run's characters, and the picture does not show it above them."""
        step = (run.end - run.begin) / len(run.text)
        top = run.base - CAPITAL * run.size
        for at in range(len(run.text)):
            part = place_of(run.turn, run.begin + at * step, top, run.begin + (at + 1) * step, run.base)
            share, light = self.around(part)
            if share >= _MUCH:
                paler = light - run.light >= _PALER
                if not paler or picture.darkest(part) > _GREYS * light - PLAIN_CONTRAST:
                    return True
        return False

    def around(self, part: Box) -> tuple[float, float]:
        """The share of a box that bars cover, and how light the darkest of them is."""
        x0, y0, x1, y1 = part
        level, darkest = _share(self._every.across, y0, y1, x0, x1)
        upright, dark = _share(self._every.down, x0, x1, y0, y1)
        return 1 - (1 - level) * (1 - upright), min(darkest, dark)

    @cached_property
    def _every(self) -> _Bars:
        found = _Bars([], [])
        for boxes in (*map(_boxes, self._others), _plain_boxes(self._plain)):
            for x0, y0, x1, y1, light in boxes:
                if x1 - x0 >= y1 - y0:
                    found.across.append(((y0 + y1) / 2, y0, y1, x0, x1, light))
                else:
                    found.down.append(((x0 + x1) / 2, x0, x1, y0, y1, light))
        return _Bars(sorted(found.across), sorted(found.down))


def _share(bars: Sequence[_Bar], low: float, high: float, begin: float, end: float) -> tuple[float, float]:
    """How much of the way from `low` to `high` lies under bars over half of `begin` to `end`; how light they are."""
    pieces, light = [], 1.0
    for index in range(bisect_left(bars, (low - _REACH,)), len(bars)):
        at, first, last, start, stop, own = bars[index]
        if at > high + _REACH:
            break
        if last > low and first < high and min(stop, end) - max(start, begin) >= _HALF * (end - begin):
            pieces.append((max(first, low), min(last, high)))
            light = min(light, own)
    under, reached = 0.0, low
    for first, last in sorted(pieces):
        if last > reached:
            under += last - max(first, reached)
            reached = last
    return under / max(0.01, high - low), light


def _boxes(drawing: Drawing) -> Iterator[tuple[float, float, float, float, float]]:
    """The bars of one drawing: corners and luminance."""
    kind, items = drawing["type"], drawing["items"]
    if "f" in kind:
        light = _shown(drawing.get("fill"), drawing.get("fill_opacity"))
        if light is not None:
            for x0, y0, x1, y1 in _painted(items):
                if x1 - x0 <= THICKEST or y1 - y0 <= THICKEST:
                    yield x0, y0, x1, y1, light
    width = drawing.get("width") or 0.0
    if "s" in kind and width <= THICKEST:
        light = _shown(drawing.get("color"), drawing.get("stroke_opacity"))
        if light is not None:
            half = width / 2
            for x0, y0, x1, y1 in _stroked(items):
                if min(x1 - x0, y1 - y0) + width <= THICKEST:
                    flat, upright = (half, 0.0) if y1 - y0 > x1 - x0 else (0.0, half)
                    yield x0 - flat, y0 - upright, x1 + flat, y1 + upright, light


def _plain_boxes(plain: PlainLines) -> Iterator[tuple[float, float, float, float, float]]:
    """The same for plain lines: their strokes run along the longer side of their extents."""
    for (color, opacity, width), extents in plain.extents.items():
        light = _shown(color, opacity)
        if light is None:
            continue
        half = width / 2
        for x0, y0, x1, y1 in extents:
            if min(x1 - x0, y1 - y0) + width <= THICKEST:
                flat, upright = (half, 0.0) if y1 - y0 > x1 - x0 else (0.0, half)
                yield x0 - flat, y0 - upright, x1 + flat, y1 + upright, light


def _shown(color: Sequence[float] | None, opacity: float | None) -> float | None:
    """The luminance on white paper; None for what is pale: it wipes text out, or lets it show."""
    light = 1 - (1 - luminance(color or ())) * (1.0 if opacity is None else opacity)
    return light if light < PALE else None


def _painted(items: Sequence[Any]) -> Iterator[tuple[float, float, float, float]]:
    for item in items:
        if item[0] == "re":
            yield _bounds(((item[1][0], item[1][1]), (item[1][2], item[1][3])))
        elif item[0] == "qu":
            yield _bounds(item[1])
    for part in outlines(items):
        if all(item[0] == "l" and _is_level(item) for item in part):
            yield _bounds([point for item in part for point in item[1:3]])


def _stroked(items: Sequence[Any]) -> Iterator[tuple[float, float, float, float]]:
    for item in items:
        if item[0] == "l":
            (x0, y0), (x1, y1) = item[1], item[2]
            if x1 < x0:
                x0, x1 = x1, x0
            if y1 < y0:
                y0, y1 = y1, y0
            if x1 - x0 <= LEVEL or y1 - y0 <= LEVEL:
                yield x0, y0, x1, y1
        elif item[0] in ("re", "qu"):
            x0, y0, x1, y1 = _bounds(item[1] if item[0] == "qu" else ((item[1][0], item[1][1]), item[1][2:4]))
            yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))


def _is_level(side: Sequence[Any]) -> bool:
    """Whether a line lies or stands: the box of a slanted one is mostly free of ink."""
    (x0, y0), (x1, y1) = side[1], side[2]
    return bool(abs(x1 - x0) <= LEVEL or abs(y1 - y0) <= LEVEL)


def _bounds(points: Iterable[Sequence[float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
