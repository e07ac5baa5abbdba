"""The line of a mistake must be the right one: the locator finds exactly what tomllib finds, where it stands."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.locate import lines_of
from tests.forms.official import DATA, FORMS
from tests.properties import examples

FILES = [*sorted(FORMS.glob("*.toml")), *sorted(DATA.glob("*.toml"))]

TRICKY = '''\
a = 1 # a = 2
"quoted key" = 'literal # not a comment'
dotted.inner."x.y" = [ # a comment, with ] in it
  "one, ]", # two
  "two",

  { id = "three", list = [1,
     2] },
]
text = """first
[second]
third \\""" """
raw = \'\'\'
x = 1
\'\'\'
[table.sub]
key = 2020-01-01
[[list]]
id = "a"
  [list.inner]
  id = "b"
  [[list.deep]]
  id = "c"
  [[list.deep]]
  id = "d"
[[list]]
id = "e"
  [[list.deep]]
  id = "f"'''


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    found = {path}
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, below in items:
        found |= paths_of(below, (*path, key))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_value_of_a_real_file_has_a_line_and_nothing_else_has(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(lines_of(text)) == paths_of(tomllib.loads(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_id_stands_on_the_line_that_is_told(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    printed = text.splitlines()
    tree = tomllib.loads(text)
    for where, line in lines_of(text).items():
        value: object = tree
        for key in where:
            value = value[key]  # type: ignore[index]
        if isinstance(value, str):
            assert value in printed[line - 1]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 1),
        (("quoted key",), 2),
        (("dotted",), 3),
        (("dotted", "inner", "x.y"), 3),
        (("dotted", "inner", "x.y", 0), 4),
        (("dotted", "inner", "x.y", 1), 5),
        (("dotted", "inner", "x.y", 2), 7),
        (("dotted", "inner", "x.y", 2, "list", 1), 8),
        (("text",), 10),
        (("raw",), 13),
        (("table", "sub"), 16),
        (("table", "sub", "key"), 17),
        (("list", 0), 18),
        (("list", 0, "inner", "id"), 21),
        (("list", 0, "deep", 1, "id"), 25),
        (("list", 1), 26),
        (("list", 1, "deep", 0, "id"), 29),
    ],
)
def test_comments_strings_and_nested_tables_do_not_move_the_line(path: tuple[str | int, ...], line: int) -> None:
    assert lines_of(TRICKY)[path] == line
    assert lines_of(TRICKY.replace("\n", "\r\n"))[path] == line


def test_the_tricky_text_has_lines_for_all_its_values() -> None:
    assert set(lines_of(TRICKY)) == paths_of(tomllib.loads(TRICKY))


@examples(100)
@given(st.lists(st.lists(st.text(alphabet="ab\"'\\#[]{},=\n\t 字", max_size=8), max_size=4), max_size=4))
def test_any_texts_in_any_multi_line_lists_keep_their_lines(lists: list[list[str]]) -> None:
    lines: list[str] = []
    expected: dict[tuple[str | int, ...], int] = {}
    for number, texts in enumerate(lists):
        lines.append(f"k{number} = [")
        expected[(f"k{number}",)] = len(lines)
        for place, text in enumerate(texts):
            escaped = "".join(f"\\u{ord(char):04x}" if char in '"\\\n\t' else char for char in text)
            lines.append(f'  "{escaped}",  # "] }}')
            expected[(f"k{number}", place)] = len(lines)
        lines.append("]")
    written = "\n".join(lines)
    assert tomllib.loads(written) == {f"k{number}": texts for number, texts in enumerate(lists)}
    assert lines_of(written) == {(): 1, **expected}
