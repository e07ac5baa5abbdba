"""CSS selectors: tag, class, id, attribute, a few pseudo-classes, and the combinators between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

_PART = re.compile(
    r"""\#(?P<id>(?:\\.|[\w-])+)|\.(?P<cls>(?:\\.|[\w-])+)"""
    r"""|\[\s*(?P<attr>[\w:-]+)\s*(?:(?P<op>[~|^$*]?=)\s*(?P<value>"[^"]*"|'[^']*'|[^\]\s]+)\s*(?:[is]\s*)?)?\]"""
    r"""|(?P<pseudo>::?[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?)"""
)
_OPEN = re.compile(
    r"::?(?:first-letter|first-line)\b|:(?:checked|indeterminate|default|lang\([^()]*\)|dir\([^()]*\))"
    r"|:nth-(?:last-)?child\([^()]* of (?:[^()]|\([^()]*\))*\)"
)
"""What holds for a part of the text, or under conditions that are not looked into."""
_NTH = re.compile(r"(?:([+-]?\d*)n)?\s*((?:[+-]\s*)?\d+)?")
_LONGEST_FORMULA = 40
"""Characters of an `An+B`; a longer one selects nothing."""
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_GENERATED = re.compile(r"::?(before|after)$", re.IGNORECASE)
_TAG_NAME = re.compile(r"[\w-]+(?:\\:[\w-]+)?")


Side = Literal["", ":before", ":after"]


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be: every part holds at once."""

    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str, str], ...] = ()
    pseudos: tuple[str, ...] = ()

    def matches(self, element: etree._Element) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or (self.tag and tag.lower() != self.tag):
            return False
        if self.id and element.get("id") != self.id:
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        if not all(_attribute_holds(element.get(name), sign, value) for name, sign, value in self.attributes):
            return False
        return all(_pseudo_holds(element, name) for name in self.pseudos)


@dataclass(frozen=True, slots=True)
class Selector:
    """Compounds from left to right, with the combinator before each (" ", ">", "+", "~").

    `side`: it means what is generated before or after the element's content, not the element. `perhaps`: it holds
    only under a condition that the file does not tell, or for a part of the element's text.
    """

    compounds: tuple[tuple[str, Compound], ...]
    side: Side = ""
    perhaps: bool = False

    @property
    def key(self) -> str:
        """What an element must carry to come into question: `#id`, `.class`, a tag, or `*`."""
        last = self.compounds[-1][1]
        if last.id:
            return "#" + last.id
        return "." + min(last.classes) if last.classes else last.tag or "*"

    @property
    def weight(self) -> tuple[int, int, int]:
        """The specificity: ids; classes, attributes and pseudo-classes; tags."""
        parts = [compound for _, compound in self.compounds]
        return (
            sum(bool(part.id) for part in parts),
            sum(len(part.classes) + len(part.attributes) + len(part.pseudos) for part in parts),
            sum(bool(part.tag) for part in parts),
        )

    def matches(self, element: etree._Element) -> bool:
        """Whether the element is meant."""
        return self._matches_from(element, len(self.compounds) - 1)

    def _matches_from(self, element: etree._Element, index: int) -> bool:
        combinator, compound = self.compounds[index]
        if not compound.matches(element):
            return False
        if index == 0:
            return True
        return any(self._matches_from(other, index - 1) for other in _related(element, combinator))


def parse_selectors(text: str) -> Iterator[Selector]:
    """The selectors of a rule's prelude, without those that are not understood or never hold on a page at rest."""
    for part in _parts(text):
        plain, side = _without_side(part.strip())
        known = _OPEN.sub("", plain)
        selector = _parse(known if known and known[-1] not in " >+~" else known + "*")
        if selector is not None:
            yield replace(selector, side=side, perhaps=known != plain)


def _parts(text: str) -> Iterator[str]:
    """The selectors of a list: its parts between commas that stand in no brackets."""
    start = depth = 0
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _without_side(text: str) -> tuple[str, Side]:
    found = _GENERATED.search(text)
    if found is None:
        return text, ""
    plain = text[: found.start()]
    side: Side = ":before" if found[1].lower() == "before" else ":after"
    return (plain + "*" if not plain or plain[-1] in " >+~" else plain), side


def _parse(text: str) -> Selector | None:
    compounds: list[tuple[str, Compound]] = []
    at, combinator = 0, " "
    while at < len(text):
        found = _compound(text, at)
        if found is None:
            return None
        compound, at = found
        compounds.append((combinator, compound))
        gap = _COMBINATOR.match(text, at)
        if gap:
            combinator, at = gap[1] or " ", gap.end()
        elif at < len(text):
            return None
    return Selector(tuple(compounds)) if 0 < len(compounds) <= 12 else None


