"""The picture of a single glyph -> the figure in it."""

from __future__ import annotations

import numpy as np

from app.sources.ocr.models import Models
from app.sources.ocr.text.recognizer import Recognizer

_FIGURES = "0123456789"
_PAD = 8
"""Pixels above and below the glyph on the recogniser's canvas, and between the glyph and its copies."""
_COPIES = 3


def read_glyph(picture: tuple[bytes, int, int], models: Models) -> tuple[str, float]:
    """The figure and how sure it is; `""` where copies of the glyph beside each other are not read alike.

    `picture` is 8-bit grey, its width and its height (that of the canvas without its margins).
    """
    pixels, width, height = picture
    glyph = np.frombuffer(pixels, np.uint8).reshape(height, width)
    line = np.full((height + 2 * _PAD, (_COPIES + 1) * _PAD + _COPIES * width), 255, np.uint8)
    for copy in range(_COPIES):
        start = _PAD + copy * (width + _PAD)
        line[_PAD : _PAD + height, start : start + width] = glyph
    (reading,) = Recognizer(models).read([line], _FIGURES)
    alike = len(reading.text) == _COPIES and len(set(reading.text)) == 1
    return (reading.text[0], reading.sure) if alike else ("", 0.0)
