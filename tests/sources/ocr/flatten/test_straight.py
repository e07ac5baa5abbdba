"""A page comes out level, and the matrix says how; a level one is not touched."""

from __future__ import annotations

import numpy as np
import pytest

from app.model import Box
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
