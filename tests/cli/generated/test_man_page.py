"""The man page has every command and option of the parser, in both languages, and renders without a warning."""

from __future__ import annotations

import shutil
import subprocess
from typing import get_args

import pytest

from app.cli.generated.man_page import _line as line_of
from app.cli.generated.man_page import man_page
from app.model import Language
from tests.cli.test_arguments import OPTIONS
from tests.wordings import wording

_LANGUAGES = get_args(Language)
_CHECKS = {
    "groff": ("groff", "-Kutf8", "-Tutf8", "-ww", "-man"),
    "mandoc": ("mandoc", "-Tlint", "-Wwarning"),
}
"""Programs that read man pages, and how they print their warnings."""


def page(language: Language) -> str:
    return man_page(wording(language), "0.2.0", "2026-11-29")


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_command_is_there_with_its_options_in_its_section(language: Language) -> None:
    text = page(language).replace("\\-", "-")
    top, *sections = text.split('.SS "gouji ')
    by_command = {"": top} | {section.split()[0]: section for section in sections}
    assert by_command.keys() == OPTIONS.keys()
    for command, options in OPTIONS.items():
        lines = [line for line in by_command[command].splitlines() if line.startswith("\\fB-")]
        assert len(lines) == len(options)
        assert all(option in line for option, line in zip(options, lines, strict=True))


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("program", _CHECKS)
def test_it_renders_without_a_warning(program: str, language: Language) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run(_CHECKS[program], input=page(language).encode(), capture_output=True, check=False)
    told = done.stderr if program == "groff" else done.stdout
    assert told.decode() == ""


def test_a_text_cannot_be_taken_for_a_request_of_roff() -> None:
    assert [line for line in page("en").splitlines() if line.startswith("'")] == []
    assert [line_of(text) for text in (".gouji files", "'quoted'", "a\\b-c")] == [
        "\\&.gouji files",
        "\\&'quoted'",
        "a\\eb\\-c",
    ]
    known = {".TH", ".nh", ".ad", ".SH", ".SS", ".PP", ".TP", ".br"}
    assert {line.split()[0] for line in page("en").splitlines() if line.startswith(".")} == known


def test_a_long_chinese_text_may_be_broken_but_not_before_a_comma() -> None:
    text = page("zh")
    assert "核\\:对" in text
    assert "\\:，" not in text
    assert "（\\:" not in text
