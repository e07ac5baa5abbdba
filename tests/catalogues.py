"""The users' words as they ship, and what the code of `app` asks of them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Literal
from xml.etree import ElementTree

from app.model import Language
from tests.wordings import wording

ROOT = Path(__file__).parents[1]
Catalogue = Literal["sentences", "window"]
"""`sentences`: commands, findings, workbook and letters (`zh.toml`, `en.toml`). `window`: Qt's `window_*.ts`."""


@cache
def catalogue(name: Catalogue, language: Language) -> dict[str, str]:
    """Every key of a catalogue with its sentence in one language."""
    if name == "sentences":
        return dict(wording(language).sentences)
    tree = ElementTree.parse(ROOT / "resources" / "translations" / f"window_{language}.ts")
    return {str(one.findtext("source")): str(one.findtext("translation") or "") for one in tree.iter("message")}


def fields(sentence: str) -> Iterator[tuple[str, str]]:
    """The placeholders of a sentence: each name with its plural forms, `""` for one that has none."""
    for _, name, forms, _ in Formatter().parse(sentence):
        if name is not None:
            yield name, forms or ""


def shown(sentence: str) -> set[str]:
    """The facts that a sentence shows. One that only chooses a form (`{count:is|are}`) shows nothing."""
    return {name for name, forms in fields(sentence) if not forms or "#" in forms}


@dataclass(frozen=True)
class Call:
    """One call whose key, or two keys (`"a" if … else "b"`), are literals.

    `facts` are the names that it hands over, None where they come from a mapping.
    """

    place: str
    keys: tuple[str, ...]
    facts: frozenset[str] | None


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of `app`, parsed, with its path."""
    return tuple(
        (str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted((ROOT / "app").rglob("*.py"))
    )


def calls() -> Iterator[Call]:
    """Every call of `say` or `translate` in `app` whose key is a literal."""
    for path, module in modules():
        for node in ast.walk(module):
            if not isinstance(node, ast.Call) or _name(node.func) not in ("say", "translate") or not node.args:
                continue
            names = [keyword.arg for keyword in node.keywords]
            facts = None if None in names else frozenset(str(name) for name in names)
            if keys := tuple(_keys(node.args[0])):
                yield Call(f"{path}:{node.lineno}", keys, facts)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _keys(key: ast.expr) -> Iterator[str]:
    if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value:
        yield key.value
    elif isinstance(key, ast.IfExp):
        yield from _keys(key.body)
        yield from _keys(key.orelse)


class UsedKeys:
    """Which keys the code can ask for: literals, and f-strings whose holes hold words that `app` or a form has."""

    def __init__(self) -> None:
        nodes = [node for _, module in modules() for node in ast.walk(module)]
        self._texts = {one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)}
        self._words = {word for text in self._texts for word in re.split(r"[\s.]+", text)} | self._texts
        self._words |= {word for text in self._form_texts() for word in re.split(r"[\s./]+", text)}
        self._endings = {
            one.value.value
            for one in nodes
            if isinstance(one, ast.AugAssign)
            and isinstance(one.value, ast.Constant)
            and isinstance(one.value.value, str)
            and one.value.value
        }
        self._patterns = {self._pattern(one) for one in nodes if isinstance(one, ast.JoinedStr)}

    def has(self, key: str) -> bool:
        """Whether something in `app` can ask for this key, whole or by putting an ending to it (`key += "_all"`)."""
        return self._asked(key) or any(
            self._asked(key.removesuffix(ending)) for ending in self._endings if key.endswith(ending)
        )

    def _asked(self, key: str) -> bool:
        if key in self._texts:
            return True
        found = (re.fullmatch(pattern, key) for pattern in self._patterns if "." in pattern)
        return any(all(self._known(hole) for hole in match.groups()) for match in found if match is not None)

    def _known(self, hole: str) -> bool:
        return hole in self._texts or all(part in self._words for part in hole.split("."))

    @staticmethod
    def _pattern(joined: ast.JoinedStr) -> str:
        parts = (re.escape(str(one.value)) if isinstance(one, ast.Constant) else "(.+)" for one in joined.values)
        return "".join(parts)

    @staticmethod
    def _form_texts() -> Iterator[str]:
        for path in sorted((ROOT / "resources" / "forms").glob("*.toml")):
            stack: list[object] = [tomllib.loads(path.read_text(encoding="utf-8"))]
            while stack:
                one = stack.pop()
                if isinstance(one, dict):
                    yield from one
                    stack.extend(one.values())
                elif isinstance(one, list):
                    stack.extend(one)
                elif isinstance(one, str):
                    yield one
