"""The parts of an evaluation that depend on some cells only, so that a change renews just those that it concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain

from app.forms import Form
from app.frozen import dataclass
from app.model import Cell, Correction, Finding, Passage, Report, Table
from app.rules import (
    Comparison,
    RelatedReports,
    TableSense,
    against_reading,
    changed_reading,
    foreign_units,
    in_order,
    incomplete_reading,
    lost_correction,
    missing_tables,
    sense_of_table,
    unusable_table,
)

_Cells = Mapping[str, Cell]
_OfCorrection = tuple[Finding | None, Finding | None]


@dataclass(frozen=True, slots=True)
class Parts:
    """Findings that no equation makes, each where it is found again after a change.

    of_reading
        What the reading itself left open; no correction changes it.
    units, sense
        By table: numbers in foreign units, and implausible ones. They depend on the table's cells.
    corrections
        By corrected cell: whether a later reading reads it otherwise, and whether it contradicts the page.
    lost
        Corrections whose cell is not there.
    text, stating, read_by_text
        What the sentences say otherwise than the tables; the passages with numbers, and the cells that they are
        compared with. `stating` is None until the first change.
    across, compared
        Contradictions with related reports, which depend on all cells, and what finds them.
    """

    extracted: _Cells
    of_reading: tuple[Finding, ...]
    units: Mapping[str, tuple[Finding, ...]]
    sense: Mapping[str, TableSense]
    corrections: Mapping[str, _OfCorrection]
    lost: tuple[Finding, ...]
    text: tuple[Finding, ...]
    across: tuple[Finding, ...]
    compared: Comparison = field(compare=False, repr=False)
    stating: tuple[Passage, ...] | None = None
    read_by_text: frozenset[str] = frozenset()

    def findings(self, of_equations: Sequence[Finding]) -> tuple[Finding, ...]:
        """All findings of the report in their order, with those of its equations in their place."""
        changed = [one for one, _ in self.corrections.values() if one is not None]
        against = [one for _, one in self.corrections.values() if one is not None]
        return (
            *self.of_reading,
            *chain.from_iterable(self.units.values()),
            *of_equations,
            *changed,
            *against,
            *self.lost,
            *in_order(self.sense.values()),
            *self.text,
            *self.across,
        )


def parts_of(
    report: Report,
    forms: Mapping[str, Form],
    cells: _Cells,
    corrections: Mapping[str, Correction],
    strange: Sequence[Table],
    related: RelatedReports,
) -> Parts:
    """All parts, found in full."""
    extracted = {cell.id: cell for table in report.tables for cell in table.cells}
    compared = Comparison(report.tables, forms, related)
    return Parts(
        extracted,
        (
            *missing_tables(report.tables, forms),
            *incomplete_reading(report.omissions),
            *(unusable_table(table, forms) for table in strange),
        ),
        {table.id: foreign_units((table,), forms, cells) for table in report.tables},
        {table.id: sense_of_table(table, forms[table.form], cells, report.agency) for table in report.tables},
        _of_corrections(extracted, corrections),
        tuple(_lost(extracted, corrections, strange)),
        _of_text(report, report.passages, cells),
        compared.findings(cells),
        compared,
    )


def renewed(
    parts: Parts,
    report: Report,
    forms: Mapping[str, Form],
    cells: _Cells,
    changed: Collection[str],
    corrections: Mapping[str, Correction],
    strange: Sequence[Table],
) -> Parts:
    """The result of `parts_of` after some cells changed, finding again only what depends on them.

    `changed` are the cells whose values or corrections differ; without any the parts stay as they are.
    """
    if not changed:
        return parts
    touched = {cell.partition("/")[0] for cell in changed}
    units, sense = dict(parts.units), dict(parts.sense)
    for table in report.tables:
        if table.id in touched:
            if units[table.id] or any(cell in cells and cells[cell].unit is not None for cell in changed):
                units[table.id] = foreign_units((table,), forms, cells)
            form, before = forms[table.form], sense[table.id]
            sense[table.id] = sense_of_table(table, form, cells, report.agency, before, changed)
    parts = _with_stating(parts, report)
    if parts.stating and not parts.read_by_text.isdisjoint(changed):
        parts = replace(parts, text=_of_text(report, parts.stating, cells))
    return replace(
        parts,
        units=units,
        sense=sense,
        corrections=_again(parts, corrections, changed),
        lost=tuple(_lost(parts.extracted, corrections, strange)),
        across=parts.compared.findings(cells),
    )


def _with_stating(parts: Parts, report: Report) -> Parts:
    if parts.stating is not None:
        return parts
    if not report.passages:
        return replace(parts, stating=())
    from app.rules.narrative.check import stating_passages

    stating, read = stating_passages(report.passages, parts.extracted, report.year, report.agency)
    return replace(parts, stating=stating, read_by_text=read)


def _of_text(report: Report, passages: Sequence[Passage], cells: _Cells) -> tuple[Finding, ...]:
    """What the sentences of a report say otherwise than its tables.

    The check is imported with the first sentence: compiling its patterns takes some 25 ms of the window's start.
    """
    if not passages:
        return ()
    from app.rules.narrative.check import narrative_findings

    return narrative_findings(passages, cells, report.year, report.agency)


def _of_corrections(extracted: _Cells, corrections: Mapping[str, Correction]) -> dict[str, _OfCorrection]:
    """The findings of each correction that has a cell, in printed order."""
    return {
        cell_id: _of_correction(cell, corrections[cell_id])
        for cell_id, cell in (extracted.items() if corrections else ())
        if cell_id in corrections
    }


def _of_correction(cell: Cell, correction: Correction) -> _OfCorrection:
    return changed_reading(cell, correction), against_reading(cell, correction)


def _again(
    parts: Parts, corrections: Mapping[str, Correction], changed: Collection[str]
) -> Mapping[str, _OfCorrection]:
    former, extracted = parts.corrections, parts.extracted
    own = {cell: _of_correction(extracted[cell], corrections[cell]) for cell in changed
           if cell in corrections and cell in extracted}  # fmt: skip
    if own.keys() <= former.keys():
        if former.keys() <= corrections.keys():
            return {**former, **own}  # in the order of `former`
        return {cell: own.get(cell, found) for cell, found in former.items() if cell in corrections}
    return {
        cell: found
        for cell in extracted
        if cell in corrections and (found := own.get(cell) or former.get(cell)) is not None
    }


def _lost(extracted: _Cells, corrections: Mapping[str, Correction], strange: Sequence[Table]) -> Iterator[Finding]:
    """The findings of corrections without a cell."""
    without = corrections.keys() - extracted.keys()
    if without:
        kept = {cell.id for table in strange for cell in table.cells}
        yield from (lost_correction(corrections[cell]) for cell in sorted(without) if cell not in kept)
