"""What the command line takes: the parser of `gouji` and of each of its commands, which also make `--help`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import PurePath

from app.cli.parser import Parser, UsageError
from app.model import REPORT_STATUSES, Wording

TABLE_FORMATS = ("csv", "json", "parquet")
"""What `export` writes besides workbooks: the formats of `app.frames.files`, which is slow to import."""
SHELLS = ("bash", "zsh", "fish")
"""The shells for which `completion` has a script."""

PREFERENCES = ("mine", "theirs", "later", "signed")
"""The preferences of `app.review.merging.rulings`, which is slow to import."""

CRITERIA = ("parent", "year", "reviewer")
"""The criteria of `app.review.merging.split`, which is slow to import."""
LOOK_SECONDS, MOST_SECONDS = 5, 3600
"""The usual and the most seconds between two looks at a watched folder."""
_MOST_PARTS = 1000
"""Most parts of a project: more are a typing error, since each is a whole file."""


def parse(arguments: Sequence[str], wording: Wording) -> argparse.Namespace:
    """The options of one command line.

    `command` is None for the window; `help` is the text that was asked for, or None; `version`, `demo` and `lang` are
    always there. What a command is about comes as `files`, `project` and `workbook`, its own options by their names.

    Raises:
        UsageError: for a wrong command line. Where help is asked for, nothing is wrong.
    """
    gouji = gouji_parser(wording)
    command = _command(arguments, gouji.commands)
    parser = _window(wording) if command is None else gouji
    options = argparse.Namespace()
    _, unknown = parser.parse_known_args(arguments, options)
    options.command = command
    if options.help:
        options.help = (gouji if command is None else gouji.commands[command]).format_help()
        return options
    options.help = None
    if unknown:
        raise UsageError(wording.say("cli.unknown_option", option=unknown[0]))
    _OPERANDS[command](options, wording)
    return options


def _command(arguments: Sequence[str], commands: Container[str]) -> str | None:
    """The first word that is no option, if it is a command. A file of such a name is given as `./check`."""
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            next(words, None)
        elif word == "--":
            return None
        elif not word.startswith("-"):
            return word if word in commands else None
    return None


def gouji_parser(wording: Wording) -> Parser:
    """The parser of the whole command line, with that of each command."""
    say = wording.say
    gouji = Parser(
        wording,
        prog="gouji",
        operands=say("cli.help.window.operands"),
        description=say("cli.help.description"),
        epilog=say("cli.help.end"),
    )
    _add_program_options(gouji, wording)
    _add_import(gouji, wording)
    _add_check(gouji, wording)
    _add_export(gouji, wording)
    _add_roster(gouji, wording)
    _add_merge(gouji, wording)
    _add_split(gouji, wording)
    forms = _add_command(gouji, "forms", wording)
    forms.add_argument("--json", action="store_true", help=say("cli.help.option.json"))
    _add_common_options(forms, wording, say("cli.help.option.lang"))
    completion = _add_command(gouji, "completion", wording, operands="bash|zsh|fish")
    completion.add_operands()
    _add_common_options(completion, wording, say("cli.help.option.lang"))
    return gouji


def _window(wording: Wording) -> Parser:
    """The parser of a command line without a command: files for the window."""
    window = Parser(wording, prog="gouji", description="")
    _add_program_options(window, wording)
    window.add_operands()
    return window


def _add_program_options(parser: Parser, wording: Wording) -> None:
    parser.add_argument("--version", action="store_true", help=wording.say("cli.help.option.version"))
    parser.add_argument("--demo", action="store_true", help=wording.say("cli.help.option.demo"))
    _add_common_options(parser, wording, wording.say("cli.help.option.lang"))
    parser.set_defaults(help=False, lang=None)


def _add_command(gouji: Parser, name: str, wording: Wording, *, operands: str = "") -> Parser:
    return gouji.add_command(
        name,
        operands=operands,
        summary=wording.say(f"cli.help.{name}.summary"),
        description=wording.say(f"cli.help.{name}.description"),
        epilog=wording.say(f"cli.help.{name}.end"),
    )


def _add_common_options(parser: Parser, wording: Wording, lang: str) -> None:
    """`--lang` and `--help`, without a default: the command's parser would overwrite what stands before its name."""
    say = wording.say
    parser.add_argument(
        "--lang", type=_language(wording), default=argparse.SUPPRESS, metavar=say("cli.help.value.lang"), help=lang
    )
    parser.add_argument(
        "-h", "--help", action="store_true", default=argparse.SUPPRESS, help=say("cli.help.option.help")
    )


