"""How an HTML element looks: whether a person sees its text, and whether it breaks the line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

from app.sources.color import BLACK, WHITE, Color, blend, parse_color, visibility
from app.sources.css import Declarations
from app.sources.scribe import Raised

NEVER_SHOWN = frozenset((
    "style", "noscript", "template", "head", "option", "optgroup", "datalist", "title", "meta", "link", "base",
    "audio", "video", "map",
    "area", "param", "source", "track", "xml", "noframes", "rp", "rt", "rtc", "del", "frame",
))  # fmt: skip
FIELDS = frozenset(("input", "select", "textarea"))
BLOCKS = frozenset((
    "html", "body", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table",
    "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "form", "fieldset", "legend", "pre", "blockquote",
    "address", "article", "aside", "section", "header", "footer", "main", "nav", "hgroup", "figure", "figcaption",
    "hr", "center", "details", "summary", "dir", "menu", "listing", "xmp", "plaintext", "frameset", "iframe",
    "dialog", "search",
))  # fmt: skip
_TABLE_PARTS = frozenset((
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup",
))  # fmt: skip
_BLOCK_DISPLAYS = ("block", "flex", "grid", "table", "list-item", "flow-root")
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))\s*(px|pt|pc|in|cm|mm|em|rem|ex|ch|vw|vh|%)?")
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "rem": 16.0, "vw": 12.8, "vh": 8.0}
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
_FAMILIES = re.compile(
    r"(?:^|\s)(?:\d*\.?\d+(?:px|pt|em|rem|%)|[a-z-]*(?:small|smaller|medium|large|larger))(?:\s*/\s*\S+)?\s+(.+)$"
)
_SIDES = ("left", "top", "right", "bottom")
_LINK = "#0000ee"
_OFF_SCREEN = -500.0
_LEAST_SIZE = 2.0
_FIELD_SIZE = 13.33
_SMALL = 0.75
_TRANSPARENT = re.compile(r"transparent|none|inherit|rgba\(.*[,/]\s*0?\.?0+%?\s*\)")

White = Literal["collapse", "pre", "pre-line"]

_WHITE: dict[str, White] = {"pre": "pre", "pre-wrap": "pre", "break-spaces": "pre", "pre-line": "pre-line"}


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's text inherits, and (`gone` to `side`) what holds for the element alone.

    `flat` says that it has no height of its own; `display` is as stated, `side` is where it floats. `ground` is None
    over a picture. `doubt` is the most that its text's confidence can be. `fonts` lists its font families.
    """

    gone: bool = False
    block: bool = False
    collapsed: bool = False
    flat: bool = False
    display: str = ""
    side: str = ""
    drawn: bool = True
    ink: Color = BLACK
    ink_opacity: float = 1.0
    ground: Color | None = WHITE
    font_size: float = 16.0
    indented_away: bool = False
    white: White = "collapse"
    raised: Raised = ""
    doubt: float = 1.0
    fonts: str = ""

    @property
    def confidence(self) -> float:
        """How sure it is that a person reads this text; 0.0 for text that is not to be seen."""
        if not self.drawn or self.font_size < _LEAST_SIZE or self.indented_away or self.ink_opacity < 0.05:
            return 0.0
        if self.ground is None:
            return min(self.doubt, max(0.5, visibility(self.ink, WHITE)))
        return min(self.doubt, visibility(blend(self.ink, self.ink_opacity, self.ground), self.ground))


def look_of(element: etree._Element, parent: Look, style: Declarations, revealed: bool = False) -> Look:
    """The element's look inside its parent's, by its tag, its attributes and the declarations that hold for it.

    A `revealed` element is read, with doubt, although it is hidden as saved.
    """
    tag = str(element.tag).lower()
    if tag in FIELDS:
        parent = _behind_field(parent, style)
    display = style.get("display", "")
    block = display.startswith(_BLOCK_DISPLAYS) if display and display != "inherit" else tag in BLOCKS
    flat = _length(style.get("height") or element.get("height"), parent.font_size) == 0.0
    side = style.get("float", "")
    look = replace(parent, gone=False, block=block, collapsed=False, flat=flat, display=display, side=side)
    hidden = "none" in display.split() or ("hidden" in element.attrib and not display)
    hidden = hidden or (tag == "dialog" and "open" not in element.attrib)
    hidden = hidden or _vanishes(tag, block, style, parent.font_size)
    if tag in NEVER_SHOWN or (hidden and not revealed):
        return replace(look, gone=True)
    look = _with_visibility(look, style)
    if revealed and (hidden or not look.drawn):
        look = replace(look, drawn=True, collapsed=False, doubt=min(look.doubt, 0.5))
    look = _with_letters(look, tag, element, style)
    look = _with_colors(look, tag, element, style)
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "") or tag in (
        "s",
        "strike",
    ):
        look = replace(look, doubt=min(look.doubt, 0.5))
    return look


