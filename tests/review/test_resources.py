"""Where the program finds its own files and the user's."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from app.model import ErrorCode, Language
from app.review.resources import data_folder, load_forms, load_wording, resources_folder

_OWN_FORM = """
[form]
id = "balance"
title = "资产负债表"
english = "Balance sheet"
authority = "own"
first_year = 2020

[[table]]
id = "sheet"
heading = ["资产负债表"]
english = "Balance sheet"

  [[table.block]]
  columns = [{ id = "amount", label = ["金额"], english = "Amount" }]
  rows = [
    { id = "cash", label = ["现金"], english = "Cash" },
    { id = "total", label = ["资产总计"], english = "Total assets" },
  ]
"""


def test_the_official_forms_are_there_without_a_problem(tmp_path: Path) -> None:
    found = load_forms({"GOUJI_DATA": str(tmp_path)})
    assert [form.id for form in found.forms] == ["disclosure-2019", "disclosure-2021"]
    assert found.problems == ()


def test_a_form_of_the_users_own_is_one_more(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "balance.toml").write_text(_OWN_FORM, encoding="utf-8")
    found = load_forms({"GOUJI_DATA": str(tmp_path)})
    assert [form.id for form in found.forms][-1] == "balance"
    assert found.problems == ()


@pytest.mark.parametrize(
    ("broken", "line", "reason"),
    [
        (_OWN_FORM.replace("first_year = 2020", 'first_year = "soon"').encode(), 7, "first_year"),
        (_OWN_FORM.replace("[[table]]", "[[table]").encode(), 9, "TOML"),
        (b"[form]\n\n" + "id = '表'".encode("gb18030"), 3, "UTF-8"),
    ],
)
def test_a_broken_own_form_names_file_line_and_reason_and_stops_no_other(
    broken: bytes, line: int, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "a.toml").write_bytes(broken)
    (tmp_path / "forms" / "b.toml").write_text(_OWN_FORM, encoding="utf-8")
    found = load_forms({"GOUJI_DATA": str(tmp_path)})
    assert [form.id for form in found.forms][-1] == "balance"
    (problem,) = found.problems
    sentence = problem.explain(load_wording("en"))
    assert str(tmp_path / "forms" / "a.toml") in sentence
    assert f"line {line}" in sentence
    assert reason in sentence


def test_a_folder_in_place_of_a_form_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "forms" / "a.toml").mkdir(parents=True)
    (problem,) = load_forms({"GOUJI_DATA": str(tmp_path)}).problems
    assert "a.toml" in problem.explain(load_wording("zh"))


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data/gouji")),
        ("linux", {}, Path.home() / ".local" / "share" / "gouji"),
        ("darwin", {}, Path.home() / "Library" / "Application Support" / "gouji"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/gouji")),
        ("win32", {"LOCALAPPDATA": "/local", "GOUJI_DATA": "/own"}, Path("/own")),
    ],
)
def test_the_data_folder_is_where_the_platform_puts_it(
    platform: str, environment: dict[str, str], expected: Path
) -> None:
    assert data_folder(environment, platform) == expected


@pytest.mark.parametrize("language", get_args(Language))
def test_every_error_code_has_a_sentence(language: Language) -> None:
    sentences = load_wording(language).sentences
    assert [code for code in get_args(ErrorCode) if f"error.{code}" not in sentences] == []


def test_the_resources_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (resources_folder() / "translations" / "zh.toml").is_file()
