"""Texts of TOML that a test process parses again and again: the forms and wordings, for every window that it makes.

Nothing is taken for granted: the files are read each time, and only the same text has the same outcome. What is parsed
is the real outcome of the real parser; a process that a test starts has none of this.
"""

from __future__ import annotations

import pickle
import tomllib
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from app.forms import Form, collection, parse_form


def parse_once() -> None:
    """Remember, for the whole process, what a text was parsed to. An error is not remembered."""
    patch = pytest.MonkeyPatch()
    patch.setattr(tomllib, "loads", _loads_once(tomllib.loads))
    patch.setattr(collection, "parse_form", _form_once(parse_form))


def _loads_once(loads: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Every caller is given values of its own, since these can be changed."""
    kept: dict[str, bytes] = {}

    def loaded(text: str, /, **options: Any) -> dict[str, Any]:
        if options or not isinstance(text, str):
            return loads(text, **options)
        if text not in kept:
            kept[text] = pickle.dumps(loads(text))
        return pickle.loads(kept[text])  # type: ignore[no-any-return]

    return loaded


def _form_once(parse_form: Callable[[str, str], Form]) -> Callable[[str, str], Form]:
    """All callers are given the same form, which cannot be changed."""
    return cache(parse_form)
