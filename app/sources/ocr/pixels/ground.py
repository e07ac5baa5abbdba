"""Patterns and shadows of ink that lie all over a page, paler than its print: moire, the back shining through.

They are told from print by their darkness alone, so that they are taken out only where they spoil a page: what is taken
out is told, and an empty place that had some of it is never beyond doubt.
"""

from __future__ import annotations

import cv2
import numpy as np

from app.sources.ocr.pixels.picture import Gray, Mask

_PALE = 215
"""A pixel darker than this is ink or a part of a pattern."""
_STRONG = 90
"""A pixel darker than this is print, where nothing else tells."""
_AROUND_UNITS = 0.8
"""Units around print that belong to its strokes."""
_SMALLEST_UNITS = 0.7
"""Units: pieces of a pattern that are smaller each way are grain."""
_FEWEST = 40
"""Pieces of a pattern: fewer are dirt, and no reason to touch a page."""
_DARKEST = 0.1
"""Of the pieces: so many may be darker than what counts as the pattern's darkness."""


def without_ground(gray: Gray, unit: float) -> tuple[Gray, Mask]:
    """The cleaned picture without what is paler than print and away from it, and where that was.

    The picture is returned as it is where there is no pattern. `unit` is in pixels.
    """
    around = 2 * max(1, round(_AROUND_UNITS * unit)) + 1
    kernel = np.ones((around, around), np.uint8)
    strong = (gray < _STRONG).astype(np.uint8)
    away = ((gray < _PALE) & (cv2.dilate(strong, kernel) == 0)).astype(np.uint8)
    darkness = _darkness(gray, away, unit)
    if darkness is None:
        return gray, np.zeros_like(gray)
    # Halfway between the pattern and black: a stroke's core is darker, the pattern nowhere.
    print_ = (gray < max(_STRONG, 0.6 * darkness)).astype(np.uint8)
    near = cv2.dilate(print_, kernel) > 0
    cleaned = np.where(near, gray, np.uint8(255)).astype(np.uint8)
    taken = np.where(~near & (gray < _PALE), np.uint8(255), np.uint8(0))
    return cleaned, np.asarray(taken, np.uint8)


def _darkness(gray: Gray, away: Mask, unit: float) -> float | None:
    """The grey level of the darkest pixels of a pattern's darker pieces; None where there is no pattern."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(away, connectivity=8)
    if count <= _FEWEST:
        return None
    inside = away > 0
    order = np.argsort(labels[inside], kind="stable")
    starts = np.searchsorted(labels[inside][order], np.arange(1, count))
    darkest = np.minimum.reduceat(gray[inside][order], starts)
    large = np.maximum(stats[1:, 2], stats[1:, 3]) >= _SMALLEST_UNITS * unit
    pieces = darkest[large]
    return float(np.quantile(pieces, _DARKEST)) if len(pieces) >= _FEWEST else None
