"""The kinds of pictures that this room passes around."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Gray = npt.NDArray[np.uint8]
"""Rows of pixels, 0 black to 255 white."""
Colors = npt.NDArray[np.uint8]
"""Rows of pixels of blue, green and red."""
Mask = npt.NDArray[np.uint8]
"""Rows of pixels, 255 where something is, 0 elsewhere."""
Matrix = npt.NDArray[np.float64]
"""3 x 3, from one picture's pixels to another's."""

INK = 150
"""A pixel of a cleaned picture darker than this is ink."""


def transposed(picture: Gray) -> Gray:
    """The picture with its rows as columns, in memory of its own."""
    return np.asarray(cv2.transpose(picture), np.uint8)


def strongest(colors: Colors) -> Gray:
    """The strongest of the three colours of each pixel."""
    blue, green, red = cv2.split(colors)
    return np.asarray(cv2.max(cv2.max(blue, green), red), np.uint8)


def weakest(colors: Colors) -> Gray:
    """The weakest of the three colours of each pixel."""
    blue, green, red = cv2.split(colors)
    return np.asarray(cv2.min(cv2.min(blue, green), red), np.uint8)
