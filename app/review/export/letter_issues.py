"""A report's findings as the issues of a letter: their text, and which lines of which pages are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.forms import Form, RuleSpec
from app.forms.layout import TableLayout, statutory_layout
from app.frozen import dataclass
from app.model import Box, Cell, Equation, Finding, PagePlace, SourceKind, Wording, decimal_text
from app.project import Sources
from app.review.export.crops import ColumnHeads, LinesJob, lines_job
from app.review.messages import Messages
from app.review.state.open_report import OpenReport, target_of
from app.rules import READ_AGAINST, READ_CHANGED, READ_FORM, READ_INCOMPLETE, READ_LOST, READ_TABLE
from app.rules.equations.build import equation_of
from app.rules.messages.labels import Names
from app.rules.messages.terms import one_line
from app.workbook.letters.letter_rows import LetterIssue

_ORDER = ("broken", "not_assessable", "warning")
_OURS = (READ_AGAINST, READ_CHANGED, READ_FORM, READ_INCOMPLETE, READ_LOST)
"""Rules about our own reading, whose findings are not sent to the agency."""
_MOST_LABELS = 7
_PAGED: tuple[SourceKind, ...] = ("pdf", "image")
"""Kinds of file that have pages of their own; other files were typeset into pages by this program."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to be drawn, and its caption."""

    job: LinesJob
    caption: str


@dataclass(frozen=True, slots=True)
class DraftIssue:
    """An issue without its pictures."""

    issue: LetterIssue
    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """The place of a finding: its table, the labels of its row and column, and the rule that it breaks."""

    table: str
    row: str = ""
    column: str = ""
    rule: RuleSpec | None = None
    equation: Equation | None = None


