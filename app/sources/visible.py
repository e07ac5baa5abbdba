"""How an HTML element looks: whether a person sees its text, and whether it breaks the line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from app.sources.color import BLACK, WHITE, Color, blend, parse_color, visibility
from app.sources.css import PERHAPS, Declarations
from app.sources.css_values import Variables, with_variables
from app.sources.css_values import length_of as _length
from app.sources.displaced import (
    PLACING,
    draws_pictograms,
    is_backwards,
    is_disguised,
    is_drawn_otherwise,
    is_moved,
    is_turned,
)
from app.sources.scribe import UNTOLD, Raised

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
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
_SIDES = ("left", "top", "right", "bottom")
_LINK = "#0000ee"
_OFF_SCREEN = -500.0
_WIDE = 1e9
_FIGURE = 0.45
"""The width of a figure in heights of its letters, as narrow fonts have it."""
_SEEN_INK = 0.05
_LEAST_ZOOM = 0.1
_LEAST_HEIGHT = 0.3
"""Heights of a letter: of text that is cut off so low, nobody reads anything."""
FLEXIBLE = ("flex", "inline-flex", "-webkit-box", "-webkit-inline-box", "-moz-box", "-webkit-flex")
_FLOWS = ("flex-direction", "flex-flow", "-webkit-flex-direction", "-webkit-box-direction", "-moz-box-direction")
_GRID_PLACES = ("grid-column", "grid-column-start", "grid-row", "grid-row-start", "grid-area")
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
    over a picture. `doubt` is the most that its text's confidence can be. `untold`: figures are seen otherwise than
    they are written, or elsewhere. `shadowed`: letters are seen by more than their colour. `room`: pixels behind which
    text is cut off. `apart` is the same for what is set as one run of text. For the element alone: `order` among its
    siblings, `backwards` for one that shows its parts in turned order, `placed` for one that stands where it is told.
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
    in_table: bool = False
    right_to_left: bool = False
    untold: bool = False
    shadowed: bool = False
    room: float = _WIDE
    apart: object = None
    order: float = 0.0
    backwards: bool = False
    placed: bool = False
    list_style: str = ""
    variables: Variables = field(default_factory=dict, compare=False)

    @property
    def confidence(self) -> float:
        """How sure it is that a person reads this text; 0.0 for text that is not to be seen."""
        if not self.drawn or self.font_size < _LEAST_SIZE or self.indented_away:
            return 0.0
        if self.shadowed and (
            self.ink_opacity < _SEEN_INK or (self.ground is not None and visibility(self.ink, self.ground) < 1.0)
        ):
            return min(self.doubt, UNTOLD)
        if self.ink_opacity < _SEEN_INK:
            return 0.0
        if self.ground is None:
            return min(self.doubt, max(0.5, visibility(self.ink, WHITE)))
        return min(self.doubt, visibility(blend(self.ink, self.ink_opacity, self.ground), self.ground))

    def confidence_of(self, text: str) -> float:
        """How sure it is that a person reads this text as it is written; figures are looked at more closely."""
        if not any(char.isdigit() for char in text):
            return self.confidence
        cut = len(text.strip()) * _FIGURE * self.font_size > self.room
        return min(self.confidence, UNTOLD) if self.untold or cut else self.confidence


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
        look = replace(look, drawn=True, collapsed=False, doubt=min(look.doubt, 0.5))
    look = _with_place(look, parent, tag, element, style)
    look = _with_letters(look, tag, element, style)
    look = _with_colors(look, tag, element, style)
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "") or tag in (
        "s",
        "strike",
    ):
        look = replace(look, doubt=min(look.doubt, 0.5))
    return look


def _with_place(look: Look, parent: Look, tag: str, element: etree._Element, style: Declarations) -> Look:
    """Where the element's text is seen, as far as that is not where it is written."""
    direction = style.get("direction") or (element.get("dir") or "").strip().lower()
    if direction in ("rtl", "ltr"):
        look = replace(look, right_to_left=direction == "rtl")
    plain = style.keys().isdisjoint(PLACING) and not draws_pictograms(style)
    if plain and not (look.side or parent.backwards or look.right_to_left):
        return look
    changes: dict[str, object] = {}
    ordered = _length(style.get("order"), 16.0) or 0.0
    laid = look.display in FLEXIBLE
    flow = " ".join(style.get(name, "") for name in _FLOWS) if laid else ""
    if laid and ("reverse" in flow) != (look.right_to_left and "column" not in flow):
        changes["backwards"] = True
    placed = style.get("position") in ("absolute", "fixed") or any(
        style.get(name, "auto").split("/")[0].strip() != "auto" for name in _GRID_PLACES
    )
    if ordered or placed:
        changes |= {"order": ordered, "placed": placed}
    inside = look.in_table and tag != "table"
    moved = inside and is_moved(style, look.font_size) and not _holds_table(element)
    disguised = inside and (PERHAPS in style or is_disguised(style, look.font_size)) and not _holds_table(element)
    if moved or disguised or is_turned(style) or is_backwards(tag, style, look.right_to_left):
        changes["untold"] = True
    elsewhere = look.side in ("left", "right") or placed or ordered or parent.backwards
    if inside and (elsewhere or moved or (look.right_to_left and look.display.startswith("inline-"))):
        changes["apart"] = object()
    if is_drawn_otherwise(style):
        changes["shadowed"] = True
    if (listed := style.get("list-style-type") or style.get("list-style")) is not None:
        changes["list_style"] = listed
    if (room := _room(tag, look, style)) < look.room:
        changes["room"] = room
    return replace(look, **changes) if changes else look  # type: ignore[arg-type]


def _holds_table(element: etree._Element) -> bool:
    """Whether a whole table stands in the element: what moves it moves its headings too."""
    return next(element.iter("table"), None) is not None


def _room(tag: str, look: Look, style: Declarations) -> float:
    """The pixels behind which an element cuts its text off; a table's cell grows with its text."""
    cut = {"hidden", "clip"}
    if not (set(style.get("overflow", "").split()) & cut or style.get("overflow-x") in cut):
        return _WIDE
    names = ("max-width",) if tag in _TABLE_PARTS else ("width", "max-width")
    sizes = [_length(value, look.font_size) for name in names if (value := style.get(name, "")) and "%" not in value]
    return min((size for size in sizes if size is not None), default=_WIDE)


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
    size = style.get("font-size") or _size_in_font(style.get("font", ""))
    if size and (pixels := _font_size(size, look.font_size)) is not None:
        if pixels < _SMALL * look.font_size and not look.block and tag not in _TABLE_PARTS:
            look = replace(look, raised=_shift(style, look.font_size) or look.raised)
        look = replace(look, font_size=pixels)
    if (indent := _length(style.get("text-indent"), look.font_size)) is not None:
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
