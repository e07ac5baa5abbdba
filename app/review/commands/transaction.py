"""How every act is done: judged, written and committed in one transaction, kept on the cache, told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

from app.model import RowChange, Step, StepKind
from app.project import Project, Transaction, verdict_of
from app.review.state.change_event import ChangeEvent, Listener, came_and_went
from app.review.state.open_report import OpenReport
from app.review.state.report_cache import ReportCache


class Transactions:
    """Does acts on one project in the name of `author`. `clock` gives the time as UTC in ISO 8601."""

    def __init__(self, project: Project, cache: ReportCache, clock: Callable[[], str], author: str) -> None:
        self.project = project
        self.cache = cache
        self.clock = clock
        self.author = author
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Have every later change told."""
        self._listeners.append(listener)

    def begin(
        self, kind: StepKind, report: int | None = None, at: str = "", note: str = ""
    ) -> AbstractContextManager[Transaction]:
        """The transaction of one act; what is raised in it rolls everything back. `note` is the step's."""
        return self.project.act(kind, at=at or self.clock(), author=self.author, report=report, note=note)

    def on_cells(
        self,
        kind: StepKind,
        before: OpenReport,
        after: OpenReport,
        changed: frozenset[str],
        write: Callable[[Transaction], None],
        at: str = "",
    ) -> ChangeEvent:
        """An act on one report: only the equations that contain a changed cell are judged again.

        `after` still has the evaluation of `before`.
        """
        evaluation = self.cache.evaluator.again(
            before.evaluation, before.report, changed, after.corrections, after.seen, after.verdicts
        )
        after = replace(after, evaluation=evaluation)
        with self.begin(kind, before.id, at) as act:
            write(act)
            act.store_tally(before.id, after.tally, self.cache.rules)
        self.cache.put(after)
        return self.tell(act, difference(act.step, before, after, changed))

    def undo(self) -> ChangeEvent | None:
        """Take the last act back, also one of an earlier day; None where there is none."""
        step = self.project.undoable()
        return None if step is None else self._go_over(step, self.project.undoing)

    def redo(self) -> ChangeEvent | None:
        """Do again what was undone last; None where there is nothing."""
        step = self.project.redoable()
        return None if step is None else self._go_over(step, self.project.redoing)

    def tell(self, act: Transaction, changed: ChangeEvent) -> ChangeEvent:
        """Tell a committed act to everybody who listens, with the reports that are held against what it changed."""
        for report_id in act.others:
            self.cache.forget(report_id)
        self.cache.acted(act.step.id)
        changed = replace(changed, reports=changed.reports | act.others)
        for listener in self._listeners:
            listener(changed)
        return changed

    def _go_over(self, step: Step, going_over: Callable[..., AbstractContextManager[Transaction]]) -> ChangeEvent:
        """Undo or redo: the reports that it touched are read anew, within its transaction."""
        with going_over(step, at=self.clock(), author=self.author) as act:
            touched = _reports_of(act.applied)
            moved = _reports_of(change for change in act.applied if _moves(change))
            gone = _reports_of(change for change in act.applied if _takes_away(change))
            after = [self.cache.load(report_id) for report_id in sorted(touched - gone)]
            for report in after:
                act.store_tally(report.id, report.tally, self.cache.rules)
        before = {report.id: self.cache.peek(report.id) for report in after}
        for report in after:
            self.cache.put(report)
        for report_id in gone:
            self.cache.forget(report_id)
        found = ChangeEvent(act.step, touched, target=step, added=moved - gone, removed=gone)
        shown = next((report for report in after if report.id == step.report or len(touched) == 1), None)
        if shown is not None:
            own_changes = [change for change in act.applied if change.report == shown.id]
            cells = frozenset(cell for change in own_changes for cell in _cells_of(change, shown))
            if any(change.table == "report" and "reading" in (change.after or {}) for change in own_changes):
                cells |= frozenset(shown.cells)
            own = difference(act.step, before[shown.id] or shown, shown, cells)
            found = replace(
                found,
                report=shown.id,
                cells=cells,
                findings_added=own.findings_added,
                findings_removed=own.findings_removed,
            )
        return self.tell(act, found)


def difference(step: Step, before: OpenReport, after: OpenReport, cells: frozenset[str]) -> ChangeEvent:
    """What an act on one report's cells is told as."""
    came, went = came_and_went(before.findings, after.findings)
    return ChangeEvent(step, frozenset((after.id,)), after.id, cells, came, went)


def _reports_of(changes: Iterable[RowChange]) -> frozenset[int]:
    return frozenset(change.report for change in changes if change.report is not None)


def _cells_of(change: RowChange, report: OpenReport) -> Iterator[str]:
    """The cells of a report that look different after a row change."""
    if change.table in ("correction", "seen"):
        yield change.key
    elif change.table == "verdict":
        for row in (change.before, change.after):
            if row is not None:
                operands = verdict_of(change.key, row).operands
                yield from (operand.cell for operand in operands if operand.cell in report.cells)


def _moves(change: RowChange) -> bool:
    """Whether a row change takes a report out of the list or puts it into it."""
    return change.table == "report" and (change.before is None or change.after is None or "removed" in change.after)


def _takes_away(change: RowChange) -> bool:
    """Whether a report is not in the list after a row change."""
    return change.table == "report" and (change.after is None or change.after.get("removed") == 1)
