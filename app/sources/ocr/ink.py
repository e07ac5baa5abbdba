"""What is printed inside one ruled cell: its ink without the cell's own lines and without specks."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.sources.ocr.detector import Area
from app.sources.ocr.picture import Gray, Mask

_DARK = 165
_PALE = 205
"""A pixel darker than this is not quite paper: in an empty cell it asks for a person's eye."""
_BLACK = 110
"""Ink is darker than this somewhere."""
_HAIRLINE_POINTS = 0.5
"""Points: a stroke of a pen or a letter is thicker."""
_SPECK_POINTS = 0.45
"""Points: what is no larger each way is dirt, unless it stands like a decimal point."""
_THIN_POINTS = 1.2
_STRAIGHT = -0.93
"""How closely across and down go together in a slash."""
_GAP_POINTS = 2.5
"""Points of white between two lines of print in one cell."""


@dataclass(frozen=True, slots=True)
class CellInk:
    """The ink of a cell: the tight box of each printed line in pixels of the whole picture.

    `pale`: something light stands there that is not plainly ink. `spotted`: specks were left out. `slanted`: all there
    is is one straight stroke that leans, as `/` does and no figure. `pieces` of ink do not touch each other.
    """

    lines: tuple[Area, ...]
    pale: bool = False
    spotted: bool = False
    slanted: bool = False
    pieces: int = 0


def ink_of(gray: Gray, rules: Mask, red: Mask, cell: Area, density: float) -> CellInk:
    """Find the ink of a cell whose edges run along its ruling lines. `density` is in pixels a point.

    `red` is where a stamp was (and a little around): what is pale there is what is left of it.
    """
    inner = _inside(cell, density)
    if inner.width < 3 or inner.height < 3:
        return CellInk(())
    part = inner.of(gray)
    ruled = cv2.dilate(inner.of(rules), np.ones((3, 3), np.uint8))
    dark = ((part < _DARK) & (ruled == 0)).astype(np.uint8)
    stamp = inner.of(red)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    kept, spotted = [], False
    for index in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[index])
        box = Area(left, top, left + width, top + height)
        hairline = area < _HAIRLINE_POINTS * density * max(width, height)
        if _is_remains(box, inner, density) or _is_ghost(box, part, stamp, hairline=hairline):
            continue
        kept.append(box)
    strong = [box for box in kept if max(box.width, box.height) > 1.6 * density]
    boxes = []
    for box in kept:
        if box in strong or _is_point(box, strong, density):
            boxes.append(box)
        else:
            spotted = True
    if not boxes:
        soft = cv2.blur(part, (3, 3))
        pale = bool(np.any((soft < _PALE) & (ruled == 0) & _away_from_edges(part.shape, density)))
        return CellInk((), pale=pale, spotted=spotted)
    lines = _lines(boxes, density)
    moved = tuple(
        Area(one.left + inner.left, one.top + inner.top, one.right + inner.left, one.bottom + inner.top)
        for one in lines
    )
    slanted = len(boxes) == 1 and _leans(labels, boxes[0])
    return CellInk(moved, spotted=spotted, slanted=slanted, pieces=len(boxes))


def _leans(labels: np.ndarray, box: Area) -> bool:
    """Whether a component is one stroke from the lower left to the upper right, and all but straight."""
    if box.height < 1.2 * box.width or box.width < 0.18 * box.height:
        return False
    part = labels[box.top : box.bottom, box.left : box.right]
    ys, xs = np.nonzero(part == np.bincount(part[part > 0]).argmax())
    across = float(np.cov(xs, ys)[0, 1])
    spread = float(np.std(xs) * np.std(ys))
    return spread > 0 and across / spread < _STRAIGHT


def _inside(cell: Area, density: float) -> Area:
    edge = max(1, round(0.6 * density))
    return Area(cell.left + edge, cell.top + edge, cell.right - edge, cell.bottom - edge)


def _away_from_edges(shape: tuple[int, ...], density: float) -> np.ndarray:
    away = np.zeros(shape[:2], bool)
    edge = max(1, round(1.5 * density))
    away[edge:-edge, edge:-edge] = True
    return away


def _is_remains(box: Area, inner: Area, density: float) -> bool:
    """Whether a component is what is left of a ruling line: thin, and along an edge of the cell."""
    thin = max(1.0, _THIN_POINTS * density)
    near = max(2.0, 1.5 * density)
    at_side = box.left <= near or box.right >= inner.width - near
    at_end = box.top <= near or box.bottom >= inner.height - near
    return (
        box.width <= thin and at_side and (box.left <= 1 or box.right >= inner.width - 1 or box.height > 4 * thin)
    ) or (box.height <= thin and at_end and (box.top <= 1 or box.bottom >= inner.height - 1 or box.width > 4 * thin))


def _is_ghost(box: Area, part: Gray, stamp: Mask, *, hairline: bool) -> bool:
    """Whether a component is what is left of a stamp: where it was, and nowhere as dark, or as thick, as ink."""
    return bool(box.of(stamp).any()) and (hairline or int(box.of(part).min()) > _BLACK)


def _is_point(box: Area, strong: list[Area], density: float) -> bool:
    """Whether a small component could be a point, or a piece of a broken figure: close to a larger one."""
    if max(box.width, box.height) < _SPECK_POINTS * density:
        return False
    reach = 4.0 * density
    return any(
        box.left <= one.right + reach
        and box.right >= one.left - reach
        and box.top <= one.bottom + density
        and box.bottom >= one.top - density
        for one in strong
    )


def _lines(boxes: list[Area], density: float) -> list[Area]:
    """Components gathered into lines of print, from top to bottom."""
    lines: list[Area] = []
    for box in sorted(boxes, key=lambda one: one.top):
        if lines and box.top <= lines[-1].bottom + _GAP_POINTS * density:
            last = lines[-1]
            lines[-1] = Area(
                min(last.left, box.left),
                min(last.top, box.top),
                max(last.right, box.right),
                max(last.bottom, box.bottom),
            )
        else:
            lines.append(box)
    return lines
