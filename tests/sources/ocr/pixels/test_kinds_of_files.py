"""However a program wrote the pixels of a picture, the reader sees what a person sees."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pymupdf
import pytest
from PIL import Image

from app.sources.image.reader import open_picture
from app.sources.ocr.pixels.picture import Colors
from app.sources.ocr.pixels.raster import rasterize

HIGH, WIDE = 180, 300


def seen() -> Colors:
    """Blue-green-red: dark writing, a red stamp and a grey band on white, with nothing the same in a mirror."""
    colors = np.full((HIGH, WIDE, 3), 255, np.uint8)
    cv2.putText(colors, "F 24,7", (20, 70), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (20, 20, 20), 5)
    cv2.circle(colors, (230, 120), 30, (40, 40, 220), 5)
    colors[150:170, 10:120] = 190
    return colors


def with_pillow(image: Image.Image, form: str, **how: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, dpi=(100, 100), **how)
    return buffer.getvalue()


def with_opencv(pixels: np.ndarray, suffix: str) -> bytes:
    return bytes(cv2.imencode(suffix, pixels)[1])


def rgb() -> Image.Image:
    return Image.fromarray(np.ascontiguousarray(seen()[..., ::-1]))


def transparent() -> Image.Image:
    """The paper is not painted at all: black where a program minds no transparency."""
    pixels = np.dstack([seen()[..., ::-1], np.full((HIGH, WIDE), 255, np.uint8)])
    pixels[(seen() == 255).all(axis=2)] = 0
    return Image.fromarray(pixels)


def drawn_of(data: bytes) -> Colors:
    """What the stages of reading start from, turned as the page is shown."""
    source = open_picture(data)
    (page,) = source.pages
    with pymupdf.open(stream=source.snapshot, filetype="pdf") as document:
        raster = rasterize(document, 1, density=WIDE / max(page.width, page.height))
    return np.ascontiguousarray(np.rot90(raster.colors, -(page.rotation // 90)))


def differ(one: Colors, other: Colors) -> float:
    """How far pixels are apart, at the 99.5th of 100; pictures of other sizes are not alike."""
    if any(abs(mine - theirs) > 1 for mine, theirs in zip(one.shape, other.shape, strict=True)):
        return 255.0
    high, wide = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    return float(np.percentile(np.abs(one[:high, :wide].astype(int) - other[:high, :wide]), 99.5))


@pytest.mark.parametrize(
    ("data", "apart"),
    [
        pytest.param(with_pillow(rgb(), "PNG"), 2, id="png"),
        pytest.param(with_pillow(rgb(), "JPEG", quality=95), 30, id="jpeg"),
        pytest.param(with_pillow(rgb().convert("CMYK"), "JPEG", quality=95), 60, id="cmyk-jpeg"),
        pytest.param(with_pillow(rgb().convert("CMYK"), "TIFF"), 60, id="cmyk-tiff"),
        pytest.param(with_pillow(transparent(), "PNG"), 2, id="alpha-png"),
        pytest.param(with_pillow(transparent(), "TIFF"), 2, id="alpha-tiff"),
        pytest.param(with_pillow(rgb().quantize(64), "PNG"), 16, id="palette-png"),
        pytest.param(with_opencv(seen().astype(np.uint16) * 257, ".png"), 2, id="16-bit-png"),
        pytest.param(with_opencv(seen().astype(np.uint16) * 257, ".tiff"), 16, id="16-bit-tiff"),
    ],
)
def test_colours_are_seen_as_they_are(data: bytes, apart: float) -> None:
    assert differ(drawn_of(data), seen()) <= apart


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(with_opencv(seen()[..., 1].astype(np.uint16) * 257, ".png"), id="16-bit-grey-png"),
        pytest.param(with_opencv(seen()[..., 1].astype(np.uint16) * 257, ".tiff"), id="16-bit-grey-tiff"),
        pytest.param(with_pillow(transparent().convert("LA"), "PNG"), id="grey-alpha-png"),
    ],
)
def test_levels_of_grey_are_seen_as_they_are(data: bytes) -> None:
    writing = drawn_of(data)[:85, :, 1]
    # MuPDF loses some levels of a TIFF of 16 bits.
    assert differ(writing[..., None], seen()[:85, :, 1:2]) <= 16


def as_stored(upright: np.ndarray, orientation: int) -> np.ndarray:
    """The pixels that a program shows as `upright` when it minds the tag."""
    match orientation:
        case 2:
            return upright[:, ::-1]
        case 3:
            return np.rot90(upright, 2)
        case 4:
            return upright[::-1]
        case 5:
            return upright.transpose(1, 0, 2)
        case 6:
            return np.rot90(upright, 1)
        case 7:
            return np.rot90(upright, 2).transpose(1, 0, 2)
        case 8:
            return np.rot90(upright, -1)
        case _:
            return upright


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_seen_as_its_tag_of_orientation_says(orientation: int, form: str) -> None:
    stored = Image.fromarray(np.ascontiguousarray(as_stored(seen()[..., ::-1], orientation)))
    exif = Image.Exif()
    exif[0x112] = orientation
    tagged: dict[str, object] = {"exif": exif, "quality": 95} if form == "JPEG" else {"tiffinfo": {0x112: orientation}}
    assert differ(drawn_of(with_pillow(stored, form, **tagged)), seen()) <= 30
