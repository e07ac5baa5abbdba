"""What a line's reading takes single figures and marks for "none" for."""

from __future__ import annotations

import re

FIGURES = "0123456789.,-/+%"
DASH = "—"
SLASH = "/"

_TAKEN_FOR = {
    "0": "OoQD○〇。°",
    "1": "lI|丨｜",
    "2": "Zz",
    DASH: "一－–―─\"“”‘’'•~_=",
    ",": "，",
    ".": "．",
    SLASH: "／",
}
_FIGURE_OF = str.maketrans({alike: figure for figure, many in _TAKEN_FOR.items() for alike in many})
_DOTTED_ZEROS = frozenset("日曰θΘ⊙◎ΦφØø")
"""What a zero with a dot or a stroke in it is taken for where it stands alone."""
_WELL_FORMED = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?")
_TICKS = "√✓✔"
"""What a line's reading takes a pen's tick for."""
_LONE_NUMERAL = re.compile(r"^[(（][tT+亡乇七][)）](?=[\u4e00-\u9fff])")
"""Of the official numbers in brackets only the seventh is taken for a Latin letter."""


def as_figures(text: str) -> str:
    """A text with look-alikes of figures made figures, and without blanks; a lone hyphen is a dash."""
    figures = "".join(text.translate(_FIGURE_OF).split())
    return DASH if figures and not set(figures) - {"-", DASH} else figures


def are_figures(text: str) -> bool:
    """Whether a text is nothing but figures, marks for "none" and what is taken for them."""
    return set(as_figures(text)) <= set(FIGURES + DASH)


def is_well_formed(text: str) -> bool:
    """Whether the points and commas of a number stand as in one."""
    return _WELL_FORMED.fullmatch(text) is not None


def without_tick(text: str) -> str:
    """The number before the tick that somebody's pen set behind it; empty where the text is something else.

    Such ticks are set while a report is checked on paper: they are no part of it.
    """
    number = text.strip().rstrip(_TICKS)
    figures = as_figures(number) if number != text.strip() else ""
    return figures if is_well_formed(figures) else ""


def is_dotted_zero(text: str) -> bool:
    """Whether a lone character may be a zero of a font that puts a dot or a stroke into it."""
    return text.strip() in _DOTTED_ZEROS


def as_label(text: str) -> str:
    """A label as it was read, its number in brackets repaired where it can only be one."""
    return _LONE_NUMERAL.sub("（七）", text)
