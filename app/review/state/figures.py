"""The figures of an evaluated report, as the project stores them, and single cells out of stored ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.forms import Form
from app.model import Cell, Report, Table
from app.project import Figure, Figures, figure_of
from app.review.state.evaluator import Evaluation


def figures_of(report: Report, evaluation: Evaluation, forms: Mapping[str, Form]) -> Figures:
    """The present cells of a report in the order of its forms, and its findings; `forms` are by id.

    `report` has only tables that can be evaluated. A cell that its form has and the report has not was not found.
    """
    cells, doubtful = evaluation.cells, evaluation.doubtful

    def packed(table: Table) -> tuple[str, list[tuple[Cell, bool]]]:
        ids = _order(forms, table.form, table.id)
        return f"{table.form}/{table.id}", [(cells.get(one) or Cell.not_found(one), one in doubtful) for one in ids]

    return Figures.packed(map(packed, report.tables), evaluation.findings)


def _order(forms: Mapping[str, Form], form: str, table: str) -> list[str]:
    return list(forms[form].table(table).cell_ids())


class FigureReader:
    """Finds cells in figures. `forms` must be those of the rules under which the figures were made."""

    def __init__(self, forms: Sequence[Form], cells: Sequence[str]) -> None:
        """`cells` are the ids of the cells that are asked for (`table/row/column`)."""
        self._forms = {form.id: form for form in forms}
        self._cells = tuple(cells)
        self._places: dict[tuple[str, str], tuple[tuple[int, int], ...]] = {}

    def read(self, figures: Figures) -> list[Figure | None]:
        """The cells that were asked for, in that order; None where the report has no table with the cell."""
        found: list[Figure | None] = [None] * len(self._cells)
        for form, table, marks in figures.tables():
            for asked, place in self._in_table(form, table):
                if place < len(marks):
                    found[asked] = figure_of(marks[place])
        return found

    def _in_table(self, form: str, table: str) -> tuple[tuple[int, int], ...]:
        """Which of the cells are in a table, and where its marks have them."""
        key = (form, table)
        if key not in self._places:
            order = {cell: place for place, cell in enumerate(_order(self._forms, form, table))}
            self._places[key] = tuple((asked, order[cell]) for asked, cell in enumerate(self._cells) if cell in order)
        return self._places[key]
