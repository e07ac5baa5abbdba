"""Lines whose fields are separated by pipes: `a | b |`, Markdown's `| a | b |`, tables drawn with line characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_PIPES = re.compile(r"(?<!\\)\||[｜│┃║￨]")
"""A field separator: a pipe that is not escaped, its full-width forms, a vertical line character."""
_CORNERS = "+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╯╰"
"""Corners and crossings of drawn tables; a drawn rule contains at least one."""
_MARKDOWN_RULE = re.compile(r"-{3,}|:-+:?|-+:")
_DRAWN_RULE = re.compile(rf"[{_CORNERS}│┃║|][-=─━═┄┅┈┉╌╍{_CORNERS}\s]*[{_CORNERS}│┃║|]")


def is_tabular(line: str) -> bool:
    """Whether the line belongs to a table of pipes: it contains a pipe or is a rule."""
    return _PIPES.search(line) is not None or is_rule(line)


def is_rule(line: str) -> bool:
    """Whether the line is only a rule (`|---|:-:|`, `├──┼──┤`); a row of dashes as fields (`| - | - |`) is not."""
    return _is_markdown_rule(line) or is_drawn_rule(line)


def _is_markdown_rule(line: str) -> bool:
    """Whether the line is a Markdown rule: at least one pipe, all fields `---` or `:-:`, the outer pipes optional."""
    *closed, last = line.strip().removeprefix("|").split("|")
    fields = [field.strip() for field in closed] + ([last.strip()] if last.strip() else [])
    return bool(closed) and all(_MARKDOWN_RULE.fullmatch(field) for field in fields)


def is_drawn_rule(line: str) -> bool:
    """Whether the line is a rule of a table drawn with line characters (`+---+`, `├──┼──┤`)."""
    return _DRAWN_RULE.fullmatch(line.strip()) is not None and any(char in line for char in _CORNERS)


def split_block(lines: Sequence[str]) -> list[list[str]]:
    """Return the stripped fields of each line of a run of consecutive pipe lines; rules are split like other lines.

    A pipe at the end of a line ends its last field if at least half of the lines end with a pipe; otherwise an empty
    field follows it. A pipe at the start opens the first field if all lines begin with a pipe (Markdown; a single line
    must not be indented), if the line consists of pipes only, or if the line is not indented and would otherwise have
    one field more than most lines have. In all other cases it follows an empty field.
    """
    kept = [line for line in lines if line.strip() and not is_rule(line)]
    indented = any(line[:1].isspace() for line in kept)
    opened = all(_PIPES.match(line.lstrip()) for line in kept) and (len(kept) > 1 or not indented)
    closed = sum(bool(_PIPES.match(line.rstrip()[-1:])) for line in kept) * 2 >= len(kept)
    width = _usual_width(kept, closed) if not opened else 0
    return [_split(line, opened, closed, width) for line in lines]


def _split(line: str, opened: bool, closed: bool, width: int) -> list[str]:
    fields = [field.strip() for field in _PIPES.split(line.strip())]
    if closed and len(fields) > 1 and not fields[-1]:
        fields.pop()
    if len(fields) > 1 and not fields[0]:
        only_pipes = not any(fields) and not any(char.isspace() for char in line.strip())
        too_many = bool(width) and len(fields) == width + 1 and not line[:1].isspace()
        if opened or only_pipes or too_many:
            fields.pop(0)
    return fields


def _usual_width(lines: Sequence[str], closed: bool) -> int:
    """The number of fields of most lines that begin without a pipe.

    0 if no number has more than half of these lines, or if it is 1.
    """
    counts = Counter(
        len(_PIPES.split(line.strip())) - (closed and bool(_PIPES.match(line.rstrip()[-1:])))
        for line in lines
        if not _PIPES.match(line.lstrip())
    )
    if not counts:
        return 0
    width, count = counts.most_common(1)[0]
    return width if width > 1 and count * 2 > counts.total() else 0
