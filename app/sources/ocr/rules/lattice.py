"""Lines that cross each other -> which parts of them are really drawn, from crossing to crossing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from app.sources.ocr.pixels.picture import Gray, Mask
from app.sources.ocr.pixels.rule import Rule

_TOUCH_POINTS = 3.0
_EDGE_POINTS = 0.8
"""Points next to a crossing line that belong to that one."""
_ASTRAY_POINTS = 0.8
"""Points by which a part of a line may stand beside where the whole is said to stand."""
_BESIDE_POINTS = 2.4
_HIDDEN = 0.12
"""Of a part of a line: where a stamp stood over more of it, the part may be gone with the stamp."""
_MOST = 0.5
_IN_TEXT = 0.4
"""Of a part of a line that was not found as one: where text stands along more of it, its strokes look like a line."""
_PALER = 0.3
"""Of the usual line's darkness: what is paler still is no line of the same page."""
_AS_DARK = 0.7
"""Of the paler of its neighbours' darkness: a part of a line that has text beside it, where they are drawn."""
_NEAR_POINTS, _TIP_POINTS, _TIP = 0.5, 1.3, 0.6
_LEAST = 7.0
"""How much darker than the paper at its better side a part of a line is at least, on the average."""
_THIRD, _END = 0.35, 0.5
"""Of the average: what each third of the part, and the better one of its ends, have at least."""
_FEW = 6
"""Parts of a line below each other: in rows hardly higher than their figures so many figures look like a line."""
_END_POINTS = 2.2
"""Points next to a crossing: a figure's stroke stops before both, a dashed line has a gap at one at most."""


