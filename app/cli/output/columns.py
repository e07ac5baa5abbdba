"""Text in columns on a terminal, where a Chinese character is as wide as two Latin letters."""

from __future__ import annotations

import unicodedata


def display_width(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def pad(text: str, width: int) -> str:
    """The text with blanks up to `width` columns."""
    return text + " " * (width - display_width(text))


def harmless(text: str) -> str:
    """The text with control characters, and those that change the direction of writing, written out (`\\x1b`)."""
    return "".join(
        char if char.isprintable() or char == "\n" or unicodedata.category(char) == "Zs" else _written_out(char)
        for char in text
    )


def _written_out(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """The text with every run of blanks and line breaks as one blank, and without what a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
