"""Style sheets: which declarations hold for an element, as far as they decide what a person sees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import field
from math import inf
from typing import Any

import tinycss2
from lxml import etree
from tinycss2.ast import FunctionBlock, WhitespaceToken

from app.frozen import dataclass
from app.model import ReadProblem, SourceError
from app.sources.html.style.media import media_holds
from app.sources.html.style.selectors import Elements, Selector, Side, Tokens, selectors_of, split_at_commas
from app.sources.library_faults import faults_of_file

Declarations = dict[str, str]
Layer = tuple[float, ...]
"""The place of a cascade layer in the layers around it, the outermost first; rules outside all layers come last."""

_DEEPEST = 8
"""Blocks inside each other (at-rules, nested rules) that are read."""
_MOST_TRIALS = 5_000_000
"""How often rules are held against elements before a page counts as a bomb; large real pages stay below a tenth."""
_MOST_SELECTORS = 200_000
"""Selectors before a page counts as a bomb: lists of nested rules multiply. The largest frameworks have some 10,000."""
_BLANK = WhitespaceToken(0, 0, " ")
_NESTING = "&"
_FAULTS = (ValueError, RecursionError)
"""What tinycss2 raises for numbers of thousands of digits, and for brackets nested a thousand deep."""
_SEEN = frozenset((
    "-webkit-flex-direction", "-webkit-box-direction", "-moz-box-direction",
    "display", "visibility", "opacity", "color", "background", "background-color", "font-size", "font",
    "text-indent", "position", "left", "top", "right", "bottom", "width", "height", "max-width", "max-height",
    "overflow", "overflow-x", "overflow-y", "clip", "clip-path", "mso-hide", "white-space", "text-decoration",
    "text-decoration-line", "vertical-align", "transform", "content-visibility", "margin-left", "margin-top",
    "background-image", "-webkit-text-fill-color", "filter", "float", "content", "flex-direction", "flex-flow",
    "order", "direction", "unicode-bidi", "grid-column", "grid-column-start", "grid-row", "grid-row-start",
    "grid-area", "rotate", "scale", "translate", "zoom", "letter-spacing", "text-shadow", "background-clip",
    "-webkit-background-clip", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "-webkit-text-security",
    "animation", "animation-name", "list-style", "list-style-type", "mix-blend-mode", "-webkit-text-stroke",
    "font-family", "margin-right", "padding-left",
))  # fmt: skip


PERHAPS = "?"
"""The name of a pseudo-declaration: hiding rules may apply to the element, or to a part of its text."""
_DECISIVE = {
    "display": re.compile("none|flex|grid"), "visibility": re.compile("hidden|collapse"),
    "opacity": re.compile(r"0?\.?[0-2]?\d*%?|calc.*|var.*"),
    "font-size": re.compile(r"0[a-z%]*|[01](?:\.\d+)?px|calc.*|var.*"),
    "color": re.compile(r"transparent|white|#f.*|rgba?\(\s*25\d.*|rgba.*|var.*|hsl.*"),
    "float": re.compile("right|inline-end"),
    "position": re.compile("absolute|fixed"), "content": re.compile("(?!none|normal).*"),
}  # fmt: skip
"""Patterns of the values with which these declarations hide or move text."""
_ALWAYS = frozenset(("order", "direction", "unicode-bidi", "transform", "text-indent", "clip", "clip-path"))


def _hides(declarations: Declarations) -> bool:
    """Whether a rule may hide text or show it elsewhere."""
    return not _ALWAYS.isdisjoint(declarations) or any(
        name in declarations and values.fullmatch(declarations[name]) for name, values in _DECISIVE.items()
    )


@dataclass(frozen=True, slots=True)
class _Rule:
    """One selector of a style rule. The greatest weight wins, of two: one for plain, one for important declarations.

    Among those that are `!important` the first layer wins, and what stands in none loses.
    """

    selector: Selector
    plain: Declarations
    important: Declarations
    weight: tuple[Layer, tuple[int, int, int], int]
    important_weight: tuple[Layer, tuple[int, int, int], int]


def _weight(rule: _Rule) -> tuple[Layer, tuple[int, int, int], int]:
    return rule.weight


def _important_weight(rule: _Rule) -> tuple[Layer, tuple[int, int, int], int]:
    return rule.important_weight


@dataclass(slots=True)
class StyleSheet:
    """The rules of all of a page's style sheets, in their order.

    Every method raises SourceError `too_large.page` for a page that is made to cost time.
    """

    faces: dict[str, list[str]] = field(default_factory=dict)
    """The sources (`src`) of the page's own fonts, by their families' names in lower case."""
    _by_key: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _layers: dict[tuple[Layer, str], int] = field(default_factory=dict)
    _attributes: dict[str, tuple[Declarations, Declarations]] = field(default_factory=dict)
    """The declarations of `style` attributes by their texts: most of them are repeated."""
    _elements: Elements = field(default_factory=Elements)
    _count: int = 0
    _tried: int = 0

    def add(self, text: str, media: str = "") -> None:
        """Take in one more sheet, if its media are a screen's."""
        if media_holds(media):
            with faults_of_file(_too_large("syntax"), _FAULTS):
                rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
            self._add_rules(rules, 0, ())

    def declarations(self, element: etree._Element, side: Side = "") -> Declarations:
        """The declarations that apply to the element: cascaded rules, `style` attribute, then important declarations.

        With a `side`, those of the content generated before or after the element's own.
        """
        own, own_important = ({}, {}) if side else self._own(element.get("style") or "")
        matching = self._matching(element, side)
        if not matching:
            return {**own, **own_important}
        rules = [rule for rule in matching if not rule.selector.perhaps]
        rules.sort(key=_weight)
        found: Declarations = {}
        for rule in rules:
            found.update(rule.plain)
        found.update(own)
        for rule in sorted((rule for rule in rules if rule.important), key=_important_weight):
            found.update(rule.important)
        found.update(own_important)
        if len(rules) < len(matching) and any(
            _hides({**rule.plain, **rule.important}) for rule in matching if rule.selector.perhaps
        ):
            found[PERHAPS] = "1"
        return found

    def _own(self, text: str) -> tuple[Declarations, Declarations]:
        """The declarations of a `style` attribute."""
        if text not in self._attributes:
            self._attributes[text] = declarations_in(_block_of(text)) if text.strip() else ({}, {})
        return self._attributes[text]

    def _matching(self, element: etree._Element, side: Side) -> list[_Rule]:
        if not self._by_key:
            return []
        wrapped = self._elements.of(element)
        in_question = [rule for key in wrapped.keys for rule in self._by_key.get(key + side, ())]
        self._tried += len(in_question)
        if self._tried > _MOST_TRIALS:
            raise SourceError(ReadProblem("too_large", "page", (("rules", str(self._count)),)))
        return [rule for rule in in_question if rule.selector.matches(wrapped)]

    def _add_rules(self, rules: Sequence[Any], depth: int, layer: Layer, outer: Sequence[Tokens] | None = None) -> None:
        """Take in the rules of a sheet or a block. Inside a style rule, `outer` are the selectors of that."""
        if outer is not None:
            self._add_declarations(outer, rules, layer)
        for rule in rules:
            if rule.type == "qualified-rule":
                inner = split_at_commas(rule.prelude)
                selectors = inner if outer is None else self._within(outer, inner)
                self._add_block(rule.content, depth, layer, selectors)
            elif rule.type == "at-rule":
                self._add_at_rule(rule, depth, layer, outer)

    def _add_at_rule(self, rule: Any, depth: int, layer: Layer, outer: Sequence[Tokens] | None) -> None:
        query = _text_of(rule.prelude)
        match rule.lower_at_keyword:
            case "font-face" if rule.content is not None:
                self._add_face(rule.content)
            case "layer":
                own = [self._layer(layer, one) for one in query.split(",")][-1]
                self._add_block(rule.content or (), depth, own, outer)
            case "media" if media_holds(query):
                self._add_block(rule.content or (), depth, layer, outer)
            case "supports" if not query.lower().startswith("not"):
                self._add_block(rule.content or (), depth, layer, outer)

    def _add_block(self, content: Tokens, depth: int, layer: Layer, outer: Sequence[Tokens] | None) -> None:
        if depth >= _DEEPEST:
            return
        if outer is None:
            rules = tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)
        else:
            rules = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        self._add_rules(rules, depth + 1, layer, outer)

    def _within(self, outer: Sequence[Tokens], inner: Sequence[Tokens]) -> list[Tokens]:
        """Nested selectors, written out: `&` stands for the outer one, which else stands before the inner one."""
        if self._count + len(outer) * len(inner) > _MOST_SELECTORS:
            raise SourceError(_too_large("selectors"))
        return [_nested(one, other) for one in outer for other in inner]

    def _add_face(self, content: Tokens) -> None:
        family, sources = "", []
        for part in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if part.type == "declaration" and part.lower_name == "font-family":
                family = _text_of(part.value).strip("\"'").strip().lower()
            elif part.type == "declaration" and part.lower_name == "src":
                sources.append(_text_of(part.value))
        if family and sources:
            self.faces.setdefault(family, []).extend(sources)

    def _layer(self, outer: Layer, name: str) -> Layer:
        """The place of a layer by its name (`a.b`), inside that in which it is stated; a nameless one is new."""
        for part in (name.strip() or f"?{len(self._layers)}").split("."):
            outer = (*outer, float(self._layers.setdefault((outer, part), len(self._layers))))
        return outer

    def _add_declarations(self, preludes: Sequence[Tokens], content: Sequence[Any], layer: Layer) -> None:
        plain, important = declarations_in(content)
        if not (plain or important):
            return
        place = (*layer, inf)
        important_place = tuple(-one for one in place)
        for prelude in preludes:
            for selector in selectors_of(prelude):
                self._count += 1
                weight = selector.specificity, self._count
                rule = _Rule(selector, plain, important, (place, *weight), (important_place, *weight))
                self._by_key[selector.key + selector.side].append(rule)
        if self._count > _MOST_SELECTORS:
            raise SourceError(_too_large("selectors"))


