"""The ruling lines of a page, sorted for look-ups by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from app.model import Box, RulingLine
from app.sources.pdf.runs import Run

LINE_WIDTH = 1.6
"""Points on either side of a ruling line that may show its ink."""

_WIDEST = 200.0
"""Points: a wider cell has room for its number."""

_Line = tuple[float, float, float]  # where it stands across, where it begins and ends along


class RulingIndex:
    """Finds the ruling lines that cross or separate words, for each direction of text."""

    def __init__(self, lines: Sequence[RulingLine]) -> None:
        self._down = sorted((line.x0, line.y0, line.y1) for line in lines if not line.horizontal)
        self._across = sorted((line.y0, line.x0, line.x1) for line in lines if line.horizontal)

    def clear_of(self, box: Box) -> Box:
        """The box without the strips at its sides where a line is drawn."""
        x0, x1 = _clear(self._down, box.x0, box.x1, box.center[1])
        y0, y1 = _clear(self._across, box.y0, box.y1, box.center[0])
        return Box(x0, y0, x1, y1)

    def meets(self, box: Box) -> bool:
        """Whether the middle of a line goes through the box."""
        x0, y0, x1, y1 = box
        return _meets(self._across, y0, y1, x0, x1) or _meets(self._down, x0, x1, y0, y1)

    def through(self, turn: int, box: tuple[float, float, float, float]) -> list[float]:
        """The positions of the lines that cross a span's box, along its reading direction, in points."""
        x0, y0, x1, y1 = box
        if turn % 2:
            cuts = _crossing(self._across, y0, y1, (x0 + x1) / 2)
        else:
            cuts = _crossing(self._down, x0, x1, (y0 + y1) / 2)
        return cuts if turn < 2 else [-cut for cut in cuts]

    def between(self, last: Run, run: Run) -> list[float]:
        """The positions of the lines near the end of one run and the start of the next, along their direction."""
        low, high = last.end - 0.5 * last.size, run.begin + 0.5 * run.size
        base = -run.base if run.turn in (1, 2) else run.base
        if run.turn >= 2:
            low, high = -high, -low
        cuts = _crossing(self._across if run.turn % 2 else self._down, low, high, base - 1)
        return cuts if run.turn < 2 else [-cut for cut in cuts]

    def margins(self, run: Run) -> tuple[float, float] | None:
        """How far (points) a run's ends are from the nearest lines before and behind it; None where it crosses one."""
        near = 0.5 * LINE_WIDTH
        low, high = run.begin - _WIDEST, run.end + _WIDEST
        base = -run.base if run.turn in (1, 2) else run.base
        if run.turn >= 2:
            low, high = -high, -low
        cuts = _crossing(self._across if run.turn % 2 else self._down, low, high, base - 1)
        cuts = cuts if run.turn < 2 else sorted(-cut for cut in cuts)
        before = [cut for cut in cuts if cut <= run.begin + near]
        behind = [cut for cut in cuts if cut >= run.end - near]
        if not before or not behind or len(before) + len(behind) < len(cuts):
            return None
        return run.begin - before[-1], behind[0] - run.end


def _meets(lines: Sequence[_Line], low: float, high: float, begin: float, end: float) -> bool:
    """Whether a line between `low` and `high` extends over a part of the way from `begin` to `end`."""
    for index in range(bisect_left(lines, (low,)), len(lines)):
        at, start, stop = lines[index]
        if at > high:
            return False
        if start < end and begin < stop:
            return True
    return False


def _crossing(lines: Sequence[_Line], low: float, high: float, across: float) -> list[float]:
    """The positions between `low` and `high` of the lines that extend over the coordinate `across`."""
    cuts = []
    for index in range(bisect_left(lines, (low,)), len(lines)):  # no slice: most of them are further on
        at, start, stop = lines[index]
        if at >= high:
            break
        if start <= across <= stop:
            cuts.append(at)
    return cuts


def _clear(lines: Sequence[_Line], low: float, high: float, across: float) -> tuple[float, float]:
    middle = (low + high) / 2
    for index in range(bisect_left(lines, (low - LINE_WIDTH,)), len(lines)):
        at, start, stop = lines[index]
        if at > high + LINE_WIDTH:
            break
        if start <= across <= stop:
            low, high = (max(low, at + LINE_WIDTH), high) if at < middle else (low, min(high, at - LINE_WIDTH))
    return low, high
