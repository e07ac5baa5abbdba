"""How an HTML element looks: whether a person sees its text, and whether it breaks the line."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from app.model.confidence import DOUBTFUL_STYLE
from app.sources.html.style.css import Declarations
from app.sources.html.style.css_values import length_of as _length
from app.sources.html.style.css_values import with_variables
from app.sources.html.style.inherited_style import TABLE_PARTS, Look, White
from app.sources.html.style.placement import with_place
from app.sources.snapshot.color import BLACK, WHITE, blend, parse_color
from app.sources.snapshot.line_builder import Raised

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
_BLOCK_DISPLAYS = ("block", "flex", "grid", "table", "list-item", "flow-root")
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
_FAMILIES = re.compile(
    r"(?:^|\s)(?:(?:\d+(?:\.\d+)?|\.\d+)(?:px|pt|em|rem|%)|[a-z-]*(?:small|smaller|medium|large|larger))(?:\s*/\s*\S+)?\s+(.+)$"
)
_LINK = "#0000ee"
_OFF_SCREEN = -500.0
_LEAST_ZOOM = 0.1
_LEAST_HEIGHT = 0.3
"""Heights of a letter: of text that is cut off so low, nobody reads anything."""
_FIELD_SIZE = 13.33
_SMALL = 0.75
_NUDGE = 0.2
"""Heights of a letter: figures moved up or down from their line by as much are set apart from it."""
_UPWARDS = re.compile(r"translatey\(\s*([^()]+?)\s*\)")
_TRANSPARENT = re.compile(r"transparent|none|inherit|rgba\(.*[,/]\s*0?\.?0+%?\s*\)")


def look_of(element: etree._Element, parent: Look, style: Declarations, revealed: bool = False) -> Look:
    """The element's look inside its parent's, by its tag, its attributes and the declarations that hold for it.

    A `revealed` element is read, with doubt, although it is hidden as saved.
    """
    tag = str(element.tag).lower()
    style, variables = with_variables(style, parent.variables)
    if tag in FIELDS:
        parent = _behind_field(parent, style)
    display = style.get("display", "").replace("revert-layer", "").replace("revert", "")
    block = display.startswith(_BLOCK_DISPLAYS) if display and display != "inherit" else tag in BLOCKS
    flat = _length(style.get("height") or element.get("height"), parent.font_size) == 0.0
    side = style.get("float", "").replace("inline-start", "left").replace("inline-end", "right")
    look = replace(
        parent,
        gone=False,
        block=block,
        collapsed=False,
        flat=flat,
        display=display,
        side=side,
        order=0.0,
        backwards=False,
        placed=False,
        in_table=parent.in_table or tag == "table",
        variables=variables,
    )
    hidden = "none" in display.split() or ("hidden" in element.attrib and not display)
    hidden = hidden or (tag == "dialog" and "open" not in element.attrib)
    hidden = hidden or _vanishes(tag, block, style, parent.font_size)
    if tag in NEVER_SHOWN or (hidden and not revealed):
        return replace(look, gone=True)
    look = _with_visibility(look, style)
    if revealed and (hidden or not look.drawn):
        look = replace(look, drawn=True, collapsed=False, doubt=min(look.doubt, DOUBTFUL_STYLE))
    look = with_place(look, parent, tag, element, style)
    look = _with_letters(look, tag, element, style)
    look = _with_colors(look, tag, element, style)
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "") or tag in (
        "s",
        "strike",
    ):
        look = replace(look, doubt=min(look.doubt, DOUBTFUL_STYLE))
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
    zoom = _number(style.get("zoom", "1"))
    if (zoom is not None and zoom < _LEAST_ZOOM) or style.get("scale", "1").split()[0] in ("0", "0%"):
        return True
    if re.search(r"scale[xy]?\(\s*0*(?:\.0+)?\s*[,)]|translate[xy]?\(\s*-\d{4,}", style.get("transform", "")):
        return True
    boxed = tag not in TABLE_PARTS and (block or placed or style.get("display") == "inline-block")
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
        least = 1.0 if side == "overflow-x" else max(1.0, _LEAST_HEIGHT * font_size)
        if any(size is not None and size <= least for size in sizes) and (both or style.get(side) in cut):
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
        look = replace(look, doubt=min(look.doubt, DOUBTFUL_STYLE))
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
        if pixels < _SMALL * look.font_size and not look.block and tag not in TABLE_PARTS:
            look = replace(look, raised=_shift(style, look.font_size) or look.raised)
        look = replace(look, font_size=pixels)
    if style and not look.block and tag not in TABLE_PARTS and not look.raised:
        up = _distance_up(style, look.font_size)
        if abs(up) >= _NUDGE * look.font_size:
            look = replace(look, raised="up" if up > 0 else "down")
    boxed = look.block or tag in TABLE_PARTS or look.display.startswith("inline-")
    if boxed and (indent := _length(style.get("text-indent"), look.font_size)) is not None:
        look = replace(look, indented_away=abs(indent) >= -_OFF_SCREEN)
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
    up = _distance_up(style, font_size)
    if up > 0 or align in ("top", "text-top"):
        return "sup"
    return "sub" if up < 0 or align in ("bottom", "text-bottom") else ""


def _distance_up(style: Declarations, font_size: float) -> float:
    """How many pixels a run is moved up from its line."""
    up = _length(style.get("vertical-align"), font_size, font_size) or 0.0
    if style.get("position") == "relative":
        up -= _length(style.get("top"), font_size) or 0.0
        up += _length(style.get("bottom"), font_size) or 0.0
    if found := _UPWARDS.search(style.get("transform", "")):
        up -= _length(found[1], font_size, font_size) or 0.0
    return up


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
    found = re.search(r"(?:^|\s)((?:\d+(?:\.\d*)?|\.\d+)(?:px|pt|em|rem|%)|0)(?:/|\s)", shorthand)
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


def _number(text: str) -> float | None:
    if "(" in text:
        return _length(text, 16.0, 1.0)
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return None
