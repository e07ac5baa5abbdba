"""What a shell can complete: the commands of the parser, their options, and what may stand behind each option."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import Literal

from app.cli.arguments import CRITERIA, PREFERENCES, SHELLS, TABLE_FORMATS, gouji_parser
from app.cli.parser import Parser
from app.frozen import dataclass
from app.model import REPORT_STATUSES, Wording

CHOICES: Mapping[str, tuple[str, ...]] = {
    "--by": CRITERIA,
    "--format": ("xlsx", *TABLE_FORMATS),
    "--lang": ("zh", "en"),
    "--prefer": PREFERENCES,
    "--status": REPORT_STATUSES,
}
"""The options of whose values all are known -> these."""
FILES = ("--acts", "--letters", "--list", "--log", "--output", "--rulings", "--watch", "-o")
"""The options whose value is a file or a folder."""


@dataclass(frozen=True, slots=True)
class OptionWords:
    """An option: its names (`-h`, `--help`), what it does in one line, and what follows it."""

    names: tuple[str, ...]
    about: str
    value: Literal["nothing", "choice", "file", "free"]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandWords:
    """A command, `""` for the window, with its options. The operands are files, or one of `operands`."""

    name: str
    about: str
    options: tuple[OptionWords, ...]
    operands: tuple[str, ...] = ()


def commands(wording: Wording) -> tuple[CommandWords, ...]:
    """What each command takes, the window first, described in the wording's language."""
    gouji = gouji_parser(wording)
    window = CommandWords("", "", tuple(map(_option, options_of(gouji))))
    return window, *(_command(name, parser) for name, parser in gouji.commands.items())


def options_of(parser: Parser) -> Iterable[argparse.Action]:
    """The options of a parser, without its operands."""
    return (one for one in parser._actions if one.option_strings)  # noqa: SLF001  # argparse has no other way to ask


def _command(name: str, parser: Parser) -> CommandWords:
    operands = SHELLS if name == "completion" else ()
    return CommandWords(name, parser.summary, tuple(map(_option, options_of(parser))), operands)


def _option(action: argparse.Action) -> OptionWords:
    names, about = tuple(action.option_strings), action.help or ""
    if action.nargs == 0:
        return OptionWords(names, about, "nothing")
    for name in names:
        if name in CHOICES:
            return OptionWords(names, about, "choice", CHOICES[name])
    return OptionWords(names, about, "file" if set(names) & set(FILES) else "free")
