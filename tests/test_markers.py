"""Markers are given to places that there are, and a marked test can be chosen by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MARKS

_TESTS = Path(__file__).parent


@pytest.mark.parametrize("place", sorted({place for places in MARKS.values() for place in places}))
def test_what_bears_a_marker_is_there(place: str) -> None:
    assert (_TESTS / place).exists()


def test_every_marker_is_registered(pytestconfig: pytest.Config) -> None:
    registered = {line.partition(":")[0] for line in pytestconfig.getini("markers")}
    assert MARKS.keys() <= registered


def test_markers_are_those_that_the_page_explains() -> None:
    page = (_TESTS / "README.md").read_text(encoding="utf-8")
    part = page.partition("## Markers\n")[2].partition("\n## ")[0]
    assert {line.split("`")[1] for line in part.splitlines() if line.startswith("| `")} == MARKS.keys()


def test_slow_modules_come_first(request: pytest.FixtureRequest) -> None:
    slow = {item.path for item in request.session.items if item.get_closest_marker("slow")}
    given = [item.path in slow for item in request.session.items]
    assert given == sorted(given, reverse=True)
