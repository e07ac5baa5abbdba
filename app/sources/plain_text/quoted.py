"""Quoted fields that span several lines, as spreadsheets export and copy them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_OPENED = re.compile(r'(?:^|[\t,;])"(?:[^"]|"")*$')
_CLOSED = re.compile(r'^(?:[^"]|"")*"(?=[\t,;]|\s*$)')
_MOST_LINES = 12
"""Lines that a quoted field may span; a quotation mark that is not closed within them is text. Chosen by hand."""


def whole_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (line number from 1, line); lines that continue a quoted field are joined to the one that opens it.

    Joined lines have no separator between them; the number is that of the first one.
    """
    at = 0
    while at < len(lines):
        end = _end(lines, at) if _OPENED.search(lines[at]) else at
        yield at + 1, "".join(lines[at : end + 1])
        at = end + 1


def unquoted(field: str) -> str:
    """Return a field without its surrounding quotation marks, doubled ones inside made single."""
    if len(field) >= 2 and field[0] == field[-1] == '"' and '"' not in field[1:-1].replace('""', ""):
        return field[1:-1].replace('""', '"').strip()
    return field


def _end(lines: Sequence[str], start: int) -> int:
    """The index of the line that closes the quoted field opened on line `start`; `start` if none within reach does."""
    for at in range(start + 1, min(start + _MOST_LINES, len(lines))):
        closed = _CLOSED.match(lines[at])
        if closed:
            rest = lines[at][closed.end() :]
            if not _OPENED.search(rest):
                return at
        elif '"' in lines[at].replace('""', ""):
            return start
    return start
