"""Evaluation of a report: every rule over its present cells, doubtful cells, tally, and what is left."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import field, replace
from operator import attrgetter

from app.forms import Form, FormCollection, foreign_unit
from app.frozen import dataclass
from app.model import (
    HARD,
    SURE,
    Cell,
    Correction,
    Finding,
    Report,
    Seen,
    Table,
    Tally,
    Verdict,
    read_printed,
    typed,
)
from app.review.state.evaluation_parts import Parts, parts_of, renewed
from app.review.state.remaining import Remaining, open_findings, remaining_of, status_of
from app.review.state.verdict_binding import repaired, with_figures, with_verdicts
from app.rules import (
    ALONE,
    READ_AGAINST,
    Checked,
    Ledger,
    RelatedReports,
    all_of,
    equations_of,
    find_sums,
    has_suspects,
    searching_suspects,
    signed_cells,
)

_DOUBTLESS = ("unreadable", "absent")
_STATE, _STATUS, _CELLS = attrgetter("state"), attrgetter("status"), attrgetter("cells")
_NO_VERDICTS: Mapping[str, Verdict] = {}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A report's present cells and what the rules find in them.

    `findings`, each with its suspects and its verdict: missing tables, equations, unreadable cells, corrections that a
    reading contradicts or has no cell for, implausible values, and contradictions with the text and the `related`
    reports. `seen` are the cells whose mark is valid for their present text. `strange` are the tables that cannot be
    evaluated, mostly of unknown forms. `repaired` are findings that corrections removed, as they were. `remaining` is
    what is left to be settled.

    `is_final`: suspects and suggestions were searched. Everything else is the same in an evaluation that is not final:
    which findings there are, the tally, and what is left.
    """

    cells: Mapping[str, Cell]
    checked: Checked
    findings: tuple[Finding, ...]
    doubtful: frozenset[str]
    seen: frozenset[str]
    tally: Tally
    remaining: Remaining
    strange: tuple[Table, ...] = ()
    repaired: tuple[Finding, ...] = ()
    related: RelatedReports = ALONE
    is_final: bool = True
    parts: Parts | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class _Known:
    """What all reports with the same tables of the same forms share: equations, cell ids, cells in hard equations."""

    ledger: Ledger
    expected: frozenset[str]
    proved: frozenset[str]


