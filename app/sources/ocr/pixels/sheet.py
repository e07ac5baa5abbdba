"""Where a sheet of paper lies on a patterned ground (checked cloth, a mat): what is beside it is no print."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from app.frozen import dataclass
from app.sources.ocr.pixels.picture import Colors, Mask, strongest, weakest

_PRINT_UNITS = 9
"""Units: no stroke of print is as thick, nor is a ruling line."""
_STEP = 14
"""Levels between neighbouring units in any colour: a sheet's light changes by less, patterns and edges by more."""
_LEAST, _MOST = 0.2, 0.97
"""Of the picture: the sheet covers so much, and leaves some of the ground to be seen."""
_FILLED = 0.9
"""Of the sheet: so much of it is even paper. Shaded headings, stamps and the edges of folds are not."""
_FOUR_SIDED = 0.97
"""Of the even paper's hull and of the four corners around it: so much both have in common."""
_PIECE = 0.05
"""Of the sheet: no even piece beside it is as large. A plain desk needs no care, and another sheet is to be read."""
_SIDE = 0.5
"""Of the sheet's height, or width: where it reaches both opposite ends of the picture along so much, it is a part of
the page: white between shaded tables of a picture that was cut close, or below or beside one."""
_PRINTED, _STROKE = 0.003, 40
"""Of the sheet: so much of it is print at least, which is so many levels darker than the paper; what is beside a blank
piece of paper may be the page."""
_EDGE_UNITS = 1.5
"""Units: along its edges a sheet shows its own shadow."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The corners of a sheet in pixels (x, y), clockwise from the upper left one."""

    corners: tuple[tuple[float, float], ...]

    def beside(self, shape: tuple[int, ...], unit: float) -> Mask:
        """Where there is no sheet, and where its edges are; `unit` is in pixels."""
        inside = np.full(shape[:2], 255, np.uint8)
        cv2.fillConvexPoly(inside, np.array(self.corners).round().astype(np.int32), 0)
        edge = 2 * max(1, round(_EDGE_UNITS * unit)) + 1
        return np.asarray(cv2.dilate(inside, np.ones((edge, edge), np.uint8)), np.uint8)


def sheet_of(colors: Colors, unit: float) -> Sheet | None:
    """The sheet that lies on a patterned ground; None where there is no such ground, or no plain sheet on it."""
    height, width = colors.shape[:2]
    size = (max(1, round(width / unit)), max(1, round(height / unit)))
    small = np.asarray(cv2.resize(colors, size, interpolation=cv2.INTER_AREA), np.uint8)
    kernel = np.ones((_PRINT_UNITS, _PRINT_UNITS), np.uint8)
    even = np.asarray(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(_even(even), connectivity=4)
    if count < 2:
        return None
    areas = stats[1:, cv2.CC_STAT_AREA]
    paper = int(np.argmax(areas)) + 1
    if areas[paper - 1] < _LEAST * _FILLED * labels.size:
        return None
    hull = _hull(labels == paper)
    corners = _corners(hull)
    if corners is None:
        return None
    around, whole = np.zeros(labels.shape, np.uint8), np.zeros(labels.shape, np.uint8)
    cv2.fillConvexPoly(whole, hull, 1)
    cv2.fillConvexPoly(around, corners.round().astype(np.int32), 1)
    covered = int(whole.sum())
    ground = cv2.connectedComponentsWithStats(_even(small) & (1 - (around | whole)), connectivity=4)[2]
    if (
        not _LEAST <= covered / labels.size <= _MOST
        or areas[paper - 1] < _FILLED * covered
        or int((around & whole).sum()) < _FOUR_SIDED * int((around | whole).sum())
        or max(ground[1:, cv2.CC_STAT_AREA], default=0) > _PIECE * covered
        or _goes_through(whole)
        or _goes_through(whole.T)
        or not _is_printed(small, even, whole)
    ):
        return None
    scale = np.array([width / size[0], height / size[1]])
    # Around the even paper: a step is seen a pixel before and behind it.
    middle = corners.mean(axis=0)
    grown = corners + np.sign(corners - middle)
    return Sheet(tuple((float(x), float(y)) for x, y in (grown + 0.5) * scale))


def _hull(inside: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """The hull of a region, clockwise: that of the first and the last pixel of each row alone, which are few."""
    rows = np.flatnonzero(inside.any(axis=1))
    firsts, lasts = inside[rows].argmax(axis=1), inside.shape[1] - 1 - inside[rows, ::-1].argmax(axis=1)
    ends = np.stack([firsts, rows, lasts, rows], axis=1).reshape(-1, 2)
    return np.asarray(cv2.convexHull(ends.astype(np.int32)), np.int32)


def _goes_through(whole: Mask) -> bool:
    """Whether a sheet (1 in a picture) goes from the left end of the picture to the right one."""
    high = int(whole.any(axis=1).sum())
    return min(int(side.any(axis=1).sum()) for side in (whole[:, :2], whole[:, -2:])) > _SIDE * high


def _is_printed(small: Colors, even: Colors, whole: Mask) -> bool:
    """Whether there is print on a sheet: what is thin and dark, and went with the strokes."""
    strokes = (weakest(np.asarray(cv2.subtract(even, small), np.uint8)) > _STROKE) & (whole > 0)
    return int(strokes.sum()) >= _PRINTED * int(whole.sum())


def _even(picture: Colors) -> Mask:
    """1 where neighbouring pixels differ by little."""
    steps = cv2.morphologyEx(cv2.blur(picture, (3, 3)), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    return np.asarray(strongest(np.asarray(steps, np.uint8)) < _STEP, np.uint8)


def _corners(hull: np.ndarray) -> np.ndarray | None:
    """The four corners of a hull, clockwise from the upper left one; None where it has not four sides."""
    length = cv2.arcLength(hull, True)
    for share in (0.01, 0.015, 0.02, 0.03, 0.04):
        found = cv2.approxPolyDP(hull, share * length, True)[:, 0].astype(np.float64)
        if len(found) == 4:
            middle = found.mean(axis=0)
            angles = np.arctan2(found[:, 1] - middle[1], found[:, 0] - middle[0])
            return np.asarray(found[np.argsort(angles)])
    return None
