"""Texts and lines of CSV files: what Excel, WPS and LibreOffice open by a double click, and none of it computed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from app.workbook.writing.safe_text import clean_text, looks_like_formula

_WIDE_SIGNS = ("＝", "＋", "－", "＠")
"""Full-width signs, which Excel takes for the plain ones in Chinese and Japanese settings."""


def safe_field(text: str) -> str:
    """The text as it is written, without quotes around it: an apostrophe stands before what looks like a formula."""
    clean = clean_text(text)
    return "'" + clean if looks_like_formula(clean) or clean.startswith(_WIDE_SIGNS) else clean


def text_field(text: str) -> str:
    """The text as a field in quotes."""
    return '"' + safe_field(text).replace('"', '""') + '"'


def csv_line(values: Iterable[str | int | Decimal | None]) -> str:
    """One line: texts in quotes, numbers with all their digits and without, nothing for None."""
    return ",".join(_field(value) for value in values) + "\r\n"


def _field(value: str | int | Decimal | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return text_field(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
