"""Some items of every report that counts, out of the stored figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from app.forms import Form, FormCollection
from app.frozen import dataclass
from app.project import FigureRow, Figures, Project
from app.review.pivot.cells import PivotCell, cell_of, unknown_cell
from app.review.pivot.items import Item
from app.review.state.isolation import Stopped, isolated
from app.review.state.report_cache import rules_mark


@dataclass(frozen=True, slots=True)
class PivotReport:
    """A report that counts. `name` is its agency, or its file where that is not known.

    `cells` are in the order of `PivotData.items`. `is_counted`: its figures are of now.
    """

    id: int
    agency: str | None
    name: str
    year: int | None
    is_counted: bool
    cells: tuple[PivotCell, ...]


@dataclass(frozen=True, slots=True)
class PivotData:
    """Every report that counts, by agency and year.

    `parents` are the superior agencies by their subordinates' names; `roster` has the agencies that must report.
    """

    items: tuple[Item, ...]
    reports: tuple[PivotReport, ...]
    parents: Mapping[str, str]
    roster: tuple[str, ...]


def load_pivot(
    project: Project, forms: FormCollection, items: Sequence[Item], stop: Callable[[], bool] = lambda: False
) -> PivotData:
    """Read some items of every report. `project` must be this thread's own connection.

    Raises Stopped once `stop` says so, ProjectProblem for what the project's disk does.
    """
    reader = _ItemReader(forms.forms, items)
    reports = []
    for row in project.figures.rows(rules_mark(forms.forms)):
        if stop():
            raise Stopped
        reports.append(_report(row, reader))
    return PivotData(tuple(items), tuple(reports), project.roster.parents(), project.roster.names())


def _report(row: FigureRow, reader: _ItemReader) -> PivotReport:
    """A report. Figures that cannot be read, as of a damaged file, count as not made."""
    return isolated(
        lambda: _read(row, reader), lambda _: _read(replace(row, figures=None), reader), f"figures of report {row.id}"
    )


def _read(row: FigureRow, reader: _ItemReader) -> PivotReport:
    if row.status == "sent_back":
        cells = reader.without("sent_back")
    elif row.figures is None:
        cells = reader.without("counting")
    else:
        cells = reader.read(row.figures)
    return PivotReport(row.id, row.agency, row.agency or row.source_name, row.year, row.figures is not None, cells)


class _ItemReader:
    """Finds items in figures. `forms` must be those of the rules under which the figures were made."""

    def __init__(self, forms: Sequence[Form], items: Sequence[Item]) -> None:
        self._forms, self._items = {form.id: form for form in forms}, items
        self._places: dict[tuple[str, str], tuple[tuple[int, int], ...]] = {}

    def without(self, why: Literal["sent_back", "counting"]) -> tuple[PivotCell, ...]:
        """No number for any item."""
        return (unknown_cell(why),) * len(self._items)

    def read(self, figures: Figures) -> tuple[PivotCell, ...]:
        """Each item; `no_table` where the report has no table with it, `several` where it has two."""
        found: list[PivotCell | None] = [None] * len(self._items)
        for form, table, marks in figures.tables():
            for item, place in self._in_table(form, table):
                if place < len(marks):
                    found[item] = cell_of(marks[place]) if found[item] is None else unknown_cell("several")
        none = unknown_cell("no_table")
        return tuple(none if cell is None else cell for cell in found)

    def _in_table(self, form: str, table: str) -> tuple[tuple[int, int], ...]:
        """Which of the items are in a table, and where its marks have them."""
        key = (form, table)
        if key not in self._places:
            order = {cell: place for place, cell in enumerate(self._forms[form].table(table).cell_ids())}
            self._places[key] = tuple(
                (number, order[item.cell])
                for number, item in enumerate(self._items)
                if form in item.forms and item.cell in order
            )
        return self._places[key]
