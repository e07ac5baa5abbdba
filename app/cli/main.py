"""The command line as a whole: which command, in which language, with which exit status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from app import __version__
from app.cli.language import choose_language
from app.cli.output.streams import ReaderGoneError, WriteFailedError, open_streams, write_message, write_result
from app.cli.usage import USAGE_STATUS, UsageError, parse_check, parse_export, parse_forms, parse_import, parse_top
from app.model import Wording
from app.review.resources import data_folder, load_wording
from app.review.window_request import WindowRequest

_WRITE_FAILED_STATUS = 2


OpenWindow = Callable[[WindowRequest, Mapping[str, str]], int]
"""Opens the window and gives its exit status once it is closed. Handed in: the commands know no Qt."""


def run(arguments: Sequence[str], environment: Mapping[str, str], open_window: OpenWindow) -> int:
    """Run one command and give its exit status."""
    open_streams()
    wording = load_wording(choose_language(arguments, environment))
    try:
        return _run(arguments, wording, environment, open_window)
    except UsageError as error:
        write_message(wording.say("cli.usage_error", detail=error))
        return USAGE_STATUS
    except ReaderGoneError:
        return 0
    except WriteFailedError as error:
        write_message(wording.say("cli.write_failed", reason=error))
        return _WRITE_FAILED_STATUS


def _run(arguments: Sequence[str], wording: Wording, environment: Mapping[str, str], open_window: OpenWindow) -> int:
    options = parse_top(arguments, wording)
    if options.version:
        write_result(f"gouji {__version__}\n")
        return 0
    if options.help:
        write_result(wording.say("cli.help"))
        return 0
    if options.command == "forms":
        return _forms(options.rest, wording, environment)
    if options.command == "check":
        return _check(options.rest, wording, environment)
    if options.command == "import":
        return _import(options.rest, wording, environment)
    if options.command == "export":
        return _export(options.rest, wording, environment)
    from app.cli.commands.window import window

    with _scratch(environment):
        return window(options, wording, environment, open_window)


def _scratch(environment: Mapping[str, str]) -> AbstractContextManager[None]:
    """This run's own temporary folder, in the data folder; a command that only explains itself makes none."""
    from app.review.maintenance.scratch import private_scratch

    return private_scratch(data_folder(environment))


def _check(arguments: Sequence[str], wording: Wording, environment: Mapping[str, str]) -> int:
    options = parse_check(arguments, wording)
    if options.help:
        write_result(wording.say("cli.help.check"))
        return 0
    from app.cli.commands.check import check

    with _scratch(environment):
        return check(options, wording, environment)


def _import(arguments: Sequence[str], wording: Wording, environment: Mapping[str, str]) -> int:
    options = parse_import(arguments, wording)
    if options.help:
        write_result(wording.say("cli.help.import"))
        return 0
    from app.cli.commands.import_ import import_reports

    with _scratch(environment):
        return import_reports(options, wording, environment)


def _export(arguments: Sequence[str], wording: Wording, environment: Mapping[str, str]) -> int:
    options = parse_export(arguments, wording)
    if options.help:
        write_result(wording.say("cli.help.export"))
        return 0
    from app.cli.commands.export import export

    with _scratch(environment):
        return export(options, wording, environment)


def _forms(arguments: Sequence[str], wording: Wording, environment: Mapping[str, str]) -> int:
    options = parse_forms(arguments, wording)
    if options.help:
        write_result(wording.say("cli.help.forms"))
        return 0
    from app.cli.commands.forms import forms

    return forms(options, wording, environment)
