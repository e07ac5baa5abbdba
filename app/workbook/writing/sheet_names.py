"""Names of sheets: legal in Excel, WPS and LibreOffice for any agency's name, and unique in the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST_UNITS = 31
"""Excel's limit for a sheet's name in UTF-16 units: a character outside the Basic Multilingual Plane is two."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_RESERVED = frozenset(("history",))


class SheetNames:
    """Chooses unique names. Excel treats names as equal that differ only in case."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {_folded(name) for name in taken}

    def give(self, wanted: str) -> str:
        """The wanted name, made legal; if it is taken, shortened and numbered `(2)`, `(3)` and so on."""
        base = legal(wanted)
        name, count = base, 1
        while _folded(name) in self._taken or _folded(name) in _RESERVED:
            count += 1
            ending = f" ({count})"
            name = shortened(base, MOST_UNITS - len(ending)) + ending
        self._taken.add(_folded(name))
        return name


def legal(wanted: str) -> str:
    """The name as Excel allows it, at most 31 UTF-16 units long; `_` if nothing is left.

    Forbidden characters become blanks, several blanks become one, blanks and apostrophes at the ends are removed.
    """
    clean = _SPACES.sub(" ", _FORBIDDEN.sub(" ", wanted)).strip(" '")
    return shortened(clean, MOST_UNITS).strip(" '") or "_"


def shortened(text: str, most: int) -> str:
    """The text, cut to at most `most` UTF-16 units between characters; a cut text ends in an ellipsis."""
    if _units(text) <= most:
        return text
    kept = ""
    for char in text:
        if _units(kept + char) > most - 1:
            break
        kept += char
    return kept.rstrip() + "…"


def quoted(name: str) -> str:
    """The name as a formula or a link writes it: in apostrophes, with those inside doubled."""
    return "'" + name.replace("'", "''") + "'"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _folded(name: str) -> str:
    return name.casefold()
