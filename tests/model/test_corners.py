"""Four corners of a page: their order, and what is refused."""

from __future__ import annotations

from itertools import permutations

import pytest

from app.model import Corners

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
