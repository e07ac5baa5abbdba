"""A report against the same agency's for the year before: what was carried over, and what is in force.

Soft: an agency may have been merged since, or have counted otherwise. Nothing is said where either report gives no
number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.forms import Form
from app.model import Cell, Elsewhere, Finding, Table
from app.rules.cross_report.related_reports import RelatedReport, printed_number

CARRIED = "years.carried"
IN_FORCE = "years.in_force"

_APPLICATIONS, _CARRIED_IN, _CARRIED_OUT = "applications", "carried_in", "carried_out"
_PROACTIVE, _IN_FORCE, _ISSUED, _REPEALED = "proactive", "in_force", "issued", "repealed"


def year_findings(
    tables: Sequence[Table], forms: Mapping[str, Form], cells: Mapping[str, Cell], last: RelatedReport
) -> Iterator[Finding]:
    """What does not go on from where last year's report ended, in printed order."""
    for table in tables:
        for block in forms[table.form].table(table.id).blocks:
            columns = [column.id for column in block.columns]
            rows = [row.id for row in block.rows]
            if table.id == _APPLICATIONS and _CARRIED_IN in rows:
                yield from (found for column in columns if (found := _carried(column, cells, last)) is not None)
            if table.id == _PROACTIVE and {_IN_FORCE, _ISSUED, _REPEALED} <= set(columns):
                yield from (found for row in rows if (found := _in_force(row, cells, last)) is not None)


def _carried(column: str, cells: Mapping[str, Cell], last: RelatedReport) -> Finding | None:
    here, there = f"{_APPLICATIONS}/{_CARRIED_IN}/{column}", f"{_APPLICATIONS}/{_CARRIED_OUT}/{column}"
    carried_in, carried_out = printed_number(cells, here), printed_number(last.cells, there)
    if carried_in is None or carried_out is None or carried_in == carried_out:
        return None
    return Finding(
        rule=CARRIED,
        status="warning",
        cells=(here,),
        left=carried_out,
        right=carried_in,
        reason="carried",
        equation=f"{CARRIED}/{here}",
        elsewhere=(Elsewhere(last.agency, last.year, there, carried_out),),
    )


def _in_force(row: str, cells: Mapping[str, Cell], last: RelatedReport) -> Finding | None:
    in_force, issued, repealed = (f"{_PROACTIVE}/{row}/{column}" for column in (_IN_FORCE, _ISSUED, _REPEALED))
    now, came, went = (printed_number(cells, cell) for cell in (in_force, issued, repealed))
    before = printed_number(last.cells, in_force)
    if now is None or came is None or went is None or before is None or now == before + came - went:
        return None
    return Finding(
        rule=IN_FORCE,
        status="warning",
        cells=(in_force, issued, repealed),
        left=before + came - went,
        right=now,
        reason="in_force",
        equation=f"{IN_FORCE}/{in_force}",
        elsewhere=(Elsewhere(last.agency, last.year, in_force, before),),
    )
