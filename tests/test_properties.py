"""Property tests state how many examples they try, and the long form tries more."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from hypothesis import settings

from tests.properties import FACTORS, examples, register_profiles

_TESTS = Path(__file__).parent


def _undecided(tree: ast.AST) -> Iterator[str]:
    """The functions that take generated arguments and do not say how many."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = {ast.unparse(one.func) for one in node.decorator_list if isinstance(one, ast.Call)}
            if "given" in names and "examples" not in names:
                yield node.name


def test_every_property_states_its_number_of_examples() -> None:
    found = [
        f"{file.relative_to(_TESTS)}: {name}"
        for file in sorted(_TESTS.rglob("test_*.py"))
        for name in _undecided(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert not found


def test_a_property_without_a_number_is_seen() -> None:
    assert list(_undecided(ast.parse("@given(st.text())\ndef test_any(text): ..."))) == ["test_any"]


def test_the_long_form_tries_more_of_the_same() -> None:
    before = settings.get_current_profile_name()
    register_profiles()
    few = examples(40).max_examples
    settings.load_profile("long")
    many = examples(40).max_examples
    settings.load_profile(before)
    assert (few, many) == (40 * FACTORS["ci"], 40 * FACTORS["long"])
    assert many > few
