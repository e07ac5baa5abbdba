"""Declarations that mirror, move, cover or mask text, or show it at another place.

Such text looks different from what is written, or stands elsewhere, and the file alone does not tell how: its digits
are not read as certain.
"""

from __future__ import annotations

import re

from app.sources.html.style.css import PERHAPS
from app.sources.html.style.css_values import length_of

Style = dict[str, str]

PLACING = frozenset((
    "-webkit-flex-direction", "-webkit-box-direction", "-moz-box-direction",
    "order", "flex-direction", "flex-flow", "position", "grid-column", "grid-column-start", "grid-row",
    "grid-row-start", "grid-area", "transform", "translate", "rotate", "scale", "unicode-bidi", "margin-left",
    "margin-right", "text-indent", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image",
    "-webkit-text-security", "clip-path", "mix-blend-mode", "filter", "animation", "animation-name",
    "letter-spacing", "background-clip", "-webkit-background-clip", "text-shadow", "-webkit-text-stroke",
    "list-style", "list-style-type", "overflow", "overflow-x", PERHAPS,
))  # fmt: skip
"""The declarations that may show digits elsewhere, or differently from what is written."""

_FAR = 1.5
"""Font sizes: text moved further shows in the next cell or over other text. Chosen by hand."""
_NUDGED = 0.3
"""Font sizes: digits (half a font size wide) moved sideways by as much change places with the next ones."""
_TIGHT = -0.35
"""Font sizes: with a letter spacing below this, letters overlap (a digit is half a font size wide)."""
_HARMLESS = re.compile(r"(?:(?:grayscale|drop-shadow|saturate|sepia|hue-rotate)\([^()]*(?:\([^()]*\))?[^()]*\)\s*)+")
_STEP = re.compile(r"([a-z0-9]+)\(([^()]*)\)")
_NOTHING = ("", "none", "normal", "initial", "unset", "auto", "0")


def is_disguised(style: Style, font_size: float) -> bool:
    """Whether letters are masked, animated, pushed into each other or hidden in a way that is not followed."""
    if any(
        style.get(name, "") not in _NOTHING for name in ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image")
    ):
        return True
    if draws_pictograms(style):
        return True
    if style.get("-webkit-text-security", "none") not in _NOTHING:
        return True
    if style.get("clip-path", "none") not in _NOTHING or style.get("mix-blend-mode", "normal") not in _NOTHING:
        return True
    filters = style.get("filter", "none")
    if filters not in _NOTHING and not _HARMLESS.fullmatch(filters) and "alpha" not in filters:
        return True
    if "animation" in style or "animation-name" in style:
        return style.get("animation-name", style.get("animation", "")).split(" ")[0] not in _NOTHING
    spacing = length_of(style.get("letter-spacing"), font_size)
    return spacing is not None and spacing <= _TIGHT * font_size


def draws_pictograms(style: Style) -> bool:
    """Whether a font draws figures as something else (Wingdings, Webdings, Zapf Dingbats)."""
    return "dings" in style.get("font-family", "") or "dingbats" in style.get("font-family", "")


def is_turned(style: Style) -> bool:
    """Whether letters are mirrored, turned or set askew."""
    if style.get("rotate", "none") not in _NOTHING and not style["rotate"].startswith("0"):
        return True
    if any(part.startswith("-") for part in style.get("scale", "").split()):
        return True
    for name, inside in _STEP.findall(style.get("transform", "")):
        numbers = [length_of(part, 16.0) for part in inside.split(",")]
        known = [number for number in numbers if number is not None]
        if name.startswith(("rotate", "skew")) and any(known):
            return True
        if name.startswith("scale") and any(number < 0 for number in known):
            return True
        if name.startswith("matrix") and known[:4] != [1.0, 0.0, 0.0, 1.0]:
            return True
    return False


def is_moved(style: Style, font_size: float) -> bool:
    """Whether text is shown more than `_FAR` from its place in its row."""
    if style.get("position") in ("absolute", "fixed"):
        return True
    moves = (
        [style.get(side) for side in ("left", "right", "top", "bottom")] if style.get("position") == "relative" else []
    )
    moves += style.get("translate", "").split()
    for name, inside in _STEP.findall(style.get("transform", "")):
        if name.startswith("translate"):
            moves += inside.split(",")
        elif name == "matrix":
            moves += [f"{number}px" for number in inside.split(",")[4:]]
    far = _FAR * font_size
    if any(abs(length_of(move, font_size, 60.0) or 0.0) > far for move in moves):
        return True
    left, right, inside, indent = (
        length_of(style.get(name), font_size, 60.0) or 0.0
        for name in ("margin-left", "margin-right", "padding-left", "text-indent")
    )
    # A first line that hangs out of an indented paragraph stays in its cell.
    return min(left, right, left + max(inside, 0.0) + indent) < -far


def is_shifted(style: Style, font_size: float) -> bool:
    """Whether a move inside the cell draws letters over the neighbouring ones or swaps them."""
    sideways = [style.get("margin-left"), style.get("margin-right")]
    least = min(length_of(move, font_size, 60.0) or 0.0 for move in sideways)
    if least <= -_NUDGED * font_size:
        return True
    moves = [style.get("left"), style.get("right")] if style.get("position") == "relative" else []
    moves += style.get("translate", "").split()[:1]
    for name, inside in _STEP.findall(style.get("transform", "")):
        if name in ("translate", "translatex", "translate3d"):
            moves += inside.split(",")[:1]
    return any(abs(length_of(move, font_size, 60.0) or 0.0) >= _NUDGED * font_size for move in moves)


def is_backwards(tag: str, style: Style, right_to_left: bool) -> bool:
    """Whether all letters are forced from right to left, so that 214 shows as 412."""
    forced = style.get("unicode-bidi", "bidi-override" if tag == "bdo" else "")
    return right_to_left and forced in ("bidi-override", "isolate-override")


def is_drawn_otherwise(style: Style) -> bool:
    """Whether transparent letters are visible all the same: by a shadow, an outline or a clipped background."""
    if style.get("background-clip") == "text" or style.get("-webkit-background-clip") == "text":
        return True
    return any(style.get(name, "none") not in _NOTHING for name in ("text-shadow", "-webkit-text-stroke"))
