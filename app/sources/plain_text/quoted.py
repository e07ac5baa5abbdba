"""Fields in quotation marks that go over several lines, as spreadsheets export and copy them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_OPENED = re.compile(r'(?:^|[\t,;])"(?:[^"]|"")*$')
_CLOSED = re.compile(r'^(?:[^"]|"")*"(?=[\t,;]|\s*$)')
_MOST_LINES = 12


def whole_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1; one that ends inside a quoted field is joined with those that go on."""
    at = 0
    while at < len(lines):
        end = _end(lines, at) if _OPENED.search(lines[at]) else at
        yield at + 1, "".join(lines[at : end + 1])
        at = end + 1


def unquoted(field: str) -> str:
    """A field without the quotation marks around it."""
    if len(field) >= 2 and field[0] == field[-1] == '"' and '"' not in field[1:-1].replace('""', ""):
        return field[1:-1].replace('""', '"').strip()
    return field


def _end(lines: Sequence[str], start: int) -> int:
    """Where the quoted field that a line leaves open is closed; the line itself where that is not near."""
    for at in range(start + 1, min(start + _MOST_LINES, len(lines))):
        closed = _CLOSED.match(lines[at])
        if closed:
            rest = lines[at][closed.end() :]
            if not _OPENED.search(rest):
                return at
        elif '"' in lines[at].replace('""', ""):
            return start
    return start
