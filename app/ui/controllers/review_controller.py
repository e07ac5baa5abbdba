"""The current report, cell and finding, and the commands on them: between the panes and the review."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import ParamSpec

from PySide6.QtCore import QObject, Signal, Slot

from app.model import Finding, StepKind
from app.project import ProjectProblem
from app.review.commands.cells import Confirmed
from app.review.review import Review
from app.review.state.change_event import ChangeEvent, RefusedError, cells_of_changed
from app.review.state.open_report import OpenReport, target_of
from app.review.state.problems import Here, Problem, next_problem, problems_of
from app.ui.controllers.jobs.suspect_search import SuspectSearch

_P = ParamSpec("_P")
_log = logging.getLogger(__name__)


class ReviewController(QObject):
    """The current report, cell and finding of one review. Its signals tell the panes what to show.

    `report_shown`: another report (or None); `cells_changed`: cells of the current one; `cell_shown`: the current
    cell, and whether the page may scroll to it; `finding_shown`: the chosen finding or None; `stop_reached`: the
    problem that was gone to; `searching`: whether to show that suspects are still searched; `list_changed`: rows of the
    list, and whether its order has to be queried again; `done`: the event of an act; `failed`: why one was not done.
    """

    report_shown = Signal(object)
    cells_changed = Signal(object, object)
    cell_shown = Signal(object, bool)
    finding_shown = Signal(object)
    stop_reached = Signal(object)
    searching = Signal(bool)
    list_changed = Signal(object, bool)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, review: Review, order: Callable[[], Sequence[int]], parent: QObject | None = None) -> None:
        """`order` returns the reports of the list as it is shown."""
        super().__init__(parent)
        self._review = review
        self._order = order
        self._report: OpenReport | None = None
        self._cell: str | None = None
        self._finding: Finding | None = None
        self._stop: Problem | None = None
        self._search = SuspectSearch(review, self)
        self._search.found.connect(self._take_final)
        self._search.slow.connect(self._show_slow)
        self._search.failed.connect(self.failed)
        review.listen(self._apply)

    @property
    def report(self) -> OpenReport | None:
        """The report that is shown, with its suspects: a search for them that is still going on is ended first."""
        if self._report is not None and not self._report.is_final:
            with suppress(ProjectProblem):  # the search says so, once
                self._take_final(self._review.report(self._report.id))
        return self._report

    @property
    def latest(self) -> OpenReport | None:
        """The report that is shown; its suspects may still be searched, everything else is as final as in `report`."""
        return self._report

    @property
    def suspects_shown(self) -> frozenset[str]:
        """The cells to show as prime suspects."""
        return self._search.shown

    @property
    def cell(self) -> str | None:
        return self._cell

    @property
    def finding(self) -> Finding | None:
        """The chosen finding, with its suspects."""
        return None if self._finding is None else self._as_now(self._finding)

    @property
    def here(self) -> Here:
        """The position from which the next problem is looked for."""
        return Here(self._cell, self._stop)

    @property
    def is_at_no_cell(self) -> bool:
        """Whether the present problem is a table that was not read: choosing a cell would leave it."""
        return self._stop is not None and self._stop.cell is None and self._cell is None

    # --- what is shown

    @Slot(object)
    def show_report(self, report_id: int | None) -> None:
        """Show another report, at its first problem, else at its first cell."""
        if report_id is None:
            self.show(None)
        elif self._report is None or self._report.id != report_id:
            self.show(report_id)
            if self._report is not None:
                way = next_problem(self._report, Here())
                if way is not None:
                    self.go(way.problem)
                else:
                    self._set_cell(next(iter(self._report.cells), None), scroll=True)

    @Slot(object)
    def show_cell(self, cell: str | None) -> None:
        """The person went to a cell in the table: the page may scroll to it."""
        self._set_cell(cell, scroll=True)

    @Slot(str)
    def show_clicked(self, cell: str) -> None:
        """The person clicked a number on the page: the page stays as it is."""
        self._set_cell(cell, scroll=False)

    @Slot(object)
    def choose(self, finding: Finding | None) -> None:
        """Choose a finding: number its operands and go to its prime suspect."""
        finding = None if finding is None else self._as_now(finding)
        if finding == self._finding:
            return
        self._finding = finding
        self.finding_shown.emit(finding)
        if finding is not None:
            self._show_target(finding)

    @Slot(object)
    def show_target(self, finding: Finding) -> None:
        """Choose a finding and go to the cell to correct, even if it is chosen already."""
        self.choose(finding)
        self._show_target(finding)

    def reload(self) -> None:
        """Show everything as the file has it now: another program may have changed it."""
        self._review.forget()
        self._show_again()

    @Slot()
    def look_again(self) -> None:
        """Show the report again if a related report changed what is judged of it."""
        self._show_again(only_if_changed=True)

    # --- commands

    @Slot(object)
    def correct(self, texts: Mapping[str, str], report_id: int | None = None) -> None:
        """Type texts into cells of a report; None is the one that is shown."""
        report = self._writable()
        if report is not None:
            self.perform(self._correct, report.id if report_id is None else report_id, texts)

    def confirm(self, cells: Sequence[str]) -> bool:
        """Confirm that the page prints what the cells show. False, and `failed` says why, for cells without a text."""
        report = self._writable()
        done: Confirmed | None = None

        def verb(report_id: int) -> ChangeEvent | None:
            nonlocal done
            done = self._review.cells.confirm(report_id, cells)
            return done.changed

        if report is not None:
            self.perform(verb, report.id)
        if done is not None and done.left:
            self.failed.emit(RefusedError("not_told", count=str(len(done.left))))
        elif done is not None and done.changed is None and len(cells) > 1:
            self.failed.emit(RefusedError("already_so"))
        return done is not None and not done.left

    @Slot(object, object)
    def revert(self, report_id: int, cell: str) -> None:
        """Take a correction back, in a report that need not be the one that is shown any more."""
        if self._is_writable():
            self.perform(self._review.cells.revert, report_id, (cell,))

    def give_reason(self, report_id: int, cell: str, reason: str) -> None:
        """Say why a cell was corrected, in a report that need not be the one that is shown any more."""
        if self._is_writable():
            self.perform(self._review.cells.give_reason, report_id, cell, reason)

    @Slot(object, object)
    def mark_seen(self, cells: Iterable[str], seen: bool) -> None:
        """Mark cells as looked at, or not."""
        report = self._writable()
        if report is not None:
            self.perform(self._mark, report.id, tuple(cells), seen)

    @Slot()
    def undo(self) -> None:
        """Undo the last act, and show what it changed."""
        self.perform(self._review.undo)

    @Slot()
    def redo(self) -> None:
        """Redo what was undone, and show it."""
        self.perform(self._review.redo)

    # --- inside

    def _as_now(self, finding: Finding) -> Finding:
        """The finding of the same equation with its suspects; the same one where there is none any more."""
        report = self.report
        now = () if report is None else (one for one in report.findings if one.equation == finding.equation)
        return next(iter(now), finding)

    def _show_target(self, finding: Finding) -> None:
        """Go to the cell to correct; the page does not scroll if the finding's own text is shown on it."""
        target = target_of(self._as_now(finding), self._report.cells) if self._report is not None else None
        if target is not None:
            self._set_cell(target, scroll=not finding.spots)

    def _correct(self, report: int, texts: Mapping[str, str]) -> ChangeEvent:
        changed = self._review.cells.correct(report, texts)
        if changed is None:
            raise RefusedError("already_so")
        return changed

    def _mark(self, report: int, cells: Sequence[str], seen: bool) -> ChangeEvent | None:
        return self._review.cells.mark_seen(report, cells, seen=seen)

    def writable(self) -> OpenReport | None:
        """`report`; None where there is none, or (after `failed`) where the project is read-only."""
        return self.report if self._writable() is not None else None

    def _writable(self) -> OpenReport | None:
        """As `writable`, for acts that need no suspects."""
        return self._report if self._is_writable() else None

    def _is_writable(self) -> bool:
        if self._review.project.read_only:
            self.failed.emit(ProjectProblem("read_only", self._review.project.path))
        return not self._review.project.read_only

    def perform(
        self, verb: Callable[_P, ChangeEvent | None], *arguments: _P.args, **named: _P.kwargs
    ) -> ChangeEvent | None:
        """Carry out a command; None where nothing was done. If it fails, emit `failed` and show what the file has."""
        try:
            return verb(*arguments, **named)
        except RefusedError as refused:
            self.failed.emit(refused)
            self._show_again()
        except ProjectProblem as problem:
            _log.warning("an act was not done: %s", problem.code)
            self._review.forget()
            self.failed.emit(problem)
            self._show_again()
        return None

    def _show_again(self, *, only_if_changed: bool = False) -> None:
        """Show the current report as the project file has it, if it can still be read."""
        before = self._report
        if before is None:
            return
        try:
            self._report = self._review.report(before.id)
        except ProjectProblem as problem:
            self.failed.emit(problem)
            return
        if only_if_changed and self._report is before:
            return
        self._emit_cells(self._report, frozenset(self._report.cells))

    def _emit_cells(self, report: OpenReport, cells: frozenset[str]) -> None:
        """Show changed cells, and let their suspects follow where they are not known yet."""
        cells = self._search.follow(report, cells)
        self.cells_changed.emit(report, cells)

    @Slot(object)
    def _take_final(self, report: OpenReport) -> None:
        """The suspects of the shown report are known."""
        if self._report is None or self._report.id != report.id:
            return
        former, self._report = self._report, report
        self._emit_cells(report, cells_of_changed(former.findings, report.findings))
        self._follow_finding(report)

    def _follow_finding(self, report: OpenReport) -> None:
        """Choose the finding of the same equation as before, if there still is one."""
        if self._finding is not None:
            key = self._finding.equation
            self._finding = next((one for one in report.findings if one.equation == key), None)
            self.finding_shown.emit(self._finding)

    @Slot(bool)
    def _show_slow(self, slow: bool) -> None:
        """Suspects of before are shown no longer where it takes long to find the present ones."""
        if slow and self._report is not None:
            self.cells_changed.emit(self._report, self._search.hide())
        self.searching.emit(slow)

    def _apply(self, changed: ChangeEvent) -> None:
        """Show what a committed act changed, and no more; after undo and redo, go to the changed cells."""
        before = self._order()
        self.list_changed.emit(changed.reports, bool(changed.added or changed.removed))
        if changed.target is not None and changed.report is not None and changed.report not in changed.removed:
            self._go_where(changed.report, changed.cells)
            self.show_report(self._that_counts(changed.report, changed.target.kind))
        if self._report is not None and self._report.id in changed.removed:
            self._leave(self._report.id, before, changed.added)
        elif self._report is None and changed.added:
            self.show_report(next((one for one in self._order() if one in changed.added), None))
        elif self._report is not None and self._report.id in changed.reports:
            # A step on several reports names no cells: any of the shown one may look different.
            self._refresh(changed.cells if changed.report is not None else frozenset(self._report.cells))
        self.done.emit(changed)

    def _refresh(self, cells: frozenset[str]) -> None:
        if self._report is None:
            return
        former = self._report
        self._report = self._review.latest(former.id)
        if self._report.number != former.number or self._report.cells.keys() != former.cells.keys():
            here = self._cell
            self._emit_shown(self.report)
            if here in self._report.cells:
                self._set_cell(here, scroll=True)
            return
        self._emit_cells(self._report, cells | cells_of_changed(former.findings, self._report.findings))
        before = self._finding
        self._follow_finding(self._report)
        if before is not None and self._finding is not None and self._finding.ruled and not before.ruled:
            self._choose_another_here()

    def _choose_another_here(self) -> None:
        """After a verdict, choose the next open finding that leads to the same cell, if there is one."""
        stops = () if self.report is None else problems_of(self.report)
        another = next((stop for stop in stops if stop.cell is not None and stop.cell == self._cell), None)
        if another is not None and another.finding is not None:
            self.go(another)

    def _that_counts(self, report_id: int, kind: StepKind) -> int:
        """The report itself, or the one that supersedes it after what was undone or redone."""
        report = self._review.latest(report_id)
        if kind not in ("current", "carry") or not report.superseded:
            return report_id
        return self._review.project.reports.stored(report_id).superseded_by or report_id

    def _go_where(self, report_id: int, cells: frozenset[str]) -> None:
        if self._report is None or self._report.id != report_id:
            self.show(report_id)
        if self._report is not None and cells:
            self.bring_back(next((cell for cell in self._report.cells if cell in cells), None))

    def _leave(self, report_id: int, before: Sequence[int], added: Collection[int]) -> None:
        """The current report left the list: show what replaced it, else the nearest one in the list."""
        left = self._order()
        place = before.index(report_id) if report_id in before else 0
        kept = frozenset(left)
        nearest = (*(one for one in left if one in added), *before[place + 1 :], *reversed(before[:place]), *left)
        self.show(None)
        self.show_report(next((one for one in nearest if one in kept), None))

    def show(self, report_id: int | None) -> None:
        """Show a report without a current cell."""
        try:
            self._report = None if report_id is None else self._review.report(report_id)
        except ProjectProblem as problem:
            self._report = None
            self.failed.emit(problem)
        self._cell = self._finding = self._stop = None
        self._emit_shown(self._report)

    def _emit_shown(self, report: OpenReport | None) -> None:
        self._search.show(report)
        self.report_shown.emit(report)

    def bring_back(self, cell: str | None) -> None:
        """Go to a cell, also to the current one, since the view may have been scrolled away from it."""
        before = self._cell
        self._set_cell(cell, scroll=True)
        if cell is not None and cell == before:
            self.cell_shown.emit(cell, True)

    def _set_cell(self, cell: str | None, *, scroll: bool) -> None:
        if self._stop is not None and self._stop.cell is None:
            self._stop = None
        if cell != self._cell:
            self._cell = cell
            self.cell_shown.emit(cell, scroll)
            if self._finding is not None and (cell is None or cell not in self._finding.cells):
                self._finding = None
                self.finding_shown.emit(None)

    def go(self, stop: Problem) -> None:
        """Go to a problem."""
        if stop.cell is not None:
            self.bring_back(stop.cell)
        if stop.finding is not self._finding:
            self._finding = stop.finding
            self.finding_shown.emit(stop.finding)
        self._stop = stop
        self.stop_reached.emit(stop)
