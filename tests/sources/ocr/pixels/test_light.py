"""A photo by a night's lamp is read as if it had been taken by day, and what is lit well is left as it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.model import Box
from app.sources.ocr.flatten.straight import straighten
from app.sources.ocr.pixels.light import in_white_light, less_grainy
from app.sources.ocr.pixels.picture import INK, Colors
from app.sources.ocr.pixels.raster import Raster
from tests.sources.drawn import text
from tests.sources.ocr.drawn import DPI, HEIGHT, WIDTH, ZOOM, paper

FIGURES = [text(60 + 30 * at, 80 + 20 * row, "108", 10) for at in range(8) for row in range(6)]


def lamp(colors: Colors, gain: float, noise: float) -> Colors:
    """The page by a warm lamp: blue is weak, and each colour has its own grain, coarser than a pixel."""
    rng = np.random.default_rng(5)
    lit = colors.astype(np.float32) * np.array([0.72, 0.92, 1.1], np.float32) * gain
    grain = np.repeat(np.repeat(rng.normal(0, noise, (lit.shape[0] // 2 + 1, lit.shape[1] // 2 + 1, 3)), 2, 0), 2, 1)
    return np.asarray(np.clip(lit + grain[: lit.shape[0], : lit.shape[1]], 0, 255), np.uint8)


def test_the_paper_of_a_dim_picture_becomes_white() -> None:
    found = in_white_light(lamp(paper(*FIGURES), 0.4, 0))
    assert np.abs(np.median(found.reshape(-1, 3), axis=0) - 235).max() < 3


def test_grain_in_the_colours_of_a_dim_picture_is_no_stamp() -> None:
    plain = paper(*FIGURES)
    seen = straighten(Raster(lamp(plain, 0.42, 5), Box(0, 0, WIDTH, HEIGHT), ZOOM, DPI, ZOOM))
    assert (seen.red > 0).mean() < 0.001
    assert np.quantile(seen.gray[: round(50 * ZOOM)], 0.01) > 150
    assert (seen.gray[plain.max(axis=2) < 40] < INK).mean() > 0.95


def test_paper_under_a_warm_lamp_is_no_stamp_and_a_red_field_on_it_is_red() -> None:
    warm = np.array([175, 205, 250]) / 255
    plain = paper(*FIGURES)
    plain[-100:-20, 100:300] = (40, 40, 210)
    found = in_white_light(np.asarray(plain * warm, np.uint8))
    redness = found[..., 2].astype(int) - found[..., :2].max(axis=2)
    assert np.median(redness[:100]) <= 1
    assert np.median(redness[-80:-40, 120:280]) > 100


def test_pictures_in_good_light_in_dark_mode_and_of_a_red_page_stay() -> None:
    plain = paper(*FIGURES)
    red = np.full_like(plain, (40, 40, 200))
    for picture in (plain, (255 - plain * 0.85).astype(np.uint8), (plain * 0.8).astype(np.uint8), red):
        assert in_white_light(picture) is picture


@pytest.mark.parametrize("scale", [1, 2])
def test_grain_of_little_light_is_smoothed_however_large_its_text_is_and_figures_stay_whole(scale: int) -> None:
    plain = np.repeat(np.repeat(paper(*FIGURES), scale, 0), scale, 1)
    dim = in_white_light(lamp(plain, 0.42, 9))
    smooth = less_grainy(dim, ZOOM * scale)
    ground, print_ = plain.min(axis=2) > 250, plain.max(axis=2) < 40
    luma = [cv2.cvtColor(one, cv2.COLOR_BGR2GRAY).astype(int) for one in (dim, smooth)]
    redness = [one[..., 2].astype(int) - one[..., :2].max(axis=2) for one in (dim, smooth)]
    assert luma[1][ground].std() < 0.7 * luma[0][ground].std()
    assert np.quantile(redness[0], 0.99) > 30 > 15 > np.quantile(redness[1], 0.99)
    assert (luma[1][print_] < INK).mean() > 0.95


def test_a_dim_picture_without_grain_is_left_as_it_is() -> None:
    dim = in_white_light(lamp(paper(*FIGURES), 0.42, 0))
    assert less_grainy(dim, ZOOM) is dim
