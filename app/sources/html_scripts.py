"""Which elements a page's own scripts may fill with text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from app.sources.html_fields import text_inside

_LONGEST = 2_000_000
_STRING = re.compile(r""""([^"\\\n]{1,200})"|'([^'\\\n]{1,200})'|`([^`\\\n]{1,200})`""")
_NAME = re.compile(r"[\w-]{1,100}")
_ID = re.compile(r"#([\w-]{1,100})")
_CLASS = re.compile(r"\.([\w-]{1,100})")
_BY_CLASS = re.compile(r"""ByClassName\(\s*["']([\w -]{1,100})["']""")
_PREFIX = re.compile(r"""(?:ById\(\s*["']|\(\s*["']#)([\w-]{1,100})["']\s*\+""")
_VARIABLE = re.compile(r"\b([A-Za-z_][\w]{0,50})\.(?:innerHTML|innerText|textContent|value)\b")
_BOUND = ("v-text", "v-html", "x-text", "x-html", "ng-bind", "ng-bind-html", "data-bind", ":text", "th:text")


@dataclass(frozen=True, slots=True)
class Scripts:
    """The ids, the beginnings of ids and the classes that scripts name."""

    ids: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()

    def fill(self, element: etree._Element) -> bool:
        """Whether a script may write into the element."""
        if any(name in element.attrib for name in _BOUND):
            return True
        identity = element.get("id")
        if identity and (identity in self.ids or identity.startswith(self.beginnings)):
            return True
        return bool(self.classes) and not self.classes.isdisjoint((element.get("class") or "").split())


def scripts_of(tree: etree._Element) -> Scripts:
    """What the scripts that stand in the page itself name; those that it refers to are not read."""
    written = "\n".join(text_inside(script) for script in tree.iter("script") if is_program(script))[:_LONGEST]
    strings = ["".join(found) for found in _STRING.findall(written)]
    ids = {text for text in strings if _NAME.fullmatch(text)}
    ids.update(_all(_ID, strings))
    ids.update(_VARIABLE.findall(written))
    classes = {name for names in _BY_CLASS.findall(written) for name in names.split()}
    classes.update(_all(_CLASS, strings))
    return Scripts(frozenset(ids), tuple(set(_PREFIX.findall(written))), frozenset(classes))


def is_program(script: etree._Element) -> bool:
    """Whether a `<script>` is run, and does not just hold data or a template."""
    kind = (script.get("type") or "").strip().lower()
    return not kind or kind == "module" or "javascript" in kind or "ecmascript" in kind


def _all(pattern: re.Pattern[str], texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in pattern.findall(text)}
