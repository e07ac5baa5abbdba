"""What the reading leaves open is a finding of its own.

`read.cell` for an unreadable cell, `read.table` for a table that was not found, `read.changed` for a corrected cell
that a later reading reads otherwise than the first, and otherwise than the correction, `read.against` for a correction
to another value than is printed for certain, `read.lost` for a correction whose table the present reading has not,
`read.form` for a table that was read by a form that is not here any more, `read.unit` for numbers of a table in
another unit than the form's, `read.incomplete` for what the reader left out because a limit was reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from app.forms import Form, is_at_odds, same_amount
from app.model import Cell, Correction, Finding, Omission, Table
from app.model.confidence import CERTAIN

READ_CELL = "read.cell"
READ_TABLE = "read.table"
READ_CHANGED = "read.changed"
READ_AGAINST = "read.against"
READ_LOST = "read.lost"
READ_FORM = "read.form"
READ_UNIT = "read.unit"
READ_INCOMPLETE = "read.incomplete"


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
    if (cell.raw or "") == (correction.was_raw or "") or (cell.state, cell.value) == (
        correction.state,
        correction.value,
    ):
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


def is_certain(cell: Cell) -> bool:
    """Whether what was extracted is surely what is printed: nothing that read it says otherwise."""
    return cell.confidence >= CERTAIN and cell.second is None and cell.state != "unreadable"


def contradicts(cell: Cell, correction: Correction) -> bool:
    """Whether a correction says something else than the cell, as extracted, prints for certain.

    Of a number among words, only the number counts: the words may go.
    """
    if not is_certain(cell):
        return False
    if _is_converted(cell, correction):
        return False
    if cell.state == "text" and cell.value is not None:
        return (correction.value, correction.unit) != (cell.value, cell.unit)
    said = (correction.state, correction.value, correction.unit)
    return cell.state in ("number", "blank", "dash") and said != (cell.state, cell.value, cell.unit)


def _is_converted(cell: Cell, correction: Correction) -> bool:
    """Whether a correction is the printed amount in the form's unit."""
    if correction.unit is not None or cell.unit is None or cell.value is None or correction.value is None:
        return False
    return same_amount(cell.value, cell.unit, correction.value)


def against_reading(cell: Cell, correction: Correction) -> Finding | None:
    """The finding of a correction that contradicts what is printed for certain: only somebody's word can settle it.

    `left` is what was extracted, `right` the correction.
    """
    if not contradicts(cell, correction):
        return None
    return Finding(
        rule=READ_AGAINST,
        status="not_assessable",
        cells=(cell.id,),
        left=cell.value,
        right=correction.value,
        reason="against_reading" if cell.value is not None else "against_nothing",
        equation=f"{READ_AGAINST}/{cell.id}",
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


def unusable_table(table: Table, forms: Collection[str]) -> Finding:
    """The finding of a table that no rule can be checked on, and that must not be forgotten.

    Its form is not among `forms` (a user's own form that was taken away), or the reading holds it twice.
    """
    return Finding(
        rule=READ_FORM,
        status="not_assessable",
        cells=(),
        left=None,
        right=None,
        reason="doubled" if table.form in forms else "unknown_form",
        equation=f"{READ_FORM}/{table.form}/{table.id}",
    )


def foreign_units(tables: Sequence[Table], forms: Mapping[str, Form], cells: Mapping[str, Cell]) -> tuple[Finding, ...]:
    """A finding for each table and unit that numbers of it are in while the form says another; 0 is 0 in every unit."""
    found: dict[tuple[str, str], list[str]] = {}
    for table in tables:
        form_table = forms[table.form].table(table.id)
        known = frozenset(form_table.cell_ids())
        for extracted in table.cells:
            cell = cells[extracted.id]
            if cell.unit is None or not cell.value or cell.state == "unreadable" or cell.id not in known:
                continue
            if is_at_odds(cell.unit, form_table.column(cell.row, cell.column)):
                found.setdefault((table.id, cell.unit), []).append(cell.id)
    return tuple(
        Finding(
            rule=READ_UNIT,
            status="not_assessable",
            cells=tuple(ids),
            left=None,
            right=None,
            reason="foreign_unit",
            equation=f"{READ_UNIT}/{table_id}/{unit}",
        )
        for (table_id, unit), ids in found.items()
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


def incomplete_reading(omissions: Sequence[Omission]) -> tuple[Finding, ...]:
    """A warning for each part of a report that a limit left unread; its `spots` say where (points, unrotated page)."""
    keys = [f"{READ_INCOMPLETE}/{one.kind}/{one.spot.page}" for one in omissions]
    return tuple(
        Finding(
            rule=READ_INCOMPLETE,
            status="warning",
            cells=(),
            left=None,
            right=None,
            reason=f"incomplete_{one.kind}",
            equation=key if key not in keys[:at] else f"{key}/{keys[:at].count(key) + 1}",
            spots=(one.spot,),
        )
        for at, (one, key) in enumerate(zip(omissions, keys, strict=True))
    )
