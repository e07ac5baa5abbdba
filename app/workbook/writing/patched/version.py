"""The versions of openpyxl whose inner workings this folder relies on."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from app.workbook.writing.atomic_file import TargetProblem

TESTED = ("3.1.5",)
"""Another version belongs here once `tests/workbook` passes with it; pyproject.toml allows these alone."""


def check(target: Path, found: str = openpyxl.__version__) -> None:
    """Raise TargetProblem `library` for a version that is not in `TESTED`: what it writes could be wrong unnoticed."""
    if found not in TESTED:
        raise TargetProblem("library", target, f"openpyxl {', '.join(TESTED)} (≠ {found})")