def _add_import(gouji: Parser, wording: Wording) -> None:
    say, parser = wording.say, _add_command(gouji, "import", wording, operands=wording.say("cli.help.import.operands"))
    parser.add_operands()
    _add_jobs(parser, wording)
    _add_together(parser, wording)
    _add_cluster(parser, wording)
    parser.add_argument("--watch", metavar=say("cli.help.value.folder"), help=say("cli.help.option.watch"))
    parser.add_argument("--interval", metavar=say("cli.help.value.seconds"), help=say("cli.help.option.interval"))
    parser.add_argument("--acts", metavar=say("cli.help.value.acts"), help=say("cli.help.option.acts"))
    _add_common_options(parser, wording, say("cli.help.option.lang"))


def _add_check(gouji: Parser, wording: Wording) -> None:
    say, parser = wording.say, _add_command(gouji, "check", wording, operands=wording.say("cli.help.check.operands"))
    parser.add_operands()
    parser.add_argument("--json", action="store_true", help=say("cli.help.option.json"))
    parser.add_argument("--form", metavar=say("cli.help.value.form"), help=say("cli.help.option.form"))
    _add_jobs(parser, wording)
    _add_together(parser, wording)
    _add_cluster(parser, wording)
    parser.add_argument("--no-ocr", action="store_true", help=say("cli.help.option.no_ocr"))
    parser.add_argument("--log", metavar=say("cli.help.value.log"), help=say("cli.help.option.log"))
    _add_common_options(parser, wording, say("cli.help.option.lang"))


def _add_export(gouji: Parser, wording: Wording) -> None:
    say, parser = wording.say, _add_command(gouji, "export", wording, operands=wording.say("cli.help.export.operands"))
    parser.add_operands()
    parser.add_argument("-o", "--output", metavar=say("cli.help.value.exported"), help=say("cli.help.option.exported"))
    parser.add_argument("--format", metavar=say("cli.help.value.format"), help=say("cli.help.option.format"))
    parser.add_argument("--sheets", action="store_true", help=say("cli.help.option.sheets"))
    parser.add_argument("--no-sheets", action="store_true", help=say("cli.help.option.no_sheets"))
    parser.add_argument("--letters", metavar=say("cli.help.value.letters"), help=say("cli.help.option.letters"))
    parser.add_argument("--agency", metavar=say("cli.help.value.agency"), help=say("cli.help.option.agency"))
    _add_filter(parser, wording)
    _add_common_options(parser, wording, say("cli.help.option.workbook_lang"))


def _add_filter(parser: Parser, wording: Wording) -> None:
    """What `app.cli.filter_options` reads."""
    for name in ("status", "year", "parent", "reviewer", "text"):
        value, what = wording.say(f"cli.help.value.{name}"), wording.say(f"cli.help.option.{name}")
        parser.add_argument(f"--{name}", metavar=value, help=what)


def _add_roster(gouji: Parser, wording: Wording) -> None:
    say, parser = wording.say, _add_command(gouji, "roster", wording, operands=wording.say("cli.help.roster.operands"))
    parser.add_operands()
    parser.add_argument("--missing", metavar=say("cli.help.value.year"), help=say("cli.help.option.missing"))
    parser.add_argument("--unlisted", action="store_true", help=say("cli.help.option.unlisted"))
    _add_common_options(parser, wording, say("cli.help.option.lang"))


