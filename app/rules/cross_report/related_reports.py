"""The related reports of a report: its agency's own for the year before, and its units' for the same year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from app.forms import Form
from app.frozen import dataclass
from app.model import Cell, Elsewhere, Table, exact_sum

_TOTAL = "total"
"""The id by which a form marks a column of totals."""


@dataclass(frozen=True, slots=True)
class RelatedReport:
    """Another report in its current state: its agency, its year, and its cells by id."""

    agency: str
    year: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class RelatedReports:
    """The related reports of a report for `year`.

    `last` is the same agency's for the year before, `units` are those of its units for `year`, `missing` the names of
    the units that have none.
    """

    year: int = 0
    last: RelatedReport | None = None
    units: tuple[RelatedReport, ...] = ()
    missing: tuple[str, ...] = ()
    _numbers: dict[str, tuple[Elsewhere, ...]] = field(default_factory=dict, repr=False, compare=False)
    _sums: dict[str, Decimal | None] = field(default_factory=dict, repr=False, compare=False)

    def unit_numbers(self, cell_id: str) -> tuple[Elsewhere, ...]:
        """The number of each unit for a cell, missing units last.

        Kept like `unit_sum`: every edit of the report asks for every count again, and a roster gives hundreds of units.
        """
        if cell_id not in self._numbers:
            self._numbers[cell_id] = (
                *(
                    Elsewhere(unit.agency, unit.year, cell_id, printed_number(unit.cells, cell_id))
                    for unit in self.units
                ),
                *(Elsewhere(agency, self.year, None, None) for agency in self.missing),
            )
        return self._numbers[cell_id]

    def unit_sum(self, cell_id: str) -> Decimal | None:
        """The sum of the units' numbers for a cell; None where none has one."""
        if cell_id not in self._sums:
            numbers = (printed_number(unit.cells, cell_id) for unit in self.units)
            given = [number for number in numbers if number is not None]
            self._sums[cell_id] = exact_sum(given) if given else None
        return self._sums[cell_id]


ALONE = RelatedReports()


def printed_number(cells: Mapping[str, Cell], cell_id: str) -> Decimal | None:
    """The number of a cell in its form's unit; None for any other cell.

    A blank or a dash is not taken as 0 here, since reports differ in what they mean by it.
    """
    cell = cells.get(cell_id)
    if cell is None or cell.state not in ("number", "text") or (cell.unit is not None and cell.value):
        return None
    return cell.value


def counts_of(tables: Sequence[Table], forms: Mapping[str, Form]) -> Iterator[str]:
    """The ids of the cells that are compared with another report's, in printed order.

    The totals of a block that has a column of totals, else all its cells but signed ones (changes).
    """
    for table in tables:
        for block in forms[table.form].table(table.id).blocks:
            totals = [column for column in block.columns if column.id == _TOTAL]
            wanted = totals or [column for column in block.columns if column.number != "signed"]
            for row in block.rows:
                yield from (f"{table.id}/{row.id}/{column.id}" for column in wanted)
