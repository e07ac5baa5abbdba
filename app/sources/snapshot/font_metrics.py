"""The snapshot's letters: which font draws a character, how wide it is, where a line may be wrapped.

Two fonts are named in the snapshot and none is embedded: Helvetica for ASCII, a Chinese one for the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import pymupdf

LATIN = "helv"
CHINESE = "china-s"
MISSING = "□"

_LATIN_EXTRA = "¹²³"
_ALIKE = (
    {"−": "–", "⁰": "○", "ⁿ": "n"}
    | dict(zip("⁴⁵⁶⁷⁸⁹", "④⑤⑥⑦⑧⑨", strict=True))
    | dict(zip("₀₁₂₃₄₅₆₇₈₉", "○①②③④⑤⑥⑦⑧⑨", strict=True))
)
_TOKEN = re.compile(r"[!-~¹²³０-９．，％－＋–−]+|\s|.", re.DOTALL)
_RUN = re.compile(r"[ -~¹²³]+|[^ -~¹²³]+", re.DOTALL)


def _latin_widths() -> dict[str, float]:
    font = pymupdf.Font(LATIN)
    return {char: font.glyph_advance(ord(char)) for char in [*map(chr, range(32, 127)), *_LATIN_EXTRA]}


_WIDTHS = _latin_widths()


@lru_cache(maxsize=8192)
def char_width(char: str) -> float:
    """The width of one character in em, as the snapshot draws it."""
    if (known := _WIDTHS.get(char)) is not None:
        return known
    if char == "\t":
        return 2.0
    drawn = drawn_as(char)
    return _WIDTHS.get(drawn, 1.0) if drawn else 0.0


def text_width(text: str, size: float) -> float:
    """The width of a line in points."""
    return sum(map(char_width, text)) * size


@lru_cache(maxsize=8192)
def drawn_as(char: str) -> str:
    """The character that stands for `char` on the snapshot: itself, its like, `MISSING`, or "" for what has no ink."""
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
    """The text cut into (font, part) where the font changes."""
    for run in _RUN.findall(text):
        yield (LATIN if run[0] in _WIDTHS else CHINESE), run


def wrap(text: str, size: float, width: float) -> list[str]:
    """The lines of the text in the width given, in points: Chinese breaks anywhere, a number never."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines.extend(_wrap_line(line, width / size))
    return lines


def widest_token(text: str, size: float) -> float:
    """The width, in points, of the longest part that `wrap` keeps whole."""
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
    if "\u3400" <= char <= "\u4dbf":
        return True
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return char in "⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    return True
