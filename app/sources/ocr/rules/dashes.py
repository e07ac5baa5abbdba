"""Dashed ruling lines -> whole ones, so that whatever looks for lines sees one line and not its dashes.

A dash stands alone: paper is at both its sides, unlike beside most strokes of letters. Dashes that follow each other
closely and straight, far enough, are a line. Ones below each other in a column stand further apart than dashes do, and
where there are ruling lines, one runs between them. Lengths are in units (of the page's text, see the README).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from app.frozen import dataclass
from app.sources.ocr.pixels.components import components
from app.sources.ocr.pixels.picture import Gray, Mask, transposed

_INK = 190
"""A pixel darker than this may be a dash's."""
_THICKEST, _SHORTEST = 2.0, 0.6
"""A dash is no thicker, and no shorter."""
_BESIDE, _AWAY = 1.6, 0.5
"""Paper is looked for beside a dash over so much, from so far away."""
_CROWDED, _MOSTLY = 0.4, 0.2
"""Of what is beside a dash: where more is ink (a crossing line's), it is none; of a line's dashes on the average."""
_GAP_OF_LONG, _WIDEST_GAP = 0.8, 8.0
"""Long dashes may stand further apart than others, by this share of the shorter one; but not by a row."""
_FILLED = 0.6
"""Of the box around a dash: a bracket, or a slanting stroke, fills less."""
_ASIDE = 0.5
"""By so much the middle of a dash may stand beside that of the next, and beside the line through all of them."""
_FEWEST, _LEAST = 4, 20.0
"""Dashes, and their length from the first to the last: what is less may be anything."""
_CROSSED = 0.5
"""Of the gaps of a line: where a line crosses more of them, they are gaps between rows, and the dashes figures."""
_CROSSING, _WHITE = 9.0, 2.0
"""Ink so long in the other direction is a line that crosses; a figure is so far from it, above and below together."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How dashes of one direction follow each other.

    At most `gap` is between two, and at most `period` from one to the next, but for those longer than `long`.
    """

    gap: float
    period: float
    long: float


_DOWN = _Way(5.0, 10.5, 11.5)
"""Figures below each other are a row, 11 and more, apart, and no stroke or bracket is as long."""
_ACROSS = _Way(6.0, 16.0, 8.5)
"""Dashes for "none" are a column apart."""


@dataclass(frozen=True, slots=True)
class _Dash:
    """A piece of ink that runs down, in pixels: its middle across, from where to where it goes, and its width.

    `crowded` is the share of ink beside it, 0 to 1.
    """

    middle: float
    begin: int
    end: int
    wide: int
    crowded: float


def with_whole_dashes(gray: Gray, unit: float) -> Gray:
    """The picture with the gaps of dashed lines drawn as their dashes are; the same one where there are none.

    `unit` is in pixels. Only for finding lines: what is read is read of the page as it is.
    """
    _, dark = cv2.threshold(gray, _INK - 1, 1, cv2.THRESH_BINARY_INV)
    ink = np.asarray(dark, np.uint8)
    down = _lines_down(ink, unit, _DOWN)
    across = _lines_down(transposed(ink), unit, _ACROSS)
    if not down and not across:
        return gray
    whole = gray.copy()
    for line in down:
        _draw(whole, line)
    turned = whole.T
    for line in across:
        _draw(turned, line)
    return whole


def _lines_down(ink: Mask, unit: float, way: _Way) -> list[list[_Dash]]:
    """The dashed lines that run down, each by its dashes from the top."""
    crossing = np.ones((1, _odd(_CROSSING * unit)), np.uint8)
    across = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, crossing), np.uint8)
    lines = _chains(_dashes(ink, across, unit), unit, way)
    return [line for line in lines if _is_line(line, unit) and not _is_column(line, across, unit)]


def _dashes(ink: Mask, across: Mask, unit: float) -> list[_Dash]:
    """Thin pieces of ink that run down with paper at both sides, from the top of the page.

    Lines `across` may stand at their sides: a line that crosses a dash is not quite level.
    """
    thicker = _odd(_THICKEST * unit)
    strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, thicker), np.uint8))
    # A dash that a line crosses is whole.
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((thicker, 1), np.uint8))
    pieces = np.asarray(cv2.max(cv2.subtract(ink, strokes), upright), np.uint8)
    stats = components(pieces)[1][1:]
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    # Grey edges make a dash ragged, by a pixel or so at either side.
    area = stats[:, cv2.CC_STAT_AREA]
    thin = (area <= _THICKEST * unit * high) & (wide <= _THICKEST * unit + 2) & (area >= _FILLED * wide * high)
    stats = stats[(high >= _SHORTEST * unit) & thin & (wide <= 1.5 * high)]
    lefts, tops, wide, high = boxes = (
        stats[:, cv2.CC_STAT_LEFT],
        stats[:, cv2.CC_STAT_TOP],
        stats[:, cv2.CC_STAT_WIDTH],
        stats[:, cv2.CC_STAT_HEIGHT],
    )
    other = cv2.subtract(ink, cv2.dilate(across, np.ones((3, 1), np.uint8)))
    sums = np.asarray(cv2.integral(np.asarray(other, np.uint8)), np.int32)
    beside = np.maximum(*(_beside(sums, boxes, unit, side) for side in (-1, 1)))
    order = np.argsort(tops, kind="stable")
    return [
        _Dash(
            float(lefts[at] + wide[at] / 2), int(tops[at]), int(tops[at] + high[at]), int(wide[at]), float(beside[at])
        )
        for at in order[beside[order] <= _CROWDED]
    ]


