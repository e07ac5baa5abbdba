"""CSS selectors: what cssselect2 compiles, after the parts that depend on more than a page at rest are taken out.

A selector that is not understood, or never holds on a page that nobody touches, is left out, alone: the others of its
list hold all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Literal

from cssselect2 import ElementWrapper, SelectorError, compile_selector_list
from lxml import etree
from tinycss2.ast import FunctionBlock, LiteralToken

from app.frozen import dataclass

Side = Literal["", ":before", ":after"]
Tokens = Sequence[Any]
"""Component values of tinycss2."""

_SIDES: dict[str | None, Side] = {None: "", "before": ":before", "after": ":after"}
_CONDITIONS = frozenset(("first-letter", "first-line", "checked", "indeterminate", "default", "lang", "dir"))
"""What holds for a part of the text, or under conditions that are not looked into."""
_LISTS = frozenset(("is", "where", "matches", "-webkit-any", "-moz-any", "has", "not"))
"""Pseudo-classes of a list of selectors."""
_AT_REST = frozenset((
    "first-child", "last-child", "only-child", "root", "link", "any-link", "empty", "nth-child", "nth-last-child",
    "nth-of-type", "nth-last-of-type", "first-of-type", "last-of-type", "only-of-type", "before", "after",
    # These never hold, of which cssselect2 knows: they matter inside `:not()`.
    "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target",
))  # fmt: skip
_COMBINATORS = (">", "+", "~")
_ANY, _COMMA = LiteralToken(0, 0, "*"), LiteralToken(0, 0, ",")
_MOST_COMPOUNDS = 12
"""Compound selectors in one selector; a page with longer ones is made to cost time. Chosen by hand."""
_DEEPEST = 2
"""Lists of selectors inside each other, as in `:not(:is(a))`."""
_FAULTS = (SelectorError, NotImplementedError, SyntaxError, AttributeError, TypeError, ValueError)
"""What cssselect2 raises for selectors that are no CSS, or CSS that it does not know."""


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector. `key` is what an element must carry to come into question: `#id`, `.class`, a tag, or `*`.

    `side`: it means what is generated before or after the element's content, not the element. `perhaps`: it holds
    only under a condition that the file does not tell, or for a part of the element's text. `specificity` counts ids;
    classes, attributes and pseudo-classes; tags.
    """

    key: str
    side: Side
    perhaps: bool
    specificity: tuple[int, int, int]
    compiled: Any

    def matches(self, element: Element) -> bool:
        """Whether the element is meant."""
        return bool(self.compiled.test(element))


class Element(ElementWrapper):  # type: ignore[misc]  # cssselect2 is not annotated
    """An element as compiled selectors look at it. Its neighbours are found one by one, without recursion.

    cssselect2's own keeps all ancestors and all earlier siblings of every element, and finds them by recursion, for
    which long pages are too long.
    """

    @property
    def ancestors(self) -> Iterator[Element]:
        """From the parent to the root."""
        other = self.parent
        while other is not None:
            yield other
            other = other.parent

    @property
    def previous_siblings(self) -> Iterator[Element]:
        """From the nearest to the first."""
        other = self.previous
        while other is not None:
            yield other
            other = other.previous

    @cached_property
    def children(self) -> list[Element]:
        """The child elements, each of which is made once."""
        return list(super().iter_children())

    def iter_children(self) -> Iterator[Element]:
        """The child elements."""
        return iter(self.children)

    @property
    def keys(self) -> Iterator[str]:
        """The keys of the selectors that come into question for the element."""
        yield "*"
        yield self.local_name.lower()
        for name in self.classes:
            yield "." + name
        if self.id:
            yield "#" + self.id


