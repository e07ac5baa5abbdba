"""Reads a printed text as a number. No other module turns text into a value.

Blank, 0, a dash, words, a number with a note, and a text that cannot be read for certain are different states.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from app.frozen import dataclass

ILLEGIBLE = "\ufffd"
"""The character in place of one that is printed but unknown."""

State = Literal["number", "blank", "dash", "text", "unreadable", "absent"]

_UNITS = "万元 万 亿元 亿 千元 元 万件 件 条 宗 项 个 份 篇 部 次 起 人次 人 %".split()
_DASHES = frozenset("-—–―─‐‑‒−/﹣﹘")
_MINUS = str.maketrans("−‐‑‒–﹣", "------")
_FULL_WIDTH: dict[int, int | str | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3002: "."}
_FULL_WIDTH |= dict.fromkeys((*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xAD))
_SPACE = r"[\s\u3000\u00a0]"
_SPACES = re.compile(_SPACE + "+")
_GAP = re.compile(rf"(?<=\d){_SPACE}+(?=\d)")
_SPREAD = re.compile(r"\d(?: [\d.])+|\d{1,3}(?: \d{3})+(?:\.\d+)?")
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_NUMBER = re.compile(
    r"(?P<sign>[+\-]|增加?|减少?|增长|下降)?"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<fraction>\.[0-9]+)?"
    rf"(?P<unit>{_UNIT})?"
)
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|[*※①-⑳⁰¹²³⁴-⁹₀-₉]+")
_UNIT_NOTE = re.compile(rf"[(\[【](?P<unit>{_UNIT})[)\]】]$")
_CUT_BY_NOTE = re.compile(rf"[0-9](?:{_NOTE.pattern})[0-9]")
_LEADING_ZERO = re.compile(r"0[0-9,]")
_GARBLED = re.compile(r"[.,+\-]*[0-9][0-9.,+\-]*")
MOST_DIGITS = 18
"""Digits of a number, its fraction included: longer ones are unreadable. Chosen by hand, far above the counts and
amounts (万元) of reports; sums of such values stay exact (see `exact_sum`)."""
_SHORT_UNITS = {"万": "万元", "亿": "亿元"}
_NEGATIVE = frozenset(("-", "减", "减少", "下降"))
_ZEROS = frozenset(("零", "〇"))
_NOTHING = frozenset(("无", "無", "暂无", "暫無", "没有", "沒有", "不适用", "不適用", "N/A", "n/a"))
"""Words in place of a number that say that there is none."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The reading of a text: its state, its value (None unless it holds one number) and the unit printed with it.

    `spread`: blanks separate the digits, which are most likely one number, but not for certain.
    """

    state: State
    value: Decimal | None = None
    unit: str | None = None
    spread: bool = False


_BLANK = Printed("blank")
_DASH = Printed("dash")
_TEXT = Printed("text")
_UNREADABLE = Printed("unreadable")
_ZERO = Printed("number", Decimal(0))


def plain(text: str) -> str:
    """The text with full-width ASCII made half-width, without blanks and invisible characters.

    Used to interpret a text; `Cell.raw` keeps it as printed.
    """
    return _SPACES.sub("", text.translate(_FULL_WIDTH))


def is_dash(text: str) -> bool:
    """Whether the text is only a mark for "none": `/`, `-`, `—` or similar characters, up to six of them."""
    bare = plain(text)
    return 0 < len(bare) <= 6 and all(char in _DASHES for char in bare)


def says_none(text: str) -> bool:
    """Whether the text is a word that says that there is nothing to count: `无`, `不适用`. It counts like a blank."""
    return plain(text).rstrip("。.") in _NOTHING


@lru_cache(maxsize=8192)
def read_printed(text: str) -> Printed:
    """Read one cell's text; every text has a result.

    A number with a note is `text` with a value (`22（其中修订 16 件）` -> 22); words without a single number are
    `text` without one. Digits that could be more than one number (`12 34`, `1\\n2`, `1.2.3`, `00`), or are more than
    MOST_DIGITS, are `unreadable`; digits spread over a cell (`1 2 3`) and thousands set apart (`1 234`) are one number.
    `零` and `〇` alone are the number 0.
    """
    bare = plain(text)
    if not bare:
        return _BLANK
    if bare.isdigit() and bare.isascii() and len(bare) == len(text) and (bare[0] != "0" or len(bare) == 1):
        return Printed("number", Decimal(bare)) if len(bare) <= MOST_DIGITS else _UNREADABLE
    if is_dash(text):
        return _DASH
    if bare in _ZEROS:
        return _ZERO
    if _CUT_BY_NOTE.search(bare) or (ILLEGIBLE in bare and not any(char.isalpha() for char in bare)):
        return _UNREADABLE
    without_note = _NOTE.sub("", bare)
    found = _NUMBER.fullmatch(without_note.translate(_MINUS))
    if found is None:
        if without_note.startswith(("—", "―")) and (found := _NUMBER.fullmatch("-" + without_note[1:])):
            return _UNREADABLE if _too_long(found) else Printed("text", _value(found), found["unit"])
        return _UNREADABLE if _GARBLED.fullmatch(without_note) else _TEXT
    unnoted = _NOTE.sub("", text.translate(_FULL_WIDTH))
    if _too_long(found) or _runs_together(unnoted) or _LEADING_ZERO.match(found["digits"]):
        return _UNREADABLE
    noted = found if found["unit"] else _UNIT_NOTE.search(bare)
    printed_unit: str | None = noted["unit"] if noted is not None else None
    unit = None if printed_unit is None else _SHORT_UNITS.get(printed_unit, printed_unit)
    state: State = "number" if without_note == bare else "text"
    return Printed(state, _value(found), unit, spread=bool(_GAP.search(unnoted)))


@lru_cache(maxsize=8192)
def is_value(text: str) -> bool:
    """Whether the text is what number columns hold: a number (a note may follow), a dash, or unreadable figures."""
    printed = read_printed(text)
    return printed.value is not None or printed.state in ("dash", "unreadable")


def is_number_entry(text: str) -> bool:
    """Whether the text is what cells of number columns print: a value, or a word for nothing to count."""
    return is_value(text) or says_none(text)


def _runs_together(text: str) -> bool:
    """Whether blanks or line breaks between digits leave open where one number ends."""
    if not _GAP.search(text):
        return False
    if "\n" in text.strip():
        return True
    digits = _SPACES.sub(" ", re.sub(r"[^0-9.\s\u3000\u00a0]", "", text)).strip()
    return not _SPREAD.fullmatch(digits)


def _too_long(found: re.Match[str]) -> bool:
    return sum(map(str.isdigit, found["digits"] + (found["fraction"] or ""))) > MOST_DIGITS


def _value(found: re.Match[str]) -> Decimal:
    value = Decimal(found["digits"].replace(",", "") + (found["fraction"] or ""))
    return -value if found["sign"] in _NEGATIVE else value


def is_too_long(value: Decimal) -> bool:
    """Whether the number has more than MOST_DIGITS digits without an exponent, or is not finite."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return True
    return max(len(digits) + max(exponent, 0), 1 - exponent if exponent < 0 else 0) > MOST_DIGITS


def decimal_text(value: Decimal) -> str:
    """The value as a decimal string with the digits that were printed, without an exponent, and no minus before 0."""
    return format(value or abs(value), "f")