def drawn_parts(
    lines: Sequence[Rule],
    crossing: Sequence[Rule],
    gray: Gray,
    red: Mask,
    texts: Mask,
    density: float,
    *,
    trusted: bool,
    strict: bool = False,
) -> list[Rule]:
    """The level lines, each cut down (or prolonged) to what is drawn between the lines that cross it.

    `red` is where a stamp was taken out, and lines with it: there a part is drawn where both its neighbours are.
    `texts` is where lines of text stand: strokes look like lines there. A level line is not prolonged through them, and
    an upright one over few rows, or over any number with `strict`, has to touch the lines that cross it.
    With `trusted`, what was found of a line counts as drawn, even where fewer than two others cross it.
    """
    touch = _TOUCH_POINTS * density
    crossings = [
        _apart(sorted(o.at for o in crossing if o.begin - touch <= line.at <= o.end + touch), touch) for line in lines
    ]
    steps = [list(pairwise(places)) for places in crossings]
    depths = [_depths(gray, line.at, of, density) for line, of in zip(lines, steps, strict=True)]
    plain = sorted(depth for of in depths for depth in of if depth)
    least = max(_LEAST, _PALER * plain[len(plain) // 2]) if plain else _LEAST
    found: list[Rule] = []
    for line, places, of, deep in zip(lines, crossings, steps, depths, strict=True):
        if not of:
            found += [line] if trusted else []
            continue
        known = [line.begin <= begin + touch and line.end >= end - touch for begin, end in of]
        in_texts, in_red = _covered(texts, line.at), _covered(red, line.at)
        # A box around the numbers of several cells holds the upright lines between them.
        free = [not trusted or _share(in_texts, *step) < _IN_TEXT for step in of]
        drawn = [depth >= least and (one or other) for depth, one, other in zip(deep, known, free, strict=True)]
        # Where most of a line is plainly drawn, a part of it that a stamp or a gap hides was there too.
        if trusted or _drawn_beside(drawn, known) >= max(2, _MOST * sum(known)):
            drawn = [one or other for one, other in zip(drawn, known, strict=True)]
        # A stamp stood over a good part of the line from one crossing to the next.
        hidden = [_share(in_red, *step) > _HIDDEN for step in of]
        drawn = [
            one or (hides and _goes_on(drawn, hidden, index))
            for index, (one, hides) in enumerate(zip(drawn, hidden, strict=True))
        ]
        drawn = [
            one or (all(drawn[at] for at in _beside(index, len(of))) and _goes_through(deep, index))
            for index, one in enumerate(drawn)
        ]
        runs: list[list[float]] = []
        for (begin, end), is_drawn in zip(of, drawn, strict=True):
            if is_drawn and runs and runs[-1][1] == begin:
                runs[-1][1] = end
            elif is_drawn:
                runs.append([begin, end])
        for begin, end in runs:
            inner = [place for place in places if begin < place < end]
            in_text = not trusted and _share(in_texts, begin, end) > _IN_TEXT
            strokes = not inner or (in_text and (strict or len(inner) < _FEW))
            if not strokes or any(_stands(gray, line.at, *part, density) for part in pairwise([begin, *inner, end])):
                found.append(Rule(line.at, begin, end))
    return found


def _goes_through(depths: Sequence[float], index: int) -> bool:
    """Whether a part that text stands beside is hardly paler than its neighbours, which are drawn."""
    beside = [depths[at] for at in _beside(index, len(depths))]
    return bool(beside) and depths[index] >= _AS_DARK * min(beside) > 0


def _beside(index: int, count: int) -> list[int]:
    """The parts before and behind one of so many."""
    return [at for at in (index - 1, index + 1) if 0 <= at < count]


def _drawn_beside(drawn: Sequence[bool], known: Sequence[bool]) -> int:
    """How many parts are drawn of those that are known, and of those that go on from them over one part at most.

    A line of another table in the same place says nothing of figures below each other.
    """
    near = list(known)
    for order in (range(len(near)), range(len(near) - 1, -1, -1)):
        for at in order:
            near[at] = near[at] or (drawn[at] and any(near[max(0, at - 2) : at + 3]))
    return sum(one and is_near for one, is_near in zip(drawn, near, strict=True))


def _stands(gray: Gray, at: float, begin: float, end: float, density: float) -> bool:
    """Whether a part over one row is of a line and no stroke of a letter: it touches both crossing lines."""
    edge, tip, row = max(1, round(_NEAR_POINTS * density)), max(2, round(_TIP_POINTS * density)), round(at)
    drawn = gray[max(0, row - 1) : row + 2, round(begin) + edge : round(end) - edge].min(axis=0).astype(np.float32)
    if len(drawn) < 3 * tip:
        return True
    paper = 250.0
    average = paper - float(drawn.mean())
    return min(paper - float(drawn[:tip].mean()), paper - float(drawn[-tip:].mean())) >= _TIP * average


def _covered(mask: Mask, at: float) -> npt.NDArray[np.int64]:
    """Along how many of the pixels before each place of a level line the mask is set."""
    row = round(at)
    return np.concatenate([[0], np.cumsum(mask[max(0, row - 1) : row + 2].any(axis=0))])


def _share(covered: npt.NDArray[np.int64], begin: float, end: float) -> float:
    """Of a part of a level line: along how much of it the mask is set that `covered` counts."""
    left, right = round(begin), min(round(end), len(covered) - 1)
    return int(covered[right] - covered[left]) / (right - left) if right > left else 0.0


def _goes_on(drawn: Sequence[bool], hidden: Sequence[bool], index: int) -> bool:
    """Whether the nearest parts at both sides that no stamp hides are drawn."""
    before = next((drawn[at] for at in range(index - 1, -1, -1) if drawn[at] or not hidden[at]), False)
    after = next((drawn[at] for at in range(index + 1, len(drawn)) if drawn[at] or not hidden[at]), False)
    return before and after


def _apart(places: Sequence[float], touch: float) -> list[float]:
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] > touch:
            kept.append(place)
    return kept


def _depths(gray: Gray, at: float, steps: Sequence[tuple[float, float]], density: float) -> list[float]:
    """How much darker than the paper beside it a level line is from one crossing to the next, for each such step.

    0 where none is drawn.
    """
    edge, beside = max(2, round(_EDGE_POINTS * density)), max(4, round(_BESIDE_POINTS * density))
    row = round(at)
    if not steps or row - beside - 1 < 0 or row + beside + 2 > gray.shape[0]:
        return [0.0] * len(steps)
    begin, end = round(steps[0][0]), round(steps[-1][1])
    # Summed from the line's begin once: a sum over a step is then a difference.
    strip = np.cumsum(gray[row - beside - 1 : row + beside + 2, begin:end], axis=1, dtype=np.int32)
    sums = np.concatenate([np.zeros((len(strip), 1), np.int32), strip], axis=1)
    places = [(round(left) + edge - begin, round(right) - edge - begin) for left, right in steps]
    return [_depth(sums, left, right, density) if right - left >= 6 else 0.0 for left, right in places]


def _depth(sums: npt.NDArray[np.int32], left: int, right: int, density: float) -> float:
    """How much darker than its paper the middle row is between two columns; `sums` are those of all pixels before."""
    middle, astray = len(sums) // 2, max(1, round(_ASTRAY_POINTS * density))
    whole = sums[:, right] - sums[:, left]
    row = middle - astray + int(whole[middle - astray : middle + astray + 1].argmin())
    side = slice(0, 2) if whole[:2].sum() > whole[-2:].sum() else slice(-2, None)
    third = (right - left) // 3
    tip = max(2, min(third, round(_END_POINTS * density)))
    cuts = [left, left + tip, left + third, right - third, right - tip, right]
    first, at_tip, at_third, at_last_third, at_last_tip, last = (
        sums[side, cuts].sum(axis=0) / 2 - sums[row, cuts]
    ).tolist()
    average = (last - first) / (right - left)
    thirds = min(
        (at_third - first) / third,
        (at_last_third - at_third) / (right - left - 2 * third),
        (last - at_last_third) / third,
    )
    ends = max((at_tip - first) / tip, (last - at_last_tip) / tip)
    return float(average) if thirds >= _THIRD * average and ends >= _END * average else 0.0
