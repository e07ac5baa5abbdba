"""By how much a page lies askew, and in perspective: from its lines of text and its ruling lines."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.frozen import dataclass
from app.sources.ocr.pixels.components import components
from app.sources.ocr.pixels.picture import INK, Gray, Matrix, transposed

_MOST_DEGREES = 8.0
_LONG_SIDE = 900
"""Pixels of the longer side at which the angle is measured."""
_LEAST = 0.02
"""Degrees: an angle smaller than this is none."""
_PIECE = 0.05
"""Of the page's width: a piece of a ruling line at least this long says which way it runs."""
_MOST_SLOPE = 0.12
ENOUGH = 3
"""Lines each way without which nothing is known of perspective."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line, from one end to the other, in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float


def skew_of(gray: Gray) -> float:
    """Degrees by which the page's lines run down to the right (negative: up), within 8 degrees."""
    height, width = gray.shape
    shrink = max(1.0, max(height, width) / _LONG_SIDE)
    small = cv2.resize(gray, (round(width / shrink), round(height / shrink)), interpolation=cv2.INTER_AREA)
    ys, xs = np.nonzero(small < 200)
    if len(xs) < 200:
        return 0.0
    weights = (255 - small[ys, xs]).astype(np.float64)
    best = 0.0
    for step, reach in ((0.5, _MOST_DEGREES), (0.1, 0.5), (_LEAST, 0.1)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(angles[int(np.argmax([_sharpness(xs, ys, weights, angle) for angle in angles]))])
    return best if abs(best) >= _LEAST else 0.0


def _sharpness(xs: np.ndarray, ys: np.ndarray, weights: np.ndarray, degrees: float) -> float:
    """How unevenly the ink lies over lines at an angle, both ways: sharpest where lines of text and rules run."""
    slope = float(np.tan(np.radians(degrees)))
    found = 0.0
    for along, across, sign in ((xs, ys, -1.0), (ys, xs, 1.0)):
        places = across + sign * slope * along
        counts = np.bincount((places - places.min()).astype(np.int64), weights)
        found += float(np.sum(np.diff(counts) ** 2))
    return found


def turned(degrees: float, width: int, height: int) -> Matrix:
    """The matrix that takes the angle out, about the picture's middle."""
    flat = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.vstack([flat, [0.0, 0.0, 1.0]])


def rectifying(across: Sequence[Segment], down: Sequence[Segment], width: int, height: int) -> Matrix | None:
    """The matrix that makes the lines level and upright, the middle where it was; None where too few lines say how.

    Parallel lines meet in one point each way; the matrix moves both points to infinity along the axes.
    """
    if len(across) < ENOUGH or len(down) < ENOUGH:
        return None
    scale = 2.0 / max(width, height)
    to_unit = np.array([[scale, 0, -width * scale / 2], [0, scale, -height * scale / 2], [0, 0, 1.0]])
    level, upright = (_meeting(segments, to_unit) for segments in (across, down))
    if abs(level[0]) < 0.9 or abs(upright[1]) < 0.9:
        return None
    horizon = np.cross(level, upright)
    if abs(horizon[2]) < 0.5 * float(np.linalg.norm(horizon)):
        return None
    # Rows that vanish on the line through the middle and the other direction's meeting point.
    middle = np.array([0.0, 0.0, 1.0])
    x_row, y_row = np.cross(upright, middle), np.cross(level, middle)
    x_row, y_row = x_row / x_row[0], y_row / y_row[1]
    unit = np.vstack([x_row, y_row, horizon / horizon[2]])
    found = np.linalg.inv(to_unit) @ unit @ to_unit
    return np.asarray(found / found[2, 2], np.float64)


def _meeting(segments: Sequence[Segment], to_unit: Matrix) -> np.ndarray:
    """The point (homogeneous, of length 1) where the lines of the segments meet best, long ones counting more."""
    rows = []
    for one in segments:
        first, last = to_unit @ (one.x0, one.y0, 1.0), to_unit @ (one.x1, one.y1, 1.0)
        line = np.cross(first, last)
        length = float(np.hypot(*(last - first)[:2]))
        rows.append(line / np.hypot(line[0], line[1]) * length)
    _, _, axes = np.linalg.svd(np.array(rows))
    point: np.ndarray = axes[-1]
    return point


def long_segments(gray: Gray) -> tuple[list[Segment], list[Segment]]:
    """Long straight pieces of ruling lines that run nearly level, and nearly upright."""
    ink = np.asarray(cv2.threshold(gray, INK - 1, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
    height, width = gray.shape
    least = _PIECE * max(width, height)
    upright = _pieces(transposed(ink), least)
    return _pieces(ink, least), [Segment(one.y0, one.x0, one.y1, one.x1) for one in upright]


def _pieces(ink: np.ndarray, least: float) -> list[Segment]:
    """Pieces of lines that run nearly level, each with a line fitted through it."""
    short = max(15, round(least / 4))
    kept = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, short), np.uint8))
    kept = cv2.dilate(kept, np.ones((3, 3), np.uint8))
    labels, stats = components(np.asarray(kept, np.uint8))
    found = []
    for index in range(1, len(stats)):
        left, top, across, down, _ = stats[index]
        if across < least or down > _MOST_SLOPE * across + 8:
            continue
        ys, xs = np.nonzero(labels[top : top + down, left : left + across] == index)
        slope, offset = np.polyfit(xs, ys, 1)
        if float(np.std(ys - (slope * xs + offset))) < 2.5:
            found.append(Segment(left, top + offset, left + across, top + offset + slope * across))
    return found
