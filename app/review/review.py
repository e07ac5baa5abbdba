"""A project under review: its open reports, and the commands on them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import cast

from app.forms import FormCollection
from app.model import ReadProblem, Step
from app.project import HistoryEntry, ProblemCode, Project, ProjectProblem, RulingEntry
from app.review.commands.assigning import Assigning
from app.review.commands.cells import CellCommands
from app.review.commands.hierarchy import HierarchyCommands
from app.review.commands.reports import ReportCommands
from app.review.commands.roster import RosterCommands
from app.review.commands.sending_back import SendingBack
from app.review.commands.transaction import Transactions
from app.review.commands.verdicts import VerdictCommands
from app.review.state.change_event import ChangeEvent, Listener
from app.review.state.isolation import isolated
from app.review.state.open_report import OpenReport
from app.review.state.report_cache import KEPT, ReportCache

MOST_ROWS_AT_ONCE = 500
"""Rows, as of a roster, that a person does not notice being written: 10,000 take half a second. Chosen by hand."""


class Review:
    """One open project. Not thread-safe: it belongs to the thread that made it."""

    def __init__(self, project: Project, forms: FormCollection, clock: Callable[[], str], author: str) -> None:
        self.project = project
        self._version = project.data_version
        self._cache = ReportCache(project, forms)
        self._transactions = Transactions(project, self._cache, clock, author)
        self.cells = CellCommands(self._transactions, forms)
        self.reports = ReportCommands(self._transactions, forms)
        self.verdicts = VerdictCommands(self._transactions)
        self.sending = SendingBack(self._transactions)
        self.families = HierarchyCommands(self._transactions)
        self.roster = RosterCommands(self._transactions)
        self.assigning = Assigning(self._transactions)

    @property
    def rules(self) -> str:
        """The fingerprint of the rules by which reports are evaluated here."""
        return self._cache.rules

    @property
    def author(self) -> str:
        """The author of later steps."""
        return self._transactions.author

    def sign_as(self, author: str) -> None:
        """Set the author of later steps."""
        self._transactions.author = author

    def listen(self, listener: Listener) -> None:
        """Call the listener once for every later step, after its commit."""
        self._transactions.listen(listener)

    def report(self, report_id: int) -> OpenReport:
        """One report as it is now, with its suspects; NoReportError where there is none.

        Raises ProjectProblem `report_damaged` where its rows cannot be read, and `report_crashed` for a fault of ours,
        which is logged: other reports are not affected.
        """
        self._follow_file()
        return isolated(lambda: self._cache.report(report_id), self._failed, f"report {report_id}")

    def latest(self, report_id: int) -> OpenReport:
        """As `report`, but where cells changed just now its suspects may still have to be searched (`is_final`)."""
        self._follow_file()
        return isolated(lambda: self._cache.latest(report_id), self._failed, f"report {report_id}")

    def finishing(self, report_id: int) -> Generator[None, None, OpenReport]:
        """`report` in short steps, to be dropped as soon as the report changes again. Raises as `report`."""
        steps = self._cache.finishing(report_id)

        def step() -> OpenReport | None:
            try:
                next(steps)
            except StopIteration as end:
                return cast(OpenReport, end.value)
            return None

        while (found := isolated(step, self._failed, f"report {report_id}")) is None:
            yield
        return found

    def _follow_file(self) -> None:
        """Read-only, another process may change the file."""
        if self.project.read_only and self._version != (version := self.project.data_version):
            self._version = version
            self._cache.forget()

    def _failed(self, problem: ReadProblem) -> OpenReport:
        code: ProblemCode = "report_damaged" if problem.code == "damaged" else "report_crashed"
        raise ProjectProblem(code, self.project.path, dict(problem.facts))

    def history(self, report_id: int, cell: str) -> list[HistoryEntry]:
        """What people did to one cell, oldest first."""
        return self.project.reports.history(report_id, cell)

    def rulings(self, report_id: int, cell: str | None = None) -> list[RulingEntry]:
        """The verdicts on a report's findings, or on those with a certain cell, oldest first."""
        entries = self.project.reports.rulings(report_id)
        return [entry for entry in entries if cell is None or cell in entry.cells]

    def forget(self) -> None:
        """Empty the cache: another process may have changed the file, or a transaction may have failed."""
        self._cache.forget()

    def undoable(self) -> Step | None:
        """The step that `undo` would undo."""
        return None if self.project.read_only else self.project.undoable()

    def redoable(self) -> Step | None:
        """The step that `redo` would redo."""
        return None if self.project.read_only else self.project.redoable()

    def undo(self) -> ChangeEvent | None:
        """Undo the last step, also one of an earlier session; None where there is none."""
        return self._transactions.undo()

    def redo(self) -> ChangeEvent | None:
        """Redo the step that was undone last; None where there is none."""
        return self._transactions.redo()

    def is_long(self, step: Step | None) -> bool:
        """Whether undoing or redoing a step takes longer than a person waits for, so that a thread must do it."""
        if step is None:
            return False
        steps = self.project.steps
        return steps.reports_of(step.id) > KEPT or steps.changes_of(step.id) > MOST_ROWS_AT_ONCE

    def hold(self, held: bool) -> None:
        """Refuse every act (RefusedError `bulk_running`) while another thread writes, or allow them again."""
        self._transactions.held = held

    def take_in(self, changed: ChangeEvent) -> None:
        """Show a step that another connection of this program has committed, as if it had been done here."""
        self._cache.forget()
        self._transactions.announce(changed)