class Elements:
    """The elements of a page's tree, made as they are asked for."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, Element] = {}

    def of(self, element: etree._Element) -> Element:
        """The element for selectors."""
        unknown: list[etree._Element] = []
        other: etree._Element | None = element
        while other is not None and other not in self._known:
            unknown.append(other)
            other = other.getparent()
        for one in reversed(unknown):
            parent = one.getparent()
            made = [Element.from_html_root(one)] if parent is None else self._known[parent].children
            self._known.update((wrapped.etree_element, wrapped) for wrapped in made)
        return self._known[element]


def selectors_of(prelude: Tokens) -> Iterator[Selector]:
    """The selectors of a rule's prelude."""
    for part in split_at_commas(prelude):
        tokens, perhaps = _at_rest(part, 0)
        if not tokens or _compound_count(tokens) > _MOST_COMPOUNDS:
            continue
        try:
            (compiled,) = compile_selector_list(tokens)
        except _FAULTS:
            continue
        if compiled.pseudo_element in _SIDES and not compiled.never_matches:
            yield Selector(_key(compiled), _SIDES[compiled.pseudo_element], perhaps, compiled.specificity, compiled)


def split_at_commas(tokens: Tokens) -> list[list[Any]]:
    """The parts of a list between its commas, without blanks around them."""
    parts: list[list[Any]] = [[]]
    for one in tokens:
        if one == ",":
            parts.append([])
        elif one.type != "whitespace" or parts[-1]:
            parts[-1].append(one)
    for part in parts:
        while part and part[-1].type == "whitespace":
            part.pop()
    return parts


def _key(compiled: Any) -> str:
    if compiled.id is not None:
        return f"#{compiled.id}"
    if compiled.class_name is not None:
        return f".{compiled.class_name}"
    return str(compiled.lower_local_name or "*")


def _compound_count(tokens: Tokens) -> int:
    count = 1
    for at, token in enumerate(tokens):
        if token in _COMBINATORS:
            count += 1
        elif token.type == "whitespace" and tokens[at - 1] not in _COMBINATORS:
            count += at + 1 < len(tokens) and tokens[at + 1] not in _COMBINATORS
    return count


def _at_rest(tokens: Tokens, depth: int) -> tuple[list[Any] | None, bool]:
    """A selector without its conditions, and whether there were some; None for one that is not understood.

    Where a condition was all that a compound selector had, `*` takes its place.
    """
    kept: list[Any] = []
    perhaps = False
    at = 0
    while at < len(tokens):
        start = at
        while at < len(tokens) and tokens[at] == ":":
            at += 1
        if at == start:
            kept.append(tokens[at])
            at += 1
            continue
        pseudo = tokens[at] if at < len(tokens) and tokens[at].type in ("ident", "function") else None
        if pseudo is None:
            return None, False
        known, condition = _pseudo_at_rest(pseudo, depth)
        at += 1
        if condition:
            perhaps = True
            if _needs_subject(kept, tokens[at:]):
                kept.append(_ANY)
        elif known is None:
            return None, False
        else:
            kept += [*tokens[start : at - 1], known]
    return kept, perhaps


def _needs_subject(before: list[Any], after: Tokens) -> bool:
    """Whether nothing else of a compound selector stands on either side of a condition."""
    ends = not before or before[-1].type == "whitespace" or before[-1] in _COMBINATORS
    starts = not after or after[0].type == "whitespace" or after[0] in _COMBINATORS
    return ends and starts


def _pseudo_at_rest(pseudo: Any, depth: int) -> tuple[Any, bool]:
    """A pseudo-class or pseudo-element for cssselect2 (None: not known), and whether it is a condition."""
    name = pseudo.lower_name if pseudo.type == "function" else pseudo.lower_value
    if name in _CONDITIONS:
        return None, True
    if pseudo.type == "ident":
        return (pseudo if name in _AT_REST else None), False
    if name in ("nth-child", "nth-last-child") and any(_is_word(token, "of") for token in pseudo.arguments):
        return None, True
    if name not in _LISTS:
        return (pseudo if name in _AT_REST else None), False
    if depth >= _DEEPEST:
        return None, False
    kept: list[Any] = []
    for part in split_at_commas(pseudo.arguments):
        tokens, perhaps = _at_rest(part, depth + 1)
        if perhaps:
            return None, True
        if tokens is None and name == "not":
            return None, False
        if tokens:
            kept += [_COMMA, *tokens] if kept else tokens
    if not kept:
        return None, False
    plain = name if name in ("where", "has", "not") else "is"
    return FunctionBlock(pseudo.source_line, pseudo.source_column, plain, kept), False


def _is_word(token: Any, word: str) -> bool:
    return bool(token.type == "ident" and token.lower_value == word)
