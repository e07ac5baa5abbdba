"""Texts as a workbook may hold them: whatever a report prints stays text, and can be seen to be what it is."""

from __future__ import annotations

import re

MOST_CHARACTERS = 32_767
"""Excel's limit for one cell."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "'")
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What XML cannot hold, and the signs that turn the order of what follows: 12 would be seen as 21."""
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def safe_text(text: str) -> str:
    """The text as it is written: `clean_text`, and nothing in it that Excel would take for one of its escapes."""
    return _ESCAPED.sub("_x005F_", clean_text(text))


def clean_text(text: str) -> str:
    """The text as it is seen: what XML cannot hold, or would show in another order, is a `\N{REPLACEMENT CHARACTER}`.

    Line breaks are Excel's; a text that is too long for a cell ends in an ellipsis.
    """
    clean = _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(clean.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
        clean = clean[: MOST_CHARACTERS // 2 - 1] + "…"
    return clean


def looks_like_formula(text: str) -> bool:
    """Whether a program could take the text for a formula when somebody edits the cell or saves it as CSV."""
    return text.startswith(_FORMULA_SIGNS)
