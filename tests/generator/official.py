"""The official forms: only their tables, rows, columns and labels are used here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.forms import parse_form
from app.forms.form import Form

FORM_2019 = "disclosure-2019"
FORM_2021 = "disclosure-2021"
TABLE_IDS = ("proactive", "applications", "disputes")


@cache
def official_form(form_id: str) -> Form:
    """The official form of that id."""
    path = Path(__file__).parents[2] / "resources" / "forms" / f"{form_id}.toml"
    return parse_form(path.read_text(encoding="utf-8"), path.name)
