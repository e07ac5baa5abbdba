"""Texts as they are compared in the search: full-width letters and digits as half-width ones, without case. No Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def fold(text: str) -> str:
    """A text as it is compared."""
    return _fold(text)[0]


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where folded words stand in a text: begin and end of each, in order."""
    folded, places = _fold(text)
    found = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return sorted(found)


def _fold(text: str) -> tuple[str, list[int]]:
    """A text as it is compared, and the place in the text of each of its letters."""
    folded, places = [], []
    for at, letter in enumerate(text):
        letters = unicodedata.normalize("NFKC", letter).casefold()
        folded.append(letters)
        places += [at] * len(letters)
    return "".join(folded), places
