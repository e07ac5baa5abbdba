"""Word's numbered and bulleted lists: whether Word prints a mark before a paragraph that is not part of its text."""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from app.sources.office_xml.xml import attribute, child, children, number


class Lists:
    """The list definitions of a document (the root of `numbering.xml`; None: the document defines no lists)."""

    def __init__(self, tree: etree._Element | None) -> None:
        self._tree = tree

    def __bool__(self) -> bool:
        """Whether the document defines a list."""
        return bool(self._instances)

    def prints_mark(self, properties: etree._Element | None) -> bool:
        """Whether a `numPr` element prints a number, a letter, a bullet or a picture before its paragraph.

        False for None, for list id 0 (no list), and for a level that the document does not define.
        """
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
        """Whether a list takes its definition from a style.

        The style is not resolved; its list is assumed to print a mark.
        """
        found = self._instances.get(list_id) if list_id != "0" else None
        return found is not None and attribute(child(found, "abstractNumId"), "val") in self._linked

    def _levels(self, list_id: str) -> dict[int, etree._Element]:
        """The `lvl` elements of a list by level from 0, with its overrides; {} for list id 0 and unknown lists."""
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
