"""Pictures of pages as files: PNG, JPEG, TIFF of several frames, and PDF with one picture a page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal

import pymupdf
from PIL import Image, ImageChops

from tests.generator.scan_damage import Damage
from tests.generator.scan_pixels import Pixels

PictureKind = Literal["png", "jpeg", "tiff"]

_ORIENTATION, _ROWS_PER_STRIP, _STRIP_OFFSETS, _STRIP_LENGTHS = 274, 278, 273, 279
_TOLD = {0: 1, 90: 6, 180: 3, 270: 8}


def picture_file(frames: Sequence[Pixels], damage: Damage, kind: PictureKind) -> bytes:
    """The file; ValueError where its format cannot hold so many frames, or no turn for the viewer."""
    if kind != "tiff" and len(frames) != 1:
        raise ValueError(f"{kind} holds one page, not {len(frames)}")
    if kind == "png" and damage.told:
        raise ValueError("a PNG tells no viewer to turn it")
    images = [_image(frame, damage) for frame in frames]
    if kind == "tiff":
        return _tiff(images, damage)
    return _jpeg(images[0], damage) if kind == "jpeg" else _png(images[0], damage)


def picture_pdf(frames: Sequence[Pixels], damage: Damage, title: str) -> bytes:
    """A PDF with one picture a page and no text: DCT, CCITT or deflated, as the damage has it."""
    with pymupdf.open() as document:
        for frame in frames:
            height, width = frame.shape[:2]
            page = document.new_page(width=width * 72 / damage.dpi, height=height * 72 / damage.dpi)
            _insert(page, _image(frame, damage), damage)
            page.set_rotation(damage.told)
        document.set_metadata({"title": title, "producer": "", "creator": "", "creationDate": "", "modDate": ""})
        data: bytes = document.tobytes(deflate=True, garbage=3, no_new_id=True)
    return data


def _insert(page: pymupdf.Page, image: Image.Image, damage: Damage) -> None:
    jpeg = damage.jpeg and not damage.bilevel
    xref = page.insert_image(page.rect, stream=_jpeg(image, damage, exif=False) if jpeg else _png(image, damage))
    if damage.bilevel:
        document = page.parent
        document.update_stream(xref, _fax(image), compress=False)
        document.xref_set_key(xref, "Filter", "/CCITTFaxDecode")
        parameters = f"<</K -1 /Columns {image.width} /Rows {image.height}>>"
        document.xref_set_key(xref, "DecodeParms", parameters)
        document.xref_set_key(xref, "ColorSpace", "/DeviceGray")
        document.xref_set_key(xref, "BitsPerComponent", "1")


def _image(frame: Pixels, damage: Damage) -> Image.Image:
    """The frame with as many levels and colours as the scanner knows."""
    image = Image.fromarray(frame)
    if damage.bilevel:
        return image.convert("1", dither=Image.Dither.NONE)
    return image.convert("L") if damage.grey else image


def _png(image: Image.Image, damage: Damage) -> bytes:
    return _saved(_through_jpeg(image, damage), "PNG", damage, compress_level=3)


def _jpeg(image: Image.Image, damage: Damage, exif: bool = True) -> bytes:
    levels = image.convert("L") if damage.bilevel else image
    tags = Image.Exif()
    if exif and damage.told:
        tags[_ORIENTATION] = _TOLD[damage.told]
    return _saved(levels, "JPEG", damage, quality=damage.jpeg or 92, exif=tags)


def _tiff(images: Sequence[Image.Image], damage: Damage) -> bytes:
    first, *others = [_through_jpeg(image, damage) for image in images]
    compression = "group4" if damage.bilevel else "tiff_lzw"
    tags = {_ORIENTATION: _TOLD[damage.told]}
    return _saved(first, "TIFF", damage, compression=compression, save_all=True, append_images=others, tiffinfo=tags)


def _through_jpeg(image: Image.Image, damage: Damage) -> Image.Image:
    """What a JPEG of the damage's quality leaves of the picture, for a format that loses nothing more."""
    if not damage.jpeg or damage.bilevel:
        return image
    with Image.open(io.BytesIO(_jpeg(image, damage, exif=False))) as opened:
        return opened.copy()


def _fax(image: Image.Image) -> bytes:
    """The picture in CCITT group 4 coding, without a file around it."""
    buffer = io.BytesIO()
    ImageChops.invert(image).save(buffer, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: image.height})
    with Image.open(io.BytesIO(buffer.getvalue())) as opened:
        tags = opened.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[_STRIP_OFFSETS], tags[_STRIP_LENGTHS]
    return buffer.getvalue()[start : start + length]


def _saved(image: Image.Image, kind: str, damage: Damage, **how: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, dpi=(damage.dpi, damage.dpi), **how)
    return buffer.getvalue()
