"""Values of CSS declarations made plain: custom properties put in, sums of lengths worked out."""

from __future__ import annotations

import re
from collections.abc import Mapping

Variables = Mapping[str, str]
"""Custom properties (`--name`) that hold for an element, its ancestors' among them."""

NONE: Variables = {}
_DEEPEST = 12
_LONGEST = 4000
"""Characters of a value with its variables put in: variables in variables can multiply."""
_MOST_TERMS = 100
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*")
_NUMBER = re.compile(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)(px|pt|pc|in|cm|mm|q|rem|em|ex|ch|vw|vh|%)?")
_FUNCTION = re.compile(r"\s*(calc|min|max|clamp)?\(")
_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945, "rem": 16.0,
    "vw": 12.8, "vh": 8.0,
}  # fmt: skip


def with_variables(style: Mapping[str, str], inherited: Variables) -> tuple[dict[str, str], Variables]:
    """An element's declarations with every `var()` replaced, and the custom properties that hold for it.

    A declaration whose variable is not there is as if it were not stated.
    """
    if not any("var(" in value or name.startswith("--") for name, value in style.items()):
        return dict(style), inherited
    own = {name: value for name, value in style.items() if name.startswith("--")}
    variables = {**inherited, **own} if own else inherited
    plain: dict[str, str] = {}
    for name, value in style.items():
        if name.startswith("--"):
            continue
        if "var(" in value:
            put = substituted(value, variables)
            if put is None:
                continue
            value = put
        plain[name] = value
    return plain, variables


def substituted(value: str, variables: Variables, depth: int = 0) -> str | None:
    """The value with its variables put in; None where one is not there and has no other value to fall back on."""
    while found := _VAR.search(value):
        end = _closing(value, found.end())
        if end is None or depth > _DEEPEST or len(value) > _LONGEST:
            return None
        rest = value[found.end() : end]
        put = variables.get(found[1])
        if put is not None:
            put = substituted(put, variables, depth + 1)
        if put is None:
            if not rest.startswith(","):
                return None
            put = substituted(rest[1:], variables, depth + 1)
        if put is None:
            return None
        value = f"{value[: found.start()]}{put.strip()}{value[end + 1 :]}"
    return value.strip()


def _closing(text: str, at: int) -> int | None:
    depth = 1
    for index in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth == 0:
            return index
    return None


def length_of(text: str | None, font_size: float, whole: float = 1280.0) -> float | None:
    """A CSS length in pixels, or a number; percentages are of `whole`. None for what is no length."""
    if not text:
        return None
    plain = text.strip()
    if "(" not in plain:
        found = _NUMBER.match(plain)
        return None if found is None else _pixels(found, font_size, whole)
    value, at = _Sum(plain, font_size, whole).value(0)
    return value if at is not None else None


def _pixels(found: re.Match[str], font_size: float, whole: float) -> float:
    number, unit = float(found[1]), found[2] or "px"
    if unit == "%":
        return number * whole / 100
    return number * (font_size * (1.0 if unit == "em" else 0.5) if unit in ("em", "ex", "ch") else _PIXELS[unit])


class _Sum:
    """Works out `calc()`, `min()`, `max()`, `clamp()`: every method gives a value and where it ends, None for none."""

    def __init__(self, text: str, font_size: float, whole: float) -> None:
        self._text, self._font_size, self._whole = text, font_size, whole
        self._steps = 0

    def value(self, at: int) -> tuple[float | None, int | None]:
        self._steps += 1
        if self._steps > _MOST_TERMS:
            return None, None
        if found := _FUNCTION.match(self._text, at):
            return self._function(found[1] or "calc", found.end())
        if number := _NUMBER.match(self._text, at):
            return _pixels(number, self._font_size, self._whole), number.end()
        return None, None

    def _function(self, name: str, at: int) -> tuple[float | None, int | None]:
        values: list[float] = []
        while True:
            value, end = self._terms(at)
            if value is None or end is None:
                return None, None
            values.append(value)
            sign = self._text[end : end + 1]
            if sign == ")":
                break
            if sign != ",":
                return None, None
            at = end + 1
        if name == "min":
            return min(values), end + 1
        if name == "max":
            return max(values), end + 1
        if name == "clamp" and len(values) == 3:
            return max(values[0], min(values[1], values[2])), end + 1
        return (values[0] if len(values) == 1 else None), end + 1

    def _terms(self, at: int) -> tuple[float | None, int | None]:
        """Sums and products; products are worked out first."""
        total, factor, end = 0.0, *self.value(at)
        while factor is not None and end is not None:
            rest = self._text[end:].lstrip()
            end = len(self._text) - len(rest)
            if not rest or rest[0] not in "+-*/":
                return total + factor, end
            value, after = self.value(end + 1)
            if value is None or after is None:
                return None, None
            if rest[0] in "+-":
                total, factor = total + factor, value if rest[0] == "+" else -value
            elif rest[0] == "*":
                factor *= value
            elif value:
                factor /= value
            else:
                return None, None
            end = after
        return None, None
