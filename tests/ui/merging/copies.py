"""Two copies of one project that went different ways: one conflict on a cell, one on a verdict, and acts that join."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.projects import (
    MISPRINTED,
    MISPRINTED_CELL,
    PASTED,
    PASTED_CELL,
    SAMPLES,
    import_into,
    new_project,
    open_review,
    report_of,
)

MINE, THEIRS = "王芳", "李强"


def two_copies(folder: Path, original: Path | None = None) -> tuple[Path, Path]:
    """The two files. `original` is a project with the two samples, which are read where there is none."""
    if original is None:
        original = base_project(folder / "original.gouji")
    mine = Path(shutil.copy(original, folder / "甲.gouji"))
    theirs = Path(shutil.copy(original, folder / "乙.gouji"))
    for path, author, text, reason in ((mine, MINE, "87", "合计不平"), (theirs, THEIRS, "68", "看原件第二页")):
        review = open_review(path, author)
        report = report_of(review, MISPRINTED)
        if author == THEIRS:
            review.cells.correct(report_of(review, PASTED), {PASTED_CELL: "3"})  # so that the next act is the later one
        review.cells.correct(report, {MISPRINTED_CELL: text})
        review.cells.give_reason(report, MISPRINTED_CELL, reason)
        review.project.close()
    return mine, theirs


def base_project(path: Path) -> Path:
    """A project with two samples."""
    project = new_project(path)
    import_into(project, SAMPLES / MISPRINTED, SAMPLES / PASTED)
    project.close()
    return path
