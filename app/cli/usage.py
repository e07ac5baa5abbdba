"""The command line: its words into options, or a word on what is wrong with it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import NoReturn

from app.model import Wording

USAGE_STATUS = 3
COMMANDS = ("check", "forms", "import", "export")


class UsageError(Exception):
    """Raised for a wrong command line; the text is for the user."""


class _Parser(argparse.ArgumentParser):
    """An argparse parser that raises instead of printing usage and ending the program with status 2."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(add_help=False, allow_abbrev=False)
        self._wording = wording
        self.add_argument("-h", "--help", action="store_true")
        self.add_argument("--lang", type=_language(wording))

    def error(self, message: str) -> NoReturn:
        raise UsageError(self._wording.say("cli.bad_usage", detail=message))


def parse_top(arguments: Sequence[str], wording: Wording) -> argparse.Namespace:
    """The options before the first word that is none, and the rest.

    `help`, `version`, `demo`, `command` (None: the window), `rest` (without a command: files for the window).
    """
    parser = _Parser(wording)
    parser.add_argument("--version", action="store_true")
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    options = _parse(parser, arguments, wording, mixed=False)
    options.command = None
    if options.rest and options.rest[0] in COMMANDS:
        options.command, *options.rest = options.rest
    return options


def parse_check(arguments: Sequence[str], wording: Wording) -> argparse.Namespace:
    """The options of `check`: `files`, `json`, `form`, `jobs`, `no_ocr`, `log`."""
    parser = _Parser(wording)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--form")
    parser.add_argument("--jobs", type=_whole(wording))
    parser.add_argument("--no-ocr", action="store_true")
    parser.add_argument("--log")
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = _parse(parser, arguments[:end], wording)
    options.files += arguments[end + 1 :]
    if not options.files and not options.help:
        raise UsageError(wording.say("cli.no_files"))
    return options


def parse_import(arguments: Sequence[str], wording: Wording) -> argparse.Namespace:
    """The options of `import`: `project`, `files`, `jobs`, `acts`."""
    parser = _Parser(wording)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--jobs", type=_whole(wording))
    parser.add_argument("--acts")
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = _parse(parser, arguments[:end], wording)
    options.files += arguments[end + 1 :]
    if options.help:
        return options
    if not options.files:
        raise UsageError(wording.say("cli.no_project"))
    options.project, *options.files = options.files
    if not options.files:
        raise UsageError(wording.say("cli.no_files"))
    return options


def parse_export(arguments: Sequence[str], wording: Wording) -> argparse.Namespace:
    """The options of `export`: `project`, `workbook`, `sheets`, `no_sheets`, `letters`, `agency`."""
    parser = _Parser(wording)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--sheets", action="store_true")
    parser.add_argument("--no-sheets", action="store_true")
    parser.add_argument("--letters")
    parser.add_argument("--agency")
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = _parse(parser, arguments[:end], wording)
    words = [*options.files, *arguments[end + 1 :]]
    if options.help:
        return options
    if len(words) < 2:
        raise UsageError(wording.say("cli.export.missing"))
    options.project, options.workbook, *more = words
    if more:
        raise UsageError(wording.say("cli.export.too_many", word=more[0]))
    if not options.workbook.lower().endswith(".xlsx"):
        raise UsageError(wording.say("cli.export.bad_target", path=options.workbook))
    if options.sheets and options.no_sheets:
        raise UsageError(wording.say("cli.export.both_sheets"))
    return options


def parse_forms(arguments: Sequence[str], wording: Wording) -> argparse.Namespace:
    """The options of `forms`: `json`."""
    parser = _Parser(wording)
    parser.add_argument("--json", action="store_true")
    return _parse(parser, arguments, wording)


def _parse(
    parser: argparse.ArgumentParser, arguments: Sequence[str], wording: Wording, *, mixed: bool = True
) -> argparse.Namespace:
    """Parse; with `mixed`, options may stand between the files."""
    parse = parser.parse_known_intermixed_args if mixed else parser.parse_known_args
    options, unknown = parse(arguments)
    if unknown and not options.help:
        raise UsageError(wording.say("cli.unknown_option", option=unknown[0]))
    return options


def _whole(wording: Wording) -> Callable[[str], int]:
    def whole(text: str) -> int:
        if not text.isascii() or not text.isdigit() or int(text) < 1:
            raise UsageError(wording.say("cli.bad_jobs", value=text))
        return int(text)

    return whole


def _language(wording: Wording) -> Callable[[str], str]:
    def language(text: str) -> str:
        if text not in ("zh", "en"):
            raise UsageError(wording.say("cli.bad_language", value=text))
        return text

    return language
