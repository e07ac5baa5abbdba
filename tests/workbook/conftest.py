"""A workbook of all samples, edited, written once for all tests of what it says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.project import Project
from app.review.export.export import ExportOptions, export_workbook
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL, open_review, report_of
from tests.workbook.proving import CHINESE

FORMULA_LIKE = "=cmd|'/c calc'!A1"


@dataclass(frozen=True)
class Exported:
    """The edited project's file, the workbook's file, and the workbook as it is read back (openpyxl's)."""

    project: Path
    path: Path
    book: Any
    values: Any


@pytest.fixture(scope="session")
def edited_project(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All samples with one of each: corrections, contradictions, marks, an agency whose name looks like a formula."""
    path = Path(shutil.copy(sample_project, tmp_path_factory.mktemp("edited") / "edited.gouji"))
    review = open_review(path)
    misprinted, pasted, text = (report_of(review, name) for name in (MISPRINTED, PASTED, "zhuyan-2021.txt"))
    review.cells.correct(misprinted, {MISPRINTED_CELL: "87"}, "@对照原件")
    review.cells.correct(pasted, {"applications/partly/natural": "—"})
    typed = {"applications/new/natural": "5（其中网上 3 件）", "proactive/fees/amount": "2亿元"}
    review.cells.correct(text, typed, "=1+1")
    review.cells.mark_seen(text, ("proactive/licensing/decisions",))
    review.reports.describe(misprinted, FORMULA_LIKE, 2022)
    assert PASTED_CELL not in review.report(pasted).corrections
    review.project.close()
    return path


@pytest.fixture(scope="session")
def exported(edited_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    """The edited samples as a workbook. Not to be changed."""
    path = tmp_path_factory.mktemp("workbook") / "samples.xlsx"
    export(edited_project, path)
    book, values = load_workbook(path), load_workbook(path, data_only=True)
    yield Exported(edited_project, path, book, values)
    book.close()
    values.close()


def export(project: Path, path: Path, **options: int | bool) -> None:
    """Export a project in Chinese."""
    opened = Project.open(project, read_only=True)
    try:
        export_workbook(opened, FORMS, CHINESE, path, ExportOptions("zh", **options))  # type: ignore[arg-type]
    finally:
        opened.close()
