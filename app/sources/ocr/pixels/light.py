"""A picture taken in little light, or in warm light -> the same as if its paper were lit well and white.

What later stages take for red, for dark and for grain then means the same in every light.
"""

from __future__ import annotations

import cv2
import numpy as np

from app.sources.ocr.pixels.picture import Colors

_DIM = 170.0
"""Grey level of the lightest hundredth: below this no paper is lit as a scan or a photo by day shows it (205 and more
on these, pages in dark mode included, 110 to 135 on photos by a night's lamp)."""
_PAPER = 235.0
"""What the paper of a dim picture becomes in each colour."""
_TINTED = 14.0
"""Levels by which paper is redder than it is green and blue where the light is warm (at most 6 in photos by day)."""
_LIGHTEST = 0.99
_LIKE_PAPER = 0.75
"""Of the lightest hundredth's level: paper in a shadow is darker, print and desks are."""
_PALEST_RED = 70.0
"""Levels: paper redder than this is no paper but a coloured field."""
_SAMPLED = 400
"""Pixels each way that tell the light."""
_GRAIN = 3.0
"""Levels of standard deviation: grain weaker than this does no harm (1.5 on photos by day; 4 to 15 on photos by a
night's lamp, once they are made bright)."""
_FINE = 0.7
"""Units: grain is finer than this, and so are the edges of strokes, which stand out from grain by their contrast."""
_REACH, _REACH_OF_COLOR = 0.5, 1.2
"""Units over which grain is smoothed, and grain in colour, which is coarser: stamps are more than ten times as wide."""
_OVER_GRAIN = 3.0
"""Standard deviations of grain: what differs by more is an edge of print."""
_NORMAL = 1.4826
"""Standard deviations that a normal distribution has to one median of what is left over."""


def in_white_light(colors: Colors) -> Colors:
    """The picture with its light made white and bright where it is dim or warm; as it is elsewhere."""
    height, width = colors.shape[:2]
    sample = colors[:: max(1, height // _SAMPLED), :: max(1, width // _SAMPLED)]
    gray = cv2.cvtColor(np.ascontiguousarray(sample), cv2.COLOR_BGR2GRAY)
    lightest = float(np.quantile(gray, _LIGHTEST))
    like_paper = gray >= _LIKE_PAPER * lightest
    blue, green, red = (float(np.median(sample[..., channel][like_paper])) for channel in range(3))
    tint = red - max(blue, green)
    dim = lightest < _DIM
    if min(blue, green, red) < 1 or tint > _PALEST_RED or not (dim or tint > _TINTED):
        return colors
    wanted = _PAPER if dim else max(blue, green)
    levels = np.arange(256, dtype=np.float32)
    # Only what is too red is changed of a bright picture: its other colours are its own.
    gains = [wanted / blue, wanted / green, wanted / red] if dim else [1.0, 1.0, wanted / red]
    table = np.stack([np.clip(levels * gain, 0, 255) for gain in gains], axis=1).astype(np.uint8)
    return np.asarray(cv2.LUT(colors, table[None]), np.uint8)


def less_grainy(colors: Colors, unit: float) -> Colors:
    """A picture that was made bright, the grain that grew with it smoothed where it is strong; print keeps its edges.

    `unit` is in pixels. Colours are smoothed evenly: grain in colour is red and blue in places, as stamps are.
    """
    luma, red, blue = cv2.split(cv2.cvtColor(colors, cv2.COLOR_BGR2YCrCb))
    part = luma[luma.shape[0] // 8 : -luma.shape[0] // 8, luma.shape[1] // 8 : -luma.shape[1] // 8]
    left_over = cv2.absdiff(part, cv2.GaussianBlur(part, (0, 0), _FINE * unit))
    grain = _NORMAL * float(np.median(left_over))
    if grain < _GRAIN:
        return colors
    reach = _REACH * unit
    smooth = cv2.bilateralFilter(luma, 2 * max(1, round(2 * reach)) + 1, _OVER_GRAIN * grain, reach)
    even = [cv2.GaussianBlur(channel, (0, 0), _REACH_OF_COLOR * unit) for channel in (red, blue)]
    return np.asarray(cv2.cvtColor(cv2.merge([smooth, *even]), cv2.COLOR_YCrCb2BGR), np.uint8)
