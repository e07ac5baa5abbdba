"""The man page, in the language of the wording: roff with the macros of `man`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator

from app.cli.arguments import gouji_parser
from app.cli.generated.words import options_of
from app.cli.output.columns import display_width
from app.cli.parser import Parser
from app.model import Wording

_BETWEEN_CHINESE = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef])(?<![（“《])(?=[^，。；：、）”》\s])")
"""Where a line may end behind a Chinese character: not before a mark that belongs to it, nor behind an opening one."""


def man_page(wording: Wording, version: str, day: str) -> str:
    """The page of section 1 for a version that was released on a day (ISO 8601)."""
    say, gouji = wording.say, gouji_parser(wording)
    lines = [
        f'.TH GOUJI 1 "{day}" "gouji {_roff(version)}"',
        ".nh",  # no hyphens in words, and no wide gaps between them: Chinese has no blanks that could grow
        ".ad l",
        *_section(say("cli.man.name"), [f"gouji \\- {_roff(say('cli.man.about'))}"]),
        *_section(say("cli.man.synopsis"), _usages(gouji, wording)),
        *_section(say("cli.man.description"), _paragraphs(gouji.description, gouji.epilog)),
        *_section(say("cli.man.options"), _options(gouji)),
        *_section(
            say("cli.man.commands"), [line for one in gouji.commands.values() for line in _command(one, wording)]
        ),
        *_section(say("cli.man.environment"), _terms([("GOUJI_DATA", say("cli.man.data"))])),
        *_section(say("cli.man.see"), _paragraphs(say("cli.man.manual"))),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f'.SH "{title}"'
    yield from _behind_heading(lines)


def _behind_heading(lines: Iterable[str]) -> Iterator[str]:
    """The lines without a mark of a paragraph at their beginning, which the heading makes itself."""
    first, *rest = lines
    yield from rest if first == ".PP" else (first, *rest)


def _usages(gouji: Parser, wording: Wording) -> Iterator[str]:
    for parser in (gouji, *gouji.commands.values()):
        if parser is not gouji:
            yield ".br"
        yield f"\\fB{_roff(parser.prog)}\\fR {_roff(_usage(parser, wording))}"


def _usage(parser: Parser, wording: Wording) -> str:
    return f"{wording.say('cli.help.some_options')} {parser.operands}".strip()


def _command(parser: Parser, wording: Wording) -> Iterator[str]:
    yield f'.SS "{_roff(parser.prog)} {_roff(_usage(parser, wording))}"'
    yield from _behind_heading(_paragraphs(parser.description))
    yield from _options(parser)
    yield from _paragraphs(parser.epilog)


def _options(parser: Parser) -> Iterator[str]:
    return _terms((_names(option), option.help or "") for option in options_of(parser))


def _names(option: argparse.Action) -> str:
    names = ", ".join(option.option_strings)
    return f"{names} {option.metavar}" if option.metavar else names


def _terms(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, about in terms:
        yield ".TP"
        yield f"\\fB{_roff(term)}\\fR"
        yield _line(about)


def _paragraphs(*texts: str | None) -> Iterator[str]:
    """Texts of the help, each as a paragraph of one line: roff breaks it."""
    for text in filter(None, texts):
        yield ".PP"
        yield _line(_joined(text.split("\n")))


def _joined(lines: Iterable[str]) -> str:
    """The lines as one, with blanks between them, but none behind a Chinese character."""
    joined = ""
    for line in filter(None, map(str.strip, lines)):
        joined += line if not joined or display_width(joined[-1]) == 2 else f" {line}"
    return joined


def _line(text: str) -> str:
    """A line of text, which roff would take for a request where it begins with a dot or an apostrophe."""
    return ("\\&" if text.startswith((".", "'")) else "") + _roff(text)


def _roff(text: str) -> str:
    """The text with what roff would interpret written out; a hyphen stays the sign that a shell takes."""
    written = text.strip().replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return _BETWEEN_CHINESE.sub("\\\\:", written)
