"""A round seal, red unless it is said otherwise, over the numbers of a page."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, sin
from random import Random

import numpy as np
import pymupdf

from tests.generator.pdf_text import CJK
from tests.generator.scan_pixels import Levels, Pixels, smooth_noise

RADIUS = 59.5
"""In points: seals of offices are 42 mm wide."""

RED = (214, 30, 34)
_ROOM = 4.0


def number_places(page: pymupdf.Page) -> list[tuple[float, float]]:
    """The middles of the words that are whole numbers, in points of the page as it is seen."""
    seen: list[tuple[float, float]] = []
    for x0, y0, x1, y1, text, *_ in page.get_text("words"):
        middle = pymupdf.Point((x0 + x1) / 2, (y0 + y1) / 2) * page.rotation_matrix
        if text.isdigit() and middle in page.rect:
            seen.append((middle.x, middle.y))
    return seen


def crowded_place(places: list[tuple[float, float]], rng: Random) -> tuple[float, float]:
    """A number with many others around it; LookupError where there is none."""
    if not places:
        raise LookupError("no numbers")
    around = [sum(hypot(x - other[0], y - other[1]) < RADIUS for other in places) for x, y in places]
    most = max(around)
    return rng.choice([place for place, count in zip(places, around, strict=True) if count >= most * 0.8])


def stamped(
    paper: Pixels,
    middle: tuple[float, float],
    zoom: float,
    name: str,
    ink: bool,
    rng: np.random.Generator,
    color: tuple[int, int, int] = RED,
) -> Pixels:
    """The paper with the seal: printed over it half transparent, or as ink that leaves black black."""
    mask = _seal(name, zoom)
    mask = np.asarray(mask * (0.8 + 0.2 * smooth_noise(mask.shape, 3 * zoom, rng)), np.float32)
    height, width = mask.shape
    left, top = round(middle[0] * zoom - width / 2), round(middle[1] * zoom - height / 2)
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + width, paper.shape[1]), min(top + height, paper.shape[0])
    part = mask[y0 - top : y1 - top, x0 - left : x1 - left, None]
    under = paper[y0:y1, x0:x1].astype(np.float32)
    tint = np.array(color, np.float32)
    over = under * (1 - part + part * tint / 255) if ink else under * (1 - 0.6 * part) + tint * 0.6 * part
    whole = paper.copy()
    whole[y0:y1, x0:x1] = np.clip(over, 0, 255).astype(np.uint8)
    return whole


def _seal(name: str, zoom: float) -> Levels:
    """Where the seal has ink, 0 to 1."""
    side = 2 * (RADIUS + _ROOM)
    with pymupdf.open() as scrap:
        page = scrap.new_page(width=side, height=side)
        shape = page.new_shape()
        _ring_and_star(shape, side / 2)
        _writing(shape, name, side / 2)
        shape.commit()
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), colorspace=pymupdf.csGRAY)
        levels = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width)
    return np.asarray(1 - levels / 255, np.float32)


def _ring_and_star(shape: pymupdf.Shape, middle: float) -> None:
    shape.draw_circle((middle, middle), RADIUS - 1.7)
    shape.finish(width=3.4)
    points = [_around(middle, RADIUS * (0.12 if step % 2 else 0.31), 36 * step) for step in range(11)]
    for start, end in pairwise(points):
        shape.draw_line(start, end)
    shape.finish(width=0.2, fill=(0, 0, 0), closePath=True)


def _writing(shape: pymupdf.Shape, name: str, middle: float) -> None:
    """The office's name along the ring, what the seal is for below the star."""
    size = min(14.0, RADIUS * 0.76 * 4.2 / len(name))
    step = 240 / max(len(name) - 1, 12)
    for index, char in enumerate(name):
        angle = (index - (len(name) - 1) / 2) * step
        at = _around(middle, RADIUS * 0.69, angle)
        start = at - pymupdf.Point(size / 2, 0)
        shape.insert_text(start, char, fontname=CJK, fontsize=size, morph=(at, pymupdf.Matrix(-angle)))
    shape.insert_text((middle - 28, middle + RADIUS * 0.62), "公开专用章", fontname=CJK, fontsize=11.2)


def _around(middle: float, radius: float, degrees: float) -> pymupdf.Point:
    """A point on a circle, clockwise from the top."""
    angle = degrees * pi / 180
    return pymupdf.Point(middle + radius * sin(angle), middle - radius * cos(angle))