def _add_merge(gouji: Parser, wording: Wording) -> None:
    say, parser = wording.say, _add_command(gouji, "merge", wording, operands=wording.say("cli.help.merge.operands"))
    parser.add_operands()
    parser.add_argument("-o", "--output", metavar=say("cli.help.value.project"), help=say("cli.help.option.merged"))
    parser.add_argument("--prefer", metavar=say("cli.help.value.prefer"), help=say("cli.help.option.prefer"))
    parser.add_argument("--list", metavar=say("cli.help.value.list"), help=say("cli.help.option.list"))
    parser.add_argument("--rulings", metavar=say("cli.help.value.list"), help=say("cli.help.option.rulings"))
    _add_common_options(parser, wording, say("cli.help.option.lang"))


def _add_split(gouji: Parser, wording: Wording) -> None:
    say, parser = wording.say, _add_command(gouji, "split", wording, operands=wording.say("cli.help.split.operands"))
    parser.add_operands()
    parser.add_argument("-o", "--output", metavar=say("cli.help.value.folder"), help=say("cli.help.option.parts"))
    parser.add_argument("--by", metavar=say("cli.help.value.by"), help=say("cli.help.option.by"))
    _add_filter(parser, wording)
    _add_common_options(parser, wording, say("cli.help.option.lang"))


def _add_jobs(parser: Parser, wording: Wording) -> None:
    parser.add_argument(
        "--jobs",
        type=_whole(wording),
        metavar=wording.say("cli.help.value.jobs"),
        help=wording.say("cli.help.option.jobs"),
    )


def _add_together(parser: Parser, wording: Wording) -> None:
    parser.add_argument("--together", action="store_true", help=wording.say("cli.help.option.together"))


def _add_cluster(parser: Parser, wording: Wording) -> None:
    say = wording.say
    parser.add_argument("--dask", metavar=say("cli.help.value.dask"), help=say("cli.help.option.dask"))
    parser.add_argument("--send", action="store_true", help=say("cli.help.option.send"))


def _name_files(options: argparse.Namespace, wording: Wording) -> None:
    options.files = options.operands


def _name_checked(options: argparse.Namespace, wording: Wording) -> None:
    options.files = options.operands
    if not options.files:
        raise UsageError(wording.say("cli.no_files"))
    _refuse_sending_nowhere(options, wording)


def _name_imported(options: argparse.Namespace, wording: Wording) -> None:
    if not options.operands:
        raise UsageError(wording.say("cli.no_project"))
    options.project, *options.files = options.operands
    if not options.files and options.watch is None:
        raise UsageError(wording.say("cli.import.no_files"))
    if options.watch is not None and options.acts is not None:
        raise UsageError(wording.say("cli.watch.with_acts"))
    _refuse_sending_nowhere(options, wording)
    if options.interval is None:
        options.interval = LOOK_SECONDS
        return
    if options.watch is None:
        raise UsageError(wording.say("cli.watch.interval_alone"))
    whole = options.interval.isascii() and options.interval.isdigit()
    if not whole or len(options.interval) > len(str(MOST_SECONDS)) or not 1 <= int(options.interval) <= MOST_SECONDS:
        raise UsageError(wording.say("cli.watch.bad_interval", value=options.interval, most=MOST_SECONDS))
    options.interval = int(options.interval)


def _refuse_sending_nowhere(options: argparse.Namespace, wording: Wording) -> None:
    if options.send and options.dask is None:
        raise UsageError(wording.say("cli.cluster.send_alone"))


def _name_exported(options: argparse.Namespace, wording: Wording) -> None:
    targets = [*options.operands[1:]] if options.output is None else [options.output, *options.operands[1:]]
    if not options.operands or not targets:
        raise UsageError(wording.say("cli.export.missing"))
    options.project, (options.workbook, *more) = options.operands[0], targets
    if more:
        raise UsageError(wording.say("cli.export.too_many", word=more[0]))
    if options.format is None:
        options.format = "xlsx"
    if options.format not in ("xlsx", *TABLE_FORMATS):
        raise UsageError(wording.say("cli.export.bad_format", format=options.format))
    suffix = PurePath(options.workbook).suffix.lower().removeprefix(".")
    if options.format == "xlsx" and suffix != "xlsx":
        raise UsageError(wording.say("cli.export.bad_target", path=options.workbook))
    if options.format != "xlsx" and suffix in ("xlsx", *TABLE_FORMATS):
        raise UsageError(wording.say("cli.export.no_folder", format=options.format, path=options.workbook))
    if options.format != "xlsx" and (options.sheets or options.no_sheets or options.letters is not None):
        raise UsageError(wording.say("cli.export.workbook_only", format=options.format))
    if options.sheets and options.no_sheets:
        raise UsageError(wording.say("cli.export.both_sheets"))
    _check_filter(options, wording)


