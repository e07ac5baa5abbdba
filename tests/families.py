"""Projects with reports of several years and agencies, made by hand: no file is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.forms import Form
from app.model import PagePlace, Report, Table, Tally
from app.project import Project
from app.review.review import Review
from tests.projects import FORMS, Clock
from tests.rules.cells import balanced, printed

AT = "2026-03-01T07:00:00+00:00"
TOWN, COUNTY = "石桥镇", "青萝县"
FORM: Form = FORMS.form("disclosure-2021")


def reading(agency: str, year: int, texts: Mapping[str, str | None], seed: int = 1) -> Report:
    """A report whose every equation holds, but for the cells that `texts` print otherwise; page 1 prints all."""
    cells = balanced(FORM, seed) | {cell: printed(cell, text) for cell, text in texts.items()}
    tables = [
        Table(
            table.id,
            FORM.id,
            tuple(replace(cells[cell], page=None if cells[cell].raw is None else 1) for cell in table.cell_ids()),
        )
        for table in FORM.tables
        if not table.optional
    ]
    return Report(agency, year, (1,), tuple(tables))


def add_report(project: Project, agency: str, year: int, texts: Mapping[str, str | None] | None = None) -> int:
    """Import a report, with bytes that are nobody else's; its id."""
    count = project.steps.times()[2]
    source = project.sources.begin(
        sha256=f"{count:064x}", name=f"{count}.pdf", path=f"{count}.pdf", size=1, at=AT, author="导入者"
    )
    with project.act("import", at=AT, author="导入者") as act:
        act.finish_source(source, kind="pdf", page_count=1, pages=[PagePlace(1, source, 1, 595.0, 842.0)])
        report = act.add_report([(source, None)], agency, year)
        act.add_reading(report, reading(agency, year, texts or {}), reader="1")
        act.store_tally(report, Tally("balanced"), "others")
    return report


def new_review(path: Path) -> Review:
    """A review of a new, empty project."""
    return Review(Project.create(path), FORMS, Clock(), "王芳")
