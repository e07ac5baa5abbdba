"""Lines that cross each other -> which parts of them are really drawn, from crossing to crossing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from app.sources.ocr.picture import Gray
from app.sources.ocr.rule import Rule

_TOUCH_POINTS = 3.0
_EDGE_POINTS = 0.8
"""Points next to a crossing line that belong to that one."""
_BESIDE_POINTS = 2.2
_MOST = 0.5
_NEAR_POINTS, _TIP_POINTS, _TIP = 0.5, 1.3, 0.6
_LEAST = 7.0
"""How much darker than the paper at its better side a part of a line is at least, on the average."""
_THIRD, _END = 0.35, 0.5
"""Of the average: what each third of the part, and the better one of its ends, have at least."""
_END_POINTS = 2.2
"""Points next to a crossing: a figure's stroke stops before it on both sides, a dashed line has a gap at one at most."""


def drawn_parts(
    lines: Sequence[Rule], crossing: Sequence[Rule], gray: Gray, density: float, *, trusted: bool
) -> list[Rule]:
    """The level lines, each cut down (or prolonged) to what is drawn between the lines that cross it.

    With `trusted`, what was found of a line counts as drawn. A line that fewer than two others cross stays as it is.
    """
    touch = _TOUCH_POINTS * density
    found: list[Rule] = []
    for line in lines:
        crossings = _apart(sorted(o.at for o in crossing if o.begin - touch <= line.at <= o.end + touch), touch)
        if len(crossings) < 2:
            found.append(line)
            continue
        steps = list(pairwise(crossings))
        known = [line.begin <= begin + touch and line.end >= end - touch for begin, end in steps]
        drawn = [_is_drawn(gray, line.at, begin, end, density) for begin, end in steps]
        # Where most of a line is plainly drawn, a part of it that a stamp or a gap hides was there too.
        if trusted or sum(drawn) >= max(2, _MOST * sum(known)):
            drawn = [one or other for one, other in zip(drawn, known, strict=True)]
        runs: list[list[float]] = []
        for (begin, end), is_drawn in zip(steps, drawn, strict=True):
            if is_drawn and runs and runs[-1][1] == begin:
                runs[-1][1] = end
            elif is_drawn:
                runs.append([begin, end])
        found += [
            Rule(line.at, begin, end) for begin, end in runs if _stands(gray, line.at, begin, end, crossings, density)
        ]
    return found


def _stands(gray: Gray, at: float, begin: float, end: float, crossings: Sequence[float], density: float) -> bool:
    """Whether a run over one crossing alone is a line and no stroke of a letter: it touches both crossing lines."""
    if any(begin < crossing < end for crossing in crossings):
        return True
    edge, tip, row = max(1, round(_NEAR_POINTS * density)), max(2, round(_TIP_POINTS * density)), round(at)
    drawn = gray[max(0, row - 1) : row + 2, round(begin) + edge : round(end) - edge].min(axis=0).astype(np.float32)
    if len(drawn) < 3 * tip:
        return True
    paper = 250.0
    average = paper - float(drawn.mean())
    return min(paper - float(drawn[:tip].mean()), paper - float(drawn[-tip:].mean())) >= _TIP * average


def _apart(places: Sequence[float], touch: float) -> list[float]:
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] > touch:
            kept.append(place)
    return kept


def _is_drawn(gray: Gray, at: float, begin: float, end: float, density: float) -> bool:
    """Whether a level line is drawn at a height from one crossing to the next."""
    edge, beside = max(2, round(_EDGE_POINTS * density)), max(3, round(_BESIDE_POINTS * density))
    row, left, right = round(at), round(begin) + edge, round(end) - edge
    if right - left < 6 or row - beside - 1 < 0 or row + beside + 2 > gray.shape[0]:
        return False
    strip = gray[row - beside - 1 : row + beside + 2, left:right].astype(np.float32)
    middle = beside + 1
    line = min((strip[middle + step] for step in (-1, 0, 1)), key=lambda pixels: float(pixels.mean()))
    above, below = strip[:2].mean(axis=0), strip[-2:].mean(axis=0)
    side = above if above.mean() > below.mean() else below
    darker = side - line
    average = float(darker.mean())
    if average < _LEAST:
        return False
    third = len(darker) // 3
    thirds = (darker[:third], darker[third:-third], darker[-third:])
    tip = max(2, min(third, round(_END_POINTS * density)))
    ends = max(float(darker[:tip].mean()), float(darker[-tip:].mean()))
    return min(float(part.mean()) for part in thirds) >= _THIRD * average and ends >= _END * average
