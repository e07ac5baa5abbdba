"""Places the checks of a table on the sheet: beside its rows, under its columns, or else in a list below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.forms.layout import LayoutPlace, TableLayout
from app.frozen import dataclass
from app.workbook.rows import CheckFacts
from app.workbook.writing.shared_columns import Area, Grid


@dataclass(frozen=True, slots=True)
class CheckPlace:
    """The cell of one check."""

    check: CheckFacts
    area: Area


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """The label of a row or column of checks; `subject` only where it names a single check."""

    rule: str
    area: Area
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CheckPlaces:
    """The checks and labels of one table. `bottom` is the first row of the sheet below them."""

    checks: tuple[CheckPlace, ...]
    labels: tuple[LabelPlace, ...]
    bottom: int


def places_of(checks: Sequence[CheckFacts], layout: TableLayout, grid: Grid, top: int, below: int) -> CheckPlaces:
    """Place the checks of a table whose layout begins at row `top` and ends above row `below` (rows from 1).

    The checks of one rule are placed together: beside the rows if each equation lies in a row of its own, under the
    columns if each lies in columns of its own, otherwise one below the other.

    Raises:
        KeyError: an equation has a cell that the layout does not have.
    """
    cells = {place.cell: place for place in layout.places if place.cell is not None}
    by_rule: dict[str, list[CheckFacts]] = {}
    for check in checks:
        by_rule.setdefault(check.equation.rule, []).append(check)
    placed: list[CheckPlace] = []
    labels: list[LabelPlace] = []
    beside = 0
    for rule, members in by_rule.items():
        spans = [[cells[cell] for cell in check.equation.cells] for check in members]
        if layout.label_columns and _all_apart(spans, "row"):
            column = grid.width + 1 + beside
            beside += 1
            rows = [top + span[0].row for span in spans]
            labels.append(LabelPlace(rule, _head_of(layout, min(rows), column, top)))
            placed += [CheckPlace(one, Area(row, column, row, column)) for one, row in zip(members, rows, strict=True)]
        elif _all_apart(spans, "column") or _side_by_side(spans):
            areas = [_under(span, layout, grid, below) for span in spans]
            placed += [CheckPlace(one, area) for one, area in zip(members, areas, strict=True)]
            if layout.label_columns:
                labels.append(LabelPlace(rule, Area(below, 1, below, grid.labels)))
            else:
                labels.append(LabelPlace(rule, Area(below + 1, 1, below + 1, grid.right)))
                below += 1
            below += 1
        else:
            for one in members:
                labels.append(LabelPlace(rule, Area(below, 1, below, grid.labels), one.subject))
                placed.append(CheckPlace(one, Area(below, grid.labels + 1, below, grid.labels + 1)))
                below += 1
    return CheckPlaces(tuple(placed), tuple(labels), below)


def _all_apart(spans: Sequence[Sequence[LayoutPlace]], line: str) -> bool:
    """Whether each equation's cells lie in one row (or column) of the layout, and no two equations in the same."""
    lines = [{(getattr(place, line), getattr(place, f"{line}_span")) for place in span} for span in spans]
    return all(len(one) == 1 for one in lines) and len(set().union(*lines)) == len(lines)


def _side_by_side(spans: Sequence[Sequence[LayoutPlace]]) -> bool:
    """Whether all equations lie in one row of the layout, each in columns of its own."""
    if len({place.row for span in spans for place in span}) != 1:
        return False
    ends = sorted((min(place.column for place in span), max(place.column for place in span)) for span in spans)
    return all(one[1] < next_[0] for one, next_ in pairwise(ends))


def _under(span: Sequence[LayoutPlace], layout: TableLayout, grid: Grid, row: int) -> Area:
    edges = grid.edges(layout)
    left = min(edges[place.column] for place in span) + 1
    right = max(edges[place.column + place.column_span] for place in span)
    return Area(row, left, row, right)


def _head_of(layout: TableLayout, first: int, column: int, top: int) -> Area:
    """The heading of a column of checks: as high as the table's header, directly above the first check."""
    height = layout.header_rows or 1
    return Area(max(top, first - height), column, first - 1, column)
