"""How much a suggested number looks like the printed one: what one slip of a reader or a typist explains is alike."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from app.model import SuggestionKind

_CONFUSED = frozenset("06 08 09 68 69 89 17 38 35 58 27 49 56".split())
"""Digits that are read for each other, the lower one first."""

_CONFUSION = 0.6
"""What a confused digit costs, where any other digit costs 1."""

_SLIP = 0.6
"""What a lost sign or point costs, or a zero more or less at the end."""


def unlikeness(printed: str, suggested: str) -> float:
    """About the number of slips between two plain decimals, 0 for the same; among equals the longer are more alike."""
    kind = slip_between(printed, suggested)
    if kind == "confusion":
        slips = _CONFUSION
    elif kind in ("sign", "point") or _ten_times(printed, suggested):
        slips = _SLIP
    else:
        slips = float(OSA.distance(printed, suggested))
    return slips + slips / (4 * max(len(printed), len(suggested)))


def slip_between(printed: str, suggested: str) -> SuggestionKind:
    """The slip that makes one plain decimal of the other; `single` where it is none that has a name."""
    if printed != suggested and printed.lstrip("-") == suggested.lstrip("-"):
        return "sign"
    if ("." in printed) != ("." in suggested) and _digits(printed) == _digits(suggested):
        return "point"
    if len(printed) == len(suggested):
        unequal = ["".join(sorted(pair)) for pair in zip(printed, suggested, strict=True) if pair[0] != pair[1]]
        if len(unequal) == 1 and unequal[0] in _CONFUSED:
            return "confusion"
    return "single"


def _digits(text: str) -> str:
    return text.replace(".", "").strip("0")


def _ten_times(printed: str, suggested: str) -> bool:
    return printed + "0" == suggested or suggested + "0" == printed
