"""A page of a PDF -> its picture, in the pixels that its scanner made."""

from __future__ import annotations

import cv2
import numpy as np
import pymupdf

from app.frozen import dataclass
from app.model import Box
from app.sources.ocr.pixels.picture import Colors

_POINTS = 72.0
_COARSEST, _FINEST = 150.0, 300.0
"""Pixels an inch: a coarser scan is enlarged to the one, a finer one shrunk to the other."""
_MOST_PIXELS = 24_000_000


@dataclass(frozen=True, slots=True)
class Raster:
    """The picture of a box of an unrotated page.

    `box` and `density` (pixels a point) are those of the layout in which words are placed; `scale` is how many points
    of the page one point of the layout measures. `native` is what the scanner gave, in pixels an inch of the page.
    `stretch` is how many times as high the picture was made as its pixels are wide, since it had been squeezed.
    `unit` is a 12.5th of the height of a line of text, in pixels: every threshold of the reading is a multiple of it.
    """

    colors: Colors
    box: Box
    density: float
    native: float
    unit: float
    scale: float = 1.0
    stretch: float = 1.0

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self.colors.shape[0], self.colors.shape[1]


def rasterize(document: pymupdf.Document, number: int, box: Box | None = None, density: float | None = None) -> Raster:
    """Draw a page (or a box of it, in points) as it is seen unrotated, on white.

    Without a `density` (pixels a point) in its picture's own pixels, within what the points of a printed page suggest;
    lines of text are then taken to be 12.5 points high.
    """
    page = document[number - 1]
    if page.rotation:
        page.set_rotation(0)
    whole = Box(0.0, 0.0, page.rect.width, page.rect.height)
    area = box or whole
    native = _native_density(page, area)
    if density is None:
        density = min(max(native, _COARSEST), _FINEST) / _POINTS
    density = min(density, (_MOST_PIXELS / max(1.0, area.width * area.height)) ** 0.5)
    clip = pymupdf.Rect(area.x0, area.y0, area.x1, area.y1)
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(density, density), clip=clip, alpha=False, colorspace=pymupdf.csRGB)
    rows = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.height, pixmap.stride)
    rgb = rows[:, : pixmap.width * 3].reshape(pixmap.height, pixmap.width, 3)
    colors = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), np.uint8)
    left, top = pixmap.x / density, pixmap.y / density
    drawn = Box(left, top, left + pixmap.width / density, top + pixmap.height / density)
    return Raster(colors, drawn, density, native, density)


def stretched(raster: Raster, times: float) -> Raster:
    """The picture of a page so many times as high, in units of its text as that then is."""
    unit = raster.unit * times
    wide = min(max(unit, _COARSEST / _POINTS), _FINEST / _POINTS) / unit
    height, width = raster.shape
    size = (round(width * wide), round(height * wide * times))
    way = cv2.INTER_AREA if wide < 1 and wide * times < 1 else cv2.INTER_CUBIC
    colors = np.asarray(cv2.resize(raster.colors, size, interpolation=way), np.uint8)
    box = Box(raster.box.x0 / times, raster.box.y0, raster.box.x1 / times, raster.box.y1)
    return Raster(
        colors, box, unit * wide, raster.native, unit * wide, raster.scale * times, stretch=raster.stretch * times
    )


def native_density(document: pymupdf.Document, number: int, box: Box | None = None) -> float:
    """Pixels a point of the largest picture on a page (or in a box of it, in points)."""
    page = document[number - 1]
    if page.rotation:
        page.set_rotation(0)
    return _native_density(page, box or Box(0.0, 0.0, page.rect.width, page.rect.height)) / _POINTS


def _native_density(page: pymupdf.Page, area: Box) -> float:
    """Pixels an inch of the largest picture in the area; the finest that is drawn where there is none."""
    best, largest = _FINEST, 0.0
    for info in page.get_image_info():
        x0, y0, x1, y1 = info["bbox"]
        shown = max(0.0, min(x1, area.x1) - max(x0, area.x0)) * max(0.0, min(y1, area.y1) - max(y0, area.y0))
        if shown > largest and x1 > x0 and y1 > y0:
            largest = shown
            long_side, points = max(info["width"], info["height"]), max(x1 - x0, y1 - y0)
            best = long_side / points * _POINTS
    return best
