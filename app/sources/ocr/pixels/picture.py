"""The kinds of pictures that this room passes around."""

from __future__ import annotations

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
