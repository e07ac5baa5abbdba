"""The reports that stand beside one in a project: the agency's own for the year before, its units' for this year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.forms import Form
from app.model import Cell, Table

_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class RelatedReport:
    """Another report as it stands now: whose, for which year, and its cells by id."""

    agency: str
    year: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class RelatedReports:
    """What stands beside the report for a `year`: last year's, the units' of that year, the units without a report."""

    year: int = 0
    last: RelatedReport | None = None
    units: tuple[RelatedReport, ...] = ()
    missing: tuple[str, ...] = ()


ALONE = RelatedReports()


def printed_number(cells: Mapping[str, Cell], cell_id: str) -> Decimal | None:
    """The number of a cell in its form's unit; None for all else: across reports a blank or a dash is no 0."""
    cell = cells.get(cell_id)
    if cell is None or cell.state not in ("number", "text") or (cell.unit is not None and cell.value):
        return None
    return cell.value


def counts_of(tables: Sequence[Table], forms: Mapping[str, Form]) -> Iterator[str]:
    """The cells that are worth holding against another report's, in printed order.

    A table's totals where its rows have one, else every cell that is no change against the year before.
    """
    for table in tables:
        for block in forms[table.form].table(table.id).blocks:
            totals = [column for column in block.columns if column.id == _TOTAL]
            wanted = totals or [column for column in block.columns if column.number != "signed"]
            for row in block.rows:
                yield from (f"{table.id}/{row.id}/{column.id}" for column in wanted)
