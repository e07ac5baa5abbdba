"""What is printed inside one ruled cell: its ink without the cell's own lines and without specks."""

from __future__ import annotations

import cv2
import numpy as np

from app.frozen import dataclass
from app.sources.ocr.pixels.picture import Gray, Mask
from app.sources.ocr.text.detector import Area

_DARK = 165
_PALE = 212
"""A pixel darker than this is not quite paper: where there is no other ink, it may be a thin dash."""
_BLACK = 110
"""Ink is darker than this somewhere."""
_GHOST_POINTS = 2.0
"""Points: a piece of a stamp's rest that is larger could be ink under it."""
_HAIRLINE_POINTS = 0.5
"""Points: a stroke of a pen or a letter is thicker."""
_SMALLEST_POINTS = 1.6
"""Points: a hyphen is longer."""
_DIRT_POINTS = 1.0
"""Points: a speck that is larger, and was left out, could have been print."""
_SPECK_POINTS = 0.45
"""Points: what is no larger each way is dirt, unless it stands like a decimal point."""
_CRUMBS, _CRUMBS_POINTS = 3, 8.0
"""Specks within so many points each way are more than dirt: what a copier left of a thin mark or figure."""
_INNER_POINTS, _THROUGH, _DARKER = 2.0, 0.8, 60
"""A ruling line so many points inside of a cell, along such a share of its height, has print over it where it is darker
by so many grey levels: grain is below 30, a figure over a pale line 100 and more."""
_THIN_POINTS = 1.2
_GAP_POINTS = 2.5
"""Points of white between two lines of print in one cell."""
_LINE_POINTS = 3.5
"""Points: figures are higher, dashes lower."""
_NEXT, _LEVEL, _LOW, _HIGH = 0.5, 0.25, 0.6, 1.3
"""Of the height of a line of figures: pale ink no further beside it, its middle no further up or down, and from so high
to so high, is where its next figure would stand. By hand: figures of one number are 0.1 to 0.4 apart."""
_BLUR = 0.3
"""Of the same height: the blurred edge of a figure is narrower, a figure that touches it wider."""


@dataclass(frozen=True, slots=True)
class CellInk:
    """The ink of a cell: the tight box of each printed line in pixels of the whole picture.

    `pale`: what stands there is light, and perhaps no ink. `spotted`: specks were left out. `lean` is
    how closely a lone stroke follows a line from the lower left to the upper right: -1 as a slash does, about 0 as
    figures do. `pieces` of ink do not touch each other.
    """

    lines: tuple[Area, ...]
    pale: bool = False
    spotted: bool = False
    lean: float = 0.0
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
    stamp = inner.of(red)
    boxes, spotted = _boxes((part < _DARK) & (ruled == 0), part, stamp, inner, density)
    pale = False
    if not boxes:
        # A thin dash of a coarse scan is grey throughout.
        boxes, _ = _boxes(
            (part < _PALE) & (ruled == 0) & _away_from_edges(part.shape, density), part, stamp, inner, density
        )
        pale = bool(boxes)
    if not boxes:
        return CellInk((), spotted=spotted)
    lines = _lines(boxes, density)
    moved = tuple(
        Area(one.left + inner.left, one.top + inner.top, one.right + inner.left, one.bottom + inner.top)
        for one in lines
    )
    tallest = max(boxes, key=lambda box: box.height)
    alone = all(box is tallest or max(box.width, box.height) < tallest.height / 3 for box in boxes)
    lean = _lean(part, tallest) if alone else 0.0
    return CellInk(moved, pale=pale, spotted=spotted, lean=lean, pieces=len(boxes))


def beside(gray: Gray, rules: Mask, taken: Mask, line: Area, density: float) -> list[Area]:
    """The pieces of ink, pale ones too, that stand beside a line of figures as its next figure would, in pixels.

    A streak of little toner leaves a figure pale: the detection passes over it, or it was `taken` for a pattern.
    """
    size = line.height
    if size <= _LINE_POINTS * density:
        return []
    wide, high = round((_NEXT + _HIGH) * size), round((_HIGH - 1) * size) + 1
    around = Area(max(0, line.left - wide), max(0, line.top - high), line.right + wide, line.bottom + high)
    ruled = cv2.dilate(around.of(rules), np.ones((3, 3), np.uint8))
    ink = ((around.of(gray) < _PALE) | (around.of(taken) > 0)) & (ruled == 0)
    ink[:, line.left - around.left : line.right - around.left] = False
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    pieces = (
        Area(around.left + left, around.top + top, around.left + left + width, around.top + top + height)
        for left, top, width, height, _ in stats[1:].tolist()
    )
    return [piece for piece in pieces if _is_next(piece, line)]


