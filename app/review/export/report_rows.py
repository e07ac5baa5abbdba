"""A report as plain rows for the workbook: its cells, checks and findings, named in one language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.forms import Form
from app.model import Cell, Equation, Finding, Report, Wording
from app.project import Project
from app.review.messages import Messages
from app.review.state.open_report import OpenReport, target_of
from app.rules import READ_TABLE, contradicts, equations_of, signed_cells
from app.rules.messages.labels import Names
from app.workbook.rows import (
    CellFacts,
    CellNames,
    CellStatus,
    CheckFacts,
    FindingFacts,
    LostCorrection,
    ReportFacts,
    SentBackFacts,
    SignatureFacts,
    SourceFacts,
    TableFacts,
    VerdictFacts,
)

_MOST_NAMED = 3
_OWN_PAGES = ("pdf", "image")
"""Kinds of file that have pages of their own; other files were typeset into pages by this program."""


class _CellNames(dict[str, CellNames]):
    """Names by cell. A cell that its form does not have any more is named by its id."""

    def __missing__(self, cell: str) -> CellNames:
        return CellNames(*cell.split("/"))


class ReportRows:
    """Makes the rows of reports of one project, in one language."""

    def __init__(self, project: Project, forms: Sequence[Form], wording: Wording) -> None:
        self._project = project
        self._forms = {form.id: form for form in forms}
        self._wording = wording
        self._messages = Messages(forms, wording)
        self._names = {form.id: Names(form, wording) for form in forms}
        self.names: Mapping[str, Mapping[str, CellNames]] = {form.id: self._cell_names(form) for form in forms}
        self._equations: dict[tuple[str, str], tuple[tuple[Equation, str], ...]] = {}
        self._signed: dict[tuple[str, str], frozenset[str]] = {}
        self._sources: dict[tuple[int, str], SourceFacts] = {}

    def report(self, number: int, opened: OpenReport) -> ReportFacts:
        """One report."""
        report, sent = opened.report, opened.sent_back
        equations = [found for table in report.tables for found in self._equations_of(table.form, table.id)]
        proved = frozenset(cell for equation, _ in equations if equation.kind == "hard" for cell in equation.cells)
        sources = self._sources_of(opened)
        pages = self._pages(opened)
        rulings = self._rulings(opened)
        tables = tuple(
            TableFacts(
                table.id,
                table.form,
                tuple(_cell(opened, cell, proved, pages, rulings.get(cell.id, ())) for cell in table.cells),
            )
            for table in report.tables
        )
        signed = [self._signed[table.form, table.id] for table in report.tables]
        return ReportFacts(
            number,
            opened.agency or "",
            opened.year,
            opened.status,
            tables,
            tuple(_check(equation, subject, opened) for equation, subject in equations),
            tuple(self._finding(finding, report, opened.cells) for finding in opened.findings),
            sources,
            tuple(self._missing(finding) for finding in opened.findings if finding.rule == READ_TABLE),
            frozenset().union(*signed),
            self._lost(opened),
            tuple(
                SignatureFacts(one.signature.author, one.signature.at, one.signature.hash, one.holds)
                for one in opened.signatures
            ),
            opened.tally.seen,
            tuple(self._finding(finding, report, opened.extracted) for finding in opened.evaluation.repaired),
            opened.remaining.cells_left,
            opened.remaining.findings_left,
            None if sent is None else SentBackFacts(sent.author, sent.at, sent.reason),
        )

    def _equations_of(self, form_id: str, table_id: str) -> tuple[tuple[Equation, str], ...]:
        """The equations of a table, each with the name of its row or column."""
        key = (form_id, table_id)
        if key not in self._equations:
            form, names = self._forms[form_id], self._names[form_id]
            rules = {rule.id: rule for rule in form.rules}
            self._signed[key] = signed_cells(form, table_id)
            self._equations[key] = tuple(
                (one, names.subject(rules[one.rule], one.key.removeprefix(one.rule + "/")))
                for one in equations_of(form, table_id)
            )
        return self._equations[key]

    def _finding(self, finding: Finding, report: Report, cells: Mapping[str, Cell]) -> FindingFacts:
        say = self._wording.say
        pages = sorted(
            ({cells[cell].page or 0 for cell in finding.cells if cell in cells} | {spot.page for spot in finding.spots})
            - {0}
        )
        target = target_of(finding, cells)
        return FindingFacts(
            self._messages.rule(finding.rule),
            finding.status,
            self._messages.finding(finding, report, cells),
            self._place(finding, target, report),
            say("workbook.separator").join(map(str, pages)),
            target,
            finding.left,
            finding.right,
            finding.difference,
            self._verdict(finding, report),
        )

    def _verdict(self, finding: Finding, report: Report) -> VerdictFacts | None:
        one = finding.verdict
        if one is None:
            return None
        return VerdictFacts(self._messages.verdict(finding, report), one.reason, one.author, one.at, finding.ruled)

    def _rulings(self, opened: OpenReport) -> Mapping[str, tuple[str, ...]]:
        """The verdicts on each cell that one marks, in words."""
        found: dict[str, tuple[str, ...]] = {}
        for finding in opened.findings:
            if finding.ruled and finding.verdict is not None:
                words = self._messages.verdict(finding, opened.report)
                for cell in opened.as_printed_cells.intersection(finding.cells):
                    found[cell] = tuple(dict.fromkeys((*found.get(cell, ()), words)))
        return found

    def _place(self, finding: Finding, target: str | None, report: Report) -> str:
        """The cell to look at first, and the others or how many there are."""
        if target is None:
            return ""
        others = [cell for cell in finding.cells if cell != target]
        named = [self._messages.cell(cell, report) for cell in (target, *others[: _MOST_NAMED - 1])]
        text = "\n".join(named)
        left = len(others) - (len(named) - 1)
        return text if left <= 0 else self._wording.say("workbook.more_cells", cells=text, count=left)

    def _lost(self, opened: OpenReport) -> tuple[LostCorrection, ...]:
        return tuple(
            LostCorrection(self._names_of(cell), one)
            for cell, one in sorted(opened.corrections.items())
            if cell not in opened.cells
        )

    def _names_of(self, cell: str) -> CellNames:
        """The labels of a cell in the first form that has it, else its id."""
        known = (names[cell] for names in self.names.values() if cell in names)
        return next(known, CellNames(*cell.split("/")))

    def _missing(self, finding: Finding) -> str:
        _, form_id, table_id = finding.equation.split("/", 2)
        return self._names[form_id].text(self._forms[form_id].table(table_id).heading)

    def _sources_of(self, opened: OpenReport) -> tuple[SourceFacts, ...]:
        readers = {number: reader for number, reader, _ in self._project.reports.readings(opened.id)}
        reader = readers.get(opened.number, "")
        return tuple(self._source(source, reader) for source in dict.fromkeys(page.source for page in opened.pages))

    def _pages(self, opened: OpenReport) -> dict[int, str]:
        """Every page in words: its number in its own file, with the file's name where there are several."""
        say, several = self._wording.say, len({page.source for page in opened.pages}) > 1
        named = {}
        for page in opened.pages:
            source = self._source(page.source, "")
            key = "workbook.note.page" if source.kind in _OWN_PAGES else "workbook.note.page_set"
            text = say(key, page=page.source_number)
            named[page.number] = say("workbook.note.page_of", name=source.name, page=text) if several else text
        return named

    def _source(self, source: int, reader: str) -> SourceFacts:
        if (source, reader) not in self._sources:
            row = self._project.sources.row(source)
            self._sources[source, reader] = SourceFacts(
                row.sha256, row.name, row.kind or "", row.bytes, row.page_count, reader, row.added, row.author
            )
        return self._sources[source, reader]

    def _cell_names(self, form: Form) -> dict[str, CellNames]:
        names = self._names[form.id]
        found = _CellNames()
        for table in form.tables:
            heading = names.text(table.heading)
            for cell in table.cell_ids():
                _, row, column = cell.split("/")
                found[cell] = CellNames(heading, names.line(table, "row", row), names.line(table, "column", column))
        return found


