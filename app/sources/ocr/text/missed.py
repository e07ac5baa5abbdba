"""Ink that no box of text covers: single figures that the detection passed over."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.sources.ocr.pixels.components import components
from app.sources.ocr.pixels.picture import INK, Gray, Mask
from app.sources.ocr.text.detector import Area

_LOWEST_POINTS, _HIGHEST_POINTS = 4.0, 18.0
"""Units (12.5ths of a line's height, about a point each): figures are so high, in small print and in large. This and
what follows was chosen by hand on the generator's damages."""
_LONGEST_POINTS = 60.0
"""Units: no number is longer."""
_DASH_POINTS = (2.0, 26.0)
"""Units: a dash for "none", lower than figures and twice as wide as high, is so long."""
_MOST = 400
"""Pieces of a page: more are a photograph's, and none of them is read."""


def missed_ink(gray: Gray, rules: Mask, boxes: Sequence[Area], density: float) -> list[Area]:
    """Boxes around ink of a figure's size that stands in none of the boxes."""
    ink = ((gray < INK) & (rules == 0)).astype(np.uint8)
    for box in boxes:
        ink[box.top : box.bottom, box.left : box.right] = 0
    reach = max(3, round(2.0 * density)) | 1
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    _, stats = components(np.asarray(joined, np.uint8))
    found = []
    for index in range(1, len(stats)):
        left, top, width, height, _ = (int(value) for value in stats[index])
        tall, wide = height / density, width / density
        is_figure = _LOWEST_POINTS <= tall <= _HIGHEST_POINTS and 0.5 <= wide <= _LONGEST_POINTS
        is_dash = tall < _LOWEST_POINTS and _DASH_POINTS[0] <= wide <= _DASH_POINTS[1] and wide > 2 * tall
        if is_figure or is_dash:
            edge = max(1, round(density))
            found.append(Area(max(0, left - edge), max(0, top - edge), left + width + edge, top + height + edge))
    return found if len(found) <= _MOST else []
