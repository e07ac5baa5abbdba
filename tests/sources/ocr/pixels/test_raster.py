"""A page is drawn in its scanner's own pixels, within what a reader needs and a memory holds."""

from __future__ import annotations

import numpy as np
import pymupdf
import pytest

from app.model import Box
from app.sources.ocr.frame import warp_of
from app.sources.ocr.pixels.raster import Raster, rasterize, stretched
from tests.sources.drawn import erased
from tests.sources.ocr.drawn import HEIGHT, WIDTH, paper, picture_pdf

CORNER = erased(0, 0, 60, 40, (0, 0, 0))


def drawn(dpi: float, rotation: int = 0, box: Box | None = None) -> Raster:
    data = picture_pdf(paper(CORNER, zoom=dpi / 72), rotation)
    with pymupdf.open(stream=data, filetype="pdf") as document:
        return rasterize(document, 1, box)


@pytest.mark.parametrize(("dpi", "read_at"), [(72, 150), (150, 150), (200, 200), (300, 300), (400, 300)])
def test_the_scanners_pixels_are_used_unless_too_few_or_too_many(dpi: int, read_at: int) -> None:
    found = drawn(dpi)
    assert found.native == pytest.approx(dpi, rel=0.01)
    assert found.density * 72 == pytest.approx(read_at, rel=0.01)
    assert found.shape == pytest.approx((HEIGHT * found.density, WIDTH * found.density), abs=2)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_is_drawn_unturned(rotation: int) -> None:
    colors = drawn(150, rotation).colors
    assert colors[:60, :90].max() < 40
    assert colors[120:].min() > 200


def test_a_part_of_a_page_is_that_part_and_says_where_it_is() -> None:
    found = drawn(150, box=Box(50, 30, 200, 130))
    assert (found.box.x0, found.box.y0) == pytest.approx((50, 30), abs=0.5)
    assert (found.box.x1, found.box.y1) == pytest.approx((200, 130), abs=0.5)
    dark = np.nonzero(found.colors.max(axis=2) < 60)
    assert (dark[1].max() + 1) / found.density == pytest.approx(10, abs=0.8)
    assert (dark[0].max() + 1) / found.density == pytest.approx(10, abs=0.8)


def test_a_huge_page_is_drawn_in_fewer_pixels() -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=4000, height=4000)
        page.draw_rect(page.rect, fill=(0.5, 0.5, 0.5))
        height, width = rasterize(document, 1).shape
    assert height * width < 30_000_000


def test_a_picture_made_higher_leads_back_to_the_same_points_of_the_page() -> None:
    raster = Raster(np.full((200, 400, 3), 255, np.uint8), Box(0, 0, 200, 100), 2.0, 150.0, 2.0, 1.5)
    taller = stretched(raster, 1.8)
    height, width = taller.shape
    assert height / width == pytest.approx(200 / 400 * 1.8, rel=0.01)
    for share in (0.25, 0.75):
        places = [
            Box(x, y, x, y) for one in (raster, taller) for x, y in [(share * one.box.width, share * one.box.height)]
        ]
        own, other = (warp_of(one, np.eye(3)).box(place) for one, place in zip((raster, taller), places, strict=True))
        assert (other.x0, other.y0) == pytest.approx((own.x0, own.y0), abs=0.5)
