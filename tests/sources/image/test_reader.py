"""A picture becomes a page to be read by OCR: its pixels untouched, upright, nothing invented."""

from __future__ import annotations

import io
import struct
import zlib

import pymupdf
import pytest
from PIL import Image

from app.model import Page, SourceError
from app.sources.image.reader import open_picture


def picture(form: str, size: tuple[int, int] = (600, 300), **options: object) -> bytes:
    image = Image.new("RGB", size, "white")
    image.paste((255, 0, 0), (0, 0, size[0] // 3, size[1] // 3))
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def pages_of(data: bytes) -> list[Page]:
    source = open_picture(data)
    pages = list(source.pages)
    assert source.page_count == len(pages)
    assert source.kind == "image"
    return pages


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "GIF"])
def test_every_kind_is_one_page_that_needs_ocr(form: str) -> None:
    (page,) = pages_of(picture(form))
    assert page.needs_ocr
    assert page.width / page.height == pytest.approx(2, rel=0.01)
    assert (page.pictures[0].width, page.pictures[0].height) == (page.width, page.height)


def test_pixels_are_kept() -> None:
    snapshot = open_picture(picture("PNG")).snapshot
    with pymupdf.open(stream=snapshot) as document:
        (info,) = document[0].get_image_info()
    assert (info["width"], info["height"]) == (600, 300)


def test_frames_of_a_tiff_are_pages() -> None:
    other = Image.new("RGB", (200, 400), "white")
    first, second = pages_of(picture("TIFF", save_all=True, append_images=[other]))
    assert first.width > first.height
    assert second.height == pytest.approx(2 * second.width, rel=0.01)
    assert (first.number, second.number) == (1, 2)


@pytest.mark.parametrize(("orientation", "rotation"), [(1, 0), (3, 180), (6, 90), (8, 270)])
def test_camera_orientation_turns_the_page(orientation: int, rotation: int) -> None:
    exif = Image.Exif()
    exif[0x112] = orientation
    data = picture("JPEG", exif=exif)
    (page,) = pages_of(data)
    assert page.rotation == rotation
    with pymupdf.open(stream=open_picture(data).snapshot) as document:
        shown = document[0].get_pixmap()
    red_corner = {
        0: (5, 5),
        90: (shown.width - 5, 5),
        180: (shown.width - 5, shown.height - 5),
        270: (5, shown.height - 5),
    }
    assert shown.pixel(*red_corner[rotation])[1] < 60


def problem_of(data: bytes) -> tuple[str, str]:
    with pytest.raises(SourceError) as raised:
        open_picture(data)
    return raised.value.problem.code, raised.value.problem.detail


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("share", [0.02, 0.5])
def test_cut_off_picture_is_damaged(form: str, share: float) -> None:
    data = picture(form)
    assert problem_of(data[: int(len(data) * share)]) == ("damaged", "image")


def test_bomb_is_refused_by_its_header() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    assert problem_of(b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\0IEND\xaeB`\x82")[0] == "too_large"


def test_webp_is_named_unsupported() -> None:
    assert problem_of(b"RIFF\x24\0\0\0WEBPVP8 " + bytes(40))[0] == "unsupported"
