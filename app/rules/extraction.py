"""Findings about the extraction itself, apart from any equation.

read.cell
    A cell is unreadable.
read.table
    A table of the form was not found.
read.changed
    A later reading gives a corrected cell neither its former extracted value nor the corrected one.
read.against
    A correction differs from a value that was read with certainty.
read.lost
    A correction belongs to a cell that the current reading does not have.
read.form
    A table was read by a form that is no longer installed, or the reading has it twice.
read.unit
    Numbers of a table are in another unit than the form's.
read.incomplete
    The reader left something out because a limit was reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from app.forms import Form, is_at_odds, same_amount
from app.model import Cell, Correction, Finding, Omission, OmissionKind, ReadingReason, Table
from app.model.confidence import CERTAIN

READ_CELL = "read.cell"
READ_TABLE = "read.table"
READ_CHANGED = "read.changed"
READ_AGAINST = "read.against"
READ_LOST = "read.lost"
READ_FORM = "read.form"
READ_UNIT = "read.unit"
READ_INCOMPLETE = "read.incomplete"
_INCOMPLETE: dict[OmissionKind, ReadingReason] = {
    "lines": "incomplete_lines", "cells": "incomplete_cells", "sentences": "incomplete_sentences",
}  # fmt: skip


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
    """The finding of a corrected cell that the current reading extracts differently than before, and not as corrected.

    None where this is not so. `left` is the value extracted now, `right` the corrected one. Typing the value again
    settles it, since the correction then refers to the new extraction.
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
    """Whether the extracted value is certain: confidence of at least `CERTAIN`, and no second reading that differs."""
    return cell.confidence >= CERTAIN and cell.second is None and cell.state != "unreadable"


def contradicts(cell: Cell, correction: Correction) -> bool:
    """Whether a correction differs from a cell whose extracted value is certain.

    Of a cell with words and a number only the number is compared. An amount converted to the form's unit is equal.
    """
    if not is_certain(cell):
        return False
    if _is_converted(cell, correction):
        return False
    if cell.state == "text" and cell.value is not None:
        return (correction.value, correction.unit) != (cell.value, cell.unit)
    corrected = (correction.state, correction.value, correction.unit)
    return cell.state in ("number", "blank", "dash") and corrected != (cell.state, cell.value, cell.unit)


def _is_converted(cell: Cell, correction: Correction) -> bool:
    """Whether a correction is the printed amount in the form's unit."""
    if correction.unit is not None or cell.unit is None or cell.value is None or correction.value is None:
        return False
    return same_amount(cell.value, cell.unit, correction.value)


def against_reading(cell: Cell, correction: Correction) -> Finding | None:
    """The finding of a correction that contradicts a certain value; only a verdict settles it. None for any other.

    `left` is the extracted value, `right` the corrected one.
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
    """The finding of a correction whose cell the current reading does not have. The correction itself is kept."""
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
    """The finding of a table that cannot be checked.

    Its form is not among the ids `forms` (a user's own form that was removed), or the reading has the table twice.
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
    """A finding for each table and each unit of its numbers that differs from the form's. 0 is equal in every unit.

    `forms` holds the form of every table by id, `cells` the report's cells as they are now.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for table in tables:
        present = (cells[extracted.id] for extracted in table.cells)
        in_units = [
            (cell, cell.unit) for cell in present if cell.unit is not None and cell.value and cell.state != "unreadable"
        ]
        if not in_units:
            continue
        form_table = forms[table.form].table(table.id)
        known = frozenset(form_table.cell_ids())
        for cell, unit in in_units:
            if cell.id not in known:
                continue
            if is_at_odds(unit, form_table.column(cell.row, cell.column)):
                found.setdefault((table.id, unit), []).append(cell.id)
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
    """A finding for each table of the report's form that was not found, because it is not printed or was not read.

    The report's form is the one of most of its tables; a table of the same id by another form counts as found.
    Optional tables are never missing. A report without any table has no such finding.
    """
    if not tables:
        return ()
    form = forms[Counter(table.form for table in tables).most_common(1)[0][0]]
    found = {table.id for table in tables}
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
        if table.id not in found and not table.optional
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
            reason=_INCOMPLETE[one.kind],
            equation=key if key not in keys[:at] else f"{key}/{keys[:at].count(key) + 1}",
            spots=(one.spot,),
        )
        for at, (one, key) in enumerate(zip(omissions, keys, strict=True))
    )
