"""An argument parser that answers in the user's language: argparse with its own errors and its own help."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from app.cli.output.columns import display_width, pad
from app.model import Wording

_INDENT = "  "


class UsageError(Exception):
    """Raised for a wrong command line; the text is for the user."""


class Parser(argparse.ArgumentParser):
    """A parser that raises `UsageError` where argparse prints and exits, and takes options between the operands.

    All operands go to the list `operands`. `--help` is an ordinary option, so that it works even where operands
    are missing; `format_help` makes the help from the arguments and commands that were added.
    """

    def __init__(
        self, wording: Wording, *, prog: str, operands: str = "", summary: str = "", description: str, epilog: str = ""
    ) -> None:
        """`operands` is how the usage writes them, `summary` what the help of the parser above says of this command."""
        super().__init__(
            prog=prog, description=description, epilog=epilog, add_help=False, allow_abbrev=False, exit_on_error=False
        )
        self.summary = summary
        self._wording = wording
        self._mixing = False
        self.operands = operands
        self._group: argparse._SubParsersAction[Parser] | None = None
        self._commands: dict[str, Parser] = {}

    def add_operands(self) -> None:
        """Take operands, as many as there are."""
        self.add_argument("operands", nargs="*")

    @property
    def commands(self) -> Mapping[str, Parser]:
        """The parsers of the commands by name."""
        return self._commands

    def add_command(self, name: str, *, operands: str, summary: str, description: str, epilog: str) -> Parser:
        """Take a command, whose name goes to `command`; the parser of its own arguments."""
        if self._group is None:
            self._group = self.add_subparsers(dest="command")
        parser: Parser = self._group.add_parser(
            name,
            wording=self._wording,
            prog=f"{self.prog} {name}",
            operands=operands,
            summary=summary,
            description=description,
            epilog=epilog,
        )
        self._commands[name] = parser
        return parser

    def error(self, message: str) -> NoReturn:
        """Raise for what argparse says in English alone. Nothing that `app.cli.arguments` adds leads to it."""
        raise UsageError(self._wording.say("cli.bad_usage", detail=message))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse `args`; what follows `--` is an operand, whatever it looks like.

        Raises:
            UsageError: for an option without its value, or for a value after one that takes none.
        """
        try:
            if self._mixing or self._commands:
                return super().parse_known_args(args, namespace)
            return self._parse_mixed(list(args), namespace)
        except argparse.ArgumentError as error:
            raise UsageError(self._wording.say("cli.bad_option", option=error.argument_name)) from error

    def _parse_mixed(self, words: list[str], namespace: Any) -> tuple[Any, list[str]]:
        end = words.index("--") if "--" in words else len(words)
        self._mixing = True  # up to Python 3.12, argparse's method calls parse_known_args for its two passes
        try:
            options, unknown = self.parse_known_intermixed_args(words[:end], namespace)
        finally:
            self._mixing = False
        if behind := words[end + 1 :]:
            options.operands = [*options.operands, *behind]
        return options, unknown

    def format_help(self) -> str:
        """Usage, description, commands, options and the text at the end, in the user's language."""
        say = self._wording.say
        usage = " ".join(part for part in (self.prog, say("cli.help.some_options"), self.operands) if part)
        commands = [(name, parser.summary) for name, parser in self._commands.items()]
        options = [(_names(one), one.help or "") for one in self._actions if one.option_strings]
        paragraphs = (
            say("cli.help.usage", usage=usage),
            self.description,
            "\n".join([say("cli.help.commands"), *columns(commands)]) if commands else None,
            "\n".join([say("cli.help.options"), *columns(options)]),
            self.epilog,
        )
        return "\n\n".join(one.strip("\n") for one in paragraphs if one) + "\n"


def _names(option: argparse.Action) -> str:
    names = ", ".join(option.option_strings)
    return f"{names} {option.metavar}" if option.metavar else names


def columns(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Each row as an indented line of two columns; a Chinese character is as wide as two letters."""
    rows = list(rows)
    width = max((display_width(left) for left, _ in rows), default=0)
    return (f"{_INDENT}{pad(left, width)}{_INDENT}{right}" for left, right in rows)
