"""How large the text of a picture is: the measure that every later stage is scaled by.

What a file says of its resolution is no help: a chat picture is tagged 72 or 200 dots an inch by whoever sent it on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np
import pymupdf

from app.model import Box
from app.sources.ocr.models import Models
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.pixels.raster import Raster, native_density, rasterize
from app.sources.ocr.text.detector import LONG, Area, heights_of_text

LINE = 12.5
"""Units that a line of text is high, as the detector sees it: on a printed page of figures of 10 points, one unit is
about one point (0.95 to 1.19 on the shared scans)."""
_COARSEST, _FINEST = 150 / 72, 300 / 72
"""Pixels a unit: a coarser picture is enlarged to the one, a finer one shrunk to the other."""
_AS_IT_IS = 0.02
"""A picture that would change its size by a smaller share is left alone."""
_LOOKED_AT = 1700
"""Pixels of the longer side of the picture on which text is measured: text of a full page is then 15 to 40 high."""
_LONGEST = 1.7
"""Times its shorter side: of a longer picture (a screenshot of several screens) a part is measured."""
_MOST_PIXELS = 12_000_000
_FEWEST = 5
"""Lines of text that tell a height."""
_USUAL_LONG_SIDE = 842.0
"""Units of the longer side of a page where too little text tells: A4 in points."""
_LIKE = 1.4
"""Text that is so many times as high as the rest of the document's is measured on its own."""


def measured(
    document: pymupdf.Document, number: int, box: Box | None, models: Models, scale: float | None = None
) -> Raster:
    """A page (or a box of it, in points of the page) as a picture in which text is 26 to 52 pixels high.

    `scale` is that of another page of the document, in points a unit: columns of one table then keep their places from
    page to page. Of a whole page the layout is in units; of a box it is in the page's own points, since other words
    stand around it.
    """
    native = native_density(document, number, box)
    raster = rasterize(document, number, box, native)
    height, width = raster.shape
    if scale is not None:
        unit = raster.density * scale
    else:
        shrink = min(1.0, (_MOST_PIXELS / (height * width)) ** 0.5)
        gray = np.asarray(cv2.cvtColor(raster.colors, cv2.COLOR_BGR2GRAY), np.uint8)
        found = unit_of(_shrunk(gray, shrink), models)
        usual = raster.density if box is not None else max(height, width) / _USUAL_LONG_SIDE
        unit = usual if found is None else found / shrink
    wanted = min(max(unit, _COARSEST), _FINEST)
    if abs(wanted / unit - 1) > _AS_IT_IS:
        before = raster.density
        raster = rasterize(document, number, box, before * wanted / unit)
        unit *= raster.density / before
    if box is not None:
        return replace(raster, unit=unit)
    scale = unit / raster.density
    layout = Box(*(edge / scale for edge in (raster.box.x0, raster.box.y0, raster.box.x1, raster.box.y1)))
    return replace(raster, unit=unit, box=layout, density=unit, scale=scale)


def unit_of(gray: Gray, models: Models) -> float | None:
    """Pixels a unit of a picture, however it lies: a 12.5th of the usual height of its lines of text.

    None where too little text tells.
    """
    for part in _parts(gray):
        high, wide = part.shape[:2]
        shrink = min(1.0, _LOOKED_AT / float(max(high, wide)))
        lines, others = heights_of_text(_shrunk(part, shrink), models)
        heights = lines if len(lines) >= _FEWEST else [*lines, *others]
        if len(heights) >= _FEWEST:
            usual = float(median(heights))
            return usual / (shrink * LINE)
    return None


def _shrunk(gray: Gray, shrink: float) -> Gray:
    if shrink >= 1:
        return gray
    return np.asarray(cv2.resize(gray, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)


def differs(boxes: Sequence[Area], unit: float) -> bool:
    """Whether the text of a straightened page is plainly not as high as its unit (pixels) says."""
    long = [box for box in boxes if max(box.width, box.height) >= LONG * min(box.width, box.height)]
    if len(long) < _FEWEST:
        return False
    height = float(median(min(box.width, box.height) for box in long))
    return not 1 / _LIKE <= height / LINE / unit <= _LIKE


def _parts(gray: Gray) -> list[Gray]:
    """The picture, or parts of a long one: its middle first."""
    high, wide = gray.shape
    least = round(_LONGEST * min(high, wide))
    if max(high, wide) <= least:
        return [gray]
    spare = max(high, wide) - least
    starts = (spare // 2, 0, spare)
    return [gray[at : at + least] if high > wide else gray[:, at : at + least] for at in starts]
