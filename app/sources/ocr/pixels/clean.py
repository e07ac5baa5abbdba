"""A picture in colour -> the ink alone: evenly lit, red stamps gone, paper white."""

from __future__ import annotations

import cv2
import numpy as np

from app.sources.ocr.pixels.picture import Colors, Gray, Mask

_RED = 40
"""How much redder than blue and green a stamp's pixel is at least."""
_GROUND = 7
"""Points: strokes are thinner, and rows, shades and shadows thicker."""
_GRAINY = 7.0
"""The usual step from one pixel of paper to the next where it is grainy."""
_DARKEST_PAPER, _PALEST_INK = 60, 110.0
_INK_UNDER, _GHOST = 80.0, 175.0
"""Where a stamp was: what is darker than the first is ink, what is lighter than the second is the stamp's outline."""


def without_red(colors: Colors) -> tuple[Gray, Mask]:
    """The picture in grey with what is red made light, and where it was red.

    Black ink under a stamp is dark in the red channel and stays.
    """
    blue, green, red = cv2.split(colors)
    gray = cv2.cvtColor(colors, cv2.COLOR_BGR2GRAY)
    redness = cv2.subtract(red, cv2.max(blue, green))
    stamp = np.where(redness > _RED, np.uint8(255), np.uint8(0))
    if not cv2.countNonZero(stamp):
        return np.asarray(gray, np.uint8), np.asarray(stamp, np.uint8)
    level = max(90.0, float(np.median(red[stamp > 0])))
    full = max(float(_RED), float(np.median(redness[stamp > 0])))
    # Around a stamp its colour is blurred (JPEG keeps half of it): the seam is lifted by as much as it is red.
    share = np.minimum(1.0, cv2.dilate(redness, np.ones((3, 3), np.uint8)) / np.float32(full))
    lifted = np.minimum(255.0, red * (1.0 + share * np.float32(255.0 / level - 1.0)))
    near = cv2.dilate(stamp, np.ones((5, 5), np.uint8)) > 0
    cleaned = gray.copy()
    cleaned[near] = np.maximum(gray[near], lifted[near].astype(np.uint8))
    return np.asarray(cleaned, np.uint8), np.asarray(stamp, np.uint8)


def evenly_lit(gray: Gray, density: float) -> Gray:
    """The picture as if the paper were white everywhere, shaded rows too, and the darkest ink black.

    `density` is in pixels a point: what is thicker than any letter's stroke is ground and no ink.
    """
    height, width = gray.shape
    shrink = max(1.0, density)
    size = (max(1, round(width / shrink)), max(1, round(height / shrink)))
    small = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_GROUND, _GROUND), np.uint8))
    ground = cv2.GaussianBlur(ground, (0, 0), 1.5)
    paper = cv2.resize(np.maximum(ground, _DARKEST_PAPER), (width, height), interpolation=cv2.INTER_LINEAR)
    lit = cv2.divide(gray, paper, scale=250)
    darkest = float(np.percentile(lit[:: max(1, height // 300), :: max(1, width // 300)], 0.5))
    # A page with hardly any ink has no darkest ink to tell by.
    darkest = min(darkest, _PALEST_INK)
    if darkest > 5:
        stretched = (np.arange(256, dtype=np.float32) - darkest) * (250.0 / max(60.0, 250.0 - darkest))
        lit = cv2.LUT(lit, np.clip(stretched, 0, 255).astype(np.uint8))
    return np.asarray(lit, np.uint8)


def less_noisy(picture: Colors | Gray) -> Colors | Gray:
    """The picture as it is, or, where its paper is grainy, a little smoothed."""
    rows, columns = picture.shape[:2]
    part = np.ascontiguousarray(picture[rows // 8 : rows - rows // 8 : 2, columns // 8 : columns - columns // 8])
    gray = cv2.cvtColor(part, cv2.COLOR_BGR2GRAY) if part.ndim == 3 else part
    if float(np.median(np.abs(np.diff(gray.astype(np.int16), axis=1)))) < _GRAINY:
        return picture
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.9), np.uint8)


def without_ghosts(lit: Gray, red: Mask) -> Gray:
    """The evenly lit picture with the pale outlines that a removed stamp leaves made white; ink under it stays."""
    if not cv2.countNonZero(red):
        return lit
    near = cv2.dilate(red, np.ones((7, 7), np.uint8)) > 0
    cleared = lit.copy()
    clearer = (lit[near].astype(np.float32) - _INK_UNDER) * (255.0 / (_GHOST - _INK_UNDER))
    cleared[near] = np.clip(clearer, 0, 255).astype(np.uint8)
    return cleared
