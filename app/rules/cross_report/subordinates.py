"""A report against those of its agency's units, as a person assigned them: its numbers should be the sums of theirs.

Findings are warnings: an agency may count itself besides its units. While units are missing, one finding names them,
and sums are reported only where they already exceed the agency's own number.
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
    tables: Sequence[Table], forms: Mapping[str, Form], cells: Mapping[str, Cell], related: RelatedReports
) -> Iterator[Finding]:
    """A finding for the units without a report, then one for every count that is not the units' sum, in printed order.

    Missing units are shown at the form's main cell, or at the first count where that is not printed.
    """
    counts = [cell for cell in counts_of(tables, forms) if printed_number(cells, cell) is not None]
    if related.missing and counts:
        main_cells = (forms[table.form].main_cell for table in tables)
        yield _missing(next((cell for cell in main_cells if cell in counts), None) or counts[0], cells, related)
    missing = _missing_units(related)
    for cell_id in counts if related.units else ():
        found = _sum(cell_id, cells, related, missing)
        if found is not None:
            yield found


def _missing(cell_id: str, cells: Mapping[str, Cell], related: RelatedReports) -> Finding:
    elsewhere = (*_present_units(cell_id, related), *_missing_units(related))
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


def _sum(
    cell_id: str, cells: Mapping[str, Cell], related: RelatedReports, missing: tuple[Elsewhere, ...]
) -> Finding | None:
    """A finding where a count is not the sum. `missing` are the units without a report, the same for every count."""
    present = _present_units(cell_id, related)
    total, own = _total(present), printed_number(cells, cell_id)
    whole = not missing and all(one.value is not None for one in present)
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
        elsewhere=(*present, *missing),
    )


def _present_units(cell_id: str, related: RelatedReports) -> tuple[Elsewhere, ...]:
    """The number for a cell of each unit that has a report."""
    return tuple(
        Elsewhere(unit.agency, unit.year, cell_id, printed_number(unit.cells, cell_id)) for unit in related.units
    )


def _missing_units(related: RelatedReports) -> tuple[Elsewhere, ...]:
    return tuple(Elsewhere(agency, related.year, None, None) for agency in related.missing)


def _total(elsewhere: Sequence[Elsewhere]) -> Decimal | None:
    """The sum of the units' numbers; None where no unit has one."""
    given = [one.value for one in elsewhere if one.value is not None]
    return exact_sum(given) if given else None
