"""How the lines of a page bend: from the slopes of its ruling lines and lines of text to a mesh that flattens it.

Lengths are in units (a 12.5th of the height of a line of text) unless they are said to be pixels. The thresholds were
chosen by hand on the generator's bowed pages.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from app.frozen import dataclass
from app.sources.ocr.pixels.components import components
from app.sources.ocr.pixels.picture import INK, Gray
from app.sources.ocr.text.detector import Area

_RULE = 190
"""A pixel darker than this may be a ruling line's."""
_RUN = 16.0
"""A level run of ink this long is a ruling line's: longer than the strokes of a character."""
_WINDOW = 40.0
"""Length over which a piece of a ruling line is taken to be straight."""
_STEEPEST = 0.16
_TEXT_LENGTH = 6.0
"""Times its height: a line of text at least this long tells a slope."""
_FEWEST_LETTERS = 5
_FEWEST = 12
"""Slopes without which nothing is known of a bend."""
_DEGREE = 4
_ROUNDS = 8
_RIDGE = 3e-5
"""Of the lines' length: how much a steep coefficient costs that few lines tell of."""
_EXPLAINED = 0.6
"""Of the mean slope: what a bend leaves of it at most (0.05 to 0.48 on bent pages). Of a flat page's noise it explains
next to nothing (0.95 and more is left)."""
_STEP = 5.0
"""Between two nodes of the mesh."""
_LEAST = 0.6
"""A bend by less is none: a cell's ink stays inside its edges."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Slopes:
    """What was measured: at pixels (`xs`, `ys`) lines run down by `slopes` a pixel to the right, `lengths` long."""

    xs: Floats
    ys: Floats
    slopes: Floats
    lengths: Floats


@dataclass(frozen=True, slots=True)
class Mesh:
    """How far lower (pixels) each point of the flattened picture stood: `drops` at nodes every `step` pixels."""

    step: float
    drops: npt.NDArray[np.float32]

    def dense(self, height: int, width: int) -> npt.NDArray[np.float32]:
        """The drop at every pixel."""
        xs = np.tile(np.arange(width, dtype=np.float32) / np.float32(self.step), (height, 1))
        ys = np.tile((np.arange(height, dtype=np.float32) / np.float32(self.step))[:, None], (1, width))
        found = cv2.remap(self.drops, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(found, np.float32)


def slopes_of(gray: Gray, boxes: Sequence[Area], unit: float) -> Slopes:
    """The slopes of pieces of level ruling lines and of the feet of lines of text; `unit` is in pixels."""
    found = [*_of_rules(gray, unit), *_of_text(gray, boxes)]
    table = np.array(found, np.float64).reshape(-1, 4)
    return Slopes(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def mesh_of(slopes: Slopes, height: int, width: int, unit: float) -> Mesh | None:
    """The mesh that makes a picture's lines level; None where they are, or too few tell."""
    if len(slopes.xs) < _FEWEST:
        return None
    weights, size = _fitted(slopes, height, width)
    left_over = np.abs(slopes.slopes - _terms(slopes.xs, slopes.ys, size) @ weights)
    # By the length of the lines: where a page is bent at one side alone, most lines are level.
    if float(left_over @ slopes.lengths) > _EXPLAINED * float(np.abs(slopes.slopes) @ slopes.lengths):
        return None
    step = max(8.0, _STEP * unit)
    columns, rows = (int(np.ceil(side / step)) + 1 for side in (width, height))
    starts = np.arange(rows, dtype=np.float64) * step
    drops = np.zeros((rows, columns))
    middle = columns // 2
    for direction in (1, -1):
        heights: Floats = starts.copy()
        column = middle
        while 0 <= column + direction < columns:
            here, there = column * step, (column + direction) * step
            first = _slope_at(weights, np.full(rows, here), heights, size)
            ahead = heights + direction * step * first
            second = _slope_at(weights, np.full(rows, there), ahead, size)
            heights = heights + direction * step * (first + second) / 2
            column += direction
            drops[:, column] = heights - starts
    inside = _inside(slopes, step, rows, columns)
    if float(np.abs(drops[inside]).max(initial=0.0)) < _LEAST * unit or not _is_ordered(drops, step):
        return None
    return Mesh(step, drops.astype(np.float32))


