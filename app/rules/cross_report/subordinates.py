"""A report against those of its agency's units, as a person assigned them: its numbers should be the sums of theirs.

Findings are warnings: an agency may count itself besides its units. While units are missing, one finding names them,
and sums are reported only where they already exceed the agency's own number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.forms import Form
from app.model import Cell, Finding, Table
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
    for cell_id in counts if related.units else ():
        found = _sum(cell_id, cells, related)
        if found is not None:
            yield found


def _missing(cell_id: str, cells: Mapping[str, Cell], related: RelatedReports) -> Finding:
    return Finding(
        rule=MISSING,
        status="warning",
        cells=(cell_id,),
        left=related.unit_sum(cell_id),
        right=printed_number(cells, cell_id),
        reason="units_missing",
        equation=MISSING,
        elsewhere=related.unit_numbers(cell_id),
    )


def _sum(cell_id: str, cells: Mapping[str, Cell], related: RelatedReports) -> Finding | None:
    total, own = related.unit_sum(cell_id), printed_number(cells, cell_id)
    if total is None or own is None or total == own:
        return None
    elsewhere = related.unit_numbers(cell_id)
    whole = all(one.value is not None for one in elsewhere)
    if total < own and not whole:
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
