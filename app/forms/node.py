"""Typed access to the tables of a form's file; a missing or mistyped value raises FormError with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping

from app.forms.errors import FormError
from app.forms.form import Label
from app.forms.locate import Path
from app.frozen import dataclass

_ID = re.compile(r"[^\s/*]+")


@dataclass(frozen=True, slots=True)
class Source:
    """The file's name for messages, and the line (from 1) of every path in it."""

    name: str
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of the path, or of the nearest enclosing table or array."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


@dataclass(frozen=True, slots=True)
class Node:
    """One table of the file at `path`. The readers raise FormError for a missing key or a wrong type."""

    source: Source
    path: Path
    value: Mapping[str, object]

    def fail(self, reason: str, *below: str | int, **facts: object) -> FormError:
        """The error (to be raised) at the path `below` this table; `facts` fill the message's placeholders."""
        line = self.source.line((*self.path, *below))
        return FormError(self.source.name, line, reason, {name: str(fact) for name, fact in facts.items()})

    def line(self, *below: str | int) -> int:
        """The line (from 1) of the path `below` this table."""
        return self.source.line((*self.path, *below))

    def allow(self, keys: Collection[str]) -> None:
        """Raise FormError for a key that is not one of these: a misspelt key would be ignored in silence."""
        for key in self.value:
            if key in keys:
                continue
            near = difflib.get_close_matches(key, keys, n=1)
            if near:
                raise self.fail("unknown_key_like", key, field=key, nearest=near[0])
            raise self.fail("unknown_key", key, field=key, known=", ".join(sorted(keys)))

    def has(self, key: str) -> bool:
        return key in self.value

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; the default, if given, for a missing key."""
        if default is not None and key not in self.value:
            return default
        return self._filled(self._required(key), key)

    def id(self) -> str:
        """The table's `id`, without `/`, `*` and blanks: cell ids and patterns are made of it."""
        found = self.text("id")
        if not _ID.fullmatch(found):
            raise self.fail("bad_id", "id", id=found)
        return found

    def whole(self, key: str) -> int:
        """A whole number."""
        found = self._required(key)
        if type(found) is not int:
            raise self.fail("not_whole", key, field=key)
        return found

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        found = self.value.get(key, False)
        if type(found) is not bool:
            raise self.fail("not_flag", key, field=key)
        return found

    def choice(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """One of the given texts; the default, if given, for a missing key."""
        found = self.text(key, default)
        if found not in choices:
            raise self.fail("not_choice", key, field=key, value=found, choices=", ".join(choices))
        return found

    def node(self, key: str) -> Node:
        """The table below a key."""
        found = self._required(key)
        if not isinstance(found, dict):
            raise self.fail("not_table", key, field=key)
        return Node(self.source, (*self.path, key), found)

    def nodes(self, key: str) -> tuple[Node, ...]:
        """The tables of an array, at least one."""
        nodes = []
        for position, found in enumerate(self.items(key)):
            if not isinstance(found, dict):
                raise self.fail("not_table", key, position, field=key)
            nodes.append(Node(self.source, (*self.path, key, position), found))
        return tuple(nodes)

    def items(self, key: str) -> list[object]:
        """The items of an array, at least one."""
        found = self._required(key)
        if not isinstance(found, list):
            raise self.fail("not_list", key, field=key)
        if not found:
            raise self.fail("empty_list", key, field=key)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of an array, at least one, none of them empty."""
        return tuple(self._filled(found, key, place) for place, found in enumerate(self.items(key)))

    def label(self, key: str) -> Label:
        """A label: one text, or a list whose first is the official one; with the table's `english`, if any."""
        return self._label(self._required(key), (key,), self.text("english", ""))

    def groups(self) -> tuple[Label, ...]:
        """The `groups`, outermost first; none where the key is missing."""
        if not self.has("groups"):
            return ()
        return tuple(self._label(found, ("groups", place), "") for place, found in enumerate(self.items("groups")))

    def _label(self, found: object, below: tuple[str | int, ...], english: str) -> Label:
        key = str(below[0])
        if not isinstance(found, list):
            return Label(self._filled(found, *below), (), english)
        if not found:
            raise self.fail("empty_label", *below, field=key)
        texts = tuple(self._filled(text, *below, place) for place, text in enumerate(found))
        return Label(texts[0], texts[1:], english)

    def _filled(self, found: object, *below: str | int) -> str:
        key = str(below[0])
        if not isinstance(found, str):
            raise self.fail("not_text", *below, field=key)
        if not found.strip():
            raise self.fail("empty_label", *below, field=key)
        return found

    def _required(self, key: str) -> object:
        if key not in self.value:
            raise self.fail("missing_key", field=key)
        return self.value[key]
