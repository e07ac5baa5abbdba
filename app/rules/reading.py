"""What the reading leaves open is a finding of its own.

`read.cell` for an unreadable cell, `read.table` for a table that was not found, `read.changed` for a corrected cell
that a later reading reads otherwise than the first, and otherwise than the correction, `read.lost` for a correction
whose table the present reading has not, `read.form` for a table that was read by a form that is not here any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from app.forms import Form
from app.model import Cell, Correction, Finding, Table

READ_CELL = "read.cell"
READ_TABLE = "read.table"
READ_CHANGED = "read.changed"
READ_LOST = "read.lost"
READ_FORM = "read.form"


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


def changed_reading(cell: Cell, correction: Correction) -> Finding | None:
    """The finding of a cell, as extracted now, that is neither what it was when it was corrected nor the correction.

    `left` is what was extracted now, `right` the correction. Whoever types a value again has looked at the new one.
    """
    if cell.raw == correction.was_raw or (cell.state, cell.value) == (correction.state, correction.value):
        return None
    return Finding(
        rule=READ_CHANGED,
        status="warning",
        cells=(cell.id,),
        left=cell.value,
        right=correction.value,
        reason="changed_reading",
        equation=f"{READ_CHANGED}/{cell.id}",
    )


def lost_correction(correction: Correction) -> Finding:
    """The finding of a correction that no cell of the present reading shows: it is kept, and must not be forgotten."""
    return Finding(
        rule=READ_LOST,
        status="not_assessable",
        cells=(),
        left=None,
        right=correction.value,
        reason="lost_correction",
        equation=f"{READ_LOST}/{correction.cell}",
    )


def unknown_form(table: Table) -> Finding:
    """The finding of a table whose form was taken away: no rule of it is checked, and it must not be forgotten."""
    return Finding(
        rule=READ_FORM,
        status="not_assessable",
        cells=(),
        left=None,
        right=None,
        reason="unknown_form",
        equation=f"{READ_FORM}/{table.form}/{table.id}",
    )


def missing_tables(tables: Sequence[Table], forms: Mapping[str, Form]) -> tuple[Finding, ...]:
    """A finding for each table of the report's form that was not found: not printed, or not read, which is worse.

    The report's form is the one of most of its tables; a table of that name in another form counts as there. A table
    that the form leaves open is never missing.
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
        if table.id not in there and not table.optional
    )
