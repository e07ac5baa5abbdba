"""Which pixels of a mask hang together."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from app.sources.ocr.pixels.picture import Mask

_MOST_SHORT = 0xFFFF
"""Components that numbers of 16 bits tell apart, the ground included."""

Labels = npt.NDArray[np.uint16 | np.int32]
"""Rows of pixels, each the number of the component that it is of; 0 for the ground."""


def components(mask: Mask) -> tuple[Labels, npt.NDArray[np.int32]]:
    """The components of a mask, and what `cv2` counts of each (`cv2.CC_STAT_...`), the ground's first.

    Pixels that touch, at a corner at least, are of one. All is as `cv2.connectedComponentsWithStats` has it, which
    takes more than twice as long with numbers of 32 bits, and does not say where those of 16 are too few.
    """
    short = _most(mask) < _MOST_SHORT
    _, found, stats, _ = cv2.connectedComponentsWithStats(
        mask, connectivity=8, ltype=cv2.CV_16U if short else cv2.CV_32S
    )
    labels: Labels = np.asarray(found, np.uint16) if short else np.asarray(found, np.int32)
    return labels, np.asarray(stats, np.int32)


def _most(mask: Mask) -> int:
    """How many components a mask has at most: pixels with nothing left of them, above or between, where each begins."""
    _, ink = cv2.threshold(mask, 0, 1, cv2.THRESH_BINARY)
    edges = cv2.countNonZero(ink[0]) + cv2.countNonZero(np.ascontiguousarray(ink[:, 0]))
    if min(mask.shape) < 2:
        return edges
    before = cv2.max(cv2.max(ink[:-1, 1:], ink[:-1, :-1]), ink[1:, :-1])
    return edges + cv2.countNonZero(cv2.compare(ink[1:, 1:], before, cv2.CMP_GT))