def _compound(text: str, at: int) -> tuple[Compound, int] | None:
    tag = identity = ""
    classes: set[str] = set()
    attributes: list[tuple[str, str, str]] = []
    pseudos: list[str] = []
    start = at
    if (named := _TAG_NAME.match(text, at)) or text[at] == "*":
        tag = named[0].replace("\\", "").lower() if named else ""
        at = named.end() if named else at + 1
    while found := _PART.match(text, at):
        if found["id"]:
            identity = found["id"].replace("\\", "")
        elif found["cls"]:
            classes.add(found["cls"].replace("\\", ""))
        elif found["attr"]:
            attributes.append((found["attr"].lower(), found["op"] or "", (found["value"] or "").strip("\"'")))
        elif found["pseudo"]:
            pseudos.append(found["pseudo"].lower())
        else:
            return None
        at = found.end()
    if at == start or any(name.partition("(")[0] not in _AT_REST for name in pseudos):
        return None
    return Compound(tag, identity, frozenset(classes), tuple(attributes), tuple(pseudos)), at


_AT_REST = frozenset((
    ":first-child", ":last-child", ":only-child", ":root", ":link", ":empty", ":nth-child", ":nth-last-child",
    ":nth-of-type", ":first-of-type", ":last-of-type", ":not", ":any-link", ":is", ":where", ":matches",
    ":-webkit-any", ":-moz-any", ":has", ":nth-last-of-type", ":only-of-type",
))  # fmt: skip


def _pseudo_holds(element: etree._Element, pseudo: str) -> bool:
    name, _, inside = pseudo.partition("(")
    inside = inside.removesuffix(")").strip()
    match name:
        case ":root":
            return element.getparent() is None
        case ":link" | ":any-link":
            return element.tag == "a" and element.get("href") is not None
        case ":empty":
            return len(element) == 0 and not (element.text or "")
        case ":only-child":
            return _place(element, -1) == _place(element, 1) == 1
        case ":only-of-type":
            return _place(element, -1, same_tag=True) == _place(element, 1, same_tag=True) == 1
        case ":not":
            negated = list(parse_selectors(inside)) if inside else []
            return bool(negated) and not any(one.matches(element) for one in negated)
        case ":is" | ":where" | ":matches" | ":-webkit-any" | ":-moz-any":
            return any(one.matches(element) for one in parse_selectors(inside))
        case ":has":
            return any(_has(element, part.strip()) for part in _parts(inside))
        case _:
            step = 1 if "last" in name else -1
            return _nth_holds(inside if "nth" in name else "1", _place(element, step, "of-type" in name))


def _has(element: etree._Element, relative: str) -> bool:
    """Whether something inside the element, or behind it, is what a selector says, `relative` to the element."""
    sign = relative[:1] if relative[:1] in (">", "+", "~") else ""
    selectors = list(parse_selectors(relative.removeprefix(sign).strip()))
    others: Iterator[etree._Element] | list[etree._Element]
    if sign in ("+", "~"):
        others = list(element.itersiblings())[: 1 if sign == "+" else None]
    else:
        others = list(element) if sign else element.iterdescendants()
    return any(one.matches(other) for other in others for one in selectors)


def _place(element: etree._Element, step: int, same_tag: bool = False) -> int:
    """Which child the element is, from 1; counted from the end with step 1."""
    place, other = 1, _neighbour(element, step)
    while other is not None:
        place += not same_tag or other.tag == element.tag
        other = _neighbour(other, step)
    return place


def _nth_holds(formula: str, place: int) -> bool:
    formula = {"odd": "2n+1", "even": "2n"}.get(formula, formula)
    found = _NTH.fullmatch(formula) if len(formula) <= _LONGEST_FORMULA else None
    if not found or not formula:
        return False
    offset = int((found[2] or "0").replace(" ", ""))
    if found[1] is None:
        return place == offset
    step = int(found[1] + "1") if found[1] in ("", "+", "-") else int(found[1])
    return place == offset if step == 0 else (place - offset) % step == 0 and (place - offset) // step >= 0


def _neighbour(element: etree._Element, step: int) -> etree._Element | None:
    other = element.getnext() if step > 0 else element.getprevious()
    while other is not None and not isinstance(other.tag, str):
        other = other.getnext() if step > 0 else other.getprevious()
    return other


def _related(element: etree._Element, combinator: str) -> Iterator[etree._Element]:
    if combinator in (" ", ">"):
        parent = element.getparent()
        while parent is not None:
            yield parent
            parent = parent.getparent() if combinator == " " else None
        return
    other = _neighbour(element, -1)
    while other is not None:
        yield other
        other = _neighbour(other, -1) if combinator == "~" else None


def _attribute_holds(actual: str | None, sign: str, value: str) -> bool:
    if actual is None:
        return False
    match sign:
        case "":
            return True
        case "=":
            return actual == value
        case "~=":
            return value in actual.split()
        case "|=":
            return actual == value or actual.startswith(value + "-")
        case "^=":
            return bool(value) and actual.startswith(value)
        case "$=":
            return bool(value) and actual.endswith(value)
        case _:
            return bool(value) and value in actual
