"""Judges a report as it stands: every equation over the cells as they are now, and what is to be seen of each cell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from app.forms import Form, FormCollection
from app.model import SURE, Cell, Correction, Finding, Report, ReportStatus, Seen, Status, Table, Tally, typed
from app.rules import (
    Checked,
    Ledger,
    changed_reading,
    equations_of,
    find_sums,
    lost_correction,
    missing_tables,
    narrative_findings,
    sense_findings,
    signed_cells,
    unknown_form,
    with_suspects,
)

_DOUBTLESS = ("unreadable", "absent")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a report stands: its cells as they are now, and what the rules say of them.

    `findings` are those that people see, suspects found: tables that were not read, equations, unreadable cells,
    corrections that a later reading contradicts or has no place for, what makes no sense, and what the text says
    otherwise; these last are looked for anew each time, which takes less than telling which a change concerns.
    `seen` are the cells whose mark holds for their present text. `strange` are the tables of forms that are not here.
    """

    cells: Mapping[str, Cell]
    checked: Checked
    findings: tuple[Finding, ...]
    doubtful: frozenset[str]
    seen: frozenset[str]
    tally: Tally
    strange: tuple[Table, ...] = ()


class Judge:
    """Knows the forms, and keeps the equations of each mixture of them that was met."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = {form.id: form for form in forms}
        self._ledgers: dict[tuple[tuple[str, str], ...], Ledger] = {}

    def full(
        self,
        report: Report,
        corrections: Mapping[str, Correction],
        seen: Mapping[str, Seen],
        strange: tuple[Table, ...] = (),
    ) -> Standing:
        """Judge everything; the `strange` tables, whose forms are not here, can only be named."""
        cells = current_cells(report, corrections)
        return self._standing(report, cells, self._ledger(report).full(cells), corrections, seen, strange)

    def again(
        self,
        before: Standing,
        report: Report,
        changed: Collection[str],
        corrections: Mapping[str, Correction],
        seen: Mapping[str, Seen],
    ) -> Standing:
        """Judge only what contains a changed cell, with the result of `full`."""
        cells = dict(before.cells)
        extracted = {cell.id: cell for table in report.tables for cell in table.cells if cell.id in changed}
        for cell_id, cell in extracted.items():
            cells[cell_id] = typed(cell, corrections[cell_id]) if cell_id in corrections else cell
        checked = self._ledger(report).recheck(before.checked, cells, changed)
        return self._standing(report, cells, checked, corrections, seen, before.strange)

    def _standing(
        self,
        report: Report,
        cells: Mapping[str, Cell],
        checked: Checked,
        corrections: Mapping[str, Correction],
        seen: Mapping[str, Seen],
        strange: tuple[Table, ...],
    ) -> Standing:
        missing = (*missing_tables(report.tables, self._forms), *map(unknown_form, strange))
        contradicted = tuple(
            finding
            for table in report.tables
            for cell in table.cells
            if cell.id in corrections and (finding := changed_reading(cell, corrections[cell.id])) is not None
        )
        kept = cells.keys() | {cell.id for table in strange for cell in table.cells}
        lost = tuple(lost_correction(one) for cell, one in sorted(corrections.items()) if cell not in kept)
        soft = (
            *sense_findings(report.tables, self._forms, cells, report.agency),
            *narrative_findings(report.passages, cells, report.year, report.agency),
        )
        findings = (*missing, *with_suspects(self._ledger(report), checked, cells), *contradicted, *lost, *soft)
        holding = frozenset(
            cell for cell, mark in seen.items() if cell in cells and mark.text == (cells[cell].raw or "")
        )
        doubtful = frozenset(
            cell.id
            for cell in cells.values()
            if cell.confidence < SURE and cell.state not in _DOUBTLESS and cell.id not in holding
        )
        extra = {"not_assessable": len(missing) + len(lost), "warning": len(contradicted) + len(soft)}
        counts = {status: checked.counts[status] + extra.get(status, 0) for status in checked.counts}
        tally = _tally(report, cells, counts, len(doubtful), len(corrections.keys() & cells.keys()), len(holding))
        return Standing(cells, checked, findings, doubtful, holding, tally, strange)

    def _ledger(self, report: Report) -> Ledger:
        key = tuple((table.id, table.form) for table in report.tables)
        if key not in self._ledgers:
            self._ledgers[key] = ledger_of(report, self._forms)
        return self._ledgers[key]


def ledger_of(report: Report, forms: Mapping[str, Form]) -> Ledger:
    """The equations of a report's tables, each after its own form."""
    return Ledger(
        [equation for table in report.tables for equation in equations_of(forms[table.form], table.id)],
        frozenset().union(*(signed_cells(forms[table.form], table.id) for table in report.tables)),
    )


def current_cells(report: Report, corrections: Mapping[str, Correction]) -> dict[str, Cell]:
    """Every cell of the report's tables as it is now."""
    return {
        cell.id: typed(cell, corrections[cell.id]) if cell.id in corrections else cell
        for table in report.tables
        for cell in table.cells
    }


def with_sums(report: Report) -> Report:
    """The report with the sums of its free tables found."""
    return replace(
        report, free_tables=tuple(replace(table, sums=find_sums(table.rows)) for table in report.free_tables)
    )


def usable(report: Report, forms: FormCollection) -> tuple[Report, tuple[Table, ...]]:
    """The report without the tables of forms that are not here (a user's own form that was taken away), and those."""
    known = {form.id for form in forms.forms}
    tables = tuple(table for table in report.tables if table.form in known)
    return replace(report, tables=tables), tuple(table for table in report.tables if table.form not in known)


def _tally(
    report: Report, cells: Mapping[str, Cell], counts: Mapping[Status, int], doubtful: int, corrected: int, seen: int
) -> Tally:
    return Tally(
        status=_status(report, counts, doubtful),
        cells=sum(1 for cell in cells.values() if cell.state != "absent"),
        holds=counts["holds"],
        assumed=counts["assumed"],
        broken=counts["broken"],
        not_assessable=counts["not_assessable"],
        warnings=counts["warning"],
        unreadable=sum(1 for cell in cells.values() if cell.state == "unreadable"),
        doubtful=doubtful,
        corrected=corrected,
        seen=seen,
    )


def _status(report: Report, counts: Mapping[Status, int], doubtful: int) -> ReportStatus:
    if not report.tables:
        return "unread"
    if counts["broken"]:
        return "broken"
    if counts["not_assessable"]:
        return "not_assessable"
    if doubtful:
        return "doubtful"
    return "warning" if counts["warning"] else "balanced"
