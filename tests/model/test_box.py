"""Boxes turn with their page, and come back."""

from __future__ import annotations

import pytest

from app.model import Box

_WIDTH, _HEIGHT = 200.0, 100.0
_BOX = Box(10.0, 20.0, 50.0, 30.0)


def test_a_quarter_turn_clockwise_leads_the_lower_left_corner_to_the_upper_left() -> None:
    assert Box(0.0, 90.0, 5.0, 100.0).turned(1, _WIDTH, _HEIGHT) == Box(0.0, 0.0, 10.0, 5.0)


def test_a_quarter_turn_counter_clockwise_leads_the_upper_right_corner_to_the_upper_left() -> None:
    assert Box(190.0, 0.0, 200.0, 5.0).turned(-1, _WIDTH, _HEIGHT) == Box(0.0, 0.0, 5.0, 10.0)


@pytest.mark.parametrize("quarters", range(-4, 9))
def test_turning_by_single_quarters_is_turning_at_once(quarters: int) -> None:
    box, width, height = _BOX, _WIDTH, _HEIGHT
    for _ in range(quarters % 4):
        box, width, height = box.turned(1, width, height), height, width
    assert _BOX.turned(quarters, _WIDTH, _HEIGHT) == box


@pytest.mark.parametrize("quarters", range(4))
def test_turning_back_on_the_turned_page_gives_the_box_again(quarters: int) -> None:
    size = (_HEIGHT, _WIDTH) if quarters % 2 else (_WIDTH, _HEIGHT)
    assert _BOX.turned(quarters, _WIDTH, _HEIGHT).turned(-quarters, *size) == _BOX


@pytest.mark.parametrize("quarters", range(4))
def test_without_a_page_a_box_turns_about_the_origin(quarters: int) -> None:
    turned = _BOX.turned(quarters)
    wide, high = (_BOX.height, _BOX.width) if quarters % 2 else (_BOX.width, _BOX.height)
    assert (turned.width, turned.height) == (wide, high)
    assert turned.turned(-quarters) == _BOX
