"""The text that a spreadsheet cell shows for its value in its number format."""

from __future__ import annotations

import datetime
import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.")
"""Parts of a format that print no text: colours and conditions in brackets, spacing, filling."""
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_AROUND = re.compile(r'"[^"]*"|\\.|[^"\\]')
"""The characters of a format; quoted text and an escaped character count as one."""
_FILLED = re.compile(r"\*\d")
"""A digit that is repeated to fill the cell."""
_POWER = re.compile(r"[Ee][+-]")
_PLACES = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?")
_CONDITION = re.compile(r"\[\s*(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*\]")
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "=": operator.eq,
}  # fmt: skip
_COLOR = re.compile(r"\[\s*(black|white|red|green|blue|yellow|magenta|cyan|color\s?2)\s*\]", re.IGNORECASE)
_PLAIN = Decimal(10) ** 15
"""Absolute value below which a whole number in the general format is printed as an integer."""
_WIDE = Context(prec=700)
"""Precision enough for every number that a spreadsheet can hold (up to 10^308) with its decimal places."""


def shown_text(value: object, number_format: str) -> str:
    """Return the text that a cell shows for a value as openpyxl reads it; "" if it shows nothing.

    Numbers are rounded as the format says, half away from zero, and come from their shortest decimal form, without the
    digits of binary fractions. Dates are shown in ISO form, whatever the format says.
    """
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | Decimal():
            return _number_text(value, number_format)
        case datetime.datetime():
            return value.strftime("%Y-%m-%d" if value.time() == datetime.time() else "%Y-%m-%d %H:%M:%S")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()
            return _words_as_shown(text, number_format) if shows_words(number_format) else ""


def repeats_figure(number_format: str) -> bool:
    """Whether a format fills the cell with a repeated digit, so that the start of the number cannot be seen."""
    return "*" in number_format and _FILLED.search(_QUOTED.sub("", number_format)) is not None


def _words_as_shown(text: str, number_format: str) -> str:
    """Return a text with the literal text that the last section of the format puts around `@`."""
    part = number_format.rsplit(";", maxsplit=1)[-1]
    if not text or "@" not in part or part.strip() == "@":
        return text
    return "".join(text if found[0] == "@" else _unquoted(found[0]) for found in _AROUND.finditer(_ASIDE.sub("", part)))


def shows_words(number_format: str) -> bool:
    """Whether a format shows text values: always without a fourth section, otherwise if that one is not empty."""
    sections = number_format.split(";")
    return len(sections) < 4 or "@" in sections[3] or bool(_ASIDE.sub("", sections[3]).strip())


def format_color(value: object, number_format: str) -> str:
    """Return the colour name (`white`) in the section of a format that applies to a value; "" if it states none."""
    if "[" not in number_format or isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    section, _ = _section(Decimal(repr(value)), number_format)
    found = _COLOR.search(section or "")
    return "" if found is None else "white" if found[1].lower().replace(" ", "") == "color2" else found[1].lower()


def _number_text(value: float | Decimal, number_format: str) -> str:
    try:
        number = Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    section, unsigned = _section(number, number_format or "General")
    if section is None:
        return ""
    return _by_section(-number if unsigned else number, section)


def _section(number: Decimal, number_format: str) -> tuple[str | None, bool]:
    """Return the section of a format for a number (None: nothing is shown), and whether it drops the minus sign."""
    sections = number_format.split(";")
    if any(_CONDITION.search(section) for section in sections):
        return _conditional(number, sections)
    if len(sections) > 1 and number < 0:
        return sections[1] or None, True
    if len(sections) > 2 and number == 0:
        return sections[2] or None, False
    return sections[0] or (None if len(sections) > 1 else "General"), False


def _conditional(number: Decimal, sections: list[str]) -> tuple[str | None, bool]:
    """Like `_section` for a format with conditions: the first section whose condition holds or that has none."""
    for section in sections[:3]:
        found = _CONDITION.search(section)
        if found is None or _COMPARE[found[1]](number, Decimal(found[2])):
            return section or None, found is not None and found[1] in ("<", "<=") and number < 0
    return "General", False


def _by_section(number: Decimal, section: str) -> str:
    """Return a number as a section of a format shows it; formats for dates and fractions show the plain number."""
    bare = _ASIDE.sub("", section)
    literal = _QUOTED.sub("", bare)
    places = _PLACES.search(literal)
    if "general" in literal.lower() or literal.strip() == "@" or re.search(r"/|[ymdhs]", literal):
        return _plain_text(number)
    if places is not None and _POWER.search(literal):
        return f"{number:.{len(places[1] or '')}E}"
    if places is None:
        return _QUOTED.sub(lambda found: found[1] or found[2] or "", bare).strip()
    percent = "%" in literal
    if percent:
        number *= 100
    thousands = places[0].rstrip(",").count(",") > 0
    scale = len(places[0].split(".")[0]) - len(places[0].split(".")[0].rstrip(","))
    shown = _rounded(number.scaleb(-3 * scale), places[1] or "")
    text = f"{shown:,f}" if thousands else f"{shown:f}"
    at = _PLACES.search(bare)
    before, after = (bare[: at.start()], bare[at.end() :]) if at else ("", "")
    return (_unquoted(before) + text + _unquoted(after)).strip()


def _rounded(number: Decimal, fraction: str) -> Decimal:
    """Round to the places of `fraction`: places marked `0` are kept, trailing `#` dropped where the digit is 0."""
    rounded = _to_places(number, len(fraction))
    least = len(fraction.rstrip("#"))
    shorter = (_to_places(rounded, places) for places in range(least, len(fraction)))
    shown = next((cut for cut in shorter if cut == rounded), rounded)
    return shown or abs(shown)


def _to_places(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)


def _plain_text(number: Decimal) -> str:
    if number == number.to_integral_value() and abs(number) < _PLAIN:
        return str(int(number))
    return f"{number.normalize():f}"


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda found: found[1] or found[2] or "", text)
