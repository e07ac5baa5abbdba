"""The figures of an evaluated report, as the project stores them."""

from __future__ import annotations

from collections.abc import Mapping

from app.forms import Form
from app.model import Cell, Report
from app.project import Figures
from app.review.state.evaluator import Evaluation


def figures_of(report: Report, evaluation: Evaluation, forms: Mapping[str, Form]) -> Figures:
    """The present cells of a report in the order of its forms, and its findings; `forms` are by id.

    `report` has only tables that can be evaluated. A cell that its form has and the report has not was not found.
    """
    cells, doubtful = evaluation.cells, evaluation.doubtful
    tables = (
        (
            f"{table.form}/{table.id}",
            [(cells.get(cell) or Cell.not_found(cell), cell in doubtful) for cell in _order(forms, table.form, table.id)],
        )
        for table in report.tables
    )
    return Figures.packed(tables, evaluation.findings)


def _order(forms: Mapping[str, Form], form: str, table: str) -> list[str]:
    return list(forms[form].table(table).cell_ids())
