"""A picture's size and orientation come from its header: every format, no pixel decoded, no error for a broken one."""

from __future__ import annotations

import io
from random import Random
from typing import NoReturn

import pytest
from PIL import Image, ImageFile

from app.sources.image.header import is_large, is_mirrored, pixel_size, turn_of

FORMS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")


def picture(form: str, size: tuple[int, int] = (300, 120), mode: str = "RGB", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, 0).save(buffer, form, **options)
    return buffer.getvalue()


def turned(form: str, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x112] = orientation
    return picture(form, exif=exif)


@pytest.fixture(autouse=True)
def nothing_is_decoded(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let every decoding fail."""

    def refuse(*arguments: object) -> NoReturn:
        raise AssertionError("pixels were decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", refuse)


@pytest.mark.parametrize("form", FORMS)
def test_the_size_of_every_format_is_known(form: str) -> None:
    assert pixel_size(picture(form)) == (300, 120)


@pytest.mark.parametrize(
    "data",
    [
        picture("WEBP", lossless=True),
        picture("WEBP", mode="RGBA", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"),
        picture("TIFF", mode="1", compression="group4"),
        picture("TIFF", mode="CMYK"),
        picture("TIFF", mode="I;16"),
        picture("TIFF", big_tiff=True),
        picture("JPEG", mode="L", progressive=True),
        picture("JPEG", mode="CMYK", comment=b"x" * 60_000),
        picture("PNG", mode="P"),
        picture("PNG", icc_profile=bytes(Random(1).randbytes(2 << 20))),
        picture("BMP", mode="1"),
    ],
    ids=range(11),
)
def test_the_size_of_every_variant_is_known(data: bytes) -> None:
    assert pixel_size(data) == (300, 120)


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "degrees"), [(1, 0), (2, 0), (3, 180), (5, 270), (6, 90), (7, 90), (8, 270), (9, 0)]
)
def test_a_camera_says_how_it_was_held(form: str, orientation: int, degrees: int) -> None:
    assert turn_of(turned(form, orientation)) == degrees


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_a_picture_may_be_shown_mirrored(form: str) -> None:
    assert [value for value in range(10) if is_mirrored(turned(form, value))] == [2, 4, 5, 7]
    assert not is_mirrored(turned("PNG", 2)) and not is_mirrored(b"")


def test_other_pictures_are_shown_as_they_are() -> None:
    assert [turn_of(turned("PNG", 6)), turn_of(picture("GIF")), turn_of(b"")] == [0, 0, 0]


def test_a_size_beyond_what_pillow_would_decode_is_told_all_the_same() -> None:
    data = bytearray(picture("BMP"))
    data[18:26] = (60_000).to_bytes(4, "little") * 2
    assert pixel_size(bytes(data)) == (60_000, 60_000)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_cut_off_anywhere_or_changed_anywhere_raises_nothing(form: str) -> None:
    data, random = turned(form, 6) if form in ("JPEG", "TIFF") else picture(form), Random(form)
    for _ in range(300):
        changed = bytearray(data[: random.randrange(len(data) + 1)])
        for _ in range(random.randrange(4)):
            if changed:
                changed[random.randrange(min(len(changed), 200))] = random.randrange(256)
        size = pixel_size(bytes(changed))
        assert size is None or min(size) > 0
        assert turn_of(bytes(changed)) in (0, 90, 180, 270)


def test_only_a_picture_with_room_for_a_table_is_large() -> None:
    assert is_large(picture("PNG", (200, 80)))
    assert not is_large(picture("PNG", (199, 500)))
    assert not is_large(picture("PNG", (500, 79)))
    assert not is_large(b"\x89PNG\r\n\x1a\n")
