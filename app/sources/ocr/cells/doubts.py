"""Readings of single places against what else is known of the page: pale strokes, and patterns that were taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from app.model.confidence import HIDDEN, SPOTTED
from app.sources.ocr.cells.numbers import NumberReading
from app.sources.ocr.pixels.picture import Gray, Mask
from app.sources.ocr.text.detector import Area

_STROKES = frozenset("1/-—.,|")
"""What the edge of a stain, a fold or a scratch is read as."""
_DARK_SHARE = 0.1
"""Of the pixels around a number: the darkest ones, which are its ink, cover at least so much."""
_HALF = 0.5
"""Of the way from the page's ink to white: a stroke paler than this is not of the same print."""
_FEWEST = 8
"""Numbers that show how dark a page's ink is."""


def doubted(readings: Sequence[NumberReading], cells: Sequence[Area], gray: Gray, taken: Mask) -> list[NumberReading]:
    """The readings, less sure where the page speaks against them.

    A lone stroke much paler than the page's other numbers is no number that anybody could tell; where a pattern was
    `taken` out of a place that is empty now, a pale number may have gone with it.
    """
    inks = [None if one.box is None or not one.text else _ink(one.box.of(gray)) for one in readings]
    known = [ink for ink, one in zip(inks, readings, strict=True) if ink is not None and not set(one.text) <= _STROKES]
    usual = median(known) if len(known) >= _FEWEST else None
    found = []
    for one, cell, ink in zip(readings, cells, inks, strict=True):
        if not one.text and cell.of(taken).any():
            one = replace(one, sure=min(one.sure, SPOTTED))
        elif usual is not None and ink is not None and set(one.text) <= _STROKES:
            pale = ink > usual + _HALF * (255 - usual)
            one = replace(one, sure=min(one.sure, HIDDEN)) if pale else one
        found.append(one)
    return found


def _ink(part: Gray) -> float | None:
    """The grey level of the ink in a box; None for an empty one."""
    return float(np.quantile(part, _DARK_SHARE)) if part.size else None
