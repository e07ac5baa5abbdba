"""Style sheets: which declarations hold for an element, as far as they decide what a person sees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf

from lxml import etree

from app.model import ReadProblem, SourceError
from app.sources.html.style.selector import Selector, Side, parse_selectors

Declarations = dict[str, str]
Layer = tuple[float, ...]
"""Where a cascade layer stands among those beside it, from the outermost on; what is in none stands behind all."""

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
_WIDTH = re.compile(r"\(\s*(min|max)-(?:device-)?width\s*:\s*([\d.]+)\s*(px|em|rem)?\s*\)", re.IGNORECASE)
_AT_NAME = re.compile(r"@[\w-]+")
_SCREEN_WIDTH = 1280.0
_DEEPEST = 8
_MOST_TRIALS = 5_000_000
"""How often rules are held against elements before a page counts as a bomb; large real pages stay below a tenth."""
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
"""The name that stands among an element's declarations where others may hold for it, or for a part of its text."""
_DECISIVE = {
    "display": re.compile("none|flex|grid"), "visibility": re.compile("hidden|collapse"),
    "opacity": re.compile(r"0?\.?[0-2]?\d*%?|calc.*|var.*"),
    "font-size": re.compile(r"0[a-z%]*|[01](?:\.\d+)?px|calc.*|var.*"),
    "color": re.compile(r"transparent|white|#f.*|rgba?\(\s*25\d.*|rgba.*|var.*|hsl.*"),
    "float": re.compile("right|inline-end"),
    "position": re.compile("absolute|fixed"), "content": re.compile("(?!none|normal).*"),
}  # fmt: skip
"""Declarations that hide or move text, by the values that do so."""
_ALWAYS = frozenset(("order", "direction", "unicode-bidi", "transform", "text-indent", "clip", "clip-path"))


def _hides(declarations: Declarations) -> bool:
    """Whether a rule may hide text or show it elsewhere."""
    return not _ALWAYS.isdisjoint(declarations) or any(
        name in declarations and values.fullmatch(declarations[name]) for name, values in _DECISIVE.items()
    )


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: Selector
    order: int
    plain: Declarations
    important: Declarations
    layer: Layer

    def weight(self) -> tuple[Layer, tuple[int, int, int], int]:
        """What decides among plain declarations; the greatest wins."""
        return self.layer, self.selector.weight, self.order

    def important_weight(self) -> tuple[Layer, tuple[int, int, int], int]:
        """What decides among those that are `!important`: the first layer wins, and what stands in none loses."""
        return tuple(-place for place in self.layer), self.selector.weight, self.order


