"""Names of agencies as they are compared: without blanks and brackets, without endings, without the places before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_APART = re.compile(r"[\s\W_]+")
_LEAST_TAIL = 2
"""Characters of a name that are left when the place before it is taken off: one is no name."""


def spelling_key(name: str) -> str:
    """A name in half width and small letters, without blanks, brackets and other marks."""
    return _APART.sub("", unicodedata.normalize("NFKC", name).casefold())


def without_ending(key: str, endings: Sequence[str]) -> str:
    """The spelling key of a name without the first of these endings that it has; never empty."""
    for ending in endings:
        if key.endswith(ending) and len(key) > len(ending):
            return key[: -len(ending)]
    return key


def tails(key: str, places: Sequence[str]) -> Iterator[str]:
    """What is left of a key without the places before it, the longest first: 乙市丙局 and 丙局 of 甲省乙市丙局."""
    for at in range(2, len(key) - _LEAST_TAIL + 1):
        if key[:at].endswith(tuple(places)):
            yield key[at:]


def unlike(one: str, other: str) -> tuple[frozenset[int], frozenset[int]]:
    """The places of the characters in which two texts differ, in each of them."""
    from rapidfuzz.distance import Indel

    edits = Indel.editops(one, other)
    gone = frozenset(edit.src_pos for edit in edits if edit.tag == "delete")
    new = frozenset(edit.dest_pos for edit in edits if edit.tag == "insert")
    return gone, new
