"""Between the pixels of an upright, straightened picture and the points of its page."""

from __future__ import annotations

import cv2
import numpy as np

from app.frozen import dataclass
from app.model import Bend, Box, Warp
from app.sources.ocr.flatten.bend import Mesh
from app.sources.ocr.pixels.picture import Gray, Matrix
from app.sources.ocr.pixels.raster import Raster
from app.sources.ocr.text.detector import Area

_BACK = {1: cv2.ROTATE_90_COUNTERCLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_CLOCKWISE}


@dataclass(frozen=True, slots=True)
class Frame:
    """`turn` quarter turns clockwise the text stands on the page; `width` and `height` are the unturned picture's.

    `box` is the picture's place on the page in points, `density` in pixels a point.
    """

    turn: int
    width: int
    height: int
    box: Box
    density: float

    def upright(self, gray: Gray) -> Gray:
        """An unturned picture turned so that its text reads upright."""
        return np.ascontiguousarray(cv2.rotate(gray, _BACK[self.turn])) if self.turn else gray

    def turned(self, area: Area) -> Area:
        """From the unturned picture to the upright one."""
        return _turned(area, self.turn, self.width, self.height)

    def to_points(self, area: Area) -> Box:
        """From the upright picture to the page, as straightened."""
        width, height = (self.height, self.width) if self.turn % 2 else (self.width, self.height)
        back = _turned(area, (4 - self.turn) % 4, width, height)
        left, top = self.box.x0, self.box.y0
        edges = (back.left, back.top, back.right, back.bottom)
        x0, y0, x1, y1 = (edge / self.density for edge in edges)
        return Box(round(left + x0, 2), round(top + y0, 2), round(left + x1, 2), round(top + y1, 2))

    def to_pixels(self, box: Box) -> Area:
        """From the page, as straightened, to the upright picture."""
        left, top = self.box.x0, self.box.y0
        area = Area(
            *(round(edge * self.density) for edge in (box.x0 - left, box.y0 - top, box.x1 - left, box.y1 - top))
        )
        bounded = Area(
            min(max(0, area.left), self.width),
            min(max(0, area.top), self.height),
            min(max(0, area.right), self.width),
            min(max(0, area.bottom), self.height),
        )
        return self.turned(bounded)


def warp_of(raster: Raster, straightening: Matrix, mesh: Mesh | None = None) -> Warp:
    """The way back from the straightened (and flattened) picture to the page, in points."""
    density, left, top = raster.density, raster.box.x0, raster.box.y0
    to_pixels = np.array([[density, 0, -left * density], [0, density, -top * density], [0, 0, 1.0]])
    to_page = np.diag([raster.scale, raster.scale / raster.stretch, 1.0])
    back = to_page @ np.linalg.inv(to_pixels) @ np.linalg.inv(straightening) @ to_pixels
    a, b, c, d, e, f, g, h, i = (float(value) for value in (back / back[2, 2]).ravel())
    box, across, down = raster.box, raster.scale, raster.scale / raster.stretch
    seen = Box(box.x0 * across, box.y0 * down, box.x1 * across, box.y1 * down)
    return Warp(box, (a, b, c, d, e, f, g, h, i), seen, None if mesh is None else _bend(mesh, raster))


def _bend(mesh: Mesh, raster: Raster) -> Bend:
    drops = tuple(round(float(drop) / raster.density, 3) for drop in mesh.drops.ravel())
    return Bend(raster.box.x0, raster.box.y0, mesh.step / raster.density, mesh.drops.shape[1], drops)


def _turned(area: Area, turn: int, width: int, height: int) -> Area:
    match turn:
        case 0:
            return area
        case 1:
            return Area(area.top, width - area.right, area.bottom, width - area.left)
        case 2:
            return Area(width - area.right, height - area.bottom, width - area.left, height - area.top)
        case _:
            return Area(height - area.bottom, area.left, height - area.top, area.right)