def _cell(
    opened: OpenReport,
    extracted: Cell,
    proved: Collection[str],
    pages: Mapping[int, str],
    rulings: tuple[str, ...],
) -> CellFacts:
    now = opened.cells[extracted.id]
    correction = opened.corrections.get(extracted.id)
    page = pages.get(extracted.page or 0, "")
    against = correction is not None and contradicts(extracted, correction)
    return CellFacts(now, extracted, _status(opened, now, proved), correction, page, rulings, against)


def _status(opened: OpenReport, now: Cell, proved: Collection[str]) -> CellStatus:
    if now.state == "unreadable":
        return "unreadable"
    if now.id in opened.corrections:
        return "contradicted" if now.id in opened.against_cells else "corrected"
    if now.state == "absent":
        return "absent"
    if now.id in opened.evaluation.doubtful:
        return "doubtful"
    if now.id in opened.as_printed_cells:
        return "as_printed"
    if now.id in opened.evaluation.seen:
        return "seen"
    return "proved" if now.id in proved else "unproved"


def _check(equation: Equation, subject: str, opened: OpenReport) -> CheckFacts:
    outcome = opened.evaluation.checked.outcomes[equation.key]
    if isinstance(outcome, Finding):
        return CheckFacts(equation, subject, outcome.status, outcome.reason, outcome.difference)
    return CheckFacts(equation, subject, outcome)
