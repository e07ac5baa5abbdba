"""What is paler than print and lies all over a page goes, is told, and takes nothing of the print along."""

from __future__ import annotations

import numpy as np

from app.sources.ocr.pixels.ground import without_ground
from tests.sources.drawn import text
from tests.sources.ocr.drawn import ZOOM, gray_paper

FIGURES = [text(60 + 30 * at, 80 + 20 * row, "10.8", 10) for at in range(8) for row in range(6)]


def test_the_back_that_shines_through_goes_and_the_print_stays() -> None:
    plain = gray_paper(*FIGURES)
    back = np.roll(plain[:, ::-1], 17, axis=0)
    seen = (plain - (255.0 - back) * 0.25).clip(0, 255).astype(np.uint8)
    found, taken = without_ground(seen, ZOOM)
    print_ = plain < 90
    assert np.array_equal(found[print_], seen[print_])
    away = (plain > 250) & (seen < 210) & (found > 250)
    assert away.sum() > 0.5 * ((plain > 250) & (seen < 210)).sum()
    assert (taken[away] > 0).all()


def test_a_plain_page_and_one_with_a_few_pale_spots_are_left_as_they_are() -> None:
    plain = gray_paper(*FIGURES)
    spotted = plain.copy()
    for at in range(20):
        spotted[700:712, 100 + 30 * at : 112 + 30 * at] = 180
    for picture in (plain, spotted):
        found, taken = without_ground(picture, ZOOM)
        assert found is picture
        assert not taken.any()