def _odd(pixels: float) -> int:
    """The next odd number above: an opening over an even one moves what it leaves by a pixel."""
    return 2 * int(pixels / 2) + 1 + 2 * (int(pixels) % 2)


def _beside(
    sums: np.ndarray, boxes: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray], unit: float, side: int
) -> np.ndarray:
    """The share of ink in a strip left (`side` -1) or right (1) of each box (left, top, width, height)."""
    lefts, tops, wide, high = boxes
    away, broad = max(1, round(_AWAY * unit)), max(2, round(_BESIDE * unit))
    begin = lefts - away - broad if side < 0 else lefts + wide + away
    begin, end = (np.clip(one, 0, sums.shape[1] - 1) for one in (begin, begin + broad))
    bottoms = tops + high
    ink = sums[bottoms, end] - sums[tops, end] - sums[bottoms, begin] + sums[tops, begin]
    return np.asarray(ink / np.maximum(1, (end - begin) * high))


def _chains(dashes: Sequence[_Dash], unit: float, way: _Way) -> list[list[_Dash]]:
    """Every dash in a chain, each linked to the nearest one before that is close enough."""
    aside, most = max(1.0, _ASIDE * unit), _WIDEST_GAP * unit
    found: list[list[_Dash]] = []
    near: defaultdict[int, list[list[_Dash]]] = defaultdict(list)
    for dash in dashes:
        column = int(dash.middle // aside)
        before = [
            chain
            for of in (column - 1, column, column + 1)
            for chain in near[of]
            if abs(chain[-1].middle - dash.middle) <= aside and _follows(chain[-1], dash, unit, way)
        ]
        if before:
            chain = min(before, key=lambda one: abs(one[-1].middle - dash.middle))
            near[int(chain[-1].middle // aside)].remove(chain)
            chain.append(dash)
        else:
            chain = [dash]
            found.append(chain)
        near[column] = [one for one in near[column] if dash.begin - one[-1].end <= most]
        near[column].append(chain)
    return found


def _follows(one: _Dash, other: _Dash, unit: float, way: _Way) -> bool:
    """Whether the white between a dash and one below it is that between dashes of one line."""
    gap, shorter = other.begin - one.end, min(one.end - one.begin, other.end - other.begin)
    close = gap <= way.gap * unit and gap + shorter <= way.period * unit
    return close or (shorter >= way.long * unit and gap <= min(_GAP_OF_LONG * shorter, _WIDEST_GAP * unit))


def _is_line(chain: Sequence[_Dash], unit: float) -> bool:
    """Whether dashes go far enough, straight, with paper beside them."""
    if len(chain) < _FEWEST or chain[-1].end - chain[0].begin < _LEAST * unit:
        return False
    if sum(dash.crowded for dash in chain) > _MOSTLY * len(chain):
        return False
    places = np.array([(dash.begin + dash.end) / 2 for dash in chain])
    middles = np.array([dash.middle for dash in chain])
    slope, start = np.polyfit(places, middles, 1)
    astray = np.abs(middles - slope * places - start)
    return float(np.median(astray)) <= _ASIDE * unit / 2 and float(astray.max()) <= max(1.5, 2 * _ASIDE * unit)


def _is_column(chain: Sequence[_Dash], across: Mask, unit: float) -> bool:
    """Whether lines run across between most of the dashes: these are figures, each in its row.

    A line that cuts a dash in two has no white at its sides.
    """
    crossed = 0
    for one, other in pairwise(chain):
        gap = across[one.end : other.begin, max(0, round(one.middle) - 1) : round(one.middle) + 2]
        rows = int(gap.any(axis=1).sum()) if gap.size else 0
        crossed += 0 < rows <= other.begin - one.end - _WHITE * unit
    return crossed > _CROSSED * (len(chain) - 1)


def _draw(gray: Gray, line: Sequence[_Dash]) -> None:
    """Fill the gaps of a line that runs down, and as much beyond its ends: dashes need not begin at a corner."""
    wide = max(1, round(median(dash.wide for dash in line)))
    gap = round(median(max(0, other.begin - one.end) for one, other in pairwise(line)))
    first, last = line[0], line[-1]
    parts = [(one.end, other.begin, (one.middle + other.middle) / 2) for one, other in pairwise(line)]
    for begin, end, middle in [
        *parts,
        (max(0, first.begin - gap), first.begin, first.middle),
        (last.end, last.end + gap, last.middle),
    ]:
        left = max(0, round(middle - wide / 2))
        # A dash's ends are grey.
        gray[max(0, begin - 1) : end + 1, left : left + wide] = 0