def _check_filter(options: argparse.Namespace, wording: Wording) -> None:
    for status in (options.status or "").split(",") if options.status is not None else ():
        if status not in REPORT_STATUSES:
            known = ", ".join(REPORT_STATUSES)
            raise UsageError(wording.say("cli.export.bad_status", status=status, known=known))
    if options.year is not None and not (options.year.isascii() and options.year.isdigit()):
        raise UsageError(wording.say("cli.export.bad_year", year=options.year))


def _name_roster(options: argparse.Namespace, wording: Wording) -> None:
    if not options.operands or (len(options.operands) == 1 and options.missing is None):
        raise UsageError(wording.say("cli.roster.usage"))
    options.project, *files = options.operands
    if len(files) > 1:
        raise UsageError(wording.say("cli.roster.too_many", word=files[1]))
    options.roster = files[0] if files else None
    if options.missing is not None:
        if len(options.missing) != 4 or not (options.missing.isascii() and options.missing.isdigit()):
            raise UsageError(wording.say("cli.roster.bad_year", value=options.missing))
        options.missing = int(options.missing)


def _name_shell(options: argparse.Namespace, wording: Wording) -> None:
    if len(options.operands) != 1 or options.operands[0] not in SHELLS:
        raise UsageError(wording.say("cli.completion.usage"))
    (options.shell,) = options.operands


def _name_merged(options: argparse.Namespace, wording: Wording) -> None:
    if len(options.operands) != 2 or options.output is None:
        raise UsageError(wording.say("cli.merge.usage"))
    options.mine, options.theirs = options.operands
    if PurePath(options.output).suffix.lower() != ".gouji":
        raise UsageError(wording.say("cli.merge.bad_target", path=options.output))
    if options.prefer not in (None, *PREFERENCES):
        raise UsageError(wording.say("cli.merge.bad_prefer", value=options.prefer, known=", ".join(PREFERENCES)))
    for path in (options.list, options.rulings):
        if path is not None and PurePath(path).suffix.lower() not in (".json", ".csv"):
            raise UsageError(wording.say("cli.merge.bad_list", path=path))


def _name_split(options: argparse.Namespace, wording: Wording) -> None:
    given = (options.status, options.year, options.parent, options.reviewer, options.text)
    filtered = any(one is not None for one in given)
    if len(options.operands) != 1 or options.output is None or (options.by is None and not filtered):
        raise UsageError(wording.say("cli.split.usage"))
    (options.project,) = options.operands
    if filtered:
        _check_filter(options, wording)
        if options.by is not None:
            raise UsageError(wording.say("cli.split.both"))
        return
    counted = options.by.isascii() and options.by.isdigit() and 1 <= int(options.by) <= _MOST_PARTS
    if not counted and options.by not in CRITERIA:
        known = ", ".join(CRITERIA)
        raise UsageError(wording.say("cli.split.bad_by", value=options.by, known=known, most=_MOST_PARTS))


def _name_nothing(options: argparse.Namespace, wording: Wording) -> None:
    pass


_OPERANDS: Mapping[str | None, Callable[[argparse.Namespace, Wording], None]] = {
    None: _name_files,
    "check": _name_checked,
    "import": _name_imported,
    "export": _name_exported,
    "roster": _name_roster,
    "merge": _name_merged,
    "split": _name_split,
    "forms": _name_nothing,
    "completion": _name_shell,
}
"""Gives the operands of each command their names, and refuses those that are missing or too many."""


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
