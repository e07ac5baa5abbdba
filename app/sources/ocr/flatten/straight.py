"""A page's picture -> the ink on it, straightened, and how it was straightened."""

from __future__ import annotations

import cv2
import numpy as np

from app.frozen import dataclass
from app.model import Corners
from app.sources.ocr.flatten.bend import Mesh
from app.sources.ocr.flatten.skew import ENOUGH, Segment, long_segments, rectifying, skew_of, turned
from app.sources.ocr.pixels.clean import evenly_lit, less_noisy, without_ghosts, without_red
from app.sources.ocr.pixels.light import in_white_light, less_grainy
from app.sources.ocr.pixels.picture import Gray, Mask, Matrix
from app.sources.ocr.pixels.polarity import dark_on_light
from app.sources.ocr.pixels.raster import Raster
from app.sources.ocr.pixels.sheet import Sheet, sheet_of
from app.sources.ocr.pixels.stamps import without_colored_stamps

_STILL = 0.6
"""Pixels: a picture none of whose corners would move by more is left as it is."""


@dataclass(frozen=True, slots=True)
class Straightened:
    """`gray` has white paper and no red; `red` is where red was; `matrix` led there from the raster's pixels.

    `clean` and `stamp` are the same before anything was moved. `mesh`: by how much what was led by the matrix was then
    raised; None where nothing was.
    """

    gray: Gray
    red: Mask
    matrix: Matrix
    clean: Gray
    stamp: Mask
    mesh: Mesh | None = None


def straighten(raster: Raster, corners: Corners | None = None) -> Straightened:
    """Clean a picture and make its lines level and upright, by `corners` where a person set them."""
    light = in_white_light(raster.colors)
    if light is not raster.colors:
        light = less_grainy(light, raster.unit)
    colors, stamp = without_colored_stamps(dark_on_light(light, raster.unit), raster.unit)
    cleaned, red = without_red(colors if light is raster.colors else less_noisy(colors))
    red |= stamp
    gray = without_ghosts(evenly_lit(less_noisy(cleaned) if light is raster.colors else cleaned, raster.unit), red)
    sheet = sheet_of(light, raster.unit) if corners is None else None
    if sheet is not None:
        beside = sheet.beside(gray.shape, raster.unit) > 0
        gray[beside], red[beside] = 255, 0
    height, width = gray.shape
    matrix = _measured(gray, sheet) if corners is None else by_corners(corners, raster)
    if _moves(matrix, width, height) < _STILL:
        return Straightened(gray, red, np.eye(3), gray, red)
    straight = _warped(gray, matrix, cv2.INTER_CUBIC)
    return Straightened(straight, _warped(red, matrix, cv2.INTER_NEAREST, 0), matrix, gray, red)


def _measured(gray: Gray, sheet: Sheet | None = None) -> Matrix:
    """What makes the lines of a clean picture level and upright, by these lines themselves.

    Where no table has lines enough that run one way, the sides of the sheet are taken for them.
    """
    height, width = gray.shape
    matrix = turned(skew_of(gray), width, height)
    # Twice: the pieces of lines are longer, and tell more, once the worst is out.
    for _ in range(2):
        across, down = long_segments(_warped(gray, matrix, cv2.INTER_LINEAR))
        if sheet is not None:
            level, upright = _sides(sheet, matrix)
            across = across if len(across) >= ENOUGH else [*across, *level]
            down = down if len(down) >= ENOUGH else [*down, *upright]
        better = rectifying(across, down, width, height)
        if better is None:
            break
        matrix = better @ matrix
        if _moves(better, width, height) < 2 * _STILL:
            break
    return matrix


def _sides(sheet: Sheet, matrix: Matrix) -> tuple[list[Segment], list[Segment]]:
    """The level and the upright sides of a sheet that a matrix moved, each often enough to tell alone."""
    moved = cv2.perspectiveTransform(np.array([sheet.corners], np.float64), matrix)[0]
    top_left, top_right, bottom_right, bottom_left = (tuple(map(float, corner)) for corner in moved)
    level = [Segment(*top_left, *top_right), Segment(*bottom_left, *bottom_right)]
    upright = [Segment(*top_left, *bottom_left), Segment(*top_right, *bottom_right)]
    return level * ENOUGH, upright * ENOUGH


def by_corners(corners: Corners, raster: Raster) -> Matrix:
    """What makes a rectangle of four corners of the page, as large as it is seen, where it is seen."""
    height, width = raster.shape
    seen = np.array(corners.points, np.float64) / raster.scale
    seen = (seen - (raster.box.x0, raster.box.y0)) * raster.density
    pixels = raster.density / raster.scale
    wide, high = (side * pixels for side in corners.size)
    shrink = min(1.0, width / wide, height / high)
    wide, high = wide * shrink, high * shrink
    x, y = seen.mean(axis=0)
    left, top = min(max(0.0, x - wide / 2), width - wide), min(max(0.0, y - high / 2), height - high)
    level = np.array([(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)])
    return np.asarray(cv2.getPerspectiveTransform(seen.astype(np.float32), level.astype(np.float32)), np.float64)


def flattened(straight: Straightened, mesh: Mesh) -> Straightened:
    """The picture with its bent lines made level, drawn from its own pixels once."""
    height, width = straight.gray.shape
    xs = np.tile(np.arange(width, dtype=np.float32), (height, 1))
    ys = np.arange(height, dtype=np.float32)[:, None] + mesh.dense(height, width)
    back = np.linalg.inv(straight.matrix)
    depth = back[2, 0] * xs + back[2, 1] * ys + back[2, 2]
    from_x = ((back[0, 0] * xs + back[0, 1] * ys + back[0, 2]) / depth).astype(np.float32)
    from_y = ((back[1, 0] * xs + back[1, 1] * ys + back[1, 2]) / depth).astype(np.float32)
    gray = cv2.remap(straight.clean, from_x, from_y, cv2.INTER_CUBIC, borderValue=255)
    red = cv2.remap(straight.stamp, from_x, from_y, cv2.INTER_NEAREST, borderValue=0)
    return Straightened(
        np.asarray(gray, np.uint8), np.asarray(red, np.uint8), straight.matrix, straight.clean, straight.stamp, mesh
    )


def _warped(gray: Gray, matrix: Matrix, way: int, around: int = 255) -> Gray:
    height, width = gray.shape
    return np.asarray(cv2.warpPerspective(gray, matrix, (width, height), flags=way, borderValue=around), np.uint8)


def _moves(matrix: Matrix, width: int, height: int) -> float:
    """By how many pixels the furthest corner moves."""
    corners = np.array([[[0, 0], [width, 0], [0, height], [width, height]]], np.float64)
    return float(np.abs(cv2.perspectiveTransform(corners, matrix) - corners).max())
