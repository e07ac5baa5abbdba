"""What tests are given of a form or a wording that was parsed before is what the parser says of the text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.forms import FormError, collect, parse_form
from app.review.resources import resources_folder

_OFFICIAL = sorted((resources_folder() / "forms").glob("*.toml"))


def test_each_caller_has_values_of_its_own() -> None:
    first = tomllib.loads("[a]\nb = [1, 2]")
    first["a"]["b"].append(3)
    assert tomllib.loads("[a]\nb = [1, 2]") == {"a": {"b": [1, 2]}}


def test_a_text_that_cannot_be_parsed_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(tomllib.TOMLDecodeError):
            tomllib.loads("a =")
        (problem,) = collect([("a.toml", "a =")]).problems
        assert isinstance(problem, FormError)


@pytest.mark.parametrize("path", _OFFICIAL, ids=lambda path: path.stem)
def test_an_official_form_is_what_is_parsed_of_its_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kept, again = (collect([(str(path), text)]).forms for _ in range(2))
    assert kept == (parse_form(text, str(path)),) == again
    assert kept[0] is again[0]


def test_another_text_under_the_same_name_is_parsed_anew() -> None:
    text = _OFFICIAL[0].read_text(encoding="utf-8")
    form = parse_form(text, "own.toml")
    other = text.replace(form.title.text, "另一种报告", 1)
    titles = [collect([("own.toml", one)]).forms[0].title.text for one in (text, other)]
    assert titles == [form.title.text, "另一种报告"]
