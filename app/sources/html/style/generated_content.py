"""Generated content: the `content` declarations of `::before` and `::after`."""

from __future__ import annotations

import re

from lxml import etree

_TOKEN = re.compile(
    r"""\s*(?:"(?P<double>(?:\\.|[^"\\])*)"|'(?P<single>(?:\\.|[^'\\])*)'|attr\(\s*(?P<attr>[\w:-]+)\s*\))""", re.DOTALL
)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_NOTHING = ("none", "normal", "initial", "inherit", "unset", "no-open-quote", "no-close-quote")


def printed_content(content: str, element: etree._Element) -> str | None:
    """The text of a `content` declaration; None for content that is no text (a picture, a counter)."""
    if content.lower() in _NOTHING:
        return ""
    found: list[str] = []
    at = 0
    while at < len(content.rstrip()):
        token = _TOKEN.match(content, at)
        if token is None:
            return None
        if token["attr"]:
            found.append(element.get(token["attr"].lower()) or "")
        else:
            found.append(_ESCAPE.sub(_unescaped, token["double"] or token["single"] or ""))
        at = token.end()
    text = _INVISIBLE.sub("", "".join(found))
    return None if _PRIVATE.search(text) else text


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[2] or ""
    code = int(found[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
