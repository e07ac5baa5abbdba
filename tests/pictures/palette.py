"""Makes a picture of a window small: 256 colours, with the even grounds kept exactly as they are."""

from __future__ import annotations

import numpy as np
from PIL import Image

_EXACT = 160
"""So many of the most frequent colours are kept as they are: grounds, lines, text."""
_ALL = 256


def with_few_colors(picture: Image.Image) -> Image.Image:
    """The picture in 256 colours; every other colour becomes the nearest of them."""
    pixels = np.asarray(picture.convert("RGB")).reshape(-1, 3).astype(np.uint32)
    packed = pixels[:, 0] << 16 | pixels[:, 1] << 8 | pixels[:, 2]
    known = np.bincount(packed, minlength=1 << 24)
    (found,) = known.nonzero()
    colors, count = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.uint8), known[found]
    place = np.searchsorted(found, packed)
    palette = colors
    if len(colors) > _ALL:
        frequent = colors[np.argsort(-count, kind="stable")[:_EXACT]]
        rare = Image.fromarray(colors.reshape(1, -1, 3)).quantize(_ALL - _EXACT, Image.Quantize.MAXCOVERAGE)
        palette = np.concatenate([frequent, np.asarray(rare.getpalette(), np.uint8).reshape(-1, 3)])[:_ALL]
    away = np.abs(colors.astype(np.int16)[:, None] - palette.astype(np.int16)).sum(axis=2)
    nearest = away.argmin(axis=1).astype(np.uint8)
    small = Image.frombytes("P", picture.size, nearest[place.reshape(-1)].tobytes())
    small.putpalette(palette.tobytes())
    return small
