"""Specks all over a page (a copy of a copy, a dirty glass) -> the page without those that stand apart from all print.

A speck beside a figure may be its point and stays.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.sources.ocr.pixels.components import components
from app.sources.ocr.pixels.picture import INK, Gray, Mask
from app.sources.ocr.text.detector import Area

_LARGEST_UNITS = 1.6
"""Units each way: a speck is no larger; a hyphen is."""
_DIRT_UNITS = 1.0
"""Units: a larger speck could be what is left of print, where nothing else is."""
DIRT = 127
"""In the mask of what was taken out, where a speck was that alone can be nothing but dirt; 255 elsewhere."""
_APART_UNITS = 2.2
"""Units of paper around a speck: a decimal point stands nearer to its figures, a dotted line's dots to each other."""
_FEWEST = 30
"""Specks apart from all print: fewer are no dirt that lies all over a page."""


def without_specks(gray: Gray, unit: float, texts: Sequence[Area] = ()) -> tuple[Gray, Mask]:
    """The cleaned picture without specks, and where they were; as it is where there are few. `unit` is in pixels.

    What lies in one of the boxes of lines of text (`texts`), with print, may be its point and stays.
    """
    ink = (gray < INK).astype(np.uint8)
    labels, stats = components(ink)
    count = len(stats)
    large = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    printed = np.asarray((large > _LARGEST_UNITS * unit).astype(np.uint8)[labels] & ink, np.uint8)
    inside = np.zeros(gray.shape, bool)
    for text in texts:
        if text.of(printed).any():
            inside[text.top : text.bottom, text.left : text.right] = True
    of_text = np.zeros(count, bool)
    of_text[np.unique(labels[inside])] = True
    reach = max(2, round(_APART_UNITS * unit))
    found = [
        index
        for index in range(1, count)
        if large[index] <= _LARGEST_UNITS * unit and not of_text[index] and _is_apart(ink, stats[index], reach)
    ]
    if len(found) < _FEWEST:
        return gray, np.zeros_like(gray)
    table = np.zeros(count, np.uint8)
    table[found] = 255
    around = np.ones((2 * max(1, round(0.5 * unit)) + 1,) * 2, np.uint8)
    cleaned = np.where(cv2.dilate(table[labels], around) > 0, np.uint8(255), gray).astype(np.uint8)
    table[[index for index in found if large[index] <= _DIRT_UNITS * unit]] = DIRT
    return cleaned, np.asarray(table[labels], np.uint8)


def _is_apart(ink: Mask, stat: np.ndarray, reach: int) -> bool:
    """Whether there is no other ink within so many pixels of a piece."""
    left, top, width, height, area = (int(value) for value in stat)
    around = ink[max(0, top - reach) : top + height + reach, max(0, left - reach) : left + width + reach]
    return int(around.sum()) == area