@dataclass(slots=True)
class StyleSheet:
    """The rules of all of a page's style sheets, in their order."""

    faces: dict[str, list[str]] = field(default_factory=dict)
    """The sources (`src`) of the page's own fonts, by their families' names in lower case."""
    _by_key: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _layers: dict[tuple[Layer, str], int] = field(default_factory=dict)
    _count: int = 0
    _tried: int = 0

    def add(self, text: str, media: str = "") -> None:
        """Take in one more sheet, if its media are a screen's."""
        if media_holds(media):
            self._add_block(_COMMENT.sub(" ", text), 0, ())

    def declarations(self, element: etree._Element, side: Side = "") -> Declarations:
        """What holds for the element: the sheets' rules by weight, its `style` attribute, then what is `!important`.

        With a `side`, what holds for that which is generated before or after its content.
        """
        in_question = [rule for key in _keys(element) for rule in self._by_key.get(key + side, ())]
        if side and not in_question:
            return {}
        self._tried += len(in_question)
        if self._tried > _MOST_TRIALS:
            raise SourceError(ReadProblem("too_large", "page", (("rules", str(self._count)),)))
        matching = [rule for rule in in_question if rule.selector.matches(element)]
        rules = [rule for rule in matching if not rule.selector.perhaps]
        rules.sort(key=_Rule.weight)
        own, own_important = parse_declarations("" if side else element.get("style") or "")
        found: Declarations = {}
        for rule in rules:
            found.update(rule.plain)
        found.update(own)
        for rule in sorted(rules, key=_Rule.important_weight):
            found.update(rule.important)
        found.update(own_important)
        if len(rules) < len(matching) and any(
            _hides({**rule.plain, **rule.important}) for rule in matching if rule.selector.perhaps
        ):
            found[PERHAPS] = "1"
        return found

    def _add_block(self, text: str, depth: int, layer: Layer) -> None:
        for prelude, body in _blocks(text):
            if prelude.startswith("@"):
                name, query = _at_rule(prelude)
                if name == "font-face":
                    self._add_face(body)
                if name == "layer":
                    own = [self._layer(layer, one) for one in query.split(",")][-1]
                    if depth < _DEEPEST:
                        self._add_block(body, depth + 1, own)
                    continue
                nested = name == "media" and media_holds(query)
                nested = nested or (name == "supports" and not query.strip().lower().startswith("not"))
                if nested and depth < _DEEPEST:
                    self._add_block(body, depth + 1, layer)
                continue
            if "{" in body and depth < _DEEPEST:
                body = self._add_nested(prelude, body, depth, layer)
            plain, important = parse_declarations(body)
            if plain or important:
                self._add_rule(prelude, plain, important, layer)

    def _add_nested(self, prelude: str, body: str, depth: int, layer: Layer) -> str:
        """Take in the rules that stand inside a rule; what is left of its body."""
        kept: list[str] = []
        at = 0
        while (start := _find_outside(body, "{", at)) < len(body):
            end = _matching_brace(body, start)
            before, _, own = body[at:start].rpartition(";")
            inside, own, at = body[start + 1 : end], own.strip(), end + 1
            kept.append(before)
            if own.startswith("@"):
                self._add_block(f"{own} {{ {prelude} {{ {inside} }} }}", depth + 1, layer)
                continue
            outer, inner = (list(_split_outside(part, ",")) for part in (prelude, own))
            both = (_within(one.strip(), other.strip()) for one in outer for other in inner)
            self._add_block(f"{', '.join(both)} {{ {inside} }}", depth + 1, layer)
        return ";".join((*kept, body[at:]))

    def _add_face(self, body: str) -> None:
        parts = [part.partition(":") for part in _split_outside(body, ";")]
        said = {name.strip().lower(): value.strip() for name, _, value in parts}
        family = said.get("font-family", "").strip("\"'").strip().lower()
        if family and "src" in said:
            self.faces.setdefault(family, []).extend(v.strip() for n, _, v in parts if n.strip().lower() == "src")

    def _layer(self, outer: Layer, name: str) -> Layer:
        """The place of a layer by its name (`a.b`), inside that in which it is stated; a nameless one is new."""
        for part in (name.strip() or f"?{len(self._layers)}").split("."):
            outer = (*outer, float(self._layers.setdefault((outer, part), len(self._layers))))
        return outer

    def _add_rule(self, prelude: str, plain: Declarations, important: Declarations, layer: Layer) -> None:
        for selector in parse_selectors(prelude):
            self._count += 1
            self._by_key[selector.key + selector.side].append(
                _Rule(selector, self._count, plain, important, (*layer, inf))
            )


def _at_rule(prelude: str) -> tuple[str, str]:
    """The name of an at-rule in small letters, and what follows it: a bracket may stand right behind the name."""
    found = _AT_NAME.match(prelude)
    return (found[0][1:].lower(), prelude[found.end() :].strip()) if found else ("", prelude)


def _within(outer: str, inner: str) -> str:
    """A nested rule's selector, written out: `&` stands for the outer one, which else stands before it."""
    return inner.replace("&", outer) if "&" in inner else f"{outer} {inner}"


