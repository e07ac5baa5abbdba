"""How every command changes a project: evaluate, write and commit in one transaction, update the cache, notify once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

from app.model import RowChange, Step, StepKind
from app.project import Project, Transaction, is_assignment, verdict_of
from app.review.state.change_event import ChangeEvent, Listener, RefusedError
from app.review.state.isolation import Stopped
from app.review.state.open_report import OpenReport
from app.review.state.report_cache import KEPT, ReportCache

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


def _untold(_done: int, _total: int) -> None:
    """Progress that nobody wants to know."""


def _never() -> bool:
    return False


class Transactions:
    """Transactions on one project in the name of `author`. `clock` gives the time as UTC in ISO 8601."""

    def __init__(self, project: Project, cache: ReportCache, clock: Callable[[], str], author: str) -> None:
        self.project = project
        self.cache = cache
        self.clock = clock
        self.author = author
        self.held = False
        """While something long is written through another connection, every act here is refused."""
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call the listener with every later change."""
        self._listeners.append(listener)

    def begin(
        self, kind: StepKind, report: int | None = None, at: str = "", note: str = ""
    ) -> AbstractContextManager[Transaction]:
        """Begin a transaction that records one step; an exception in it rolls everything back. `note` is the step's.

        Raises RefusedError `bulk_running` while acts are held.
        """
        self._must_be_free()
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
        """Change one report: recheck the equations with a `changed` cell, `write` the rows, commit, notify.

        This is the first stroke: suspects are searched when somebody asks for the report (`ReportCache.report`).
        `after` has the new corrections, marks, verdicts and signatures, but still the evaluation of `before`.
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

    def undo(self, progress: Progress = _untold, stop: Stop = _never) -> ChangeEvent | None:
        """Undo the last step, also one of an earlier session; None where there is none.

        `progress` (done, total) counts its reports. Raises Stopped, with nothing undone, once `stop` says so.
        """
        step = self.project.undoable()
        return None if step is None else self._go_over(step, self.project.undoing, progress, stop)

    def redo(self, progress: Progress = _untold, stop: Stop = _never) -> ChangeEvent | None:
        """Redo the step that was undone last; None where there is none. Otherwise as `undo`."""
        step = self.project.redoable()
        return None if step is None else self._go_over(step, self.project.redoing, progress, stop)

    def tell(self, act: Transaction, changed: ChangeEvent) -> ChangeEvent:
        """Notify the listeners of a committed change, with the reports whose findings depend on it."""
        for report_id in act.others:
            self.cache.forget(report_id)
        if act.restated is not None:  # what counts as signed is another matter now, in every report
            self.cache.forget()
            changed = replace(changed, reports=changed.reports | act.restated)
        self.cache.acted(act.step.id)
        if act.others:
            changed = replace(changed, reports=changed.reports | act.others)
        self.announce(changed)
        return changed

    def announce(self, changed: ChangeEvent) -> None:
        """Notify the listeners of a change that is committed."""
        for listener in self._listeners:
            listener(changed)

    def _must_be_free(self) -> None:
        if self.held:
            raise RefusedError("bulk_running")

    def _go_over(
        self,
        step: Step,
        going_over: Callable[..., AbstractContextManager[Transaction]],
        progress: Progress,
        stop: Stop,
    ) -> ChangeEvent:
        """Undo or redo a step; the reports that it touches are loaded again within its transaction.

        Of many, only the one that the step is on is kept: together they would need gigabytes.
        """
        self._must_be_free()
        with going_over(step, at=self.clock(), author=self.author) as act:
            touched = _reports_of(act.applied)
            moved = _reports_of(change for change in act.applied if _moves(change))
            gone = _reports_of(change for change in act.applied if _takes_away(change))
            judged = _reports_of(change for change in act.applied if not is_assignment(change))
            stay = sorted(one for one in touched - gone if one in judged or one == step.report)
            after = list[OpenReport]()
            for number, report_id in enumerate(stay, start=1):
                if stop():
                    raise Stopped
                report = self.cache.first(report_id)
                act.store_tally(report.id, report.tally, self.cache.rules)
                if len(stay) <= KEPT or report_id == step.report:
                    after.append(report)
                progress(number, len(stay))
            if len(stay) > KEPT:
                self.cache.forget()
        before = {report.id: self.cache.peek(report.id) for report in after}
        for report in after:
            self.cache.put(report)
        for report_id in touched.difference(stay):
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
                before=own.before,
                after=own.after,
                is_final=own.is_final,
            )
        return self.tell(act, found)


def difference(step: Step, before: OpenReport, after: OpenReport, cells: frozenset[str]) -> ChangeEvent:
    """The change event of a step on one report's cells."""
    return ChangeEvent(
        step, frozenset((after.id,)), after.id, cells, before.findings, after.findings, is_final=after.is_final
    )


def _reports_of(changes: Iterable[RowChange]) -> frozenset[int]:
    return frozenset(change.report for change in changes if change.report is not None)


def _cells_of(change: RowChange, report: OpenReport) -> Iterator[str]:
    """The cells of a report that may look different after a row change."""
    if change.table in ("correction", "seen"):
        yield change.key
    elif change.table == "verdict":
        for row in (change.before, change.after):
            if row is not None:
                operands = verdict_of(change.key, row).operands
                yield from (operand.cell for operand in operands if operand.cell in report.cells)


def _moves(change: RowChange) -> bool:
    """Whether a row change adds a report to the list or takes it out."""
    return change.table == "report" and (change.before is None or change.after is None or "removed" in change.after)


def _takes_away(change: RowChange) -> bool:
    """Whether a report is not in the list after a row change."""
    return change.table == "report" and (change.after is None or change.after.get("removed") == 1)
