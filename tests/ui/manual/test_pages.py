"""The pages lead nowhere outside, and are the same in both languages."""

from __future__ import annotations

import pytest

from app.model import Language
from app.ui.manual.pages import page_name, read_page
from app.ui.manual.reader import open_facts
from tests.ui.manual.helps import LANGUAGES, RESOURCES, manual_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_leads_to_a_heading_or_to_a_picture(language: Language) -> None:
    pages = manual_of(language).pages
    for page in pages.values():
        for link in page.links:
            place, _, anchor = link.partition("#")
            if link.endswith(".png"):
                assert (RESOURCES / "help" / language / link).is_file(), f"{page.name}: {link}"
                continue
            name = page_name(link) if place else page.name
            assert name in pages, f"{page.name}: {link}"
            assert not anchor or anchor in {heading.anchor for heading in pages[name].headings}, f"{page.name}: {link}"


def test_both_languages_have_the_same_headings_and_pictures() -> None:
    zh, en = (manual_of(language).pages for language in LANGUAGES)
    assert list(zh) == list(en), "in the same order in the contents"
    shapes = [
        {name: [heading.level for heading in page.headings] for name, page in pages.items()} for pages in (zh, en)
    ]
    assert shapes[0] == shapes[1]


def test_a_comment_is_for_the_window_and_not_shown() -> None:
    text = "# A\n<!-- topic: one two -->\ntext\n\n## B\n<!-- messages: x.* -->\n"
    page = read_page("a", text, {"x.y": "Told.", "z": "Z"})
    assert "<!--" not in page.markdown
    assert page.topics == {"one": "a", "two": "a"}
    assert page.messages == (("x.*", "b"),)
    assert [(line.text, line.message) for line in page.lines] == [
        ("A", False), ("text", False), ("B", False), ("Told.", True),
    ]  # fmt: skip


def test_code_is_shown_as_it_is() -> None:
    page = read_page("a", "# A\n\n```\n# no heading\n| no row |\n```\n", {})
    assert [heading.text for heading in page.headings] == ["A"]
    assert [line.text for line in page.lines] == ["A", "# no heading", "| no row |"]


@pytest.mark.parametrize(
    ("sentence", "opened"), [("“{name}” is {count:# page|# pages} long", "“…” is … long"), ("plain", "plain")]
)
def test_facts_of_a_message_are_left_open(sentence: str, opened: str) -> None:
    assert open_facts(sentence) == opened