class Evaluator:
    """Evaluates reports by the forms; equations are cached for each combination of tables and forms.

    In two strokes: the first finds everything but suspects and suggestions, `finishing` adds these.
    """

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms: Mapping[str, Form] = {form.id: form for form in forms}
        """The forms by id."""
        self._mixtures: dict[tuple[tuple[str, str], ...], _Known] = {}

    def must_know(self, report: Report) -> None:
        """Raise ValueError for a table of an unknown form, or with a cell that its form does not have."""
        for table in report.tables:
            form = self.forms.get(table.form)
            known = next((one for one in form.tables if one.id == table.id), None) if form is not None else None
            if known is None or not holds_only(table, frozenset(known.cell_ids())):
                raise ValueError(f"cells of {table.id} are not of the form {table.form}")

    def full(
        self,
        report: Report,
        corrections: Mapping[str, Correction],
        seen: Mapping[str, Seen],
        strange: tuple[Table, ...] = (),
        verdicts: Mapping[str, Verdict] = _NO_VERDICTS,
        related: RelatedReports = ALONE,
    ) -> Evaluation:
        """Evaluate a report in full; the `strange` tables are only named in findings."""
        return self.finished(self.first(report, corrections, seen, strange, verdicts, related), report)

    def first(
        self,
        report: Report,
        corrections: Mapping[str, Correction],
        seen: Mapping[str, Seen],
        strange: tuple[Table, ...] = (),
        verdicts: Mapping[str, Verdict] = _NO_VERDICTS,
        related: RelatedReports = ALONE,
    ) -> Evaluation:
        """The first stroke of `full`."""
        cells = current_cells(report, corrections)
        checked = self._known(report).ledger.full(cells)
        parts = parts_of(report, self.forms, cells, corrections, strange, related)
        return self._evaluation(report, cells, checked, corrections, seen, strange, verdicts, related, parts)

    def again(
        self,
        before: Evaluation,
        report: Report,
        changed: Collection[str],
        corrections: Mapping[str, Correction],
        seen: Mapping[str, Seen],
        verdicts: Mapping[str, Verdict] = _NO_VERDICTS,
    ) -> Evaluation:
        """The first stroke after some cells changed; only what depends on them is evaluated again.

        Where no cell's value changed, the suspects found before are kept, so that it is as final as `before`.
        """
        cells = dict(before.cells)
        parts = before.parts
        if parts is None:
            parts = parts_of(report, self.forms, cells, corrections, before.strange, before.related)
        for cell_id in changed:
            if cell_id in parts.extracted:
                cell = parts.extracted[cell_id]
                cells[cell_id] = typed(cell, corrections[cell_id]) if cell_id in corrections else cell
        differing = [cell for cell in changed if cells.get(cell) != before.cells.get(cell)]
        checked = self._known(report).ledger.recheck(before.checked, cells, differing) if differing else before.checked
        parts = renewed(parts, report, self.forms, cells, changed, corrections, before.strange)
        after = self._evaluation(
            report, cells, checked, corrections, seen, before.strange, verdicts, before.related, parts
        )
        return after if differing or not before.is_final else _with_repairs(after, before.findings)

    def finished(self, evaluation: Evaluation, report: Report) -> Evaluation:
        """The evaluation with suspects and suggestions."""
        return all_of(self.finishing(evaluation, report))

    def finishing(self, evaluation: Evaluation, report: Report) -> Generator[None, None, Evaluation]:
        """The second stroke in short steps: it yields after each, and returns the final evaluation."""
        if evaluation.is_final:
            return evaluation
        ledger = self._known(report).ledger
        searched = yield from searching_suspects(ledger, evaluation.checked, evaluation.cells)
        return _with_repairs(evaluation, searched)

    def _evaluation(
        self,
        report: Report,
        cells: Mapping[str, Cell],
        checked: Checked,
        corrections: Mapping[str, Correction],
        seen: Mapping[str, Seen],
        strange: tuple[Table, ...],
        verdicts: Mapping[str, Verdict],
        related: RelatedReports,
        parts: Parts,
    ) -> Evaluation:
        known, extracted = self._known(report), parts.extracted
        ledger = known.ledger
        findings = with_verdicts(parts.findings(checked.findings), verdicts, cells, extracted, corrections)
        if verdicts:
            findings = with_figures(findings, ledger, cells, lambda cell, text: self._with_figure(report, cell, text))
        holding = frozenset(
            cell for cell, mark in seen.items() if cell in cells and mark.text == (cells[cell].raw or "")
        )
        doubtful = frozenset(
            cell.id
            for cell in cells.values()
            if cell.confidence < SURE and cell.state not in _DOUBTLESS and cell.id not in holding
        )
        still_open = open_findings(findings)
        remaining = remaining_of(
            cells,
            findings,
            still_open,
            corrections,
            holding,
            doubtful,
            proved=known.proved,
            expected=known.expected,
            unread=not report.tables,
        )
        corrected = len(corrections.keys() & cells.keys())
        tally = _tally(cells, checked, len(findings), still_open, remaining, corrected, holding)
        done_away = repaired(ledger, checked, extracted, corrections)
        return Evaluation(
            cells,
            checked,
            findings,
            doubtful,
            holding,
            tally,
            remaining,
            strange,
            done_away,
            related,
            not has_suspects(checked),
            parts,
        )

    def _with_figure(self, report: Report, cell: Cell, figure: str) -> Cell:
        """A cell with the figure that its agency confirmed, in the unit of its column where the form has it."""
        table_id, row, column = cell.id.split("/")
        form = next(table.form for table in report.tables if table.id == table_id)
        table, printed = self.forms[form].table(table_id), read_printed(figure)
        known = cell.id in table.cell_ids()
        unit = foreign_unit(printed, table.column(row, column)) if known else printed.unit
        if printed.unit is None:
            unit = cell.unit
        return replace(cell, raw=figure, value=printed.value, state=printed.state, unit=unit)

    def _known(self, report: Report) -> _Known:
        key = tuple((table.id, table.form) for table in report.tables)
        if key not in self._mixtures:
            ledger = ledger_of(report, self.forms)
            expected = frozenset(cell for table, form in key for cell in self.forms[form].table(table).cell_ids())
            hard = (equation for equation in ledger.equations.values() if equation.kind == "hard")
            self._mixtures[key] = _Known(ledger, expected, frozenset(cell for one in hard for cell in one.cells))
        return self._mixtures[key]


