"""An export of the open project in Chinese, as most tests of it want it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.review.export.export import Exported, ExportOptions, export_workbook
from app.review.review import Review
from tests.projects import FORMS
from tests.wordings import wording


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