def _vanishes(tag: str, block: bool, style: Declarations, font_size: float) -> bool:
    """Whether nothing inside the element can be seen, whatever its children say."""
    if not style:
        return False
    opacity = _number(style.get("opacity", "1"))
    clear = opacity is not None and opacity <= 0.05
    if clear or style.get("mso-hide") == "all" or style.get("content-visibility") == "hidden":
        return True
    if re.search(r"opacity\s*(?:\(|=)\s*0+(?:\.0+)?%?\s*\)", style.get("filter", "")):
        return True
    placed = style.get("position") in ("absolute", "fixed")
    if placed or style.get("position") == "relative":
        if any(
            (_length(style.get(side), font_size) or 0.0) <= _OFF_SCREEN for side in ("left", "top", "right", "bottom")
        ):
            return True
        if placed and _clipped_away(style):
            return True
    if any((_length(style.get(side), font_size) or 0.0) <= 2 * _OFF_SCREEN for side in ("margin-left", "margin-top")):
        return True
    if re.search(r"scale[xy]?\(\s*0*(?:\.0+)?\s*[,)]|translate[xy]?\(\s*-\d{4,}", style.get("transform", "")):
        return True
    boxed = tag not in _TABLE_PARTS and (block or placed or style.get("display") == "inline-block")
    return boxed and _squeezed(style, font_size)


def _clipped_away(style: Declarations) -> bool:
    clip = [_length(part, 16.0) for part in re.findall(r"[-\d.]+[a-z%]*", style.get("clip", ""))]
    if (
        len(clip) == 4
        and None not in clip
        and (clip[2] or 0) <= (clip[0] or 0) + 1
        and (clip[1] or 0) <= (clip[3] or 0) + 1
    ):
        return True
    path = style.get("clip-path", "")
    return bool(re.match(r"inset\(\s*(?:[5-9]\d|1\d\d)%|circle\(\s*0|polygon\(\s*0(?:px)? 0(?:px)?\s*\)", path))


def _squeezed(style: Declarations, font_size: float) -> bool:
    cut = {"hidden", "clip"}
    both = set(style.get("overflow", "").split()) & cut
    for names, side in ((("width", "max-width"), "overflow-x"), (("height", "max-height"), "overflow-y")):
        sizes = [_length(style.get(name), font_size) for name in names]
        if any(size is not None and size <= 1.0 for size in sizes) and (both or style.get(side) in cut):
            return True
    return False


def _with_visibility(look: Look, style: Declarations) -> Look:
    shown = style.get("visibility")
    if shown in ("hidden", "collapse"):
        look = replace(look, drawn=False, collapsed=shown == "collapse")
    elif shown in ("visible", "initial"):
        look = replace(look, drawn=True)
    opacity = _number(style.get("opacity", "1"))
    if opacity is not None and opacity < 0.3:
        look = replace(look, doubt=min(look.doubt, 0.5))
    return look


