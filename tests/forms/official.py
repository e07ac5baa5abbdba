"""The forms that ship with the program, read once for the tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.forms import Form, parse_form

FORMS = Path(__file__).parents[2] / "resources" / "forms"
DATA = Path(__file__).parent / "data"


@cache
def form_2019() -> Form:
    return _read(FORMS / "disclosure-2019.toml")


@cache
def form_2021() -> Form:
    return _read(FORMS / "disclosure-2021.toml")


@cache
def balance_sheet() -> Form:
    return _read(DATA / "balance_sheet.toml")


def _read(path: Path) -> Form:
    return parse_form(path.read_text(encoding="utf-8"), path.name)
