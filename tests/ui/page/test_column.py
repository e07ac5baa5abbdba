"""Pages stand one below the other without holes and without overlap, and are found by height."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.model import PagePlace
from app.ui.page.column import PageColumn
from tests.properties import examples

sizes = st.lists(st.tuples(st.floats(10, 2000), st.floats(10, 2000), st.sampled_from((0, 90, 180, 270))), max_size=30)


def column(pages: Sequence[tuple[float, float, int]], turn: int = 0, scale: float = 1.3) -> PageColumn:
    places = [PagePlace(number, 1, number, *page) for number, page in enumerate(pages, 1)]
    return PageColumn(places, turn, scale, 10)


@examples(100)
@given(sizes, st.integers(0, 3), st.floats(0.05, 20))
def test_pages_follow_one_another(pages: list[tuple[float, float, int]], turn: int, scale: float) -> None:
    found = column(pages, turn, scale)
    y = 10
    for index in range(len(pages)):
        page = found.page(index)
        assert found.top(index) == y
        assert found.left(index) >= 10 and found.left(index) + page.across <= found.width - 10
        y += page.down + 10
    assert found.height == y


@examples(100)
@given(sizes.filter(bool), st.floats(-100, 100_000))
def test_the_page_at_a_height_is_the_last_that_begins_above_it(pages: list[tuple[float, float, int]], y: float) -> None:
    found = column(pages)
    index = found.index_at(y)
    assert index == 0 or found.top(index) <= y
    assert index == len(pages) - 1 or y < found.top(index + 1)


@examples(100)
@given(sizes.filter(bool), st.floats(0, 5000), st.floats(0, 2000))
def test_no_page_in_view_is_forgotten(pages: list[tuple[float, float, int]], top: float, height: float) -> None:
    found = column(pages)
    seen = found.between(top, top + height)
    for index in range(len(pages)):
        if found.top(index) < top + height and found.top(index) + found.page(index).down > top:
            assert index in seen


def test_nothing_stands_in_an_empty_column() -> None:
    assert column([]).index_at(5) == -1
    assert list(column([]).between(0, 100)) == []
