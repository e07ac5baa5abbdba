"""Tags of TIFF structures, as TIFF files and the Exif part of JPEGs hold them: size, resolution, orientation."""

from __future__ import annotations

import struct
from collections.abc import Iterator

WIDTH, HEIGHT, ORIENTATION = 256, 257, 274
_TURNS = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}


def turn_of(data: bytes) -> int:
    """How many degrees clockwise a picture is shown turned (0, 90, 180, 270); mirrored ones are only turned."""
    structure = data if data[:2] in (b"II", b"MM") else _exif_of(data)
    return _TURNS.get(tiff_tags(structure).get(ORIENTATION, 1), 0)


def tiff_tags(structure: bytes) -> dict[int, int]:
    """The whole-number tags of the first directory; empty for what is broken or no such structure."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(structure[:4])
    if order is None or len(structure) < 8:
        return {}
    at = struct.unpack_from(order + "I", structure, 4)[0]
    if at + 2 > len(structure):
        return {}
    return dict(_entries(structure, at, order))


def _entries(structure: bytes, at: int, order: str) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(order + "H", structure, at)[0]
    for start in range(at + 2, min(at + 2 + count * 12, len(structure) - 11), 12):
        tag, kind, number = struct.unpack_from(order + "HHI", structure, start)
        if number == 1 and kind in (3, 4):
            yield tag, struct.unpack_from(order + ("H" if kind == 3 else "I"), structure, start + 8)[0]


def _exif_of(data: bytes) -> bytes:
    """The Exif structure of a JPEG; empty where there is none."""
    at = 2
    while data[:2] == b"\xff\xd8" and at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        length = int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] == 0xE1 and data[at + 4 : at + 10] == b"Exif\x00\x00":
            return data[at + 10 : at + 2 + length]
        at += 2 + length
    return b""
