"""Pixels and points lead to each other and back, however the text stands and wherever the picture lies."""

from __future__ import annotations

import numpy as np
import pytest

from app.model import Box
from app.sources.ocr.frame import Frame, warp_of
from app.sources.ocr.pixels.raster import Raster
from app.sources.ocr.text.detector import Area
from tests.sources.ocr.drawn import HEIGHT, WIDTH, ZOOM, askew, moved_point, paper

PICTURE = Box(30.0, 40.0, 330.0, 240.0)


def frame(turn: int) -> Frame:
    return Frame(turn, 600, 400, PICTURE, 2.0)


@pytest.mark.parametrize("turn", range(4))
def test_there_and_back_again(turn: int) -> None:
    box = Box(50.0, 60.0, 110.0, 75.0)
    assert frame(turn).to_points(frame(turn).to_pixels(box)) == box


@pytest.mark.parametrize("turn", range(4))
def test_a_mark_is_found_on_the_upright_picture_where_its_place_says(turn: int) -> None:
    gray = np.full((400, 600), 255, np.uint8)
    gray[40:70, 40:160] = 0
    area = frame(turn).to_pixels(Box(50.0, 60.0, 110.0, 75.0))
    upright = frame(turn).upright(gray)
    assert (area.of(upright) == 0).all()
    assert (upright == 0).sum() == area.width * area.height
    assert frame(turn).turned(Area(40, 40, 160, 70)) == area


def test_a_place_beyond_the_picture_is_cut_at_its_edge() -> None:
    area = frame(0).to_pixels(Box(0.0, 0.0, 1000.0, 1000.0))
    assert area == Area(0, 0, 600, 400)


def test_the_warp_leads_a_straightened_place_to_where_it_is_seen() -> None:
    tilted, moved = askew(paper(), 3)
    raster = Raster(tilted, Box(0, 0, WIDTH, HEIGHT), ZOOM, 200, ZOOM)
    warp = warp_of(raster, np.asarray(np.linalg.inv(moved), np.float64))
    seen = warp.box(Box(100, 100, 120, 110)).center
    assert seen == pytest.approx(moved_point(moved, 110, 105), abs=0.05)


def test_the_warp_of_a_part_of_a_page_counts_from_the_pages_corner() -> None:
    raster = Raster(paper(), Box(50, 60, 50 + WIDTH, 60 + HEIGHT), ZOOM, 200, ZOOM)
    box = Box(100, 100, 120, 110)
    assert warp_of(raster, np.eye(3)).box(box) == box
    shifted = np.array([[1, 0, 10 * ZOOM], [0, 1, 0], [0, 0, 1.0]])
    assert warp_of(raster, shifted).box(box) == Box(90, 100, 110, 110)
