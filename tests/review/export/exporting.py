"""An export of the open project in Chinese, as most tests of it want it, and what decides its status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.model import Report, ReportStatus
from app.review.export.export import Exported, ExportOptions, export_workbook
from app.review.review import Review
from app.rules import equations_of
from tests.projects import FORMS
from tests.wordings import wording

BALANCED = "zhuyan-2021.txt"


def exported(
    review: Review,
    target: Path,
    options: ExportOptions | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Exported:
    return export_workbook(
        review.project, FORMS, wording("zh"), target, options or ExportOptions(), progress=progress, stop=stop
    )


def status(review: Review, folder: Path) -> ReportStatus:
    return exported(review, folder / "status.xlsx").status


def unproved(review: Review, report: int) -> list[str]:
    """The cells of a report that stand in no equation."""
    opened = review.report(report)
    proved = {cell for table in opened.report.tables for one in equations_of(FORMS.form(table.form), table.id)
              for cell in one.cells}  # fmt: skip
    return [cell for cell in opened.cells if cell not in proved]


def with_cell(review: Review, report: int, cell_id: str, **changes: object) -> Report:
    """The report's reading with another cell."""
    reading = review.project.reports.stored(report).reading
    tables = tuple(
        replace(table, cells=tuple(replace(cell, **changes) if cell.id == cell_id else cell for cell in table.cells))  # type: ignore[arg-type]
        for table in reading.tables
    )
    return replace(reading, tables=tables)
