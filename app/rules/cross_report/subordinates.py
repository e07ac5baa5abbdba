"""A report against those of the units that somebody said belong to its agency: its numbers are the sums of theirs.

Soft: an agency may count itself beside its units. With units missing, only a sum that is already too large is said,
and once which units they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from app.forms import Form
from app.model import Cell, Elsewhere, Finding, Table, exact_sum
from app.rules.cross_report.related_reports import RelatedReports, counts_of, printed_number

SUM = "units.sum"
MISSING = "units.missing"


def unit_findings(
    tables: Sequence[Table], forms: Mapping[str, Form], cells: Mapping[str, Cell], around: RelatedReports
) -> Iterator[Finding]:
    """The units without a report, then every count that is not their sum, in printed order.

    Missing units are shown at the form's main cell, or at the first count where that is not printed.
    """
    counts = [cell for cell in counts_of(tables, forms) if printed_number(cells, cell) is not None]
    if around.missing and counts:
        main_cells = (forms[table.form].main_cell for table in tables)
        yield _missing(next((cell for cell in main_cells if cell in counts), None) or counts[0], cells, around)
    for cell_id in counts if around.units else ():
        found = _sum(cell_id, cells, around)
        if found is not None:
            yield found


def _missing(cell_id: str, cells: Mapping[str, Cell], around: RelatedReports) -> Finding:
    elsewhere = _told(cell_id, around)
    return Finding(
        rule=MISSING,
        status="warning",
        cells=(cell_id,),
        left=_total(elsewhere),
        right=printed_number(cells, cell_id),
        reason="units_missing",
        equation=MISSING,
        elsewhere=elsewhere,
    )


def _sum(cell_id: str, cells: Mapping[str, Cell], around: RelatedReports) -> Finding | None:
    elsewhere = _told(cell_id, around)
    total, own = _total(elsewhere), printed_number(cells, cell_id)
    whole = all(one.value is not None for one in elsewhere)
    if total is None or own is None or total == own or (total < own and not whole):
        return None
    return Finding(
        rule=SUM,
        status="warning",
        cells=(cell_id,),
        left=total,
        right=own,
        reason="units_differ" if whole else "units_exceed",
        equation=f"{SUM}/{cell_id}",
        elsewhere=elsewhere,
    )


def _told(cell_id: str, around: RelatedReports) -> tuple[Elsewhere, ...]:
    """What each unit gives for a cell, the missing ones last."""
    there = (Elsewhere(unit.agency, unit.year, cell_id, printed_number(unit.cells, cell_id)) for unit in around.units)
    return (*there, *(Elsewhere(agency, around.year, None, None) for agency in around.missing))


def _total(elsewhere: Sequence[Elsewhere]) -> Decimal | None:
    """The sum of what is given; None where nothing is."""
    given = [one.value for one in elsewhere if one.value is not None]
    return exact_sum(given) if given else None
