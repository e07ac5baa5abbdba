"""A journey knows of the program only what a person knows: what is on the screen, and how it is started."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_STORIES = sorted((_HERE / "stories").glob("*.py"))
_DRIVER = [path for path in sorted(_HERE.glob("*.py")) if not path.name.startswith("test_")]
_START = {("run.py", "app.__main__")}
"""Where the program is started: the only place that imports anything of it."""


def private_names(tree: ast.AST) -> Iterator[str]:
    """The names with an underscore at their beginning that are looked up in something else than `self` and `os`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            if not (isinstance(node.value, ast.Name) and node.value.id in ("self", "os")):
                yield f"line {node.lineno}: {node.attr}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("getattr", "setattr"):
            yield f"line {node.lineno}: {node.func.id}"


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules that are imported anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", [*_STORIES, *_DRIVER], ids=lambda path: path.name)
def test_nothing_of_the_program_is_used_but_its_start(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {(path.name, name) for name in imports(tree) if name.split(".")[0] == "app"}
    assert used <= _START


@pytest.mark.parametrize("path", [*_STORIES, *_DRIVER], ids=lambda path: path.name)
def test_no_private_name_is_used(path: Path) -> None:
    assert list(private_names(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", _STORIES, ids=lambda path: path.name)
def test_a_story_knows_no_widget_and_never_sleeps(path: Path) -> None:
    found = {name.split(".")[0] for name in imports(ast.parse(path.read_text(encoding="utf-8")))}
    assert not found & {"PySide6", "time", "threading", "subprocess"}


def test_the_static_test_finds_what_it_looks_for() -> None:
    tree = ast.parse(
        "from app.ui.application.main_window import Window\nperson._window.ask(1)\nself._mine\ngetattr(x, 'y')"
    )
    assert list(imports(tree)) == ["app.ui.application.main_window"]
    assert sorted(private_names(tree)) == ["line 2: _window", "line 4: getattr"]
