"""Blocks are joined as Chinese is set, and plain text is what a reader sees."""

from __future__ import annotations

import pytest

from app.ui.manual.markdown import anchor_of, comment_of, joined_lines, plain


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("看着原文\n改正", ["看着原文改正"]),
        ("每页，\n`x` 都", ["每页，`x` 都"]),
        ("按 F8 到\nF9", ["按 F8 到 F9"]),
        ("two\nlines", ["two lines"]),
        ("- one\n  more\n- two", ["- one more", "- two"]),
        ("# Head\ntext", ["# Head", "text"]),
        ("| a |\n| b |", ["| a |", "| b |"]),
        ("```\na\nb\n```\nc\nd", ["```", "a", "b", "```", "c d"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("one\n<!-- topic: x -->", ["one", "<!-- topic: x -->"]),
        ("1. one\n   ![picture](../a.png)", ["1. one", "   ![picture](../a.png)"]),
    ],
)
def test_the_lines_of_a_block_are_one(text: str, lines: list[str]) -> None:
    assert joined_lines(text) == lines


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("| **F8** | goes [on](a.md#b) |", "F8　goes on"),
        ("|---|:--|", ""),
        ("- `gouji` \\| `x`", "gouji | x"),
        ("## A heading", "A heading"),
        ("3. ![a picture](../p.png)", "a picture"),
    ],
)
def test_plain_text_has_no_marks(line: str, seen: str) -> None:
    assert plain(line) == seen


def test_a_comment_has_a_name_and_a_value() -> None:
    assert comment_of("<!-- topic: a b -->") == ("topic", "a b")
    assert comment_of("text <!-- topic: a -->") is None


def test_an_anchor_is_made_as_the_links_of_the_pages_have_it() -> None:
    assert anchor_of("与往年对照（Ctrl+D）") == "与往年对照ctrld"
