"""Tiles cover what is in view once, and never reach beyond the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.model import Box, PagePlace
from app.ui.page.camera import Camera
from app.ui.page.mapping import ShownPage
from app.ui.page.tiles import QUICK_SIDE, TILE, beside_view, in_view, quick, tiles
from tests.properties import examples


@examples(100)
@given(
    st.floats(20, 2000), st.floats(20, 2000), st.floats(0.2, 8),
    st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1),
)  # fmt: skip
def test_tiles_cover_an_area(
    width: float, height: float, scale: float, u0: float, u1: float, v0: float, v1: float
) -> None:
    place = PagePlace(1, 1, 1, width, height)
    page = ShownPage.of(place, 0, scale)
    (u0, u1), (v0, v1) = sorted((u0, u1)), sorted((v0, v1))
    area = Box(u0 * page.across, v0 * page.down, u1 * page.across, v1 * page.down)
    clips = [job.clip for job in tiles("p", place, page, area)]
    assert len({(clip.left, clip.top) for clip in clips}) == len(clips)
    for clip in clips:
        assert clip.left % TILE == clip.top % TILE == 0
        assert 0 < clip.across <= TILE and clip.left + clip.across <= page.across
        assert 0 < clip.down <= TILE and clip.top + clip.down <= page.down
    if clips:
        assert min(clip.left for clip in clips) <= area.x0 < area.x1 + 1
        assert max(clip.left + clip.across for clip in clips) >= min(area.x1, page.across)
        assert min(clip.top for clip in clips) <= area.y0
        assert max(clip.top + clip.down for clip in clips) >= min(area.y1, page.down)
    else:
        assert u0 == 1 or v0 == 1


def test_the_quick_picture_is_small_and_turned_like_the_page() -> None:
    clip = quick("p", PagePlace(7, 2, 3, 595, 842, 90), 1).clip
    assert (clip.page, clip.turn) == (3, 1)
    assert clip.width == clip.across == QUICK_SIDE > clip.height == clip.down


def test_the_pages_before_and_after_those_in_view_are_drawn_ahead() -> None:
    camera = Camera()
    camera.places = [PagePlace(number, 1, number, 600, 800) for number in range(1, 7)]
    camera.width, camera.height = 300, 500
    camera.build()
    camera.scroll_to(0, camera.column.top(2) - 20)
    shown = [place.number for place, _ in in_view("p", camera)]
    assert shown == [2, 3, 4]
    assert all(list(jobs) for _, jobs in in_view("p", camera))
    assert [job.clip.page for job in beside_view("p", camera)] == [5, 1]
    camera.scroll_to(0, camera.most_y)
    assert [job.clip.page for job in beside_view("p", camera)] == [4], "the last page has none after it"
    camera.scroll_to(0, 0)
    assert [job.clip.page for job in beside_view("p", camera)] == [3], "the first page has none before it"
    camera.places = ()
    camera.build()
    assert list(beside_view("p", camera)) == []
