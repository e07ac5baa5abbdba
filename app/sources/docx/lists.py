"""Word's lists: whether a paragraph is printed with a number or a bullet that stands nowhere in its text."""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from app.sources.office_xml.xml import attribute, child, children, number


class Lists:
    """The definitions of a document's lists, by their ids."""

    def __init__(self, tree: etree._Element | None) -> None:
        self._tree = tree

    def __bool__(self) -> bool:
        """Whether the document has any."""
        return bool(self._instances)

    def prints_mark(self, properties: etree._Element | None) -> bool:
        """Whether a `numPr` prints something before its paragraph: a number, a letter or a bullet."""
        if properties is None:
            return False
        if self._is_linked(attribute(child(properties, "numId"), "val")):
            return True
        level = self._levels(attribute(child(properties, "numId"), "val")).get(number(child(properties, "ilvl")))
        if level is None:
            return False
        text = child(level, "lvlText")
        picture = child(level, "lvlPicBulletId") is not None
        shown = attribute(child(level, "numFmt"), "val") != "none" and attribute(text, "val").strip() != ""
        return shown or picture

    def _is_linked(self, list_id: str) -> bool:
        """Whether a list is defined by a style, which is not followed: it is there to print something."""
        found = self._instances.get(list_id) if list_id != "0" else None
        return found is not None and attribute(child(found, "abstractNumId"), "val") in self._linked

    def _levels(self, list_id: str) -> dict[int, etree._Element]:
        """The levels of a list, those that it states itself over those of its definition; {} for no list (id 0)."""
        found = self._instances.get(list_id)
        if found is None or list_id == "0":
            return {}
        levels = dict(self._definitions.get(attribute(child(found, "abstractNumId"), "val"), {}))
        for override in children(found, "lvlOverride"):
            if (own := child(override, "lvl")) is not None:
                levels[number(override, "ilvl")] = own
        return levels

    @cached_property
    def _instances(self) -> dict[str, etree._Element]:
        if self._tree is None:
            return {}
        return {attribute(one, "numId"): one for one in children(self._tree, "num")}

    @cached_property
    def _linked(self) -> frozenset[str]:
        if self._tree is None:
            return frozenset()
        found = (one for one in children(self._tree, "abstractNum") if child(one, "numStyleLink") is not None)
        return frozenset(attribute(one, "abstractNumId") for one in found)

    @cached_property
    def _definitions(self) -> dict[str, dict[int, etree._Element]]:
        if self._tree is None:
            return {}
        return {
            attribute(one, "abstractNumId"): {number(level, "ilvl"): level for level in children(one, "lvl")}
            for one in children(self._tree, "abstractNum")
        }
