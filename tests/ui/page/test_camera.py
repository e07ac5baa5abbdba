"""What is under the pointer stays there while the pages are zoomed, turned and fitted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Box, PagePlace
from app.ui.page.camera import Camera
from tests.properties import examples


def camera(count: int = 5, ratio: float = 1.0, width: int = 600, height: int = 400) -> Camera:
    found = Camera()
    found.places = [PagePlace(number, 1, number, 595, 842, 90 * (number % 4)) for number in range(1, count + 1)]
    found.ratio, found.width, found.height = ratio, width, height
    found.build()
    return found


@examples(100)
@given(
    st.floats(0.5, 8), st.floats(0.5, 8), st.integers(0, 3), st.sampled_from((1.0, 1.5, 2.0)),
    st.floats(0, 600), st.floats(0, 400), st.floats(0, 1),
)  # fmt: skip
def test_a_spot_is_held_where_it_was(
    before: float, after: float, turn: int, ratio: float, x: float, y: float, scrolled: float
) -> None:
    found = camera(ratio=ratio)
    found.zoom = before
    found.build()
    found.scroll_to(found.most_x // 2, round(found.most_y * scrolled))
    spot = found.spot(x, y)
    assert spot is not None
    at = found.place_of(spot)
    found.zoom, found.turn = after, turn
    found.build()
    found.hold(spot, *at)
    held = found.place_of(spot)
    for axis, position, most in ((0, found.x, found.most_x), (1, found.y, found.most_y)):
        if 0 < position < most:
            assert held[axis] == pytest.approx(at[axis], abs=0.51)


@examples(100)
@given(st.floats(0, 600), st.floats(0, 400), st.floats(0, 1))
def test_what_is_on_a_page_is_found_where_it_is_shown(x: float, y: float, scrolled: float) -> None:
    found = camera()
    found.scroll_to(0, round(found.most_y * scrolled))
    spot = found.spot(x, y)
    assert spot is not None
    if found.is_on_page(x, y):
        assert found.place_of(spot) == pytest.approx((x, y), abs=1e-6)
        box = Box(spot.x, spot.y, spot.x, spot.y)
        assert found.shown(spot.index, box).center == pytest.approx((x, y), abs=1e-6)


def test_the_widest_page_fills_the_width() -> None:
    found = camera()
    assert found.column.width == pytest.approx(found.width, abs=1)
    assert found.most_x <= 1


def test_a_page_in_view_is_told_with_the_part_that_is() -> None:
    found = camera(2)
    found.scroll_to(0, 100)
    (first, area), *_ = found.visible()
    assert first == 0
    assert area.y0 == 100 - found.column.top(0)
    assert area.y1 - area.y0 <= found.height


def test_without_pages_there_is_nothing_to_see() -> None:
    found = camera(0)
    assert list(found.visible()) == []
    assert found.spot(5, 5) is None
    assert not found.is_on_page(5, 5)
    assert (found.most_x, found.most_y) == (0, 0)
