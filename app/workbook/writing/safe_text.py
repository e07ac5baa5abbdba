"""Makes texts safe for a workbook: a printed text is never taken for a formula, and is displayed in its own order."""

from __future__ import annotations

import re

MOST_CHARACTERS = 32_767
"""Excel's limit for the text of one cell, in UTF-16 units."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "'")
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Characters that XML cannot hold, and those that reverse the order of the text after them: 12 would look like 21."""
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def safe_text(text: str) -> str:
    """The text as it is written to the file: `clean_text`, with what looks like Excel's escapes (`_x000D_`) escaped.

    It may be longer than `MOST_CHARACTERS`; Excel counts the text as it is displayed.
    """
    return _ESCAPED.sub("_x005F_", clean_text(text))


def clean_text(text: str) -> str:
    """The text as it is displayed, with a `\N{REPLACEMENT CHARACTER}` for each character of `_ILLEGAL`.

    Line breaks are `\\n`. A text longer than `MOST_CHARACTERS` UTF-16 units is cut and ends in an ellipsis.
    """
    clean = _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(clean.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
        clean = clean[: MOST_CHARACTERS // 2 - 1] + "…"
    return clean


def looks_like_formula(text: str) -> bool:
    """Whether a program could take the text for a formula after the cell is edited or saved as CSV."""
    return text.startswith(_FORMULA_SIGNS)
