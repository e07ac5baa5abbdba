"""Finds the line of each key and array item of a TOML text, which tomllib does not report.

Only for texts that tomllib has accepted: it finds the ends of values and does not check them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""The keys and array indices that lead to a value in the result of tomllib."""

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})|' r"'''.*?'''(?:'{0,2})|" r'"(?:[^"\\\n]|\\.)*"|' r"'[^'\n]*'",
    re.DOTALL,
)


def lines_of(text: str) -> Mapping[Path, int]:
    """The line (from 1) of every key, table, array item and inline table of a valid TOML text.

    ValueError or IndexError for a text that is not TOML.
    """
    return _Scanner(text.replace("\r\n", "\n")).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._line_start = 0
        self._lines: dict[Path, int] = {}
        self._sizes: dict[Path, int] = {}

    def scan(self) -> Mapping[Path, int]:
        table: Path = ()
        self._lines[()] = 1
        self._take(_BLANK)
        while self._at < len(self._text):
            if self._text.startswith("[[", self._at):
                table = self._array_table()
            elif self._text[self._at] == "[":
                table = self._table()
            else:
                self._pair(table)
            self._take(_BLANK)
        return self._lines

    def _array_table(self) -> Path:
        line = self._here()
        self._at += 2
        path = self._header()
        self._at += 2
        position = self._sizes.get(path, 0)
        self._sizes[path] = position + 1
        self._lines.setdefault(path, line)
        self._lines[(*path, position)] = line
        return (*path, position)

    def _table(self) -> Path:
        line = self._here()
        self._at += 1
        path = self._header()
        self._at += 1
        self._lines[path] = line
        return path

    def _header(self) -> Path:
        """The path that a header names; it leads through the last element of each array of tables on the way."""
        line = self._here()
        *way, last = self._keys()
        path: Path = ()
        for key in way:
            path = (*path, key)
            self._lines.setdefault(path, line)
            if path in self._sizes:
                path = (*path, self._sizes[path] - 1)
        return (*path, last)

    def _pair(self, table: Path) -> None:
        line = self._here()
        path = table
        for key in self._keys():
            path = (*path, key)
            self._lines.setdefault(path, line)
        self._at += 1
        self._take(_SPACE)
        self._value(path)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._take(_SPACE)
            if self._text[self._at] in "\"'":
                keys.append(str(tomllib.loads("key = " + self._take(_STRING))["key"]))
            else:
                keys.append(self._take(_BARE))
            self._take(_SPACE)
            if self._text[self._at] != ".":
                return keys
            self._at += 1

    def _value(self, path: Path) -> None:
        first = self._text[self._at]
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            self._take(_STRING if first in "\"'" else _SCALAR)

    def _array(self, path: Path) -> None:
        self._at += 1
        self._take(_BLANK)
        position = 0
        while self._text[self._at] != "]":
            self._lines[(*path, position)] = self._here()
            self._value((*path, position))
            position += 1
            self._next_item()
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._take(_BLANK)
        while self._text[self._at] != "}":
            self._pair(path)
            self._next_item()
        self._at += 1

    def _next_item(self) -> None:
        self._take(_BLANK)
        if self._text[self._at] == ",":
            self._at += 1
            self._take(_BLANK)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise ValueError(f"not TOML at offset {self._at}")
        self._at = found.end()
        return found.group()

    def _here(self) -> int:
        """The line of the current position, counted from the last call on: scanning only goes forward."""
        self._line += self._text.count("\n", self._line_start, self._at)
        self._line_start = self._at
        return self._line
