"""Every journey once: half of them in Chinese at 100 %, half in English at 150 %, each half in a process of its own."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.e2e.journeys.children import Setting, run_journeys
from tests.e2e.journeys.display import missing
from tests.e2e.journeys.results import Exercised, Result, Told
from tests.e2e.journeys.stories import STORIES

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or bool(missing()), reason="needs Xvfb and openbox: " + ", ".join(missing())
)

_CHINESE, _ENGLISH = Setting("zh", 1.0), Setting("en", 1.5)
_HALVES = {_CHINESE: STORIES[::2], _ENGLISH: STORIES[1::2]}
_CASES = [pytest.param(story.__name__, id=f"{story.__name__}-{half.name}") for half in _HALVES for story in _HALVES[half]]


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, ...]:
    """What both processes tell, run side by side."""
    folder = tmp_path_factory.mktemp("journeys")

    def run(half: Setting) -> Told:
        return run_journeys(half, folder / half.name, [story.__name__ for story in _HALVES[half]])

    with ThreadPoolExecutor(len(_HALVES)) as both:
        return tuple(both.map(run, _HALVES))


@pytest.fixture(scope="session")
def results(told: tuple[Told, ...]) -> dict[str, Result]:
    return {result.journey: result for one in told for result in one.results}


@pytest.fixture(scope="session")
def exercised(told: tuple[Told, ...]) -> Exercised:
    """What all journeys together pressed and saw."""
    found = Exercised()
    for one in told:
        found.add(one.exercised)
    return found


@pytest.mark.parametrize("name", _CASES)
def test_journey(name: str, results: dict[str, Result], told: tuple[Told, ...]) -> None:
    assert name in results, "\n".join(one.said for one in told)
    result = results[name]
    assert not result.error, f"{result.error}\npicture: {result.picture}"
