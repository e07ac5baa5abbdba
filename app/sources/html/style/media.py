"""Media queries, as they hold for a desktop screen."""

from __future__ import annotations

import re

_SCREEN_WIDTH = 1280.0
"""Pixels: the width of the window in which a page is taken to be seen; most desktop layouts are made for it."""
_EM = 16.0
"""Pixels of an `em` in a media query: the browsers' usual font size."""
_BOUND = re.compile(r"\(\s*(min|max)-(?:device-)?width\s*:\s*([\d.]+)\s*(px|em|rem)?\s*\)")
_RANGE = re.compile(
    r"\(\s*(?:(?P<low>[\d.]+)(?P<low_unit>px|em|rem)?\s*(?P<low_sign><=?|>=?)\s*)?width"
    r"(?:\s*(?P<sign><=?|>=?)\s*(?P<high>[\d.]+)(?P<unit>px|em|rem)?)?\s*\)"
)
_OTHER_MEDIA = re.compile(r"(print|speech|aural|handheld|braille|embossed|projection|tty|tv)\b")


def media_holds(query: str) -> bool:
    """Whether a media query list holds for a desktop screen; an empty one does."""
    if not query.strip():
        return True
    return any(_one_holds(part.strip().lower()) for part in query.split(","))


def _one_holds(query: str) -> bool:
    negated = query.startswith("not ")
    query = query.removeprefix("not ").removeprefix("only ")
    holds = not _OTHER_MEDIA.match(query)
    for side, number, unit in _BOUND.findall(query):
        width = _pixels(number, unit)
        holds = holds and (width <= _SCREEN_WIDTH if side == "min" else width >= _SCREEN_WIDTH)
    holds = holds and all(_range_holds(found) for found in _RANGE.finditer(query))
    if "prefers-" in query or ("orientation" in query and "portrait" in query):
        holds = False
    return holds != negated


def _range_holds(found: re.Match[str]) -> bool:
    """Whether a query such as `(600px <= width < 900px)` holds for the screen."""
    holds = True
    if found["low"]:
        low = _pixels(found["low"], found["low_unit"])
        holds = low <= _SCREEN_WIDTH if found["low_sign"].startswith("<") else low >= _SCREEN_WIDTH
    if found["high"]:
        high = _pixels(found["high"], found["unit"])
        holds = holds and (high >= _SCREEN_WIDTH if (found["sign"] or "").startswith("<") else high <= _SCREEN_WIDTH)
    return holds


def _pixels(number: str, unit: str | None) -> float:
    """A length in pixels; NaN, with which nothing holds, for what is no number (`1.2.3`)."""
    try:
        return float(number) * (_EM if unit in ("em", "rem") else 1.0)
    except ValueError:
        return float("nan")