def _is_next(piece: Area, line: Area) -> bool:
    size = line.height
    apart = max(piece.left - line.right, line.left - piece.right)
    level = abs(piece.top + piece.bottom - line.top - line.bottom) <= 2 * _LEVEL * size
    # What touches the line may be the blurred edge of its last figure.
    wide = apart > 0 or piece.width >= _BLUR * size
    return wide and apart <= _NEXT * size and level and _LOW * size <= piece.height <= _HIGH * size


def rest_of(gray: Gray, rules: Mask, specks: Mask, cell: Area, density: float) -> list[Area]:
    """The pieces of ink of a cell that prints no line, in pixels of the whole picture, but for its ruling lines.

    What is taken for dirt, or for the end of a ruling line, is among them, and what was taken out of the page as
    `specks` before.
    """
    inner = _inside(cell, density)
    if inner.width < 3 or inner.height < 3:
        return []
    ruled = cv2.dilate(inner.of(rules), np.ones((3, 3), np.uint8))
    ink = ((inner.of(gray) < _PALE) & (ruled == 0)) | (inner.of(specks) > 0)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    return [
        Area(inner.left + left, inner.top + top, inner.left + left + width, inner.top + top + height)
        for left, top, width, height, _ in stats[1:].tolist()
    ]


def is_over_rule(gray: Gray, rules: Mask, cell: Area, line: Area, density: float) -> bool:
    """Whether a ruling line through a cell is darker beside a line of print than above and below: a figure is on it.

    Such a line may be one of the back that shows through; what stands on it went with it.
    """
    edge = round(_INNER_POINTS * density)
    inner = Area(cell.left + edge, cell.top + edge, cell.right - edge, cell.bottom - edge)
    if inner.width < 3 or inner.height < 3:
        return False
    through = (inner.of(rules) > 0).mean(axis=0) >= _THROUGH
    beside = np.zeros(inner.height, bool)
    beside[max(0, line.top - inner.top) : max(0, line.bottom - inner.top)] = True
    if not through.any() or beside.all() or not beside.any():
        return False
    part = inner.of(gray)[:, through]
    darker = np.median(part[~beside], axis=0) - np.median(part[beside], axis=0)
    return bool((darker >= _DARKER).any())


def _boxes(ink: np.ndarray, part: Gray, stamp: Mask, inner: Area, density: float) -> tuple[list[Area], bool]:
    """The pieces of ink that print something, and whether others were left out."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    kept, spotted = [], False
    for index in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[index])
        box = Area(left, top, left + width, top + height)
        if _is_remains(box, inner, density):
            continue
        hairline = area < _HAIRLINE_POINTS * density * max(width, height)
        if _is_ghost(box, part, stamp, hairline=hairline):
            spotted = spotted or max(width, height) > _GHOST_POINTS * density
            continue
        kept.append(box)
    strong = [box for box in kept if max(box.width, box.height) > _SMALLEST_POINTS * density]
    printed = [box for box in kept if box in strong or _is_point(box, strong, density)] if strong else []
    left_out = [box for box in kept if box not in printed and max(box.width, box.height) > _DIRT_POINTS * density]
    return printed, spotted or bool(left_out) or (not strong and _are_crumbs(kept, _CRUMBS_POINTS * density))


def _are_crumbs(specks: list[Area], reach: float) -> bool:
    """Whether so many specks that they are the rest of print stand within `reach` pixels each way."""
    for left in specks:
        near = [one.top for one in specks if left.left <= one.left <= left.left + reach]
        if any(sum(top <= other <= top + reach for other in near) >= _CRUMBS for top in near):
            return True
    return False


def _lean(part: Gray, box: Area) -> float:
    """How closely across and down go together in the ink of a component, darker pixels counting more."""
    if box.height < 1.2 * box.width or box.width < 0.18 * box.height:
        return 0.0
    ink = np.maximum(0.0, 230.0 - box.of(part).astype(np.float64))
    ys, xs = np.nonzero(ink)
    weights = ink[ys, xs]
    if len(weights) < 8:
        return 0.0
    covered = np.cov(xs, ys, aweights=weights)
    spread = float(np.sqrt(covered[0, 0] * covered[1, 1]))
    return float(covered[0, 1]) / spread if spread else 0.0


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
