"""Readings of single places against what else is known of the page: its ink, its figures' size, what was taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from app.model.confidence import HIDDEN, SPOTTED
from app.sources.ocr.cells.reading import NumberReading
from app.sources.ocr.pixels.picture import Gray, Mask
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.look_alikes import SLASH
from app.sources.ocr.text.specks import DIRT

_STROKES = frozenset("1/-—.,|")
"""What the edge of a stain, a fold or a scratch is read as."""
_DARK_SHARE = 0.1
"""Of the pixels around a number: the darkest ones, which are its ink, cover at least so much."""
_HALF = 0.5
"""Of the way from the page's ink to white: a stroke paler than this is not of the same print."""
_FEWEST = 8
"""Numbers that show how dark a page's ink is, and how high its figures are."""
_LOWEST_FIGURE = 0.5
"""Of the usual height of a page's numbers: lone ink no higher is a speck, whatever it is read as."""
_WIDEST_ONE = 1.5
"""Of the usual width of a character of the page's numbers: a lone 1 that is wider, and wider than high, is a curve."""
_HIGHEST_STROKE, _OF_CELL = 1.5, 0.85
"""Of the height of a page's highest numbers, and of its place's: a lone stroke that is higher was drawn through."""
_ALIKE, _SLACK, _AS_THICK = 1.2, 1, 1.4
"""Slashes of one print differ by no more than such a factor in height and width, and a pixel; by such in thickness."""
_PAPER = 250.0
"""The grey level of paper, once a page is cleaned."""
_HIGHEST = 0.8
"""Of a page's numbers: so many are no higher than its highest, but for those that touch what is above or below."""


def doubted(
    readings: Sequence[NumberReading],
    cells: Sequence[Area],
    gray: Gray,
    taken: Mask,
    stray: Mask,
    between: Mask,
    earlier: Sequence[NumberReading] = (),
) -> list[NumberReading]:
    """The readings, less sure where the page speaks against them.

    A lone stroke much paler than the page's other numbers, or of a shape that no figure has, is no number that anybody
    could tell; where a pattern was `taken` out of a place that is empty now, a pale number may have gone with it, and
    beside a stroke that is left the rest of a figure. Nobody can tell a lone stroke that is `stray` ink, and may be a
    piece of a ruling line; of a number with ink that stands `between` the pieces of one, a figure may be a piece.
    `earlier` are the page's readings so far: they show, too, how large its figures are.
    """
    inks = [None if one.box is None or not one.text else _ink(one.box.of(gray)) for one in readings]
    known = [ink for ink, one in zip(inks, readings, strict=True) if ink is not None and not set(one.text) <= _STROKES]
    usual = median(known) if len(known) >= _FEWEST else None
    alike = _alike_slashes([*(one for one in earlier if one.text == SLASH), *readings], gray)
    high, wide = _usual_size((*earlier, *readings))
    highest = _highest((*earlier, *readings))
    found = []
    for one, cell, ink in zip(readings, cells, inks, strict=True):
        gone = cell.of(taken)
        # Beside a stroke even small specks may be what is left of a figure.
        if (not one.text and (gone > DIRT).any()) or (set(one.text) <= _STROKES and one.text and gone.any()):
            one = replace(one, sure=min(one.sure, SPOTTED))
        if usual is not None and ink is not None and set(one.text) <= _STROKES:
            pale = ink > usual + _HALF * (255 - usual)
            one = replace(one, sure=min(one.sure, HIDDEN)) if pale else one
        if one.box is not None and set(one.text) <= _STROKES and one.box.of(stray).any():
            one = replace(one, sure=min(one.sure, HIDDEN))
        if _is_drawn_through(one, cell, highest) or (one.text == SLASH and one.box not in alike):
            one = replace(one, sure=min(one.sure, SPOTTED))
        if one.box is not None and one.box.of(between).any():
            one = replace(one, sure=min(one.sure, SPOTTED))
        found.append(replace(one, sure=min(one.sure, HIDDEN)) if _is_no_figure(one, high, wide) else one)
    return found


def _usual_size(readings: Sequence[NumberReading]) -> tuple[float, float]:
    """Pixels that the page's numbers are high, and wide for each character; 0 where too few tell."""
    numbers = [(one.box, len(one.text)) for one in readings if any(char.isdigit() for char in one.text)]
    sizes = [(box.height, box.width / count) for box, count in numbers if box is not None]
    if len(sizes) < _FEWEST:
        return 0.0, 0.0
    return median(high for high, _ in sizes), median(wide for _, wide in sizes)


def _highest(readings: Sequence[NumberReading]) -> float:
    """Pixels that the highest of the page's numbers are high; 0 where too few tell.

    Long numbers may be set much smaller than a lone figure beside them.
    """
    heights = sorted(one.box.height for one in readings if one.box is not None and any(map(str.isdigit, one.text)))
    return float(heights[int(_HIGHEST * len(heights))]) if len(heights) >= _FEWEST else 0.0


def _is_no_figure(one: NumberReading, high: float, wide: float) -> bool:
    """Whether the ink that was read as a lone figure is too low for any, or too wide for a 1: dirt, a stain's edge.

    `high` and `wide` are the usual size of a character, 0 where it is not known.
    """
    if one.box is None or len(one.text) != 1 or not one.text.isdigit() or not high:
        return False
    low = one.box.height < _LOWEST_FIGURE * high
    return low or (one.text == "1" and one.box.width > max(one.box.height, _WIDEST_ONE * wide))


def _is_drawn_through(one: NumberReading, cell: Area, highest: float) -> bool:
    """Whether a lone stroke is too high to be print: a pen's, that looks like a slash in an empty place, or like a 1.

    `highest` is the height of the page's highest numbers, 0 where it is not known.
    """
    if one.box is None or one.text not in ("1", "/"):
        return False
    return one.box.height > (_HIGHEST_STROKE * highest if highest else _OF_CELL * cell.height)


def _alike_slashes(readings: Sequence[NumberReading], gray: Gray) -> set[Area]:
    """The boxes of slashes of which the page prints others alike: a lone one may be a stroke of a pen."""
    boxes = {one.box for one in readings if one.text == SLASH and one.box is not None}
    thick = {box: _thickness(box.of(gray)) for box in boxes}
    return {
        box
        for box in boxes
        if any(
            other != box and _are_alike(box, other) and _near(thick[box], thick[other], _AS_THICK) for other in boxes
        )
    }


def _are_alike(one: Area, other: Area) -> bool:
    """Whether two strokes are of one size."""
    return _near(one.height, other.height, _ALIKE, _SLACK) and _near(one.width, other.width, _ALIKE, _SLACK)


def _near(one: float, other: float, factor: float, slack: float = 0.0) -> bool:
    return max(one, other) <= factor * min(one, other) + slack


def _thickness(part: Gray) -> float:
    """Pixels across a stroke from one corner of its box to the other, by how much ink it is and how dark that is."""
    ink = (_PAPER - part.astype(np.float64)).clip(0)
    darkest = float(np.quantile(ink, 1 - _DARK_SHARE))
    return float(ink.sum()) / max(1.0, darkest) / float(np.hypot(*part.shape))


def _ink(part: Gray) -> float | None:
    """The grey level of the ink in a box; None for an empty one."""
    return float(np.quantile(part, _DARK_SHARE)) if part.size else None
