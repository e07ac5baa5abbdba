"""Reports as the window has them open, made of the samples and of texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.forms import Form, FormCollection
from app.model import Cell, Correction, FreeTable, Report, Seen, Table, Verdict, read_printed
from app.review.reading.job import CheckJob, ReadingTools, check_file
from app.review.state.evaluator import Evaluator, with_sums
from app.review.state.open_report import OpenReport
from tests.extract.readings import FORMS
from tests.forms.official import balance_sheet

RESOURCES = Path(__file__).parents[3] / "resources"
BROKEN, BALANCED = "wangchuan-2022.pdf", "青萝县人民政府2023年年报.pdf"
SUSPECT = "applications/refused.4/legal"
"""The misprinted cell of the broken sample: 86 for 87."""
ALL_FORMS = FormCollection((*FORMS, balance_sheet()))
_AT = "2026-03-01T01:30:00+00:00"


@cache
def sample(name: str) -> Report:
    """A sample's first report."""
    checked = check_file(
        ReadingTools(FORMS), CheckJob(str(RESOURCES / "samples" / name), 10**8), lambda done, total: None
    )
    return checked.reports[0].report


def opened(
    report: Report,
    corrections: Mapping[str, Correction] | None = None,
    seen: Mapping[str, Seen] | None = None,
    verdicts: Mapping[str, Verdict] | None = None,
) -> OpenReport:
    """The report as it is open, with corrections, seen marks and verdicts."""
    corrections, seen, verdicts = corrections or {}, seen or {}, verdicts or {}
    standing = Evaluator(ALL_FORMS.forms).full(report, corrections, seen, verdicts=verdicts)
    return OpenReport(1, "u", report.agency, report.year, report, 1, corrections, seen, (), standing, verdicts)


def open_sample(name: str = BROKEN) -> OpenReport:
    """A sample as it is opened for the first time."""
    return opened(sample(name))


def correction(before: OpenReport, cell: str, text: str, reason: str = "") -> Correction:
    """What the project keeps when somebody types a text."""
    printed, was = read_printed(text), before.extracted[cell]
    return Correction(cell, text, printed.state, printed.value, printed.unit, reason, "王芳", _AT, was.raw, was.value)


def corrected(before: OpenReport, texts: Mapping[str, str]) -> OpenReport:
    """The report after an act that corrected these cells."""
    made = {cell: correction(before, cell, text) for cell, text in texts.items()}
    return opened(before.report, {**before.corrections, **made}, before.seen)


def seen_by(before: OpenReport, cells: tuple[str, ...]) -> OpenReport:
    """The report after somebody marked cells as seen."""
    marks = {cell: Seen(cell, before.cells[cell].raw or "", "王芳", _AT) for cell in cells}
    return opened(before.report, before.corrections, marks)


def with_cells(report: Report, changed: Mapping[str, Cell]) -> Report:
    """The report with other cells read."""
    tables = tuple(
        replace(table, cells=tuple(changed.get(cell.id, cell) for cell in table.cells)) for table in report.tables
    )
    return replace(report, tables=tables)


def own_form_report(form: Form | None = None) -> Report:
    """A report of a user's own form, every cell 1."""
    form = form or balance_sheet()
    tables = tuple(
        Table(table.id, form.id, tuple(Cell(cell, "1", read_printed("1").value, "number") for cell in table.cell_ids()))
        for table in form.tables
    )
    free = FreeTable(3, None, (("项目", "件数"), ("甲", "50"), ("乙", "70"), ("合计", "120")))
    return with_sums(Report("测试局", 2023, (1,), tables, (free,)))
