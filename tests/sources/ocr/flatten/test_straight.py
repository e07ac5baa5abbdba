"""A page comes out level, and the matrix says how; a level one is not touched."""

from __future__ import annotations

import numpy as np
import pytest

from app.model import Box, Corners
from app.sources.ocr.flatten.straight import Straightened, straighten
from app.sources.ocr.pixels.picture import INK, Colors
from app.sources.ocr.pixels.raster import Raster
from tests.sources.ocr.drawn import (
    DPI,
    HEIGHT,
    WIDTH,
    ZOOM,
    askew,
    drawn_in,
    moved_point,
    paper,
    place,
    ruled,
    stamped,
    title,
)  # fmt: skip

SHEET = [title(), *ruled([["1", "20", "304", "0", "5"]] * 8)]


def straightened(colors: Colors) -> Straightened:
    return straighten(Raster(colors, Box(0, 0, WIDTH, HEIGHT), ZOOM, DPI, ZOOM))


def test_a_level_page_is_not_drawn_anew() -> None:
    found = straightened(paper(*SHEET))
    assert np.array_equal(found.matrix, np.eye(3))


@pytest.mark.parametrize("degrees", [-3.0, 0.7, 2.5])
def test_a_tilted_page_is_level_again(degrees: float) -> None:
    tilted, moved = askew(paper(*SHEET), degrees)
    matrix = straightened(tilted).matrix @ moved
    ends = [moved_point(matrix, *place(4, column).center) for column in (0, 4)]
    assert abs(ends[0][1] - ends[1][1]) < 0.5


def test_perspective_is_taken_out() -> None:
    seen, moved = drawn_in(paper(*SHEET), 0.06)
    matrix = straightened(seen).matrix @ moved
    for row in (0, 7):
        ends = [moved_point(matrix, *place(row, column).center) for column in (0, 4)]
        assert abs(ends[0][1] - ends[1][1]) < 0.7


def test_where_the_stamp_was_is_straightened_with_the_page() -> None:
    level = straightened(stamped(paper(*SHEET), 200, 140))
    tilted, _ = askew(stamped(paper(*SHEET), 200, 140), 3)
    found = straightened(tilted)
    both = (found.red > 0) & (level.red > 0)
    assert both.sum() > 0.9 * (level.red > 0).sum()
    assert (found.gray < INK).sum() == pytest.approx((level.gray < INK).sum(), rel=0.15)


def test_corners_that_a_person_set_replace_what_the_lines_say() -> None:
    seen, moved = drawn_in(paper(*SHEET), 0.06)
    sheet = [moved_point(moved, x, y) for x, y in ((20, 20), (460, 20), (460, 310), (20, 310))]
    raster = Raster(seen, Box(0, 0, WIDTH, HEIGHT), ZOOM, DPI, ZOOM)
    matrix = straighten(raster, Corners.of(1, sheet)).matrix
    back = [moved_point(matrix @ moved, x, y) for x, y in ((20, 20), (460, 20), (460, 310), (20, 310))]
    assert back[0][1] == pytest.approx(back[1][1], abs=0.1)
    assert back[2][1] == pytest.approx(back[3][1], abs=0.1)
    assert back[0][0] == pytest.approx(back[3][0], abs=0.1)
    wrong = [(20.0, 20.0), (460.0, 80.0), (460.0, 310.0), (20.0, 310.0)]
    bent = straighten(raster, Corners.of(1, wrong)).matrix
    assert moved_point(bent, *wrong[0])[1] == pytest.approx(moved_point(bent, *wrong[1])[1], abs=0.1)


def test_corners_count_points_of_the_page_whatever_the_scale_of_its_layout() -> None:
    colors, sheet = paper(*SHEET), [(20.0, 20.0), (460.0, 80.0), (460.0, 310.0), (20.0, 310.0)]
    plain = Raster(colors, Box(0, 0, WIDTH, HEIGHT), ZOOM, DPI, ZOOM)
    scaled = Raster(colors, Box(0, 0, WIDTH / 2, HEIGHT / 2), ZOOM * 2, DPI, ZOOM * 2, 2.0)
    first, second = (straighten(raster, Corners.of(1, sheet)).matrix for raster in (plain, scaled))
    assert np.allclose(first, second, atol=1e-4)
