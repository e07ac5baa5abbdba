"""F1 leads somewhere from everywhere: each part of the window has a topic, and each topic one heading."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from app.model import Language
from app.ui.manual.pages import START
from app.ui.manual.topics import DIALOGS, NOTHING, TOPICS
from tests.catalogues import catalogue
from tests.ui.manual.helps import LANGUAGES, RESOURCES, manual_of

ALL = {*TOPICS.values(), *DIALOGS.values(), NOTHING}
QT = {"QMenu", "QMenuBar"}


@cache
def classes() -> dict[str, str]:
    """The classes of the window, each with its first base."""
    texts = (path.read_text(encoding="utf-8") for path in (RESOURCES.parent / "app" / "ui").rglob("*.py"))
    return dict(found for text in texts for found in re.findall(r"^class (\w+)\((\w+)", text, re.MULTILINE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_exactly_one_heading(language: Language) -> None:
    named = Counter(topic for page in manual_of(language).pages.values() for topic in page.topics)
    assert {topic: named[topic] for topic in ALL} == dict.fromkeys(ALL, 1)
    assert set(named) == ALL, "no page has a topic that nothing leads to"


def test_both_languages_have_a_topic_on_the_same_page() -> None:
    zh, en = (manual_of(language) for language in LANGUAGES)
    assert {topic: zh.place_of(topic)[0] for topic in ALL} == {topic: en.place_of(topic)[0] for topic in ALL}


def test_every_part_that_is_named_is_a_class_of_the_window() -> None:
    assert set(TOPICS) - QT - set(classes()) == set()


def test_every_pane_of_the_window_has_a_topic() -> None:
    """What takes keys in the window is in one of these parts: panes, pages, sheets, dialogs."""
    ends = ("Pane", "Page", "Sheet", "Dialog", "Bar")
    inside = {"OverlaySheet", "FilterBar", "CoveringPane"}
    bases = {
        "QWidget",
        "QFrame",
        "QFileDialog",
        "QToolBar",
        "QTabBar",
        "OverlaySheet",
        "QStackedWidget",
        "CoveringPane",
    }
    parts = {name for name, base in classes().items() if base in bases and name.endswith(ends)}
    assert len(parts) > 10
    assert parts - inside - set(TOPICS) == set()


def test_every_dialog_that_is_named_has_its_title() -> None:
    assert set(DIALOGS) - set(catalogue("window", "zh")) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_list_every_page_once(language: Language) -> None:
    manual = manual_of(language)
    listed = [name for group in manual.groups for name in group.pages]
    assert Counter([START, *listed]) == Counter({path.stem: 1 for path in (RESOURCES / "help" / language).glob("*.md")})
