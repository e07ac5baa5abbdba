"""Walks an HTML tree in reading order without recursion, leaving out what is not visible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from lxml import etree

from app.frozen import dataclass
from app.sources.html.div_tables import Row, RowFinder
from app.sources.html.style.computed_style import FIELDS, look_of
from app.sources.html.style.css import StyleSheet
from app.sources.html.style.generated_content import printed_content
from app.sources.html.style.inherited_style import Look
from app.sources.html.style.selectors import Side

WHOLE = FIELDS | {
    "table",
    "img",
    "iframe",
    "br",
    "hr",
    "script",
    "svg",
    "math",
    "canvas",
    "object",
    "embed",
    "meter",
    "progress",
}
"""Elements that are handed over as one, with their content not walked."""


@dataclass(frozen=True, slots=True)
class Step:
    """An event of the walk: an element opens, closes or is taken whole, a text with its style, or rows of cells."""

    kind: Literal["open", "close", "whole", "text", "rows"]
    element: etree._Element
    look: Look
    text: str = ""
    rows: tuple[Row, ...] = ()


class Walker:
    """Computes the style of each element from the style sheets.

    With `reveal`, hidden elements that contain a table are walked too: a script may show them.
    """

    def __init__(self, sheet: StyleSheet, reveal: bool = False) -> None:
        self._sheet = sheet
        self._reveal = reveal
        self._finder = RowFinder(self.look)

    def look(self, element: etree._Element, parent: Look) -> Look:
        """The element's computed style, given its parent's."""
        revealed = self._reveal and next(element.iter("table"), None) is not None
        return look_of(element, parent, self._sheet.declarations(element), revealed)

    def generated(self, element: etree._Element, look: Look, side: Side) -> tuple[str | None, Look]:
        """The generated text before or after an element's content (None: it is no text), and its computed style."""
        style = self._sheet.declarations(element, side)
        content = style.get("content", "")
        if not content:
            return "", look
        own = look_of(etree.Element("span"), look, style)
        return ("" if own.gone else printed_content(content, element)), own

    def steps(self, root: etree._Element, look: Look) -> Iterator[Step]:
        """The events inside `root`, whose computed style is given; `root` itself neither opens nor closes."""
        stack = [(root, look, iter(_children(root)))]
        if root.text:
            yield Step("text", root, look, root.text)
        while stack:
            parent, parent_look, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if stack:
                    yield Step("close", parent, parent_look)
                    if parent.tail and not _folded(stack[-1][0]):
                        yield Step("text", parent, stack[-1][1], parent.tail)
                continue
            if isinstance(child.tag, str):
                child_look = self.look(child, parent_look)
                if rows := self._finder.rows_from(child, parent_look):
                    yield Step("rows", child, child_look, rows=rows)
                    last = rows[-1][0][0].getparent()
                    child = next((row for row in children if row is last), child)
                elif not child_look.gone and child.tag not in WHOLE:
                    yield Step("open", child, child_look)
                    if child.text and not _folded(child):
                        yield Step("text", child, child_look, child.text)
                    stack.append((child, child_look, iter(_children(child))))
                    continue
                elif not child_look.gone:
                    yield Step("whole", child, child_look)
            if child.tail and not _folded(parent):
                yield Step("text", child, parent_look, child.tail)


def _folded(element: etree._Element) -> bool:
    """Whether the element is a `<details>` that is closed, as saved."""
    return element.tag == "details" and "open" not in element.attrib


def _children(element: etree._Element) -> Iterator[etree._Element]:
    if not _folded(element):
        yield from element
        return
    summary = next((child for child in element if child.tag == "summary"), None)
    if summary is not None:
        yield summary