def parse_declarations(text: str) -> tuple[Declarations, Declarations]:
    """The plain and the `!important` declarations of a block or a `style` attribute; later ones win."""
    plain: Declarations = {}
    important: Declarations = {}
    for part in _split_outside(text, ";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if not colon or not (name in _SEEN or name.startswith("--")):
            continue
        kept, marks = _IMPORTANT.subn("", value)
        own = name == "content" or name.startswith("--")
        value = kept.strip() if own else kept.strip().lower()
        if value:
            (important if marks else plain)[name] = value
    return plain, important


def media_holds(query: str) -> bool:
    """Whether a media query holds for a desktop screen."""
    if not query.strip():
        return True
    return any(_one_media_holds(part.strip().lower()) for part in query.split(","))


_RANGE = re.compile(
    r"\(\s*(?:(?P<low>[\d.]+)(?P<low_unit>px|em|rem)?\s*(?P<low_sign><=?|>=?)\s*)?width"
    r"(?:\s*(?P<sign><=?|>=?)\s*(?P<high>[\d.]+)(?P<unit>px|em|rem)?)?\s*\)"
)


def _range_holds(found: re.Match[str]) -> bool:
    """Whether a query such as `(600px <= width < 900px)` holds for the screen."""
    holds = True
    if found["low"]:
        low = float(found["low"]) * (16 if found["low_unit"] in ("em", "rem") else 1)
        holds = low <= _SCREEN_WIDTH if found["low_sign"].startswith("<") else low >= _SCREEN_WIDTH
    if found["high"]:
        high = float(found["high"]) * (16 if found["unit"] in ("em", "rem") else 1)
        holds = holds and (high >= _SCREEN_WIDTH if (found["sign"] or "").startswith("<") else high <= _SCREEN_WIDTH)
    return holds


def _one_media_holds(query: str) -> bool:
    negated = query.startswith("not ")
    query = query.removeprefix("not ").removeprefix("only ")
    holds = not re.match(r"(print|speech|aural|handheld|braille|embossed|projection|tty|tv)\b", query)
    for side, number, unit in _WIDTH.findall(query):
        width = float(number) * (16 if unit in ("em", "rem") else 1)
        holds = holds and (width <= _SCREEN_WIDTH if side.lower() == "min" else width >= _SCREEN_WIDTH)
    holds = holds and all(_range_holds(found) for found in _RANGE.finditer(query))
    if "prefers-" in query or ("orientation" in query and "portrait" in query):
        holds = False
    return holds != negated


def _keys(element: etree._Element) -> Iterator[str]:
    yield "*"
    tag = element.tag
    if isinstance(tag, str):
        yield tag.lower()
    for name in (element.get("class") or "").split():
        yield "." + name
    if identity := element.get("id"):
        yield "#" + identity


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The sheet's `prelude { body }` parts; of statements without a body only those on layers."""
    at = 0
    while (start := _find_outside(text, "{;", at)) < len(text):
        prelude = text[at:start].strip()
        if text[start] == ";":
            if prelude.lower().startswith("@layer"):
                yield prelude, ""
            at = start + 1
            continue
        end = _matching_brace(text, start)
        yield prelude, text[start + 1 : end]
        at = end + 1


def _matching_brace(text: str, start: int) -> int:
    depth, at = 0, start
    while (at := _find_outside(text, "{}", at)) < len(text):
        depth += 1 if text[at] == "{" else -1
        if depth == 0:
            return at
        at += 1
    return len(text)


_STRING = re.compile(r"""(["'])(?:\\.|(?!\1)[^\\\n])*\1""")


def _find_outside(text: str, signs: str, at: int) -> int:
    """Where the next of the signs stands outside strings; the text's length if nowhere."""
    pattern = re.compile(f"""[{re.escape(signs)}"']""")
    while found := pattern.search(text, at):
        if found[0] in signs:
            return found.start()
        string = _STRING.match(text, found.start())
        at = string.end() if string else found.end()
    return len(text)


def _split_outside(text: str, sign: str) -> Iterator[str]:
    """The parts between signs that stand outside parentheses and strings."""
    start = depth = string_end = 0
    for at, char in enumerate(text):
        if at < string_end:
            continue
        if char in "\"'":
            string = _STRING.match(text, at)
            string_end = string.end() if string else at
        elif char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char == sign and depth == 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]
