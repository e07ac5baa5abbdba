"""What could not be read is a finding of its own: `read.cell` for a cell, `read.table` for a whole table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from app.forms import Form
from app.model import Cell, Finding, Table

READ_CELL = "read.cell"
READ_TABLE = "read.table"


def reading_finding(cell: Cell) -> Finding | None:
    """The finding of an unreadable cell; None for any other."""
    if cell.state != "unreadable":
        return None
    return Finding(
        rule=READ_CELL,
        status="not_assessable",
        cells=(cell.id,),
        left=None,
        right=None,
        reason="unreadable",
        equation=f"{READ_CELL}/{cell.id}",
    )


def missing_tables(tables: Sequence[Table], forms: Mapping[str, Form]) -> tuple[Finding, ...]:
    """A finding for each table of the report's form that was not found: not printed, or not read, which is worse.

    The report's form is the one of most of its tables; a table of that name in another form counts as there.
    """
    if not tables:
        return ()
    form = forms[Counter(table.form for table in tables).most_common(1)[0][0]]
    there = {table.id for table in tables}
    return tuple(
        Finding(
            rule=READ_TABLE,
            status="not_assessable",
            cells=(),
            left=None,
            right=None,
            reason="missing_table",
            equation=f"{READ_TABLE}/{form.id}/{table.id}",
        )
        for table in form.tables
        if table.id not in there
    )
