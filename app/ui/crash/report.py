"""The text of a crash report: where in the program it failed, on which system. Nothing of any document is in it.

An exception's message is left out, since it may quote a document; so are the values of variables and the lines of code.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from traceback import walk_tb
from typing import NamedTuple

from app.frozen import dataclass

_OURS = PurePath(__file__).parents[3]
"""The folder that holds the package `app`."""
_MOST_EXCEPTIONS = 8
"""Exceptions of one chain or group that are listed; more tell nothing new. Chosen by hand."""
_MOST_FRAMES = 60
"""The innermost calls of each; an endless recursion has thousands. Chosen by hand."""

_FAULT_FILE = re.compile(r'  File "(?P<path>[^"]*)", line (?P<line>\d+) in (?P<name>\S+)')
_FAULT_LINES = re.compile(
    r"Fatal Python error: (Segmentation fault|Aborted|Bus error|Floating[- ]point exception|Illegal instruction)"
    r"|Windows fatal exception: [a-z ]+|Windows fatal exception: code 0x[0-9a-f]+"
    r"|(Current thread|Thread) 0x[0-9a-f]+( \[[\w.-]*\])? \(most recent call first\):"
    r"|  <no Python frame>|  \.\.\.|Extension modules: [\w.,: ()]+",
    re.ASCII,
)
"""The lines that Python writes when its process ends by a fault; any other line of the file is left out."""


class Surroundings(NamedTuple):
    """What a report says of the program and its system."""

    version: str
    system: str
    python: str
    qt: str
    display: str


@dataclass(frozen=True, slots=True)
class CrashReport:
    """`text` is all that was found out; `path` is the file that holds it, None where it could not be written.

    `ended`: the process was ended by it, in an earlier run.
    """

    text: str
    path: Path | None
    ended: bool


def exception_lines(error: BaseException) -> list[str]:
    """The kinds of an exception and of its causes, each with its calls, the innermost last."""
    lines: list[str] = []
    for number, (relation, one) in enumerate(_related(error)):
        if number == _MOST_EXCEPTIONS:
            lines.append("...")
            break
        lines.append(f"{relation}{type(one).__module__}.{type(one).__qualname__}".replace("builtins.", ""))
        frames = [
            f"  {short_path(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"
            for frame, line in walk_tb(one.__traceback__)
        ]
        lines += ["  ...", *frames[-_MOST_FRAMES:]] if len(frames) > _MOST_FRAMES else frames
    return lines


def fault_lines(dump: str) -> list[str]:
    """The lines of `faulthandler` about the end of a process, with short paths; empty where there are none."""
    found = []
    for line in dump.splitlines():
        if (frame := _FAULT_FILE.fullmatch(line)) is not None:
            found.append(f"  {short_path(frame['path'])}:{frame['line']} in {frame['name']}")
        elif _FAULT_LINES.fullmatch(line):
            found.append(line)
    return found


def report_text(surroundings: Surroundings, time: str, lines: list[str]) -> str:
    """The whole report; `time` is in UTC. In English in every language: it is for who mends the program."""
    head = [
        f"Gouji {surroundings.version}, {time}",
        f"System: {surroundings.system}",
        f"Python {surroundings.python}, Qt {surroundings.qt}, {surroundings.display}",
        "",
    ]
    return "\n".join([*head, *lines, ""])


def short_path(path: str) -> str:
    """The path of a module without the folders above its package: those may name a person."""
    if path.startswith("<"):
        return path if re.fullmatch(r"<[a-z_. ]+>", path) else "<...>"
    pure = PurePath(path)
    if pure.is_relative_to(_OURS / "app"):
        return pure.relative_to(_OURS).as_posix()
    parts = pure.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    library = PurePath(sys.base_prefix)
    return f"python/{pure.relative_to(library).as_posix()}" if pure.is_relative_to(library) else pure.name


def _related(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    """The exception, what it was caused by or came after, and the members of groups; each once."""
    waiting: list[tuple[str, BaseException | None]] = [("", error)]
    seen: set[int] = set()
    while waiting:
        relation, one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield relation, one
        waiting.append(("caused by ", one.__cause__))
        if not one.__suppress_context__:
            waiting.append(("after ", one.__context__))
        if isinstance(one, BaseExceptionGroup):
            waiting += [("with ", member) for member in one.exceptions]
