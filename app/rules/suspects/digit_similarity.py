"""How much a suggested number differs from the printed one, counted in slips of a reader or typist.

The costs below 1 were chosen by hand on the generator's misread tables.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from app.model import SuggestionKind

_CONFUSED = frozenset("06 08 09 68 69 89 17 38 35 58 27 49 56".split())
"""Pairs of digits that are often misread for each other, the lower one first."""

_CONFUSION = 0.6
"""The cost of one digit read as its pair in `_CONFUSED`, in slips; any other wrong digit costs 1."""

_SLIP = 0.6
"""The cost of a lost sign or decimal point, or of a zero too many or too few at the end, in slips."""


def unlikeness(printed: str, suggested: str) -> float:
    """About the number of slips between two plain decimals, 0 for equal ones; a slip in a longer number counts less."""
    kind = slip_between(printed, suggested)
    if kind == "confusion":
        slips = _CONFUSION
    elif kind in ("sign", "point") or _ten_times(printed, suggested):
        slips = _SLIP
    else:
        slips = float(OSA.distance(printed, suggested))
    return slips + slips / (4 * max(len(printed), len(suggested)))


def slip_between(printed: str, suggested: str) -> SuggestionKind:
    """The kind of slip that turns one plain decimal into the other; `single` where it has no name of its own."""
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
