"""Which elements a page's own scripts may fill with text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from app.frozen import dataclass
from app.sources.html.form_fields import text_inside

_LONGEST = 2_000_000
_STRING = re.compile(r""""([^"\\\n]{1,200})"|'([^'\\\n]{1,200})'|`([^`\\\n]{1,200})`""")
_NAME = re.compile(r"[\w-]{1,100}")
_ID = re.compile(r"#([\w-]{1,100})")
_CLASS = re.compile(r"\.([\w-]{1,100})")
_BY_CLASS = re.compile(r"""ByClassName\(\s*["']([\w -]{1,100})["']""")
_PREFIX = re.compile(r"""(?:ById\(\s*["']|\(\s*["']#)([\w-]{1,100})["']\s*\+""")
_VARIABLE = re.compile(r"\b([A-Za-z_][\w]{0,50})\.(?:innerHTML|innerText|textContent|value)\b")
_SETS = r"\.(?:innerHTML|innerText|textContent)\s*\+?=(?!=)"
_WRITTEN = re.compile(
    rf"""ById\(\s*["']([\w-]{{1,100}})["']\s*\){_SETS}|\(\s*["']#([\w-]{{1,100}})["']\s*\)\.(?:text|html)\(\s*[^)\s]|"""
    rf"""\(\s*["']#([\w-]{{1,100}})["']\s*\){_SETS}|(?<![\w.])([A-Za-z_]\w{{0,50}}){_SETS}"""
)
"""Where a script sets the text of one element: with its id, or with the variable that an id makes."""
_HELD = re.compile(r"""([A-Za-z_]\w{0,50})\s*=\s*(?:document\.getElementById\(\s*|\$\(\s*)["']#?([\w-]{1,100})["']""")
_DYNAMIC = re.compile(rf"ById\(\s*[^\"')\s][^)]{{0,100}}\){_SETS}")
_BOUND = ("v-text", "v-html", "x-text", "x-html", "ng-bind", "ng-bind-html", "data-bind", ":text", "th:text")


@dataclass(frozen=True, slots=True)
class Scripts:
    """The ids, the beginnings of ids and the classes that scripts name."""

    ids: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    """The ids of elements whose text a script sets."""

    def overwrite(self, element: etree._Element) -> bool:
        """Whether a script writes into the element by its own name, whatever the page says there before."""
        return element.get("id", "") in self.written

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
    own = {"".join(found) for found in _WRITTEN.findall(written)}
    own |= {identity for variable, identity in _HELD.findall(written) if variable in own}
    own |= ids if _DYNAMIC.search(written) else set()
    return Scripts(frozenset(ids), tuple(set(_PREFIX.findall(written))), frozenset(classes), frozenset(own))


def is_program(script: etree._Element) -> bool:
    """Whether a `<script>` is run, and does not just hold data or a template."""
    kind = (script.get("type") or "").strip().lower()
    return not kind or kind == "module" or "javascript" in kind or "ecmascript" in kind


def _all(pattern: re.Pattern[str], texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in pattern.findall(text)}
