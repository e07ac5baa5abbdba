"""What lies beside a sheet on a patterned ground is no print; all that may be print is left."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.model import Box
from app.sources.ocr.flatten.straight import straighten
from app.sources.ocr.pixels.picture import Colors
from app.sources.ocr.pixels.raster import Raster
from app.sources.ocr.pixels.sheet import sheet_of
from tests.sources.drawn import line, text
from tests.sources.ocr.drawn import ZOOM, paper

WIDTH, HEIGHT = 500, 660
CORNERS = [(60.0, 50.0), (450.0, 60.0), (470.0, 610.0), (40.0, 600.0)]
"""Points: where the sheet's corners lie on the ground."""
FIGURES = [text(50 + 50 * at, 60 + 24 * row, "108", 10) for at in range(7) for row in range(18)]
ROWS = [line(40, 66 + 24 * row, 400, 66 + 24 * row) for row in range(18)]


def cloth(size: int = 14) -> Colors:
    """Checks of so many points in two colours."""
    ys, xs = np.mgrid[0 : round(HEIGHT * ZOOM), 0 : round(WIDTH * ZOOM)] // round(size * ZOOM)
    return np.where(((ys + xs) % 2)[..., None] > 0, (70, 80, 160), (180, 200, 215)).astype(np.uint8)


def desk() -> Colors:
    return np.full((round(HEIGHT * ZOOM), round(WIDTH * ZOOM), 3), (60, 80, 110), np.uint8)


def laid(ground: Colors, corners: list[tuple[float, float]] = CORNERS) -> Colors:
    """The sheet as a camera sees it that is not right above it."""
    sheet = paper(*FIGURES, *ROWS, width=440, height=560)
    height, width = sheet.shape[:2]
    before = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(before, np.array(corners, np.float32) * np.float32(ZOOM))
    size = (ground.shape[1], ground.shape[0])
    moved = cv2.warpPerspective(sheet, matrix, size, flags=cv2.INTER_AREA)
    there = cv2.warpPerspective(np.full(sheet.shape[:2], 255, np.uint8), matrix, size) > 0
    return np.where(there[..., None], moved, ground).astype(np.uint8)


@pytest.mark.parametrize("size", [5, 14, 30])
def test_a_sheet_on_checked_cloth_is_found_by_its_corners(size: int) -> None:
    found = sheet_of(laid(cloth(size)), ZOOM)
    assert found is not None
    assert np.abs(np.array(found.corners) / ZOOM - CORNERS).max() < 3


def test_the_cloth_goes_and_columns_of_a_sheet_without_uprights_are_made_upright() -> None:
    raster = Raster(laid(cloth()), Box(0, 0, WIDTH, HEIGHT), ZOOM, 200, ZOOM)
    found = straighten(raster)
    moved = cv2.perspectiveTransform(np.array([CORNERS], np.float64) * ZOOM, found.matrix)[0] / ZOOM
    assert abs(moved[0, 0] - moved[3, 0]) < 4 and abs(moved[1, 0] - moved[2, 0]) < 4
    margin = round(15 * ZOOM)
    assert found.gray[:margin].min() > 250 and found.gray[:, :margin].min() > 250
    assert not found.red.any()


def test_a_shadow_a_plain_desk_and_a_second_sheet_are_left_alone() -> None:
    whole = laid(np.full_like(desk(), 235), [(0.0, 0.0), (500.0, 0.0), (500.0, 660.0), (0.0, 660.0)])
    shaded = whole.copy()
    shaded[round(400 * ZOOM) :] //= 2
    two = laid(
        laid(cloth(), [(30.0, 40.0), (240.0, 40.0), (240.0, 620.0), (30.0, 620.0)]),
        [(256.0, 40.0), (480.0, 40.0), (480.0, 620.0), (256.0, 620.0)],
    )
    assert [sheet_of(one, ZOOM) for one in (laid(desk()), whole, shaded, two)] == [None] * 4


def test_a_page_that_a_scanner_made_is_all_sheet() -> None:
    colors = paper(*FIGURES, *ROWS, width=440, height=560)
    grain = np.random.default_rng(1).normal(0, 20, colors.shape)
    assert sheet_of(colors, ZOOM) is None
    assert sheet_of(np.clip(colors + grain, 0, 255).astype(np.uint8), ZOOM) is None
