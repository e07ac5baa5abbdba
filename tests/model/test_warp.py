"""A warp leads boxes back to where they are seen."""

from __future__ import annotations

from itertools import permutations

import pytest

from app.model import Bend, Box, Corners, Warp

WHOLE = Box(0.0, 0.0, 600.0, 800.0)


def test_a_warp_that_moves_nothing_leaves_a_box_as_it_is() -> None:
    box = Box(10.0, 20.0, 30.0, 40.0)
    assert Warp(WHOLE, (1, 0, 0, 0, 1, 0, 0, 0, 1)).box(box) == box


def test_a_box_is_moved_and_scaled() -> None:
    assert Warp(WHOLE, (2, 0, 5, 0, 3, -7, 0, 0, 1)).box(Box(10, 20, 30, 40)) == Box(25, 53, 65, 113)


def test_a_turned_box_is_the_level_rectangle_around_it() -> None:
    cosine, sine = 0.8, 0.6
    box = Warp(WHOLE, (cosine, -sine, 0, sine, cosine, 0, 0, 0, 1)).box(Box(0, 0, 10, 5))
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx((-3, 0, 8, 10))


def test_perspective_draws_far_boxes_together() -> None:
    warp = Warp(WHOLE, (1, 0, 0, 0, 1, 0, 0, 0.001, 1))
    near, far = warp.box(Box(0, 0, 100, 10)), warp.box(Box(0, 700, 100, 710))
    assert near.width == pytest.approx(100)
    assert far.width == pytest.approx(100 / 1.7, abs=0.01)


def test_a_matrix_is_the_same_at_every_scale() -> None:
    box = Box(10, 20, 30, 40)
    assert Warp(WHOLE, (2, 0, 4, 0, 2, 6, 0, 0, 2)).box(box) == Warp(WHOLE, (1, 0, 2, 0, 1, 3, 0, 0, 1)).box(box)


BEND = Bend(0.0, 0.0, 100.0, 7, tuple(float(column * column) for _ in range(9) for column in range(7)))
"""A page of 600 by 800 points whose lines drop to the right."""


def test_a_box_of_a_flattened_page_is_seen_where_the_page_bends_it() -> None:
    box = Warp(WHOLE, (2, 0, 0, 0, 2, 0, 0, 0, 1), bend=BEND).box(Box(300, 100, 300, 110))
    assert (box.x0, box.y0, box.y1) == pytest.approx((600, 218, 238))


def test_what_is_seen_on_a_bent_page_is_found_on_the_flattened_one() -> None:
    warp = Warp(WHOLE, (1.1, 0.02, 5, -0.01, 1.1, 3, 0, 0, 1), bend=BEND)
    for x, y in ((20, 30), (310, 400), (590, 780)):
        seen = warp.box(Box(x, y, x, y))
        assert warp.straight(seen).center == pytest.approx((x, y), abs=0.05)


def test_a_place_seen_on_the_page_is_told_from_its_place_in_the_layout() -> None:
    warp = Warp(WHOLE, (2, 0, 0, 0, 2, 0, 0, 0, 1), seen=Box(0, 0, 1200, 1600))
    assert warp.shows(Box(1000, 1000, 1010, 1010))


SHEET = ((60.0, 40.0), (500.0, 90.0), (540.0, 760.0), (20.0, 800.0))


def test_corners_run_clockwise_from_the_top_left_however_they_are_given() -> None:
    assert {Corners.of(3, given).points for given in permutations(SHEET)} == {SHEET}


def test_a_page_has_four_corners() -> None:
    with pytest.raises(ValueError, match="3"):
        Corners.of(1, SHEET[:3])


def test_the_rectangle_is_as_large_as_it_is_seen() -> None:
    wide, high = Corners.of(1, [(0, 0), (100, 0), (100, 50), (0, 50)]).size
    assert (wide, high) == (100, 50)


def test_four_corners_of_a_sheet_fit_and_a_dent_or_a_speck_does_not() -> None:
    assert Corners.of(1, SHEET).fits(595, 842)
    assert not Corners.of(1, [(0, 0), (400, 0), (100, 100), (0, 400)]).fits(595, 842)
    assert not Corners.of(1, [(0, 0), (40, 0), (40, 40), (0, 40)]).fits(595, 842)
    assert not Corners.of(1, [(0, 0), (100, 0), (200, 0), (300, 0)]).fits(595, 842)