def ledger_of(report: Report, forms: Mapping[str, Form]) -> Ledger:
    """The equations of a report's tables, each by its own form."""
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


def extracted_cells(report: Report) -> dict[str, Cell]:
    """Every cell of the report's tables as it was extracted."""
    return {cell.id: cell for table in report.tables for cell in table.cells}


def _with_repairs(evaluation: Evaluation, searched: Sequence[Finding]) -> Evaluation:
    """The final evaluation, with the suspects and suggestions of findings of the same equations."""
    found = {one.equation: one for one in searched if one.suspects or one.suggestions or one.search_incomplete}

    def with_own(finding: Finding) -> Finding:
        own = found.get(finding.equation)
        if own is None:
            return finding
        return replace(
            finding,
            suspects=own.suspects,
            suggestions=own.suggestions,
            search_incomplete=own.search_incomplete,
        )

    findings = tuple(map(with_own, evaluation.findings))
    remaining = evaluation.remaining
    if found and remaining.findings:
        remaining = replace(remaining, findings=tuple(map(with_own, remaining.findings)))
    return replace(evaluation, findings=findings, remaining=remaining, is_final=True)


def with_sums(report: Report) -> Report:
    """The report with the sums of its free tables found."""
    return replace(
        report, free_tables=tuple(replace(table, sums=find_sums(table.rows)) for table in report.free_tables)
    )


def usable(report: Report, forms: FormCollection) -> tuple[Report, tuple[Table, ...]]:
    """The report with the tables that can be evaluated, and the others.

    The others are of unknown forms (a user's own form was removed), or duplicates. Cells that their form does not have
    (it was changed, or an older version stored them) stay in their table and are left to be settled.
    """
    known = {(form.id, table.id) for form in forms.forms for table in form.tables}
    tables: dict[str, Table] = {}
    strange = []
    for table in report.tables:
        if (table.form, table.id) in known and table.id not in tables:
            tables[table.id] = table
        else:
            strange.append(table)
    return replace(report, tables=tuple(tables.values())), tuple(strange)


def holds_only(table: Table, known: Collection[str] | None) -> bool:
    """Whether all cells of a table are among the `known` ids, without duplicates; False for None."""
    ids = [cell.id for cell in table.cells]
    return known is not None and len(set(ids)) == len(ids) and all(cell in known for cell in ids)


def _tally(
    cells: Mapping[str, Cell],
    checked: Checked,
    found: int,
    still_open: Sequence[Finding],
    remaining: Remaining,
    corrected: int,
    seen: frozenset[str],
) -> Tally:
    """The tally of a report with so many findings, with its status before signatures count."""
    states, statuses = list(map(_STATE, cells.values())), list(map(_STATUS, still_open))
    against = [finding.status for finding in still_open if finding.rule == READ_AGAINST]
    return Tally(
        status=status_of(remaining),
        cells=len(cells) - states.count("absent"),
        holds=checked.counts["holds"],
        assumed=checked.counts["assumed"],
        broken=statuses.count("broken") - against.count("broken"),
        not_assessable=statuses.count("not_assessable") - against.count("not_assessable"),
        warnings=statuses.count("warning") - against.count("warning"),
        unreadable=states.count("unreadable"),
        doubtful=len(remaining.doubtful),
        corrected=corrected,
        seen=sum(1 for cell in seen if cells[cell].state != "absent"),
        ruled=found - len(still_open),
        open=sum(map(statuses.count, HARD)),
        matters=len(matter(still_open, remaining.doubtful, cells) - seen),
        cells_left=remaining.cells_left,
        findings_left=remaining.findings_left,
    )


def matter(still_open: Sequence[Finding], doubtful: frozenset[str], cells: Mapping[str, Cell]) -> frozenset[str]:
    """The cells that a person should look at first: printed operands of open findings, and doubtful ones."""
    operands = frozenset[str]().union(*map(_CELLS, still_open)).intersection(cells)
    return doubtful | {cell for cell in operands if cells[cell].state != "absent"}
