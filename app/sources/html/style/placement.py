"""Where the text of an HTML element is shown, if that differs from where it is written."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from app.sources.html.style.css import PERHAPS, Declarations
from app.sources.html.style.css_values import length_of
from app.sources.html.style.displaced import (
    PLACING,
    draws_pictograms,
    is_backwards,
    is_disguised,
    is_drawn_otherwise,
    is_moved,
    is_shifted,
    is_turned,
)
from app.sources.html.style.inherited_style import TABLE_PARTS, WIDE, Look

FLEXIBLE = ("flex", "inline-flex", "-webkit-box", "-webkit-inline-box", "-moz-box", "-webkit-flex")
_FLOWS = ("flex-direction", "flex-flow", "-webkit-flex-direction", "-webkit-box-direction", "-moz-box-direction")
_GRID_PLACES = ("grid-column", "grid-column-start", "grid-row", "grid-row-start", "grid-area")


def with_place(look: Look, parent: Look, tag: str, element: etree._Element, style: Declarations) -> Look:
    """The style with what the declarations say about the place of the element's text."""
    direction = style.get("direction") or (element.get("dir") or "").strip().lower()
    if direction in ("rtl", "ltr"):
        look = replace(look, right_to_left=direction == "rtl")
    plain = style.keys().isdisjoint(PLACING) and not draws_pictograms(style)
    if plain and not (look.side or parent.backwards or look.right_to_left):
        return look
    changes: dict[str, object] = {}
    ordered = length_of(style.get("order"), 16.0) or 0.0
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
    moved = moved or (inside and not look.block and tag not in TABLE_PARTS and is_shifted(style, look.font_size))
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
    """Whether the element contains a whole table, whose headings move with it."""
    return next(element.iter("table"), None) is not None


def _room(tag: str, look: Look, style: Declarations) -> float:
    """The width in pixels at which an element cuts its text off; a table's cell grows with its text."""
    if not (look.block or tag in TABLE_PARTS or look.display.startswith("inline-")):
        return WIDE
    cut = {"hidden", "clip"}
    if not (set(style.get("overflow", "").split()) & cut or style.get("overflow-x") in cut):
        return WIDE
    names = ("max-width",) if tag in TABLE_PARTS else ("width", "max-width")
    sizes = [length_of(value, look.font_size) for name in names if (value := style.get(name, "")) and "%" not in value]
    return min((size for size in sizes if size is not None), default=WIDE)
