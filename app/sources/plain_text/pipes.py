"""Lines whose fields are separated by pipes: `a | b |`, Markdown's `| a | b |`, tables drawn with line characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_PIPES = re.compile(r"(?<!\\)\||[｜│┃║￨]")
_CORNERS = "+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╯╰"
_MARKDOWN_RULE = re.compile(r"-{3,}|:-+:?|-+:")
_DRAWN_RULE = re.compile(rf"[{_CORNERS}│┃║|][-=─━═┄┅┈┉╌╍{_CORNERS}\s]*[{_CORNERS}│┃║|]")


def is_tabular(line: str) -> bool:
    """Whether the line belongs to a table of pipes: it holds one, or is a drawn rule of it."""
    return _PIPES.search(line) is not None or is_rule(line)


def is_rule(line: str) -> bool:
    """Whether the line is nothing but a drawn rule (`|---|:-:|`, `├──┼──┤`), and not a row of dashes (`| - | - |`)."""
    return _is_markdown_rule(line) or is_drawn_rule(line)


def _is_markdown_rule(line: str) -> bool:
    """Fields of `---` or `:-:`, each but the last one closed by a pipe, and a pipe before them or not."""
    *closed, last = line.strip().removeprefix("|").split("|")
    fields = [field.strip() for field in closed] + ([last.strip()] if last.strip() else [])
    return bool(closed) and all(_MARKDOWN_RULE.fullmatch(field) for field in fields)


def is_drawn_rule(line: str) -> bool:
    """Whether the line is a rule of a table drawn with line characters (`+---+`, `├──┼──┤`)."""
    return _DRAWN_RULE.fullmatch(line.strip()) is not None and any(char in line for char in _CORNERS)


def split_block(lines: Sequence[str]) -> list[list[str]]:
    """The fields of each line of a run of pipe lines, blanks around them taken off.

    A pipe at a line's end only closes its last field where the lines of the run do so. A pipe at its start only opens
    the first one where all lines begin with one (Markdown), where nothing but pipes stands on the line, or where the
    line would else have one field more than the others. Otherwise, and after a blank, an empty field stands there.
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
    """The number of fields that most of the lines beginning without a pipe have; 0 if they do not agree."""
    counts = Counter(
        len(_PIPES.split(line.strip())) - (closed and bool(_PIPES.match(line.rstrip()[-1:])))
        for line in lines
        if not _PIPES.match(line.lstrip())
    )
    if not counts:
        return 0
    width, count = counts.most_common(1)[0]
    return width if width > 1 and count * 2 > counts.total() else 0
