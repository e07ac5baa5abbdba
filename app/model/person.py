"""When two spellings are one person's name."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf"))
"""The Unicode categories of blanks, control characters and characters without a picture, such as zero-width ones."""


def person_key(name: str) -> str:
    """What two spellings of one person's name have in common: width, letter case, and invisible signs do not matter.

    Blanks do not matter either: 张 三 is 张三. Empty for a name of blanks alone.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(sign for sign in folded if unicodedata.category(sign) not in _UNSEEN)
