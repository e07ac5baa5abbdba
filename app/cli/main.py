"""The command line as a whole: which command, in which language, with which exit status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app import __version__
from app.cli.language import choose_language
from app.cli.streams import ReaderGoneError, WriteFailedError, open_streams, write_message, write_result
from app.cli.usage import USAGE_STATUS, UsageError, parse_check, parse_forms, parse_top
from app.model import Wording
from app.review.resources import load_wording

_WRITE_FAILED_STATUS = 2


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command and give its exit status."""
    open_streams()
    wording = load_wording(choose_language(arguments, environment))
    try:
        return _run(arguments, wording, environment)
    except UsageError as error:
        write_message(wording.say("cli.usage_error", detail=error))
        return USAGE_STATUS
    except ReaderGoneError:
        return 0
    except WriteFailedError as error:
        write_message(wording.say("cli.write_failed", reason=error))
        return _WRITE_FAILED_STATUS


def _run(arguments: Sequence[str], wording: Wording, environment: Mapping[str, str]) -> int:
    options = parse_top(arguments, wording)
    if options.version:
        write_result(f"gouji {__version__}\n")
        return 0
    if options.help:
        write_result(wording.say("cli.help"))
        return 0
    if options.command == "check":
        return _check(options.rest, wording, environment)
    if options.command == "forms":
        return _forms(options.rest, wording, environment)
    if options.command in ("import", "export"):
        raise UsageError(wording.say("cli.later_project", command=options.command))
    raise UsageError(wording.say("cli.later_window"))


def _check(arguments: Sequence[str], wording: Wording, environment: Mapping[str, str]) -> int:
    options = parse_check(arguments, wording)
    if options.help:
        write_result(wording.say("cli.help.check"))
        return 0
    from app.cli.check import check

    return check(options, wording, environment)


def _forms(arguments: Sequence[str], wording: Wording, environment: Mapping[str, str]) -> int:
    options = parse_forms(arguments, wording)
    if options.help:
        write_result(wording.say("cli.help.forms"))
        return 0
    from app.cli.forms import forms

    return forms(options, wording, environment)