def _with_letters(look: Look, tag: str, element: etree._Element, style: Declarations) -> Look:
    """Size, indent, blanks and raised letters."""
    if tag in ("sup", "sub"):
        look = replace(look, raised="sup" if tag == "sup" else "sub")
    if tag not in ("td", "th", "tr") and (shift := style.get("vertical-align")):
        if shift in ("super", "sub"):
            look = replace(look, raised="sup" if shift == "super" else "sub")
        elif shift == "baseline":
            look = replace(look, raised="")
    if fonts := style.get("font-family") or _families_in_font(style.get("font", "")):
        look = replace(look, fonts=fonts if fonts != "inherit" else look.fonts)
    size = style.get("font-size") or _size_in_font(style.get("font", ""))
    if size and (pixels := _font_size(size, look.font_size)) is not None:
        if pixels < _SMALL * look.font_size and not look.block and tag not in _TABLE_PARTS:
            look = replace(look, raised=_shift(style, look.font_size) or look.raised)
        look = replace(look, font_size=pixels)
    if (indent := _length(style.get("text-indent"), look.font_size)) is not None:
        look = replace(look, indented_away=indent <= _OFF_SCREEN)
    white = style.get("white-space", "pre" if tag in ("pre", "listing", "xmp") else "")
    if white:
        kept: White = (
            "pre" if white in ("pre", "pre-wrap", "break-spaces") else "pre-line" if white == "pre-line" else "collapse"
        )
        look = replace(look, white=kept)
    return look


def _shift(style: Declarations, font_size: float) -> Raised:
    """Whether small letters are moved up or down from their line."""
    align = style.get("vertical-align", "")
    up = _length(align, font_size, font_size) or 0.0
    if style.get("position") == "relative":
        up -= _length(style.get("top"), font_size) or 0.0
        up += _length(style.get("bottom"), font_size) or 0.0
    if up > 0 or align in ("top", "text-top"):
        return "sup"
    return "sub" if up < 0 or align in ("bottom", "text-bottom") else ""


def _behind_field(parent: Look, style: Declarations) -> Look:
    """What a form field stands on: it inherits neither the colours nor the letters around it."""
    clear = _TRANSPARENT.search(style.get("background-color", "") + style.get("background", ""))
    ground = parent.ground if clear else WHITE
    return replace(
        parent,
        ink=BLACK,
        ink_opacity=1.0,
        ground=ground,
        font_size=_FIELD_SIZE,
        indented_away=False,
        raised="",
        white="collapse",
    )


def _with_colors(look: Look, tag: str, element: etree._Element, style: Declarations) -> Look:
    ground = style.get("background-color") or element.get("bgcolor")
    shorthand = style.get("background", "")
    if "url(" in shorthand + style.get("background-image", "") or "gradient(" in shorthand + style.get(
        "background-image", ""
    ):
        look = replace(look, ground=None)
    elif shorthand and not style.get("background-color"):
        ground = next((part for part in re.findall(r"[\w#-]+(?:\([^()]*\))?", shorthand) if parse_color(part)), ground)
    if ground and (color := parse_color(ground)) and color[1] > 0:
        under = look.ground or WHITE
        look = replace(look, ground=blend(color[0], color[1], under))
    written = element.get("color") if tag in ("font", "basefont") else element.get("text") if tag == "body" else None
    if tag == "a" and "href" in element.attrib:
        written = _LINK
    ink = style.get("-webkit-text-fill-color") or style.get("color") or written
    if ink and (color := parse_color(ink)):
        look = replace(look, ink=color[0], ink_opacity=color[1])
    return look


def _size_in_font(shorthand: str) -> str:
    found = re.search(r"(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:px|pt|em|rem|%)|0)(?:/|\s)", shorthand)
    return found[1] if found else ""


def _families_in_font(shorthand: str) -> str:
    found = _FAMILIES.search(shorthand)
    return found[1] if found else ""


def _font_size(text: str, inherited: float) -> float | None:
    if text in _SIZES:
        return _SIZES[text]
    if text in ("smaller", "larger"):
        return inherited * (0.83 if text == "smaller" else 1.2)
    return _length(text, inherited, inherited)


def _length(text: str | None, font_size: float, whole: float = 1280.0) -> float | None:
    """A CSS length in pixels; percentages are of `whole`."""
    found = _LENGTH.match(text.strip()) if text else None
    if not found:
        return None
    number, unit = float(found[1]), found[2] or "px"
    if unit == "%":
        return number * whole / 100
    return number * (font_size * (1.0 if unit == "em" else 0.5) if unit in ("em", "ex", "ch") else _UNITS[unit])


def _number(text: str) -> float | None:
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return None
