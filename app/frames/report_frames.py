"""One report as rows of the frames, out of the same rows that its workbook is written of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.forms import FormCollection
from app.model import Box, Cell, Finding, PagePlace, Wording, person_key
from app.project import Project, ReportRow
from app.review.export.report_rows import ReportRows
from app.review.state.open_report import OpenReport, page_of
from app.workbook.rows import CellFacts, CellNames, FindingFacts, ReportFacts

Row = tuple[object, ...]
_MOST_WHOLE = 2**63
"""An Int64 holds whole numbers below it; reported numbers have at most 18 digits, so only sums can exceed it."""
_TENTHS = 1
"""Decimals of a place, in points: as `check --json` gives them."""


class ReportFrames:
    """Makes the rows of reports of one project, in one language. The rows have the columns of `COLUMNS`."""

    def __init__(self, project: Project, forms: FormCollection, wording: Wording) -> None:
        self._rows = ReportRows(project, forms.forms, wording)
        self._project = project
        self._source_names: dict[int, str] = {}
        self._entries = {entry.name: entry for entry in project.roster.entries()}
        self._parents = project.roster.parents()

    def facts(self, number: int, opened: OpenReport) -> ReportFacts:
        """The rows of a report as its workbook has them; `number` counts the reports from 1."""
        return self._rows.report(number, opened)

    def report(self, opened: OpenReport, facts: ReportFacts) -> Row:
        """The row of a report."""
        signed = [one for one in facts.signatures if one.holds]
        others = (one for one in reversed(signed) if person_key(one.author) != person_key(signed[-1].author))
        also = next(others, None)
        sent, source = facts.sent_back, facts.sources[0] if facts.sources else None
        return (
            *_head(facts.number, opened),
            facts.status,
            None,
            source.name if source else None,
            source.sha256 if source else None,
            len(facts.sources),
            len(opened.report.pages),
            len(facts.tables),
            sum(len(table.cells) for table in facts.tables),
            facts.seen,
            len(opened.corrections),
            facts.cells_left,
            facts.findings_left,
            *((signed[-1].author, signed[-1].at) if signed else (None, None)),
            *((sent.author, sent.at, sent.reason) if sent else (None, None, None)),
            *self._of_roster(opened.agency),
            opened.reviewer,
            *((also.author, also.at) if also else (None, None)),
        )

    def failed(self, number: int, row: ReportRow, problem: str) -> Row:
        """The row of a report that could not be read or evaluated: `problem` says which of the two."""
        head = (row.uuid, number, row.agency, row.year, "unread", problem, row.source_name or None)
        return (*head, *(None,) * 14, *self._of_roster(row.agency), row.reviewer, None, None)

    def cells(self, opened: OpenReport, facts: ReportFacts) -> Iterator[Row]:
        """A row for each cell of its forms' tables, in printed order."""
        head, places = _head(facts.number, opened), {page.number: page for page in opened.pages}
        for table in facts.tables:
            names = self._rows.names[table.form]
            for cell in table.cells:
                name = names[cell.now.id]
                yield (*head, table.form, *self._cell(opened, cell, name, places))

    def findings(self, opened: OpenReport, facts: ReportFacts) -> Iterator[Row]:
        """A row for each finding, and one for each that corrections resolved."""
        head = _head(facts.number, opened)
        for finding, said in zip(opened.findings, facts.findings, strict=True):
            yield (*head, *_finding(finding, said, opened.cells, resolved=False))
        for finding, said in zip(opened.evaluation.repaired, facts.repaired, strict=True):
            yield (*head, *_finding(finding, said, opened.extracted, resolved=True))

    def verdicts(self, opened: OpenReport, facts: ReportFacts) -> Iterator[Row]:
        """A row for each verdict that is stored, also where its finding is gone."""
        head = _head(facts.number, opened)
        holding = {finding.equation for finding in opened.findings if finding.ruled}
        for key in sorted(opened.verdicts):
            one = opened.verdicts[key]
            cells = " ".join(operand.cell for operand in one.operands if operand.cell)
            said = (one.kind, key in holding, one.cell, one.figure, one.reason, one.author, one.at, cells)
            yield (*head, key, *said)

    def _of_roster(self, agency: str | None) -> Row:
        """The agency's code and level, and whom it belongs to, also where a person set that without a roster."""
        name = agency or ""
        entry, parent = self._entries.get(name), self._parents.get(name)
        code, level = (entry.code, entry.level) if entry is not None else ("", "")
        return (code or None, level or None, parent or None)

    def _cell(
        self, opened: OpenReport, cell: CellFacts, name: CellNames, places: Mapping[int, PagePlace]
    ) -> Iterator[object]:
        now, extracted, correction = cell.now, cell.extracted, cell.correction
        seen = opened.seen.get(now.id) if now.id in opened.evaluation.seen else None
        place = None if now.page is None else places.get(now.page)
        value = value_in_form_unit(now)
        yield from (*now.id.split("/"), now.id, name.table, name.row, name.column)
        yield from (now.state, now.raw, None if now.raw is None else now.text_in_unit)
        yield from (value, _whole(value), now.value, now.unit)
        yield from (cell.status, now.confidence, now.method, now.second)
        yield from (extracted.state, extracted.raw, extracted.value, extracted.unit)
        yield correction is not None
        yield from (correction.author, correction.at, correction.reason) if correction else (None, None, None)
        yield from (seen is not None, *((seen.author, seen.at) if seen else (None, None)))
        yield from (self._source_name(place.source), place.source_number) if place else (None, None)
        yield now.page
        yield from _edges(now.box) if now.box is not None else (None, None, None, None)
        yield json.dumps([_edges(box) for box in now.boxes]) if now.boxes else None

    def _source_name(self, source: int) -> str:
        if source not in self._source_names:
            self._source_names[source] = self._project.sources.row(source).name
        return self._source_names[source]


def value_in_form_unit(cell: Cell) -> Decimal | None:
    """The number of a cell, unless it is printed in another unit than its form's: such numbers must not be added up."""
    return None if cell.unit is not None and cell.value else cell.value


def _head(number: int, opened: OpenReport) -> Row:
    return (opened.uuid, number, opened.agency, opened.year)


def _finding(finding: Finding, said: FindingFacts, cells: Mapping[str, Cell], *, resolved: bool) -> Row:
    return (
        finding.equation,
        finding.rule,
        said.rule,
        finding.status,
        finding.reason,
        resolved,
        finding.ruled,
        finding.reopened,
        said.sentence,
        " ".join(finding.cells),
        said.target,
        said.place,
        page_of(finding, cells),
        finding.left,
        finding.right,
        finding.difference,
        finding.quote or None,
    )


def _whole(value: Decimal | None) -> int | None:
    """The value as an integer; None where it is none, or has a fraction, or does not fit."""
    if value is None or value != value.to_integral_value() or abs(value) >= _MOST_WHOLE:
        return None
    return int(value)


def _edges(box: Box) -> list[float]:
    return [round(edge, _TENTHS) for edge in (box.x0, box.y0, box.x1, box.y1)]