def _of_rules(gray: Gray, unit: float) -> list[tuple[float, float, float, float]]:
    run = max(9, round(_RUN * unit))
    # As high as a steep line climbs over the run, so that it is not torn into steps.
    climb = round(_STEEPEST * run * 0.6) | 1
    ink = cv2.dilate((gray < _RULE).astype(np.uint8), np.ones((climb, 1), np.uint8))
    kept = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    labels, stats = components(np.asarray(kept, np.uint8))
    window = round(_WINDOW * unit)
    found = []
    for index in range(1, len(stats)):
        left, top, across, down, area = (int(value) for value in stats[index])
        if across < window / 2 or down > _STEEPEST * across + 8 or area > across * (climb + max(4.0, 2.0 * unit)):
            continue
        mask = labels[top : top + down, left : left + across] == index
        depth = mask.sum(axis=0)
        middles = (mask * np.arange(down)[:, None]).sum(axis=0) / np.maximum(1, depth)
        pieces = max(1, round(across / window))
        for piece in np.array_split(np.arange(across), pieces):
            xs = piece[depth[piece] > 0]
            if len(xs) < window / 3:
                continue
            slope, offset = np.polyfit(xs, middles[xs], 1)
            if abs(slope) <= _STEEPEST and float(np.std(middles[xs] - slope * xs - offset)) < 1.0 + 0.3 * unit:
                middle = float(xs.mean())
                found.append((left + middle, top + offset + slope * middle, float(slope), float(len(xs))))
    return found


def _of_text(gray: Gray, boxes: Sequence[Area]) -> list[tuple[float, float, float, float]]:
    found = []
    for box in boxes:
        if box.width < _TEXT_LENGTH * box.height:
            continue
        ink = (box.of(gray) < INK).astype(np.uint8)
        _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
        letters = stats[1:][(stats[1:, 3] > 0.35 * box.height) & (stats[1:, 3] < 0.9 * box.height)]
        if len(letters) < _FEWEST_LETTERS:
            continue
        xs = letters[:, 0] + letters[:, 2] / 2
        feet = (letters[:, 1] + letters[:, 3]).astype(np.float64)
        reach = float(xs.max() - xs.min())
        if reach < _TEXT_LENGTH / 2 * box.height:
            continue
        first, second = np.triu_indices(len(xs), 1)
        apart = xs[second] - xs[first]
        far = np.abs(apart) > reach / 4
        slope = float(np.median((feet[second] - feet[first])[far] / apart[far]))
        left_over = feet - slope * xs
        if abs(slope) <= _STEEPEST and float(np.median(np.abs(left_over - np.median(left_over)))) < 0.06 * box.height:
            middle = float(xs.mean())
            found.append((box.left + middle, (box.top + box.bottom) / 2, slope, reach / 3))
    return found


def _fitted(slopes: Slopes, height: int, width: int) -> tuple[Floats, tuple[int, int]]:
    """Coefficients of the smooth field of slopes; what lies far from it counts less and less (Tukey's weights)."""
    size = (height, width)
    terms = _terms(slopes.xs, slopes.ys, size)
    ridge = _RIDGE * float(slopes.lengths.sum()) * np.diag(_orders() ** 2)
    trust: Floats = np.ones(len(slopes.xs))
    coefficients: Floats = np.zeros(terms.shape[1])
    for _ in range(_ROUNDS):
        weights: Floats = slopes.lengths * trust
        normal = terms.T @ (terms * weights[:, None]) + ridge
        coefficients = np.asarray(np.linalg.solve(normal, terms.T @ (weights * slopes.slopes)), np.float64)
        left_over = np.abs(slopes.slopes - terms @ coefficients)
        scale = max(1e-3, 1.5 * float(np.median(left_over)))
        trust = np.asarray(np.clip(1 - (left_over / (4 * scale)) ** 2, 0, 1) ** 2, np.float64)
    return coefficients, size


def _orders() -> Floats:
    return np.array([i + j for i in range(_DEGREE + 1) for j in range(_DEGREE + 1 - i)], np.float64)


def _terms(xs: Floats, ys: Floats, size: tuple[int, int]) -> Floats:
    height, width = size
    u, v = 2 * xs / width - 1, 2 * ys / height - 1
    columns = [u**i * v**j for i in range(_DEGREE + 1) for j in range(_DEGREE + 1 - i)]
    return np.stack(columns, axis=1)


def _slope_at(coefficients: Floats, xs: Floats, ys: Floats, size: tuple[int, int]) -> Floats:
    # Beyond the picture a polynomial leaves all bounds.
    found = _terms(xs, np.clip(ys, 0, size[0]), size) @ coefficients
    return np.asarray(np.clip(found, -_STEEPEST, _STEEPEST), np.float64)


def _inside(slopes: Slopes, step: float, rows: int, columns: int) -> npt.NDArray[np.bool_]:
    """The nodes around which slopes were measured: elsewhere nothing stands that could be read wrongly."""
    inside = np.zeros((rows, columns), bool)
    left, right = int(slopes.xs.min() / step), int(slopes.xs.max() / step) + 1
    top, bottom = int(slopes.ys.min() / step), int(slopes.ys.max() / step) + 1
    inside[max(0, top) : bottom + 1, max(0, left) : right + 1] = True
    return inside


def _is_ordered(drops: Floats, step: float) -> bool:
    """Whether no row of the mesh crosses the one above."""
    return bool((np.diff(drops, axis=0) > -0.8 * step).all())
