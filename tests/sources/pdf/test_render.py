"""A page is drawn where its boxes say that things stand, however it is turned, cropped and cut into tiles."""

from __future__ import annotations

from dataclasses import replace

import pymupdf
import pytest

from app.model import SourceError
from app.sources.pdf.pixels import Clip, Pixels
from app.sources.pdf.render import Rendering

_RED = (1.0, 0.0, 0.0)


def marked(rotation: int = 0, *, cropped: bool = False) -> bytes:
    """A page of 200 x 300 points with a red square at 10..30 from its top left corner, unrotated."""
    with pymupdf.open() as document:
        page = document.new_page(width=200, height=300)
        if cropped:
            page.set_mediabox(pymupdf.Rect(0, 0, 260, 350))
            page.set_cropbox(pymupdf.Rect(30, 20, 230, 320))
        page.draw_rect(pymupdf.Rect(10, 10, 30, 30), color=None, fill=_RED)
        page.set_rotation(rotation)
        data: bytes = document.tobytes()
        return data


def is_red(pixels: Pixels, x: int, y: int) -> bool:
    start = y * pixels.stride + 3 * x
    return pixels.rgb[start : start + 3] == b"\xff\x00\x00"


@pytest.mark.parametrize("rotation", (0, 90, 180, 270))
@pytest.mark.parametrize("cropped", (False, True))
@pytest.mark.parametrize(
    ("turn", "size", "center"),
    ((0, (400, 600), (40, 40)), (1, (600, 400), (560, 40)), (2, (400, 600), (360, 560)), (3, (600, 400), (40, 360))),
)
def test_a_turned_page_has_its_corner_where_it_belongs(
    rotation: int, cropped: bool, turn: int, size: tuple[int, int], center: tuple[int, int]
) -> None:
    """The file's own rotation is the caller's to add: `turn` counts from the unrotated page."""
    pixels = Rendering(marked(rotation, cropped=cropped)).draw(Clip(1, turn, *size, 0, 0, *size))
    assert (pixels.width, pixels.height) == size
    red = [(x, y) for y in range(0, size[1], 4) for x in range(0, size[0], 4) if is_red(pixels, x, y)]
    assert is_red(pixels, *center)
    assert all(abs(x - center[0]) <= 20 and abs(y - center[1]) <= 20 for x, y in red)


def test_tiles_are_the_whole_picture_cut_in_pieces() -> None:
    rendering = Rendering(marked())
    whole = Clip(1, 0, 401, 603, 0, 0, 401, 603)
    full = rendering.draw(whole)
    for left, top, across, down in ((0, 0, 200, 300), (200, 0, 201, 300), (0, 300, 200, 303), (13, 17, 61, 50)):
        tile = rendering.draw(replace(whole, left=left, top=top, across=across, down=down))
        for y in range(down):
            start = (top + y) * full.stride + 3 * left
            assert tile.rgb[y * tile.stride :][: 3 * across] == full.rgb[start : start + 3 * across]


def test_a_page_that_is_not_there_is_damage_and_the_others_are_drawn() -> None:
    rendering = Rendering(marked())
    with pytest.raises(SourceError) as raised:
        rendering.draw(Clip(2, 0, 10, 10, 0, 0, 10, 10))
    assert raised.value.problem.code == "damaged"
    assert rendering.draw(Clip(1, 0, 10, 10, 0, 0, 10, 10)).width == 10


def test_a_picture_that_fits_no_screen_is_refused() -> None:
    with pytest.raises(SourceError) as raised:
        Rendering(marked()).draw(Clip(1, 0, 100_000, 100_000, 0, 0, 100_000, 100_000))
    assert raised.value.problem.code == "too_large"


def test_what_is_no_pdf_is_damaged() -> None:
    with pytest.raises(SourceError) as raised:
        Rendering(b"nothing of the kind")
    assert raised.value.problem.code == "damaged"


def test_a_locked_pdf_says_so() -> None:
    with pymupdf.open(stream=marked(), filetype="pdf") as document:
        data = document.tobytes(encryption=pymupdf.mupdf.PDF_ENCRYPT_AES_256, owner_pw="o", user_pw="u")
    with pytest.raises(SourceError) as raised:
        Rendering(data)
    assert raised.value.problem.code == "encrypted"


def test_pages_drawn_long_ago_are_drawn_again() -> None:
    with pymupdf.open() as document:
        for number in range(30):
            document.new_page(width=100, height=100 + number)
        rendering = Rendering(document.tobytes())
    clips = [Clip(number, 0, 10, 10, 0, 0, 10, 10) for number in range(1, 31)]
    first = [rendering.draw(clip) for clip in clips]
    assert [rendering.draw(clip) for clip in clips] == first
    assert len(rendering._drawn) == 8
