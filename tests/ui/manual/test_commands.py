"""No command is missing in the manual: those of the menus with their keys, those of the command line with options."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.cli.arguments import gouji_parser
from app.model import Language
from app.ui.common.commands import COMMANDS, key_names
from app.ui.common.translator import Translator
from tests.ui.manual.helps import LANGUAGES, RESOURCES
from tests.wordings import wording

_COMMON = {"--help", "--lang"}
"""Options of every command, which the page names once."""


def page(language: Language, name: str) -> str:
    return Path(RESOURCES / "help" / language / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_the_menus_has_its_row_with_its_keys(qtbot: QtBot, language: Language) -> None:
    translator = Translator(RESOURCES / "translations", language)
    rows = set(re.findall(r"^\| (.+?) \| (.*?) \| .+ \|$", page(language, "menus"), re.MULTILINE))
    rows = {(text, _plain(keys)) for text, keys in rows}
    wanted = {(translator.translate(f"command.{one.id}"), _plain(key_names(one.keys))) for one in COMMANDS}
    assert wanted - rows == set()
    assert len(rows - wanted) == 1, "only the heading is no command"


def _plain(keys: str) -> frozenset[str]:
    """Keys by one name each: Qt's own names of keys are in the language that was last installed in this process."""
    names = {"空格": "Space", "回车": "Return", "Enter": "Return"}
    for name, plain in names.items():
        keys = keys.replace(name, plain)
    return frozenset(keys.split(" / "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_a_command_is_on_the_page_of_keys(language: Language) -> None:
    """A row may name several keys at once: `F5 / F6 / F7`, `Ctrl+1 … Ctrl+4`."""
    text = page(language, "keys").replace("空格", "Space").replace("回车", "Enter")
    keys = {key for command in COMMANDS for key in command.keys[:1]}
    named = set(re.findall(r"[A-Z][\w+=,\-]*", text)) | {"Ctrl+2", "Ctrl+3"}
    assert {key for key in keys if key.replace("Return", "Enter") not in named and key not in text} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_the_command_line_is_named_with_its_options(language: Language) -> None:
    text = page(language, "commands")
    gouji = gouji_parser(wording(language))
    for name, parser in {"": gouji, **gouji.commands}.items():
        assert not name or f"`gouji {name}" in text
        options = {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
        assert {option for option in options | _COMMON if f"`{option}" not in text} == set(), name
