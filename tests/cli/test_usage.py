"""The command line's words."""

from __future__ import annotations

import pytest

from app.cli.usage import UsageError, parse_check, parse_top
from app.review.resources import load_wording

_ENGLISH = load_wording("en")


def test_options_may_stand_between_the_files() -> None:
    options = parse_check(["a", "--json", "b", "--form", "disclosure-2021", "c", "--jobs", "3", "--no-ocr"], _ENGLISH)
    assert options.files == ["a", "b", "c"]
    assert (options.json, options.form, options.jobs, options.no_ocr) == (True, "disclosure-2021", 3, True)


def test_what_follows_two_dashes_is_a_file() -> None:
    assert parse_check(["--json", "--", "--report.pdf"], _ENGLISH).files == ["--report.pdf"]


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        ([], "no files"),
        (["--json"], "no files"),
        (["a", "--jason"], "--jason"),
        (["a", "-x"], "-x"),
        (["a", "--jobs", "0"], "--jobs"),
        (["a", "--jobs", "many"], "many"),
        (["a", "--jobs", "²"], "²"),
        (["a", "--jobs"], "--jobs"),
        (["a", "--form"], "--form"),
        (["a", "--lang", "fr"], "fr"),
        (["a", "--js"], "--js"),
    ],
)
def test_a_wrong_word_is_named(arguments: list[str], about: str) -> None:
    with pytest.raises(UsageError, match=about):
        parse_check(arguments, _ENGLISH)


@pytest.mark.parametrize(
    ("arguments", "command", "rest"),
    [
        (["check", "a", "--json"], "check", ["a", "--json"]),
        (["--lang", "zh", "forms"], "forms", []),
        (["report.pdf", "check"], None, ["report.pdf", "check"]),
        (["./check"], None, ["./check"]),
        ([], None, []),
    ],
)
def test_the_first_word_may_be_a_command(arguments: list[str], command: str | None, rest: list[str]) -> None:
    options = parse_top(arguments, _ENGLISH)
    assert (options.command, options.rest) == (command, rest)
