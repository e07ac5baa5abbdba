"""Every journey once: half of them in Chinese at 100 %, half in English at 150 %, each half in a process of its own.

The season, which is the longest, has a third one, and all three run at once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from app.ui.common.commands import COMMANDS
from tests.e2e.journeys.children import ROOT, Setting, run_journeys
from tests.e2e.journeys.display import missing
from tests.e2e.journeys.record import Recorder
from tests.e2e.journeys.results import Exercised, Result, Told
from tests.e2e.journeys.stories import STORIES, Story
from tests.e2e.journeys.stories.readme import five_minutes
from tests.e2e.journeys.stories.seasons import season_of_a_county
from tests.e2e.journeys.words import Language, keys, sentence

pytestmark = [
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or bool(missing()),
        reason="needs Xvfb and openbox: " + ", ".join(missing()),
    ),
    # The first test waits for all processes. What a person waits for has a limit of its own (`PATIENCE` in threads.py).
    pytest.mark.timeout(600),
]
_SECONDS = 560
"""In which a process ends on a machine that has much else to do."""

Begun = Callable[[Setting, Sequence[Story]], Future[Told]]
"""Begins a process of these journeys."""

_DIALOGS = (
    "export", "export_letter", "export_letters", "move_project", "new_project", "open_project", "open_reports",
    "save_copy",
)  # fmt: skip
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_CHINESE, _ENGLISH = Setting("zh", 1.0), Setting("en", 1.5)
_SHORT = [story for story in STORIES if story is not season_of_a_county]
_HALVES = {_CHINESE: _SHORT[::2], _ENGLISH: _SHORT[1::2]}
_CASES = [
    pytest.param(story.__name__, id=f"{story.__name__}-{half.name}") for half in _HALVES for story in _HALVES[half]
]


@pytest.fixture(scope="session")
def begun(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Begun]:
    """What begins a process of journeys: they wait more than they work, so all run side by side."""
    folder = tmp_path_factory.mktemp("journeys")
    with ThreadPoolExecutor(len(_HALVES) + 1) as side_by_side:

        def begin(setting: Setting, stories: Sequence[Story]) -> Future[Told]:
            names = [story.__name__ for story in stories]
            out = folder / f"{setting.name}-{names[0]}"
            return side_by_side.submit(run_journeys, setting, out, names, _SECONDS, sample_project)

        yield begin


@pytest.fixture(scope="session")
def season_begun(begun: Begun) -> Future[Told]:
    """The longest journey: it alone in its process, so that none runs close to its limit of time."""
    return begun(_CHINESE, [season_of_a_county])


@pytest.fixture(scope="session")
def told(begun: Begun, season_begun: Future[Told]) -> tuple[Told, ...]:
    """What the processes of both halves tell."""
    halves = [begun(half, stories) for half, stories in _HALVES.items()]
    return tuple(half.result() for half in halves)


@pytest.fixture(scope="session")
def season(season_begun: Future[Told]) -> Told:
    """What the process of the longest journey tells."""
    return season_begun.result()


@pytest.fixture(scope="session")
def results(told: tuple[Told, ...]) -> dict[str, Result]:
    return {result.journey: result for one in told for result in one.results}


@pytest.fixture(scope="session")
def exercised(told: tuple[Told, ...], season: Told) -> Exercised:
    """What all journeys together pressed and saw."""
    found = Exercised()
    for one in (*told, season):
        found.add(one.exercised)
    return found


@pytest.mark.parametrize("name", _CASES)
def test_journey(name: str, results: dict[str, Result], told: tuple[Told, ...]) -> None:
    assert name in results, "\n".join(f"ended with {one.status}: {one.said}" for one in told)
    result = results[name]
    assert not result.error, f"{result.error}\npicture: {result.picture}"


def test_a_season_is_reviewed_from_its_roster_to_its_workbook(season: Told) -> None:
    (result,) = season.results
    assert not result.error, f"{result.error}\npicture: {result.picture}"


def test_every_command_was_given_and_its_effect_seen(exercised: Exercised) -> None:
    """In its menu, by its button, or by one of its keys."""
    keyed = {command.id for command in COMMANDS if any(_keys_like(key) & exercised.keys.keys() for key in command.keys)}
    assert {command.id for command in COMMANDS} - set(exercised.commands) - keyed == set()


def test_every_key_of_the_sheet_was_pressed_and_its_effect_seen(exercised: Exercised) -> None:
    assert exercised.sheet, "no journey read the sheet of keys"
    on_sheet = {key for keys, _ in exercised.sheet for key in keys.split(" / ") if _is_key(key)}
    assert {key for key in on_sheet if not _keys_like(key) & exercised.keys.keys()} == set()


def test_every_dialog_was_seen(exercised: Exercised) -> None:
    titles = {
        sentence(language, key)
        for language in _LANGUAGES
        for key in keys(language, "dialog.")
        if key.split(".")[1] in _DIALOGS
    }
    seen = {title for title in exercised.dialogs if title in titles}
    named = {key for language in _LANGUAGES for key in keys(language, "dialog.") if sentence(language, key) in seen}
    assert {f"dialog.{name}" for name in _DIALOGS} <= named


def test_the_journeys_cover_a_key_only_where_its_effect_was_seen() -> None:
    recorder = Recorder()
    recorder.key("F8", "list")
    recorder.forget()
    recorder.key("F9", "list")
    recorder.looked()
    assert recorder.exercised.keys == {"F9": {"list"}}


def _keys_like(key: str) -> set[str]:
    """The key under both names that Enter has."""
    return {key, key.replace("Return", "Enter")}


def _is_key(text: str) -> bool:
    """Whether a line of the sheet names a key, and not something done with the mouse."""
    return text.isascii() and not any(word in text for word in ("Typing", "wheel", "Click", "Drag"))


@pytest.mark.parametrize(
    ("page", "heading", "word"),
    [
        ("resources/help/zh/README.md", "## 五分钟上手", r"回车"),
        ("README.md", "## The first five minutes", r"press Enter"),
    ],
    ids=["zh", "en"],
)
def test_the_first_five_minutes_press_the_keys_that_the_readme_names(
    page: str, heading: str, word: str, results: dict[str, Result]
) -> None:
    """Step by step, in their order; `Ctrl+Q, start again` included."""
    pressed = {name[:2]: given for name, given in results[five_minutes.__name__].pressed if name[0].isdigit()}
    steps = readme_steps((ROOT / page).read_text(encoding="utf-8"), heading, word)
    assert steps.keys() == {f"{number}." for number in range(1, 7)}
    for number, named in steps.items():
        given = [one.removeprefix("types ") for one in pressed[number] if not one.startswith("clicks on")]
        assert [one for at, one in enumerate(given) if one not in given[:at]] == named, f"step {number}"


def readme_steps(text: str, heading: str, enter: str) -> dict[str, list[str]]:
    """The keys and typed texts that each numbered step names, in their order, each once."""
    part = text.partition(heading)[2].partition("\n## ")[0]
    found: dict[str, list[str]] = {}
    for number, step in re.findall(r"^(\d\.) (.*?)(?=^\d\. |\Z)", part, re.MULTILINE | re.DOTALL):
        names = re.findall(rf"Ctrl\+\w+|Alt\+\w+|\bF\d+\b|{enter}|`\d+`", step)
        named = ["Enter" if re.fullmatch(enter, name) else name.strip("`") for name in names]
        found[number] = list(dict.fromkeys(named))
    return found
