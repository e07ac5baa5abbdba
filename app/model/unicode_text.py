"""Text for files and windows: valid Unicode, without lone surrogates; and when two spellings are one person's name."""

from __future__ import annotations

import re
import unicodedata

_SURROGATES = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"
_UNSEEN = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf"))
"""The Unicode categories of blanks, control characters and characters without a picture, such as zero-width ones."""


def is_valid_text(text: str) -> bool:
    """Whether the text holds no lone surrogate."""
    return _SURROGATES.search(text) is None


def valid_text(text: str) -> str:
    """The text with U+FFFD (never part of a number) in place of each lone surrogate."""
    return _SURROGATES.sub(_REPLACEMENT, text)


def person_key(name: str) -> str:
    """What two spellings of one person's name have in common: width, letter case, and invisible signs do not matter.

    Blanks do not matter either: 张 三 is 张三. Empty for a name of blanks alone.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(sign for sign in folded if unicodedata.category(sign) not in _UNSEEN)
