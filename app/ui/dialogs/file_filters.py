"""The kinds of files that a dialog offers: patterns from one list of suffixes, with names in the window's language.

Qt finds the patterns by the brackets around them, so the translations hold only the names, without brackets.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from app.sources.detection.suffixes import READABLE, READABLE_SUFFIXES
from app.ui.common.translator import Translator


def report_filters(translator: Translator) -> list[str]:
    """All files that can be read, each kind of them, and all files."""
    kinds = [_filter(translator.translate(f"dialog.kind.{group}"), suffixes) for group, suffixes in READABLE.items()]
    return [
        _filter(translator.translate("dialog.kind.reports"), READABLE_SUFFIXES),
        *kinds,
        f"{translator.translate('dialog.kind.all')} (*)",
    ]


def project_filters(translator: Translator) -> list[str]:
    """Project files."""
    return [_filter(translator.translate("dialog.kind.projects"), ("gouji",))]


def workbook_filters(translator: Translator) -> list[str]:
    """Excel workbooks."""
    return [_filter(translator.translate("dialog.kind.workbooks"), ("xlsx",))]


def letter_filters(translator: Translator) -> list[str]:
    """Word documents."""
    return [_filter(translator.translate("dialog.kind.documents"), ("docx",))]


def picture_filters(translator: Translator) -> list[str]:
    """Pictures that are drawn by the program."""
    kinds = ("svg", "png")
    return [_filter(translator.translate(f"dialog.kind.{kind}"), (kind,)) for kind in kinds]


def roster_filters(translator: Translator) -> list[str]:
    """Lists of agencies, and all files."""
    kinds = _filter(translator.translate("dialog.kind.rosters"), ("xlsx", "csv", "txt"))
    return [kinds, f"{translator.translate('dialog.kind.all')} (*)"]


def pdf_filters(translator: Translator) -> list[str]:
    """PDF files."""
    return [_filter("PDF", ("pdf",))]


def has_suffix(path: str, suffixes: Iterable[str]) -> bool:
    """Whether a file's name ends in one of the suffixes, in capitals or not."""
    return PurePath(path).suffix.lower().removeprefix(".") in suffixes


def _filter(word: str, suffixes: Iterable[str]) -> str:
    return f"{word} ({' '.join(f'*.{suffix}' for suffix in suffixes)})"