class IssueWriter:
    """Writes findings as issues of a letter, in one language."""

    def __init__(self, sources: Sources, forms: Sequence[Form], wording: Wording) -> None:
        self._sources = sources
        self._forms = {form.id: form for form in forms}
        self._wording = wording
        self._messages = Messages(forms, wording)
        self._names = {form.id: Names(form, wording) for form in forms}

    def issues(self, report: OpenReport, project: str) -> tuple[DraftIssue, ...]:
        """Every finding that the agency can answer, the worst first, then in printed order.

        Findings about our own reading are left out, and those for which the agency has confirmed a figure. `project` is
        the path of the file that holds the pages.
        """
        places = {cell: at for at, cell in enumerate(report.extracted)}

        def rank(finding: Finding) -> tuple[int, int]:
            return _ORDER.index(finding.status), min((places.get(cell, 0) for cell in finding.cells), default=-1)

        answerable = [
            one for one in report.findings if one.rule not in _OURS and one.status in _ORDER and not _answered(one)
        ]
        return tuple(self._issue(finding, report, project) for finding in sorted(answerable, key=rank))

    def sources(self, report: OpenReport) -> tuple[str, ...]:
        """The names of the report's files."""
        return tuple(self._sources.row(source).name for source in dict.fromkeys(page.source for page in report.pages))

    def _issue(self, finding: Finding, report: OpenReport, project: str) -> DraftIssue:
        place = self._place(finding, report)
        shown = self._shown(finding, report.cells)
        target = target_of(finding, report.cells)
        pages = {page.number: page for page in report.pages}
        page = next((pages[number] for number in self._pages(target, finding, report.cells) if number in pages), None)
        numbers = (finding.left, finding.right, finding.difference)
        left, right, difference = ("" if number is None else decimal_text(number) for number in numbers)
        if finding.reason == "unreadable":
            left = right = difference = ""
        issue = LetterIssue(
            table=place.table,
            row=place.row,
            column=place.column,
            page="" if page is None else self._page(page, report),
            says=self._messages.finding(finding, report.report, report.cells),
            rule="" if place.rule is None else self._rule(place.rule),
            terms=self._terms(place, report),
            left=left,
            right=right,
            difference=difference,
            checked=finding.ruled or (bool(finding.cells) and report.evaluation.seen.issuperset(finding.cells)),
            hint=finding.status == "warning",
        )
        return DraftIssue(issue, tuple(self._shots(shown, finding, report, pages, project)))

    # --- its place

    def _place(self, finding: Finding, report: OpenReport) -> _Place:
        if finding.rule == READ_TABLE:
            _, form_id, table_id = finding.equation.split("/")
            return _Place(self._names[form_id].text(self._forms[form_id].table(table_id).heading))
        if not finding.cells:
            return _Place(self._wording.say("letter.text"))
        form = self._forms[_form_id(finding.cells[0], report)]
        names = self._names[form.id]
        table = form.table(finding.cells[0].split("/")[0])
        heading = names.text(table.heading)
        rule = next((rule for rule in form.rules if rule.id == finding.rule), None)
        if rule is None:
            _, row, column = finding.cells[0].split("/")
            return _Place(heading, names.line(table, "row", row), names.line(table, "column", column))
        line = finding.equation.removeprefix(rule.id + "/")
        equation = equation_of(table, rule, line)
        own, crossing = names.line(table, rule.each, line), self._crossing(rule, equation, names)
        if rule.each == "row":
            return _Place(heading, own, crossing, rule, equation)
        return _Place(heading, crossing, own, rule, equation)

    def _crossing(self, rule: RuleSpec, equation: Equation, names: Names) -> str:
        """The labels of the columns in which a row's rule adds up, or of the rows for a column's."""
        labels = [names.operand(rule, cell) for cell in equation.cells]
        if len(labels) > _MOST_LABELS:
            return self._wording.say("letter.several", label=labels[0], count=len(labels))
        return self._wording.say("letter.separator").join(labels)

    def _pages(self, target: str | None, finding: Finding, cells: Mapping[str, Cell]) -> Iterator[int]:
        """The pages of a finding, that of its target first."""
        for cell_id in (*((target,) if target is not None else ()), *finding.cells):
            page = cells[cell_id].page if cell_id in cells else None
            if page is not None:
                yield page
        yield from (spot.page for spot in finding.spots)

    def _page(self, page: PagePlace, report: OpenReport) -> str:
        """A page by its number in its file, with the file's name where there are several."""
        source = self._sources.row(page.source)
        key = "letter.page" if source.kind in _PAGED else "letter.page_set"
        text = self._wording.say(key, page=page.source_number)
        several = len({other.source for other in report.pages}) > 1
        return self._wording.say("letter.page_of", source=source.name, page=text) if several else text

    # --- its numbers

    def _rule(self, rule: RuleSpec) -> str:
        return rule.text.english if self._wording.language == "en" and rule.text.english else rule.text.text

    def _terms(self, place: _Place, report: OpenReport) -> str:
        """Both sides with the label of every number that is not 0."""
        if place.rule is None or place.equation is None:
            return ""
        names = self._names[_form_id(place.equation.cells[0], report)]
        left, right = (
            self._side(side, place.rule, names, report) for side in (place.equation.left, place.equation.right)
        )
        return self._wording.say("letter.sides", left=left, right=right)

    def _side(self, side: Sequence[str], rule: RuleSpec, names: Names, report: OpenReport) -> str:
        say = self._wording.say
        counted = [cell for cell in side if len(side) == 1 or _counts(report.cells.get(cell))]
        words = [self._term(cell, names.operand(rule, cell), report) for cell in counted]
        if len(counted) < len(side):
            words.append(say("letter.rest" if counted else "letter.all", count=len(side) - len(counted)))
        return say("letter.list").join(words)

    def _term(self, cell_id: str, label: str, report: OpenReport) -> str:
        say, cell = self._wording.say, report.cells.get(cell_id)
        raw = "" if cell is None else one_line(cell.raw or "")
        if cell is None or cell.state == "absent":
            return say("finding.not_printed", label=label)
        if cell_id in report.corrections:
            was = one_line(report.extracted[cell_id].raw or "")
            return say("letter.term_corrected", label=label, value=raw or say("finding.blank"), raw=was)
        if cell.state == "unreadable":
            return say("finding.not_read" if raw else "finding.not_read_empty", label=label, raw=raw)
        return say("letter.term", label=label, value=raw or say("finding.blank"))

    # --- its pictures

    def _shown(self, finding: Finding, cells: Mapping[str, Cell]) -> list[Cell]:
        """The cells whose lines are shown: those that count in the sum, and the suspects."""
        suspects = {suspect.cell for suspect in finding.suspects}
        found = [cells[cell] for cell in finding.cells if cell in cells]
        shown = [cell for cell in found if _counts(cell) or cell.id in suspects or len(found) <= _MOST_LABELS]
        return shown or found[:_MOST_LABELS]

    def _shots(
        self,
        shown: Sequence[Cell],
        finding: Finding,
        report: OpenReport,
        pages: Mapping[int, PagePlace],
        project: str,
    ) -> Iterator[Shot]:
        printed = {cell.page for cell in shown if cell.page is not None and cell.boxes}
        for number in sorted(printed | {spot.page for spot in finding.spots}):
            page = pages.get(number)
            if page is None:
                continue
            boxes = [box for cell in shown if cell.page == number for box in cell.boxes]
            boxes += [spot.box for spot in finding.spots if spot.page == number]
            tables = {cell.id.split("/")[0] for cell in shown}
            heads = self._heads([cell for cell in shown if cell.page == number], report, pages)
            job = lines_job(project, page, boxes, list(_boxes(report, tables, number)), heads)
            yield Shot(job, self._wording.say("letter.picture", page=self._page(page, report)))

    def _heads(
        self, shown: Sequence[Cell], report: OpenReport, pages: Mapping[int, PagePlace]
    ) -> tuple[ColumnHeads, ...]:
        """The column heads of some cells, once for each block."""
        found: dict[tuple[str, ...], ColumnHeads] = {}
        for cell in shown:
            table_id = cell.id.split("/")[0]
            layout = statutory_layout(self._forms[_form_id(cell.id, report)].table(table_id))
            first, lines = _below_heads(layout, cell.id)
            printed = [report.extracted[one] for one in first if one in report.extracted]
            boxes = tuple((one.page, box) for one in printed for box in one.boxes if one.page is not None)
            page = min((number for number, _ in boxes), default=None)
            if lines and page is not None and page in pages:
                row = tuple(box for number, box in boxes if number == page)
                on_page = tuple(_boxes(report, {table.id for table in report.report.tables}, page))
                found[first] = ColumnHeads(pages[page], row, lines, on_page)
        return tuple(found.values())


