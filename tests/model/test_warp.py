"""The way from a straightened picture to its page, and back."""

from __future__ import annotations

import pytest

from app.model import Box, Warp

REGION = Box(0, 0, 600, 800)


@pytest.mark.parametrize(
    "matrix",
    [
        (1.0, 0.0, 12.0, 0.0, 1.0, -7.0, 0.0, 0.0, 1.0),
        (0.0, -1.0, 600.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0),
        (2.0, 0.0, 3.0, 0.0, 0.5, 4.0, 0.0, 0.0, 2.0),
    ],
)
def test_the_way_back_leads_where_one_came_from(matrix: tuple[float, ...]) -> None:
    a, b, c, d, e, f, g, h, i = matrix
    warp = Warp(REGION, (a, b, c, d, e, f, g, h, i))
    straight = Box(100, 200, 140, 210)
    assert warp.box(straight) != straight
    assert warp.straight(warp.box(straight)) == straight


def test_a_skewed_box_comes_back_a_little_larger_around_the_same_middle() -> None:
    warp = Warp(REGION, (0.9994, -0.0349, 5.0, 0.0349, 0.9994, -3.0, 0.0, 0.00001, 1.0))
    straight = Box(100, 200, 140, 210)
    back = warp.straight(warp.box(straight))
    assert back.center == pytest.approx(straight.center, abs=0.1)
    assert back.contains(straight.x0, straight.y0) and back.contains(straight.x1, straight.y1)
