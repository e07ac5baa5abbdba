"""The preview of an act on many reports: what it would do and what it leaves out. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from app.forms import FormCollection
from app.model import ReportStatus, Tally
from app.project import NoReportError, Project, ReportRow
from app.review.bulk.candidates import Candidate, Excluded, Found, candidates
from app.review.bulk.plan import BulkOrder, BulkPlan, BulkReport, BulkRow, LeftOut, Why
from app.review.messages import Messages
from app.review.state.isolation import Stopped, isolated
from app.review.state.open_report import OpenReport
from app.review.state.report_cache import ReportCache

_ROWS = 500
"""Reports whose stored tallies are queried at once; chosen by hand."""
_MAY_BE_SIGNED: frozenset[ReportStatus] = frozenset(("verified", "excepted", "signed_once"))
_NOT_SIGNED: dict[ReportStatus, Why] = {"signed": "signed", "sent_back": "sent_back"}

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


def preview(
    project: Project,
    forms: FormCollection,
    messages: Messages,
    order: BulkOrder,
    *,
    progress: Progress = lambda done, total: None,
    stop: Stop = lambda: False,
) -> BulkPlan:
    """What the act would do. `project` must be this thread's own connection; sentences come from `messages`.

    Raises Stopped once `stop` says so, and ProjectProblem. A report that cannot be read or evaluated is left out.
    """
    looking = _Preview(project, forms, messages, order)
    for number, row in enumerate(looking.reports(), start=1):
        if stop():
            raise Stopped
        looking.look_at(row)
        progress(number, len(order.reports))
    return BulkPlan(order, tuple(looking.rows), tuple(looking.left_out))


def may_concern(order: BulkOrder, tally: Tally) -> bool:
    """Whether a report with this (current) tally can have anything that the act is about."""
    match order.kind:
        case "seen":
            return bool(tally.cells_left or tally.unreadable)
        case "sign":
            return tally.status in _MAY_BE_SIGNED
        case "rule":
            return bool(tally.broken or tally.not_assessable or tally.warnings or tally.open or tally.ruled)


class _Preview:
    def __init__(self, project: Project, forms: FormCollection, messages: Messages, order: BulkOrder) -> None:
        self._project, self._messages, self._order = project, messages, order
        self._cache = ReportCache(project, forms)
        self._stale = frozenset(project.reports.stale(self._cache.rules))
        self._names: dict[tuple[str, str], str] = {}
        self.rows: list[BulkRow] = []
        self.left_out: list[LeftOut] = []

    def reports(self) -> Iterator[ReportRow]:
        """The rows of the reports in their order; those that are gone are skipped."""
        ids = self._order.reports
        for start in range(0, len(ids), _ROWS):
            yield from self._project.reports.rows(ids[start : start + _ROWS])

    def look_at(self, row: ReportRow) -> None:
        """Add what would be done to one report, and what not. It is opened only where its tally says that it must."""
        named = BulkReport(row.id, row.agency or row.source_name, row.year)
        if row.id not in self._stale and not may_concern(self._order, row.tally):
            if self._order.kind == "sign":
                why: Why = "superseded" if row.superseded else _NOT_SIGNED.get(row.tally.status, "not_verified")
                self.left_out.append(LeftOut(named, why))
            return
        try:
            isolated(partial(self._open, row, named), lambda _: self._fail(named), f"report {row.id}")
        except NoReportError:  # erased meanwhile, or its import undone
            self.left_out.append(LeftOut(named, "gone"))

    def _open(self, row: ReportRow, named: BulkReport) -> None:
        report = self._cache.first(row.id)
        found = candidates(report, self._order, removed=row.removed)
        rows = [self._row(one, report, named) for one in found.candidates]
        left = list(self._left(found, report, named))
        self.rows += rows  # only once nothing of the report can fail any more
        self.left_out += left

    def _fail(self, named: BulkReport) -> None:
        self.left_out.append(LeftOut(named, "failed"))

    def _row(self, one: Candidate, report: OpenReport, named: BulkReport) -> BulkRow:
        say = self._messages.wording.say
        if one.cell is not None:
            place, text = self._cell(one.key, report), " ".join((one.cell.raw or "").split())
            kind = "doubtful" if one.key in report.remaining.doubtful else "unproved"
            return BulkRow(named, one.key, place, say(f"bulk.now.{kind}", text=text or say("bulk.blank")), one.mark)
        if one.finding is not None:
            place, now = self._messages.finding(one.finding, report.report, report.cells), say("bulk.now.open")
            if one.finding.verdict is not None:
                now = self._messages.verdict(one.finding, report.report)
            return BulkRow(named, one.key, place, now, one.mark)
        tally = report.tally
        key = "bulk.now.warned" if tally.warnings else "bulk.now.verified"
        now = say(key, cells=tally.cells, corrected=tally.corrected, warnings=tally.warnings)
        return BulkRow(named, one.key, say("bulk.whole_report"), now, one.mark)

    def _left(self, found: Found, report: OpenReport, named: BulkReport) -> Iterator[LeftOut]:
        for one in found.excluded:
            yield LeftOut(named, one.why, one.count, self._excluded(one, report))

    def _excluded(self, one: Excluded, report: OpenReport) -> str:
        return "" if one.finding is None else self._messages.finding(one.finding, report.report, report.cells)

    def _cell(self, cell: str, report: OpenReport) -> str:
        """The labels of a cell, made once for all reports of the same form."""
        form = next(table.form for table in report.report.tables if table.id == cell.split("/", maxsplit=1)[0])
        if (form, cell) not in self._names:
            self._names[form, cell] = self._messages.cell(cell, report.report)
        return self._names[form, cell]
