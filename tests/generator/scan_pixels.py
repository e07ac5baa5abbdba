"""Pictures as arrays: height x width x 3 of red, green and blue, 0 to 255."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pymupdf

Pixels = npt.NDArray[np.uint8]
Levels = npt.NDArray[np.float32]


def drawn(page: pymupdf.Page, dpi: int) -> Pixels:
    """The page as it is seen, its sides rounded to the nearest pixel."""
    width, height = (round(side * dpi / 72) for side in (page.rect.width, page.rect.height))
    zoom = pymupdf.Matrix(width / page.rect.width, height / page.rect.height)
    pixmap = page.get_pixmap(matrix=zoom, colorspace=pymupdf.csRGB, alpha=False)
    return np.frombuffer(pixmap.samples, np.uint8).reshape(height, width, 3).copy()


def turned(picture: Pixels, degrees: int) -> Pixels:
    """Turned clockwise by a multiple of 90 degrees."""
    return np.rot90(picture, -degrees // 90 % 4).copy()


def in_range(levels: npt.NDArray[Any]) -> Pixels:
    """Levels rounded to what a pixel can be."""
    return np.asarray(np.clip(np.rint(levels), 0, 255), np.uint8)


def smooth_noise(shape: tuple[int, ...], size: float, rng: np.random.Generator) -> Levels:
    """Blotches about `size` pixels wide, -1 to 1."""
    height, width = shape[:2]
    coarse = rng.uniform(-1, 1, (max(2, int(height / size) + 1), max(2, int(width / size) + 1))).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
