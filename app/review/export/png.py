"""Pixels as a small PNG: the same bytes for the same pixels, with the standard library alone."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence

from app.frozen import dataclass
from app.sources.pdf.pixels import Pixels

_LEVELS = 6
"""Levels of red, green and blue: 216 colours are enough for print, stamps and the outlines of cells."""
_STEP = 255 / (_LEVELS - 1)
_WEIGHTS = (_LEVELS * _LEVELS, _LEVELS, 1)
_OUTLINE = (4, 0, 0)
WHITE = _LEVELS**3 - 1
OUTLINE = sum(level * weight for level, weight in zip(_OUTLINE, _WEIGHTS, strict=True))
_PALETTE = bytes(
    round(level * _STEP)
    for color in range(_LEVELS**3)
    for level in (color // _WEIGHTS[0], color // _WEIGHTS[1] % _LEVELS, color % _LEVELS)
)
_TABLES = tuple(bytes(round(value / _STEP) * weight for value in range(256)) for weight in _WEIGHTS)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and its size in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A rectangle of pixels to be outlined, its right and lower edges included."""

    left: int
    top: int
    right: int
    bottom: int


class Sheet:
    """`width` x `height` pixels of 216 colours, white at first, to put pixels and outlines on."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._rows = [bytearray((WHITE,)) * width for _ in range(height)]

    def put(self, pixels: Pixels, top: int) -> None:
        """Copy pixels into it at the left, from row `top` on."""
        for number in range(pixels.height):
            start = number * pixels.stride
            row = pixels.rgb[start : start + 3 * pixels.width]
            self._rows[top + number][: pixels.width] = _indexed(row)

    def outline(self, outline: Outline, thickness: int) -> None:
        """Draw a rectangle around a place, inwards from its edges; what lies beyond the sheet is left out."""
        left, right = max(0, outline.left), min(self.width - 1, outline.right)
        top, bottom = max(0, outline.top), min(self.height - 1, outline.bottom)
        if left > right or top > bottom:
            return
        for number in range(top, bottom + 1):
            row = self._rows[number]
            if number - top < thickness or bottom - number < thickness:
                row[left : right + 1] = bytes((OUTLINE,)) * (right + 1 - left)
            else:
                across = min(thickness, right + 1 - left)
                row[left : left + across] = bytes((OUTLINE,)) * across
                row[right + 1 - across : right + 1] = bytes((OUTLINE,)) * across

    def picture(self) -> Picture:
        """The whole sheet as a PNG."""
        return Picture(_png(self.width, self.height, self._rows), self.width, self.height)


def _indexed(row: bytes) -> bytes:
    """A row's colours as indices into the palette; the three planes are added as three long integers, for speed."""
    planes = (row[color::3].translate(table) for color, table in enumerate(_TABLES))
    return sum(int.from_bytes(plane) for plane in planes).to_bytes(len(row) // 3)


def _png(width: int, height: int, rows: Sequence[bytearray]) -> bytes:
    body = b"".join(b"\x00" + bytes(row) for row in rows)
    chunks: Iterable[tuple[bytes, bytes]] = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", _PALETTE),
        (b"IDAT", zlib.compress(body, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
