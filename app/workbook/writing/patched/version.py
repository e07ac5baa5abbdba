"""The versions of openpyxl whose undocumented interface this folder relies on."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from app.workbook.writing.atomic_file import TargetProblem

TESTED = ("3.1.5",)
"""Add a version once `tests/workbook` passes with it; pyproject.toml allows only these."""


def check(target: Path, found: str = openpyxl.__version__) -> None:
    """Raise TargetProblem `library` for a version that is not in `TESTED`: it could write wrong files unnoticed."""
    if found not in TESTED:
        raise TargetProblem("library", target, f"openpyxl {', '.join(TESTED)} (≠ {found})")
