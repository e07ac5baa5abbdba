"""Where text stands on a straightened picture: level boxes around its lines."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.sources.ocr.models import Models
from app.sources.ocr.picture import Gray

_DENSITY = 2.0
"""Pixels a point at which text is looked for."""
_STEP = 32
"""The network takes sides that are multiples of this."""
_LIKELY = 0.3
_SURE = 0.5
_SMALLEST = 3
_GROWTH = 1.6
"""By how much the network's cores of lines are smaller than the lines (its training's own figure)."""


@dataclass(frozen=True, slots=True)
class Area:
    """A level rectangle of pixels; `right` and `bottom` are beyond it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def of(self, gray: Gray) -> Gray:
        """The part of a picture."""
        return gray[self.top : self.bottom, self.left : self.right]


def lines_of_text(gray: Gray, density: float, models: Models) -> list[Area]:
    """The boxes of lines of text. `density` is in pixels a point."""
    height, width = gray.shape
    scale = min(1.0, _DENSITY / density)
    tall, wide = (max(_STEP, round(side * scale / _STEP) * _STEP) for side in (height, width))
    small = cv2.resize(gray, (wide, tall), interpolation=cv2.INTER_AREA)
    values = (small.astype(np.float32) / 255.0 - 0.5) / 0.5
    values = np.broadcast_to(values, (1, 3, tall, wide))
    session = models.detection
    likely = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(values)})[0][0, 0]
    return [
        Area(
            max(0, round(box.left * width / wide)),
            max(0, round(box.top * height / tall)),
            min(width, round(box.right * width / wide)),
            min(height, round(box.bottom * height / tall)),
        )
        for box in _boxes(likely)
    ]


def _boxes(likely: np.ndarray) -> list[Area]:
    """The cores that are likely enough, grown to their lines."""
    cores = (likely > _LIKELY).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cores, connectivity=8)
    means = np.bincount(labels.ravel(), likely.ravel(), count) / np.maximum(
        1, np.bincount(labels.ravel(), minlength=count)
    )
    boxes = []
    for index in range(1, count):
        left, top, width, height, _ = (int(value) for value in stats[index])
        if min(width, height) < _SMALLEST or means[index] < _SURE:
            continue
        grown = width * height * _GROWTH / (2 * (width + height))
        more = max(1, round(grown))
        boxes.append(Area(left - more, top - more, left + width + more, top + height + more))
    return boxes
