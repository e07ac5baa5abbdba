"""A folder can be read at a glance: few files, no circles of imports at any level, and words of the field."""

from __future__ import annotations

import ast
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_MOST_FILES = 15
_BANNED = ("weave", "scribe", "bell", "telling", "standing", "said_of", "mend", "puzzle", "twin", "moments", "desk")
"""Words of a private language; the glossary of `app/README.md` has the field's own for each."""


def _files() -> list[Path]:
    return sorted((_ROOT / "app").rglob("*.py"))


def test_no_folder_has_more_files_than_fit_on_a_screen() -> None:
    counts: dict[str, int] = defaultdict(int)
    for file in _files():
        counts[file.parent.relative_to(_ROOT).as_posix()] += 1
    assert {name for name, count in counts.items() if count > _MOST_FILES} == set()


@pytest.mark.parametrize("package", sorted({file.parent for file in _files()}), ids=lambda path: path.name)
def test_what_stands_side_by_side_imports_one_way_only(package: Path) -> None:
    graph = _siblings(package)
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*path, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def _siblings(package: Path) -> dict[str, set[str]]:
    """Which file or folder of a package imports which other one of the same package."""
    prefix = ".".join(package.relative_to(_ROOT).parts) + "."
    graph: dict[str, set[str]] = defaultdict(set)
    for file in package.rglob("*.py"):
        own = file.relative_to(package).parts[0].removesuffix(".py")
        if own == "__init__":
            continue
        for name in _imported(file):
            if name.startswith(prefix):
                other = name.removeprefix(prefix).split(".")[0]
                if other != own and ((package / other).is_dir() or (package / f"{other}.py").is_file()):
                    graph[own].add(other)
    return graph


@cache
def _imported(file: Path) -> tuple[str, ...]:
    """The names that a file imports; each folder above it asks for them."""
    return tuple(_imports(file))


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_names_are_words_of_the_field() -> None:
    found = []
    for file in _files():
        names = set(file.relative_to(_ROOT / "app").with_suffix("").parts)
        with tokenize.open(file) as text:
            names |= {token.string for token in tokenize.generate_tokens(text.readline) if token.type == tokenize.NAME}
        found += [f"{file.relative_to(_ROOT)}: {name}" for name in sorted(names) if is_banned(name)]
    assert not found


def is_banned(name: str) -> bool:
    """Whether one of the words of an identifier (`snake_case` or `CamelCase`) is banned."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_")
    return any(re.search(rf"(?:^|_){banned}s?(?:_|$)", words) for banned in _BANNED)


@pytest.mark.parametrize(("name", "banned"), [("ExportDesk", True), ("_said_of_nothing", True), ("describe", False)])
def test_a_banned_word_is_seen_in_either_spelling(name: str, banned: bool) -> None:
    assert is_banned(name) is banned
