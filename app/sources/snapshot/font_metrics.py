"""The fonts of the snapshot: which one draws a character, how wide it is, where a line may be wrapped.

The snapshot refers to two fonts and embeds none: Helvetica for ASCII and the superscripts 1 to 3, a Chinese one for the
rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import pymupdf

LATIN = "helv"
"""MuPDF's name for Helvetica."""
CHINESE = "china-s"
"""MuPDF's name for its font of simplified Chinese."""
MISSING = "□"
"""Drawn in place of a character that the fonts do not have."""

_LATIN_EXTRA = "¹²³"
_ALIKE = (
    {"−": "–", "⁰": "○", "ⁿ": "n"}
    | dict(zip("⁴⁵⁶⁷⁸⁹", "④⑤⑥⑦⑧⑨", strict=True))
    | dict(zip("₀₁₂₃₄₅₆₇₈₉", "○①②③④⑤⑥⑦⑧⑨", strict=True))
)
"""Characters that the fonts do not have -> a similar one that they have."""
_TOKEN = re.compile(r"[!-~¹²³０-９．，％－＋–−]+|\s|.", re.DOTALL)
_RUN = re.compile(r"[ -~¹²³]+|[^ -~¹²³]+", re.DOTALL)


def _latin_widths() -> dict[str, float]:
    font = pymupdf.Font(LATIN)
    return {char: font.glyph_advance(ord(char)) for char in [*map(chr, range(32, 127)), *_LATIN_EXTRA]}


_WIDTHS = _latin_widths()


@lru_cache(maxsize=8192)
def char_width(char: str) -> float:
    """The width of one character in em, as the snapshot draws it; 2 for a tab, 0 for characters that are not drawn."""
    if (known := _WIDTHS.get(char)) is not None:
        return known
    if char == "\t":
        return 2.0
    drawn = drawn_as(char)
    return _WIDTHS.get(drawn, 1.0) if drawn else 0.0


def text_width(text: str, size: float) -> float:
    """The width of a line in points at the font size `size`, in points."""
    return sum(map(char_width, text)) * size


@lru_cache(maxsize=8192)
def drawn_as(char: str) -> str:
    """The character that the snapshot draws for `char`.

    That is `char` itself, a similar character, `MISSING`, or "" for control and combining characters.
    """
    if char in _WIDTHS or char == "\u3000":
        return char
    if char.isspace() and char not in "\t\n\r":
        return " "
    if unicodedata.category(char) in ("Cc", "Cf", "Mn", "Me", "Cs"):
        return ""
    if char in _ALIKE:
        return _ALIKE[char]
    return char if _has_glyph(char) else MISSING


def font_runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield (font name, part of the text) for each stretch of characters of one font."""
    for run in _RUN.findall(text):
        yield (LATIN if run[0] in _WIDTHS else CHINESE), run


def wrap(text: str, size: float, width: float) -> list[str]:
    """Wrap text to lines of at most `width` points at the font size `size`, in points.

    Chinese text breaks at any character; numbers and ASCII words stay whole unless they exceed the width alone.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        lines.extend(_wrap_line(line, width / size))
    return lines


def widest_token(text: str, size: float) -> float:
    """The width in points of the widest part that `wrap` keeps whole; 0 for empty text."""
    return max((text_width(token, size) for token in _TOKEN.findall(text)), default=0.0)


def _wrap_line(line: str, room: float) -> list[str]:
    if sum(map(char_width, line)) <= room:
        return [line]
    lines: list[str] = []
    taken: list[str] = []
    used = 0.0
    for token in _tokens(line, room):
        width = sum(map(char_width, token))
        if taken and used + width > room and not token.isspace():
            lines.append("".join(taken).rstrip())
            taken, used = [], 0.0
        if taken or not token.isspace() or not lines:
            taken.append(token)
            used += width
    lines.append("".join(taken).rstrip())
    return lines


def _tokens(line: str, room: float) -> Iterator[str]:
    for token in _TOKEN.findall(line):
        if len(token) > 1 and sum(map(char_width, token)) > room:
            yield from token
        else:
            yield token


def _has_glyph(char: str) -> bool:
    """Whether the Chinese font has the character: those of GBK, CJK extension A, and circled 11 to 20."""
    if "\u3400" <= char <= "\u4dbf":
        return True
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return char in "⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    return True