def declarations_in(content: Sequence[Any]) -> tuple[Declarations, Declarations]:
    """The plain and the `!important` declarations of a block, as far as they decide what is seen; later ones win.

    Names and values are in lower case, but for custom properties' values and `content`.
    """
    plain: Declarations = {}
    important: Declarations = {}
    for part in content:
        if part.type != "declaration" or not (part.lower_name in _SEEN or part.lower_name.startswith("--")):
            continue
        name, value = part.lower_name, _text_of(part.value)
        if not (name == "content" or name.startswith("--")):
            value = value.lower()
        if value:
            (important if part.important else plain)[name] = value
    return plain, important


def _block_of(text: str) -> list[Any]:
    """What a `style` attribute holds."""
    with faults_of_file(_too_large("syntax"), _FAULTS):
        content: list[Any] = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    return content


def _nested(outer: Tokens, inner: Tokens) -> Tokens:
    put = _put_in(outer, inner)
    return [*outer, _BLANK, *inner] if put is None else put


def _put_in(outer: Tokens, inner: Tokens) -> Tokens | None:
    """The inner selector with the outer one for every `&`; None where it has none. Brackets are looked into once."""
    parts: list[Any] = []
    found = False
    for one in inner:
        if one == _NESTING:
            parts.extend(outer)
            found = True
        elif one.type == "function" and _NESTING in one.arguments:
            inside = [other for part in one.arguments for other in (outer if part == _NESTING else (part,))]
            parts.append(FunctionBlock(one.source_line, one.source_column, one.name, inside))
            found = True
        else:
            parts.append(one)
    return parts if found else None


def _text_of(tokens: Tokens) -> str:
    with faults_of_file(_too_large("syntax"), _FAULTS):
        return str(tinycss2.serialize(tokens)).strip()


def _too_large(what: str) -> ReadProblem:
    return ReadProblem("too_large", "page", (("styles", what),))
