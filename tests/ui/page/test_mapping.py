"""There and back between a page's points and the view's pixels, for every turn, zoom and screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Box, PagePlace
from app.ui.page.mapping import ShownPage
from tests.properties import examples

shares = st.floats(0, 1)
places = st.builds(
    PagePlace,
    number=st.just(1),
    source=st.just(1),
    source_number=st.just(1),
    width=st.floats(10, 14_400),
    height=st.floats(10, 14_400),
    rotation=st.sampled_from((0, 90, 180, 270)),
)
scales = st.builds(lambda zoom, ratio: zoom * ratio, st.floats(0.1, 16), st.sampled_from((1.0, 1.25, 1.5, 2.0)))


@examples(100)
@given(places, st.integers(0, 3), scales, shares, shares)
def test_a_point_comes_back_to_where_it_was(place: PagePlace, turn: int, scale: float, u: float, v: float) -> None:
    page = ShownPage.of(place, turn, scale)
    x, y = u * place.width, v * place.height
    shown = page.to_view(x, y)
    assert -1e-6 <= shown[0] <= page.across + 1e-6 and -1e-6 <= shown[1] <= page.down + 1e-6
    back = page.to_page(*shown)
    assert back == pytest.approx((x, y), abs=place.width * 1e-9 + place.height * 1e-9)


@examples(100)
@given(places, st.integers(0, 3), scales, shares, shares, shares, shares)
def test_a_box_comes_back_to_where_it_was(
    place: PagePlace, turn: int, scale: float, u0: float, v0: float, u1: float, v1: float
) -> None:
    page = ShownPage.of(place, turn, scale)
    (u0, u1), (v0, v1) = sorted((u0, u1)), sorted((v0, v1))
    box = Box(u0 * place.width, v0 * place.height, u1 * place.width, v1 * place.height)
    back = page.box_to_page(page.box_to_view(box))
    near = (place.width + place.height) * 1e-9
    assert (back.x0, back.y0, back.x1, back.y1) == pytest.approx((box.x0, box.y0, box.x1, box.y1), abs=near)


@pytest.mark.parametrize(
    ("rotation", "turn", "corner"),
    (
        (0, 0, (0, 0)),
        (90, 0, (200, 0)),
        (0, 1, (200, 0)),
        (90, 1, (100, 200)),
        (180, 0, (100, 200)),
        (270, 0, (0, 100)),
    ),
)
def test_the_pages_top_left_corner_goes_round_clockwise(rotation: int, turn: int, corner: tuple[int, int]) -> None:
    page = ShownPage.of(PagePlace(1, 1, 1, 50, 100, rotation), turn, 2.0)
    assert page.to_view(0, 0) == corner


def test_a_frame_beyond_the_page_ends_at_its_edge() -> None:
    page = ShownPage.of(PagePlace(1, 1, 1, 50, 100, 90), 0, 2.0)
    assert page.box_to_page(Box(-50, -50, 1000, 1000)) == Box(0, 0, 50, 100)
