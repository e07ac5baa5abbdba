"""Doing to many reports what a preview showed, as one step: all of it is committed together, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from app.frozen import dataclass
from app.model import BULK_NOTE, Seen, Verdict
from app.project import NoReportError, Transaction
from app.review.bulk.candidates import Candidate, candidates, closed
from app.review.bulk.plan import BulkOrder, BulkReport, BulkRow, LeftOut, Why
from app.review.commands.transaction import Progress, Stop, Transactions
from app.review.commands.verdicts import must_admit, must_be_signable, new_signature
from app.review.state.change_event import ChangeEvent, RefusedError
from app.review.state.isolation import Stopped, isolated
from app.review.state.open_report import OpenReport
from app.review.state.verdict_binding import bound_to


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What was done: to how many `rows` of how many `reports`, and what was left since it had changed.

    `changed` is None where nothing was left to do: then there is no step.
    """

    order: BulkOrder
    changed: ChangeEvent | None
    rows: int
    reports: int
    left_out: tuple[LeftOut, ...]


class _NothingLeft(Exception):
    """Raised to roll back a step in which nothing was done."""


def carry_out(
    transactions: Transactions,
    order: BulkOrder,
    rows: Sequence[BulkRow],
    *,
    progress: Progress = lambda done, total: None,
    stop: Stop = lambda: False,
) -> BulkDone:
    """Do the `rows` of a preview in the name of `order.author`, each only if it is still as it was shown.

    Others are `left_out` as `changed`, `gone`, or for what closed their report meanwhile. Progress counts reports.
    Raises Stopped once `stop` says so, RefusedError and ProjectProblem, with nothing done.
    """
    if order.kind == "sign" and not order.author.strip():
        raise RefusedError("no_author")
    transactions.author = order.author
    transactions.project.keep_in_memory()
    wanted = [(report, tuple(own)) for report, own in groupby(rows, key=lambda row: row.report)]
    only = wanted[0][0].id if len(wanted) == 1 else None
    at = transactions.clock()
    try:
        with transactions.begin(order.kind, only, at, BULK_NOTE) as act:
            doing = _Doing(transactions, act, order, at)
            for number, (report, own) in enumerate(wanted, start=1):
                if stop():
                    raise Stopped
                doing.do(report, own)
                progress(number, len(wanted))
            if not doing.reports:
                raise _NothingLeft
    except _NothingLeft:
        return BulkDone(order, None, 0, 0, tuple(doing.left_out))
    changed = transactions.tell(act, ChangeEvent(act.step, frozenset(doing.reports)))
    return BulkDone(order, changed, doing.rows, len(doing.reports), tuple(doing.left_out))


class _Doing:
    """Does the rows of one report after the other, inside the transaction `act`."""

    def __init__(self, transactions: Transactions, act: Transaction, order: BulkOrder, at: str) -> None:
        self._project, self._cache = transactions.project, transactions.cache
        self._act, self._order, self._at = act, order, at
        self.rows = 0
        self.reports: list[int] = []
        self.left_out: list[LeftOut] = []

    def do(self, report: BulkReport, rows: Sequence[BulkRow]) -> None:
        """Do what still can be done of these rows of a report."""
        try:
            loaded = isolated(lambda: self._load(report), lambda _: None, f"report {report.id}")
        except NoReportError:
            self._leave(report, rows, "gone")
            return
        if loaded is None:
            self._leave(report, rows, "failed")
            return
        before, removed = loaded
        why = closed(before, self._order, removed=removed)
        if why is not None:
            self._leave(report, rows, why)
            return
        present = {one.key: one for one in candidates(before, self._order, removed=removed).candidates}
        same = [row for row in rows if row.key in present and present[row.key].mark == row.mark]
        done = frozenset(row.key for row in same)
        self._leave(report, [row for row in rows if row.key not in done], "changed")
        if same:
            after = self._write(before, [present[row.key] for row in same])
            self._act.store_tally(report.id, after.tally, self._cache.rules)
            self.rows += len(same)
            self.reports.append(report.id)

    def _load(self, report: BulkReport) -> tuple[OpenReport, bool] | None:
        """The report as it is now, and whether it was removed from the review."""
        (row,) = self._project.reports.rows((report.id,)) or (None,)
        if row is None:
            raise NoReportError(report.id)
        return self._cache.first(report.id), row.removed

    def _leave(self, report: BulkReport, rows: Sequence[BulkRow], why: Why) -> None:
        self.left_out += (LeftOut(report, why, place=row.place) for row in rows)

    def _write(self, before: OpenReport, wanted: Sequence[Candidate]) -> OpenReport:
        """Write the rows of one report; the report as it is with them."""
        write: Callable[[OpenReport, Sequence[Candidate]], OpenReport] = {
            "seen": self._mark_seen,
            "rule": self._rule,
            "sign": self._sign,
        }[self._order.kind]
        return write(before, wanted)

    def _mark_seen(self, before: OpenReport, wanted: Sequence[Candidate]) -> OpenReport:
        cells = {one.key: before.cells[one.key].raw or "" for one in wanted}
        marks = {cell: Seen(cell, text, self._order.author, self._at) for cell, text in cells.items()}
        for cell in sorted(marks):
            self._act.put_seen(before.id, marks[cell])
        return self._judged(replace(before, seen={**before.seen, **marks}), frozenset(marks))

    def _rule(self, before: OpenReport, wanted: Sequence[Candidate]) -> OpenReport:
        made = dict[str, Verdict]()
        cells = set[str]()
        for finding in (one.finding for one in wanted):
            if finding is None:
                continue
            must_admit(finding, self._order.verdict, self._order.reason, before)
            operands = bound_to(finding, before.cells, before.extracted, before.corrections)
            reason, author = self._order.reason.strip(), self._order.author
            made[finding.equation] = Verdict(finding.equation, self._order.verdict, operands, reason, author, self._at)
            cells.update(finding.cells)
            self._act.put_verdict(before.id, made[finding.equation])
        after = replace(before, verdicts={**before.verdicts, **made})
        return self._judged(after, frozenset(cells) & before.cells.keys())

    def _sign(self, before: OpenReport, wanted: Sequence[Candidate]) -> OpenReport:
        must_be_signable(before, self._order.author)
        made = new_signature(before, self._order.author, self._at)
        self._act.put_signature(before.id, made)
        return replace(before, signed=(*before.signed, made))

    def _judged(self, report: OpenReport, cells: frozenset[str]) -> OpenReport:
        """The report with new marks or verdicts, evaluated where they matter."""
        evaluation = self._cache.evaluator.again(
            report.evaluation, report.report, cells, report.corrections, report.seen, report.verdicts
        )
        return replace(report, evaluation=evaluation)
