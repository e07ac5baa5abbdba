"""A project with the reports of one agency for two years, of which the later one repeats parts of the earlier one."""

from __future__ import annotations

import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from app.project import Project
from tests.generator.years import LAST, THIS, TwoYears, two_years, written
from tests.projects import import_into

COPIED = "proactive/licensing/decisions"
CHANGED = "applications/new/natural"


@cache
def years() -> TwoYears:
    """The reports in the project."""
    return two_years(7, copied=("proactive",))


def make_years_project(path: Path) -> Path:
    """The project file, closed: report 1 is for LAST, report 2 for THIS."""
    with tempfile.TemporaryDirectory() as folder, closing(Project.create(path)) as project:
        for year, content in ((LAST, years().last), (THIS, years().this)):
            file = Path(folder) / f"{year}.pdf"
            file.write_bytes(written(content, "pdf-lines"))
            (result,) = import_into(project, file)
            assert result.outcome == "read"
    return path
