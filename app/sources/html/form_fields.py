"""What form fields, small pictures and drawings show inside the cells of a page's tables."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

from app.sources.image.header import pixel_size
from app.sources.snapshot.blocks import Unread

_NO_TEXT = frozenset((
    "hidden", "checkbox", "radio", "password", "button", "submit", "reset", "image", "file", "range", "color",
    "search",
))  # fmt: skip
_SPACER = re.compile(r"spacer|blank|transparent|clear\.|(?:^|/)(?:dot|pixel|px)\.", re.IGNORECASE)
_LONGEST_ALT = 20


def field_text(field: etree._Element) -> str | None:
    """What an `<input>`, `<textarea>` or `<select>` shows, "" for one without text; None where the page does not tell.

    An input that states no value at all may have been filled in before the page was saved.
    """
    match field.tag:
        case "textarea":
            return text_inside(field)
        case "select":
            return _chosen(field)
    if (field.get("type") or "").strip().lower() in _NO_TEXT:
        return ""
    return field.get("value")


def is_choice(field: etree._Element) -> bool:
    """Whether a field is a button or a box that marks one of the figures beside it as chosen."""
    return field.tag == "input" and (field.get("type") or "").strip().lower() in ("radio", "checkbox")


def text_inside(element: etree._Element) -> str:
    """All of an element's text."""
    return "".join(cast("list[str]", list(element.itertext())))


def _chosen(field: etree._Element) -> str | None:
    options = list(field.iter("option"))
    if not options or "multiple" in field.attrib:
        return None
    selected = [option for option in options if "selected" in option.attrib]
    option = selected[-1] if selected else options[0]
    return option.get("label") or text_inside(option)


def drawing_mark(element: etree._Element) -> Unread:
    """What stands for a drawing; the words in it are what it most likely says."""
    words = [text_inside(text) for text in element.iter("text")] if element.tag == "svg" else []
    if element.tag == "math":
        words = [text_inside(element)]
    return _unread(" ".join(" ".join(words).split()))


def picture_mark(image: etree._Element, data: bytes | None) -> Unread | None:
    """What stands for a picture too small for a table; None for a spacer."""
    sizes = [(image.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
    if any(size in ("0", "1", "2") for size in sizes) or _SPACER.search(image.get("src") or ""):
        return None
    pixels = pixel_size(data) if data is not None else None
    if pixels is not None and min(pixels) <= 2:
        return None
    words = " ".join((image.get("alt") or "").split())
    return _unread(words if len(words) <= _LONGEST_ALT else "")


def _unread(words: str) -> Unread:
    """The mark of something drawn; figures in it may belong to the number that it stands beside."""
    return Unread(words, beside=any(char.isdigit() for char in words))
