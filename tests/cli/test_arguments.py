"""The command line's words, and the help that is made of them."""

from __future__ import annotations

import pytest

from app.cli.arguments import parse
from app.cli.output.columns import display_width
from app.cli.parser import UsageError
from app.model import Language
from app.review.resources import load_wording

_ENGLISH = load_wording("en")
OPTIONS = {
    "": ("--version", "--demo", "--lang", "--help"),
    "import": ("--jobs", "--together", "--dask", "--send", "--watch", "--interval", "--acts", "--lang", "--help"),
    "check": ("--json", "--form", "--jobs", "--together", "--dask", "--send", "--no-ocr", "--log", "--lang", "--help"),
    "export": (
        "--output",
        "--format",
        "--sheets",
        "--no-sheets",
        "--letters",
        "--agency",
        "--status",
        "--year",
        "--parent",
        "--reviewer",
        "--text",
        "--lang",
        "--help",
    ),
    "roster": ("--missing", "--unlisted", "--lang", "--help"),
    "merge": ("--output", "--prefer", "--list", "--rulings", "--lang", "--help"),
    "split": (
        "--output",
        "--by",
        "--status",
        "--year",
        "--parent",
        "--reviewer",
        "--text",
        "--lang",
        "--help",
    ),
    "forms": ("--json", "--lang", "--help"),
    "completion": ("--lang", "--help"),
}


def help_of(command: str, language: Language) -> str:
    asked = [command, "--help"] if command else ["--help"]
    return str(parse(asked, load_wording(language)).help)


def test_options_may_stand_between_the_files() -> None:
    words = ["check", "a", "--json", "b", "--form", "disclosure-2021", "c", "--jobs", "3", "--no-ocr"]
    options = parse(words, _ENGLISH)
    assert options.files == ["a", "b", "c"]
    assert (options.json, options.form, options.jobs, options.no_ocr) == (True, "disclosure-2021", 3, True)


def test_what_follows_two_dashes_is_a_file() -> None:
    assert parse(["check", "a", "--json", "--", "--report.pdf"], _ENGLISH).files == ["a", "--report.pdf"]
    assert parse(["--", "check"], _ENGLISH).files == ["check"]


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
        (["a", "--json=yes"], "--json"),
        (["a", "--lang", "fr"], "fr"),
        (["a", "--js"], "--js"),
    ],
)
def test_a_wrong_word_is_named(arguments: list[str], about: str) -> None:
    with pytest.raises(UsageError, match=about):
        parse(["check", *arguments], _ENGLISH)


@pytest.mark.parametrize("arguments", [["check", "a", "--jobs"], ["check", "--form"], ["check", "a", "--no-ocr=1"]])
def test_what_is_wrong_is_said_in_the_language_of_the_user(arguments: list[str]) -> None:
    with pytest.raises(UsageError) as chinese:
        parse(arguments, load_wording("zh"))
    assert "用法有误" in str(chinese.value)
    assert "argument" not in str(chinese.value)


@pytest.mark.parametrize(
    ("arguments", "command", "files"),
    [
        (["check", "a", "--json"], "check", ["a"]),
        (["--lang", "zh", "check", "b"], "check", ["b"]),
        (["report.pdf", "check"], None, ["report.pdf", "check"]),
        (["./check"], None, ["./check"]),
        ([], None, []),
    ],
)
def test_the_first_word_may_be_a_command(arguments: list[str], command: str | None, files: list[str]) -> None:
    options = parse(arguments, _ENGLISH)
    assert (options.command, options.files) == (command, files)


@pytest.mark.parametrize("arguments", [["--lang", "zh", "forms"], ["forms", "--lang", "zh"], ["--lang=zh", "forms"]])
def test_the_language_may_stand_before_and_behind_the_command(arguments: list[str]) -> None:
    options = parse(arguments, _ENGLISH)
    assert (options.command, options.lang) == ("forms", "zh")


@pytest.mark.parametrize("command", OPTIONS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_has_every_option_with_a_text_beside_it(command: str, language: Language) -> None:
    lines = [line for line in help_of(command, language).splitlines() if line.startswith("  -")]
    assert len(lines) == len(OPTIONS[command])
    for option, line in zip(OPTIONS[command], lines, strict=True):
        names, _, text = line.strip().partition("  ")
        assert option in names
        assert text.strip()
    columns = {display_width(line) - display_width(line.strip().partition("  ")[2].lstrip()) for line in lines}
    assert len(columns) == 1


@pytest.mark.parametrize("command", [name for name in OPTIONS if name])
def test_help_is_given_whatever_else_is_wrong(command: str) -> None:
    assert parse([command, "--help", "--odd"], _ENGLISH).help.startswith(f"Usage: gouji {command} ")
    assert f"  {command}" in help_of("", "en")


@pytest.mark.parametrize(
    "words", [["p.gouji", "out.xlsx"], ["p.gouji", "-o", "out.xlsx"], ["--output", "out.xlsx", "p.gouji"]]
)
def test_what_is_exported_is_written_after_the_project_or_where_o_says(words: list[str]) -> None:
    options = parse(["export", *words], _ENGLISH)
    assert (options.project, options.workbook) == ("p.gouji", "out.xlsx")


@pytest.mark.parametrize(
    ("words", "key"),
    [([], "missing"), (["p.gouji"], "missing"), (["-o", "out.xlsx"], "missing"),
     (["p.gouji", "a.xlsx", "b"], "too_many"), (["p.gouji", "b", "-o", "a.xlsx"], "too_many")],
)  # fmt: skip
def test_an_export_has_one_project_and_one_place(words: list[str], key: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(["export", *words], _ENGLISH)
    assert str(refused.value) == _ENGLISH.say(f"cli.export.{key}", word="b")
