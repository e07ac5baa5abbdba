"""Where text stands on a straightened picture: level boxes around its lines."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from app.frozen import dataclass
from app.sources.ocr.heap import give_back_heap
from app.sources.ocr.models import Models
from app.sources.ocr.pixels.components import components
from app.sources.ocr.pixels.picture import Gray

_UNIT = 2.0
"""Pixels a unit (a 12.5th of a line's height) at which text is looked for."""
_TILE, _OVERLAP = 1800, 120
"""Pixels, once shrunk, of the parts in which a long picture is looked at, and by which they overlap: several lines."""
_LEVELS = (np.arange(256, dtype=np.float32) / 255.0 - 0.5) / 0.5
"""What the network takes each grey level for."""
_STEP = 32
"""The network takes sides that are multiples of this."""
_MOST_PIXELS, _AROUND_CUT = 4_000_000, 64
"""A larger picture is looked at in bands of about so many pixels: four million take 700 MB.

A page is looked at as a whole, at 380 MB. In two bands it took 200, but its boxes of text were others: five more cells
of 200 of a stamped scan were doubtful. Beyond a cut a band sees so many rows more, two lines of text and more.
"""
_LIKELY = 0.3
"""Chance, 0 to 1, that a pixel is of a line's core: above it, it is taken for one. As in the network's own pipeline."""
_SURE = 0.5
"""The least chance of a core's pixels on the average. As there."""
_SMALLEST = 3
"""Pixels of the network's picture: a core that is smaller one way is noise, for that of a line is some 10 high where a
unit is 2 pixels, and grows to 25. By hand on the generator's damages."""
LONG = 2.5
"""Times its height: a text at least this long is a line by its shape, and tells how high lines are."""
_LONGER = 1.4
"""Times its height: a text of two figures and more is plainly longer than high, one figure may be either."""
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


def lines_of_text(gray: Gray, unit: float, models: Models) -> list[Area]:
    """The boxes of lines of text. `unit` is a 12.5th of their height in pixels; 0 to look at the picture as it is."""
    height = gray.shape[0]
    scale = min(1.0, _UNIT / unit) if unit else 1.0
    tile, overlap = round(_TILE / scale), round(_OVERLAP / scale)
    if height <= tile + overlap:
        return _looked_at(gray, scale, models)
    found = []
    for top in range(0, height - overlap, tile):
        end = min(height, top + tile + overlap)
        for box in _looked_at(gray[top:end], scale, models):
            # What a part's end may cut stands whole in the next one.
            middle = (box.top + box.bottom) / 2
            first, last = 0 if top == 0 else overlap / 2, end - top if end == height else tile + overlap / 2
            if first <= middle < last:
                found.append(Area(box.left, box.top + top, box.right, box.bottom + top))
        if end == height:
            break
    return found


def heights_of_text(gray: Gray, models: Models) -> tuple[list[float], list[float]]:
    """The heights in pixels of the texts of a picture, looked at as it is, however askew they lie.

    Those of lines by their shape, and those of shorter texts that are plainly longer than high, as if they were lines.
    """
    likely = _likely(gray, *_multiples(gray, 1.0), models)
    lines, others = [], []
    contours, _ = cv2.findContours((likely > _LIKELY).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        _, sides, _ = cv2.minAreaRect(contour)
        low, long = min(sides) + 1, max(sides) + 1
        grown = low + low * long * _GROWTH / (low + long)
        if low <= _SMALLEST:
            continue
        if long - low + grown >= LONG * grown:
            lines.append(grown)
        elif long > _LONGER * low:
            others.append(low * (1 + _GROWTH))
    return lines, others


def _multiples(gray: Gray, scale: float) -> tuple[int, int]:
    """Height and width in which the network takes a picture that is to be `scale` times as large."""
    tall, wide = (max(_STEP, round(side * scale / _STEP) * _STEP) for side in gray.shape)
    return tall, wide


def _likely(gray: Gray, tall: int, wide: int, models: Models) -> np.ndarray:
    """How likely each pixel of a picture, made so large, is a line's core."""
    small = np.asarray(cv2.resize(gray, (wide, tall), interpolation=cv2.INTER_AREA), np.uint8)
    session = models.detection
    name = session.get_inputs()[0].name
    found = np.empty((tall, wide), np.float32)
    give_back_heap()
    for begin, end in pairwise(_cuts(tall, wide)):
        top, bottom = max(0, begin - _AROUND_CUT), min(tall, end + _AROUND_CUT)
        values = np.empty((1, 3, bottom - top, wide), np.float32)
        values[0] = cv2.LUT(small[top:bottom], _LEVELS)
        found[begin:end] = session.run(None, {name: values})[0][0, 0, begin - top : end - top]
    return found


def _cuts(tall: int, wide: int) -> list[int]:
    """Where a picture is cut into bands that the network looks at one after the other, its head and foot included."""
    bands = max(1, round(tall * wide / _MOST_PIXELS))
    return [*(round(tall / bands * band / _STEP) * _STEP for band in range(bands)), tall]


def _looked_at(gray: Gray, scale: float, models: Models) -> list[Area]:
    """The boxes of a picture, looked for in one that is `scale` times as large."""
    height, width = gray.shape
    tall, wide = _multiples(gray, scale)
    likely = _likely(gray, tall, wide, models)
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
    labels, stats = components(cores)
    count = len(stats)
    means = np.bincount(labels.ravel(), likely.ravel(), count) / np.maximum(1, stats[:, cv2.CC_STAT_AREA])
    boxes = []
    for index in range(1, count):
        left, top, width, height, _ = (int(value) for value in stats[index])
        if min(width, height) < _SMALLEST or means[index] < _SURE:
            continue
        grown = width * height * _GROWTH / (2 * (width + height))
        more = max(1, round(grown))
        boxes.append(Area(left - more, top - more, left + width + more, top + height + more))
    return boxes
