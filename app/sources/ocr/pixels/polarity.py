"""Light print on a dark ground (a screen in dark mode, a web page's headings) -> dark print on a light one."""

from __future__ import annotations

import cv2
import numpy as np

from app.sources.ocr.pixels.picture import Colors, Gray, Mask

_DARK = 115
"""A ground darker than this may carry light print."""
_GROUND_UNITS = 15
"""Units around a point over which its ground is the median: more than a line of text."""
_LEAST_UNITS = 10
"""Units each way: a smaller dark region holds no line of text."""
_LEAST_LONG_UNITS = 70
"""Units of the longer side: a heading is longer, the star or the seal's inner field of a stamp is not (20 to 55)."""
_EDGE_UNITS = 9
"""Units by which a region is prolonged over its own ground, and across which strokes belong to it."""
_CONTRAST = 45
"""Grey levels by which print differs from its ground."""
_LEAST_PRINT, _MOST_PRINT = 0.004, 0.4
"""Of a region: print covers so much. A page on a dark desk covers more."""
_PLAINLY = 2.0
"""Times as much light print as dark print."""


def dark_on_light(colors: Colors, unit: float) -> Colors:
    """The picture with every region of light print on a dark ground inverted; `unit` is in pixels."""
    where = _light_print(colors, unit)
    if where is None:
        return colors
    height, width = colors.shape[:2]
    mask = cv2.resize(where, (width, height), interpolation=cv2.INTER_NEAREST)[..., None] > 0
    return np.asarray(np.where(mask, 255 - colors, colors), np.uint8)


def _light_print(colors: Colors, unit: float) -> Mask | None:
    """Where light print stands on a dark ground, one pixel a unit; None where nowhere."""
    height, width = colors.shape[:2]
    size = (max(1, round(width / unit)), max(1, round(height / unit)))
    shrunk = cv2.cvtColor(cv2.resize(colors, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
    small = np.asarray(shrunk, np.uint8)
    ground = cv2.medianBlur(small, _GROUND_UNITS)
    count, labels, stats, _ = cv2.connectedComponentsWithStats((ground < _DARK).astype(np.uint8), connectivity=4)
    found = np.zeros_like(small)
    for index in range(1, count):
        _, _, across, down, area = (int(value) for value in stats[index])
        if min(across, down) < _LEAST_UNITS or max(across, down) < _LEAST_LONG_UNITS:
            continue
        inside = labels == index
        difference = small[inside].astype(np.int16) - ground[inside]
        light, dark = int((difference > _CONTRAST).sum()), int((difference < -_CONTRAST).sum())
        if _LEAST_PRINT * area <= light <= _MOST_PRINT * area and light > _PLAINLY * dark:
            found[inside] = 255
    return _to_the_edges(np.asarray(found, np.uint8), small) if found.any() else None


def _to_the_edges(found: Mask, small: Gray) -> Mask:
    """The regions up to where their ground ends: the median rounds their corners and loses their edges."""
    around = cv2.dilate(found, np.ones((_EDGE_UNITS, _EDGE_UNITS), np.uint8)) > 0
    dark = np.where((found > 0) | (around & (small < _DARK)), np.uint8(255), np.uint8(0))
    # Light strokes between dark pixels belong to the region.
    return np.asarray(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((_EDGE_UNITS, _EDGE_UNITS), np.uint8)), np.uint8)
