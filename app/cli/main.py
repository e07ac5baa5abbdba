"""The command line as a whole: which command, in which language, with which exit code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from app.cli.output.streams import ReaderGoneError, WriteFailedError, open_streams, write_message, write_result
from app.review.exit_code import ExitCode
from app.review.resources import data_folder, load_wording

if TYPE_CHECKING:
    import argparse

    from app.model import Wording
    from app.review.window_request import WindowRequest
    from app.sources import Workers

    OpenWindow = Callable[[WindowRequest, Mapping[str, str]], int]
    """Opens the window and gives its exit status once it is closed. Handed in, because commands must not import Qt."""

_HELP = frozenset(("-h", "--help"))


def run(arguments: Sequence[str], environment: Mapping[str, str], open_window: OpenWindow) -> int:
    """Run one command and give its exit code."""
    open_streams()
    if arguments[:1] != ["check"] or not _HELP.isdisjoint(arguments):
        return _run_words(arguments, environment, open_window)
    from app.cli.begin_reading import begin_reading
    from app.review.maintenance.scratch import private_scratch

    # Nothing is faster than the first worker's imports: it starts before anything else is imported here.
    here = arguments[1:] if not any(word.startswith("--dask") for word in arguments) else ()
    with private_scratch(data_folder(environment)), begin_reading(here) as begun:
        return _run_words(arguments, environment, open_window, begun)


def _run_words(
    arguments: Sequence[str], environment: Mapping[str, str], open_window: OpenWindow, begun: Workers | None = None
) -> int:
    """Parse the command line and run it. `begun`: files are read by this pool, in a folder that was made for it."""
    from app.cli.arguments import parse
    from app.cli.language import choose_language
    from app.cli.parser import UsageError

    wording = load_wording(choose_language(arguments, environment))
    try:
        return _run(parse(arguments, wording), wording, environment, open_window, begun)
    except UsageError as error:
        write_message(wording.say("cli.usage_error", detail=error))
        return ExitCode.USAGE
    except ReaderGoneError:
        return ExitCode.OK
    except WriteFailedError as error:
        write_message(wording.say("cli.write_failed", reason=error))
        return ExitCode.FAILED


def _run(
    options: argparse.Namespace,
    wording: Wording,
    environment: Mapping[str, str],
    open_window: OpenWindow,
    begun: Workers | None,
) -> int:
    """Do what the options say. A command's modules are imported when it runs: they are slow to load."""
    if options.version:
        from app.cli.commands.version import version

        write_result(version())
        return ExitCode.OK
    if options.help is not None:
        write_result(options.help)
        return ExitCode.OK
    if options.command == "forms":
        from app.cli.commands.forms import forms

        return forms(options, wording, environment)
    if options.command == "completion":
        from app.cli.commands.completion import completion

        return completion(options, wording)
    if begun is not None and options.command == "check":
        from app.cli.commands.check import check

        return check(options, wording, environment, begun)
    from app.review.maintenance.scratch import private_scratch

    with private_scratch(data_folder(environment)):
        return _run_in_scratch(options, wording, environment, open_window)


def _run_in_scratch(
    options: argparse.Namespace, wording: Wording, environment: Mapping[str, str], open_window: OpenWindow
) -> int:
    """Run what reads files: it has a temporary folder of its own in the data folder."""
    if options.command == "check":
        from app.cli.begin_reading import begin_reading

        # A worker starts while the command's modules are imported here.
        with begin_reading(options.files if options.dask is None else ()) as begun:
            from app.cli.commands.check import check

            return check(options, wording, environment, begun)
    if options.command == "import":
        from app.cli.commands.import_ import import_reports

        return import_reports(options, wording, environment)
    if options.command == "export":
        from app.cli.commands.export import export

        return export(options, wording, environment)
    if options.command == "merge":
        from app.cli.commands.merge import merge

        return merge(options, wording, environment)
    if options.command == "split":
        from app.cli.commands.split import split

        return split(options, wording, environment)
    if options.command == "roster":
        from app.cli.commands.roster import roster

        return roster(options, wording, environment)
    from app.cli.commands.window import window

    return window(options, wording, environment, open_window)
