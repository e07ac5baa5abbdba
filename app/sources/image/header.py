"""The pixel size and the orientation of a picture, from its header. Nothing is decoded here."""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Mapping

from PIL import Image, PngImagePlugin, TiffImagePlugin

_WIDTH, _HEIGHT, _ORIENTATION = 256, 257, 274
"""TIFF tags, which Exif has too."""
_TURNS: Mapping[object, int] = {3: 180, 4: 180, 5: 270, 6: 90, 7: 90, 8: 270}
_MIRRORED = (2, 4, 5, 7)
"""Degrees clockwise by the value of the orientation tag; of some the pixels are first mirrored, left to right."""
_CAMERA, _TAKEN, _TAKEN_FRACTION, _CHANGED = 0x8769, 36867, 37521, 306
"""Tags of EXIF: the camera's own directory, in it when a picture was taken and the fraction of the second; and when its
file was changed."""
_MOMENT = re.compile(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d")
_FORMATS = ("PNG", "JPEG", "GIF", "BMP")
_TIFF = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_BIG_TIFF = 43
"""The version in the header of a TIFF with offsets of 8 bytes, whose header is 16 bytes long instead of 8."""
_LEAST = (200, 80)
"""Pixels across and down that a table needs at least: smaller pictures are logos and buttons. Chosen by hand."""
_LARGEST_CHUNK = 64 * 1024 * 1024
"""Bytes of a PNG's unpacked text or colour profile; Pillow's own bound of 1 MiB refuses sound pictures."""
_FAULTS = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, EOFError,
    ZeroDivisionError, RuntimeError, struct.error,
)  # fmt: skip
"""What Pillow raises for headers that are not as they should be: its readers check little themselves."""

# Pillow bounds the pixels that it would decode, lower than we do. It decodes nothing here: see `reader.MOST_PIXELS`.
Image.MAX_IMAGE_PIXELS = None
PngImagePlugin.MAX_TEXT_CHUNK = _LARGEST_CHUNK


def pixel_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for a format that is not known or a header that is broken."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _positive(_webp_size(data))
    if data[:4] in _TIFF:
        tags = _tiff_tags(data)
        return _positive((tags.get(_WIDTH), tags.get(_HEIGHT)))
    opened = _opened(data)
    return None if opened is None else _positive(opened.size)


def is_large(data: bytes) -> bool:
    """Whether the picture has pixels enough to hold a table; one whose size is not known has not."""
    size = pixel_size(data)
    return size is not None and size[0] >= _LEAST[0] and size[1] >= _LEAST[1]


def turn_of(data: bytes) -> int:
    """How many degrees clockwise a TIFF or JPEG is shown turned (0, 90, 180, 270), once it is mirrored if it is."""
    return _TURNS.get(_orientation(data), 0)


def is_mirrored(data: bytes) -> bool:
    """Whether a TIFF or JPEG is shown with left and right exchanged, before it is turned."""
    return _orientation(data) in _MIRRORED


def _orientation(data: bytes) -> object:
    """The value of the tag of orientation; None where there is none."""
    if data[:4] in _TIFF:
        return _tiff_tags(data).get(_ORIENTATION)
    if data[:2] != b"\xff\xd8":
        return None
    opened = _opened(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Not `getexif`, which looks into XMP, too; other programs show such a picture as it is.
            exif = Image.Exif()
            exif.load(opened.info.get("exif", b"") if opened is not None else b"")
            return exif.get(_ORIENTATION)
    except _FAULTS:
        return None


def taken_at(data: bytes) -> str:
    """When a photo was taken, as its camera writes it: `2024:03:01 08:15:02`, and the fraction of the second if known.

    `""` where it does not say when. Texts of this form sort by time.
    """
    opened = _opened(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exif = Image.Exif()
            exif.load(opened.info.get("exif", b"") if opened is not None else b"")
            camera = exif.get_ifd(_CAMERA)
            moment = camera.get(_TAKEN) or exif.get(_CHANGED)
            fraction = camera.get(_TAKEN_FRACTION)
    except _FAULTS:
        return ""
    if not (isinstance(moment, str) and _MOMENT.fullmatch(moment.strip("\0 "))):
        return ""
    whole = moment.strip("\0 ")
    return f"{whole}.{fraction.strip()}" if isinstance(fraction, str) and fraction.strip().isdecimal() else whole


def _opened(data: bytes) -> Image.Image | None:
    """The picture with its header read and its pixels not; None for a broken header."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(data), formats=_FORMATS)
    except _FAULTS:
        return None


def _tiff_tags(data: bytes) -> Mapping[int, object]:
    """The tags of a TIFF's first frame; none for a broken file.

    Read as tags and not as a picture: Pillow refuses kinds of pixels that MuPDF draws.
    """
    header = data[: 16 if _BIG_TIFF in data[2:4] else 8]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tags = TiffImagePlugin.ImageFileDirectory_v2(header)
            file = io.BytesIO(data)
            file.seek(tags.next or 0)
            tags.load(file)
            return {tag: tags[tag] for tag in (_WIDTH, _HEIGHT, _ORIENTATION) if tag in tags}
    except _FAULTS:
        return {}


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """From the header's bytes: Pillow makes room for all pixels when it opens a WebP."""
    if len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    wide, high = struct.unpack("<HH", data[26:30])
    return wide & 0x3FFF, high & 0x3FFF


def _positive(size: tuple[object, object] | None) -> tuple[int, int] | None:
    match size:
        case (int() as wide, int() as high) if wide > 0 and high > 0:
            return wide, high
        case _:
            return None
