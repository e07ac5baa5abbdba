"""No message is without an explanation: what is no label of the window is explained by the manual, in both languages.

A key of a catalogue is a label only where `labels.txt` says so. A new key is a message until it is listed there, so
that none can be forgotten.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model import Language
from app.ui.manual.pages import matching
from app.ui.manual.search import find
from tests.catalogues import catalogue
from tests.ui.manual.helps import LANGUAGES, manual_of

LABELS = (Path(__file__).parent / "labels.txt").read_text(encoding="utf-8").split()
"""Names, headings, buttons, tips and parts of sentences: what nobody has to act upon. Whole families end in `.*`."""


def keys() -> set[str]:
    return {*catalogue("sentences", "zh"), *catalogue("window", "zh")}


def patterns(language: Language) -> dict[str, tuple[str, str]]:
    """Which keys each page explains: every pattern with its page and the number of its heading."""
    return {
        pattern: (page.name, str([heading.anchor for heading in page.headings].index(anchor)))
        for page in manual_of(language).pages.values()
        for pattern, anchor in page.messages
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_explained(language: Language) -> None:
    explained = {key for pattern in patterns(language) for key in matching(pattern, sorted(keys()))}
    labels = {key for pattern in LABELS for key in matching(pattern, sorted(keys()))}
    assert sorted(keys() - explained - labels) == []
    assert sorted(explained & labels) == []


def test_both_languages_explain_the_same_messages_in_the_same_place() -> None:
    zh, en = (patterns(language) for language in LANGUAGES)
    assert zh == en


def test_nothing_is_listed_that_is_no_key() -> None:
    listed = [*LABELS, *patterns("zh")]
    assert [pattern for pattern in listed if not matching(pattern, sorted(keys()))] == []


@pytest.mark.parametrize(
    ("language", "said", "anchor"),
    [
        ("zh", "磁盘已满，刚才的操作没有保存", "刚才的一步没有保存"),
        ("zh", "程序出错，刚才的操作没有完成", "读取程序或本程序出错"),
        ("en", "is in use by another program", "the-last-act-was-not-saved"),
    ],
)
def test_a_message_that_was_seen_is_found_by_its_words(language: Language, said: str, anchor: str) -> None:
    hits = find(manual_of(language), said)
    assert [(hit.page, hit.anchor) for hit in hits][:1] == [("messages", anchor)]
