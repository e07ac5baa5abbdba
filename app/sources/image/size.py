"""The pixel size of a picture from its header, without decoding it."""

from __future__ import annotations

import struct

from app.sources.image.exif import HEIGHT, WIDTH, tiff_tags

_SMALLEST = (200, 80)


def pixel_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for a format that is not known or a header that is broken."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp_size(data)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _checked(struct.unpack(">II", data[16:24])) if len(data) >= 24 else None
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return _checked(struct.unpack("<HH", data[6:10])) if len(data) >= 10 else None
    if data[:2] == b"BM" and len(data) >= 26:
        wide, high = struct.unpack("<ii", data[18:26])
        return _checked((abs(wide), abs(high)))
    if data[:2] == b"\xff\xd8":
        return _jpeg_size(data)
    tags = tiff_tags(data)
    return _checked((tags.get(WIDTH, 0), tags.get(HEIGHT, 0)))


def is_large(data: bytes) -> bool:
    """Whether the picture has pixels enough to hold a table; one whose size cannot be told is not."""
    size = pixel_size(data)
    return size is not None and size[0] >= _SMALLEST[0] and size[1] >= _SMALLEST[1]


def _checked(size: tuple[int, ...]) -> tuple[int, int] | None:
    wide, high = size
    return (wide, high) if wide > 0 and high > 0 else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            high, wide = struct.unpack(">HH", data[at + 5 : at + 9])
            return _checked((wide, high))
        at += 2 if marker == 0x01 or 0xD0 <= marker <= 0xD7 else 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if len(data) < 30:
        return None
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    wide, high = struct.unpack("<HH", data[26:30])
    return _checked((wide & 0x3FFF, high & 0x3FFF))