def _below_heads(layout: TableLayout, cell_id: str) -> tuple[tuple[str, ...], int]:
    """The cells of the first row of numbers below the heads of a cell's block, and how many rows of labels these are.

    No cells for one that the layout has not, or with nothing above its block.
    """
    rows: dict[int, list[str]] = {}
    for place in layout.places:
        if place.cell is not None:
            rows.setdefault(place.row, []).append(place.cell)
    first = next((row for row, cells in rows.items() if cell_id in cells), None)
    if first is None:
        return (), 0
    while first - 1 in rows:
        first -= 1
    lines = 0
    while first - lines - 1 >= 0 and first - lines - 1 not in rows:
        lines += 1
    return tuple(rows[first]), lines


def _answered(finding: Finding) -> bool:
    """Whether the agency has confirmed what the number should have been."""
    return finding.ruled and finding.verdict is not None and finding.verdict.kind == "confirmed"


def _counts(cell: Cell | None) -> bool:
    """Whether a cell counts in a sum: it is not 0, blank or a dash; a missing one may count."""
    if cell is None:
        return True
    return cell.state not in ("blank", "dash") and cell.value != 0


def _boxes(report: OpenReport, tables: set[str], page: int) -> Iterator[Box]:
    for table in report.report.tables:
        if table.id in tables:
            yield from (box for cell in table.cells if cell.page == page for box in cell.boxes)


def _form_id(cell_id: str, report: OpenReport) -> str:
    table_id = cell_id.split("/", 1)[0]
    return next(table.form for table in report.report.tables if table.id == table_id)
