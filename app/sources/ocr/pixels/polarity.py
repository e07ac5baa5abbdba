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
_RULE_UNITS = 14
"""Units: dark strokes this long are a table's lines, which cross light print as well; a character is 12 at most."""
_SOLID_UNITS = 5
"""Units: thicker than ruling lines and strokes."""
_RULE_CONTRAST = 15
"""Grey levels by which ruling lines are darker than their ground: thin ones are not black, one pixel a unit."""


def dark_on_light(colors: Colors, unit: float) -> Colors:
    """The picture with every region of light print on a dark ground inverted; `unit` is in pixels.

    Ruling lines that are darker than such a ground stay dark.
    """
    where = _light_print(colors, unit)
    if where is None:
        return colors
    height, width = colors.shape[:2]
    inside, black = (cv2.resize(one, (width, height), interpolation=cv2.INTER_NEAREST)[..., None] for one in where)
    kept = cv2.cvtColor(colors, cv2.COLOR_BGR2GRAY)[..., None] < black
    return np.asarray(np.where((inside > 0) & ~kept, 255 - colors, colors), np.uint8)


def _light_print(colors: Colors, unit: float) -> tuple[Mask, Gray] | None:
    """Where light print stands on a dark ground, one pixel a unit, and below what grey its ruling lines are darker.

    None where there is none. The second picture is 0 away from ruling lines.
    """
    height, width = colors.shape[:2]
    size = (max(1, round(width / unit)), max(1, round(height / unit)))
    shrunk = cv2.cvtColor(cv2.resize(colors, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
    small = np.asarray(shrunk, np.uint8)
    if not _has_dark_ground(small):
        return None
    ground = cv2.medianBlur(small, _GROUND_UNITS)
    difference = small.astype(np.int16) - ground
    lighter, darker = difference > _CONTRAST, difference < -_CONTRAST
    rules = _long((difference < -_RULE_CONTRAST).astype(np.uint8))
    darker &= rules == 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats((ground < _DARK).astype(np.uint8), connectivity=4)
    found, black = np.zeros_like(small), np.zeros_like(small)
    for index in range(1, count):
        _, _, across, down, area = (int(value) for value in stats[index])
        if min(across, down) < _LEAST_UNITS or max(across, down) < _LEAST_LONG_UNITS:
            continue
        inside = labels == index
        light, dark = int(lighter[inside].sum()), int(darker[inside].sum())
        if _LEAST_PRINT * area <= light <= _MOST_PRINT * area and light > _PLAINLY * dark:
            whole = _to_the_edges(np.where(inside, np.uint8(255), np.uint8(0)), small)
            found = np.maximum(found, whole)
            near = cv2.dilate(rules, np.ones((3, 3), np.uint8)) * whole
            black[near > 0] = max(0, int(np.median(ground[inside])) - _RULE_CONTRAST)
    return (found, black) if found.any() else None


def _has_dark_ground(small: Gray) -> bool:
    """Whether the ground is dark anywhere, told without its median: most of what is around a point then is dark."""
    dark = (small < _DARK).astype(np.uint8)
    around = (_GROUND_UNITS, _GROUND_UNITS)
    counted = cv2.boxFilter(dark, cv2.CV_16U, around, normalize=False, borderType=cv2.BORDER_REPLICATE)
    return int(counted.max()) > _GROUND_UNITS**2 // 2


def _long(dark: Mask) -> Mask:
    """Of dark strokes those that are as long as ruling lines, level or upright."""
    level = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, _RULE_UNITS), np.uint8))
    upright = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((_RULE_UNITS, 1), np.uint8))
    return np.asarray(cv2.max(level, upright), np.uint8)


def _to_the_edges(found: Mask, small: Gray) -> Mask:
    """A region up to where its ground ends: the median rounds its corners and loses its edges."""
    around = cv2.dilate(found, np.ones((_EDGE_UNITS, _EDGE_UNITS), np.uint8)) > 0
    dark = ((found > 0) | (around & (small < _DARK))).astype(np.uint8)
    # Dark print near by is not of the region, and touches it nowhere.
    _, labels = cv2.connectedComponents(dark, connectivity=4)
    own = np.zeros(int(labels.max()) + 1, np.uint8)
    own[np.unique(labels[found > 0])] = 255
    own[0] = 0
    # Ruling lines lead away from it; light strokes between dark pixels belong to it.
    solid = cv2.morphologyEx(own[labels], cv2.MORPH_OPEN, np.ones((_SOLID_UNITS, _SOLID_UNITS), np.uint8))
    solid = cv2.max(solid, found)
    return np.asarray(cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((_EDGE_UNITS, _EDGE_UNITS), np.uint8)), np.uint8)
